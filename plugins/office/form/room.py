"""The form's room on the preview's server: which address does what, for whom, and within which limits."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from plugins.kernel.head_editing.text_lines import UnreadableText
from plugins.kernel.problems import PortalError, refusal, sentence
from plugins.kernel.slotted import slotted
from plugins.office.form import acts
from plugins.office.form.desk import Desk, Unready
from plugins.office.form.guard import Guard
from plugins.office.form.page import ADDRESS, PAGE, SHARED, page, static_file
from plugins.office.form.save import Conflict
from plugins.office.form.show import SEEN, seen
from plugins.office.form.upload import MOST_BYTES
from plugins.pipeline.serve.rooms import Answer, Asked

MOST_TEXT_BYTES = 12_000_000  # of a request with a text in it, twice; the longest law has one million
_JSON = "application/json; charset=utf-8"
# The form's pages load nothing from anywhere else, run no script that stands in them, and are shown in no other page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A page of the preview, or a file that it shows: where it is opened by itself, no script of it runs either.
_OF_PREVIEW = {
    "Content-Security-Policy": (
        "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "font-src 'self'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
}
_Act = Callable[[Desk, Mapping[str, Any]], Any]
_ACTS: Mapping[str, _Act] = {
    "columns": acts.columns, "texts": acts.texts, "text": acts.text, "new": acts.new, "look": acts.look,
    "save": acts.save, "keep": acts.keep, "files": acts.files,
}  # fmt: skip
_UPLOAD = "upload"


@slotted
class FormRoom:
    """A room of the preview's server."""

    desk: Desk
    guard: Guard = field(default_factory=Guard)
    prefix: str = ADDRESS
    title: str = "不想打开文本文件，就在网页上写稿："

    def admit(self, asked: Asked, length: int) -> Answer | None:
        """Refuse who is not the form's own page, and what is too long."""
        name = self._name(asked)
        if asked.method != "POST":
            is_free = name == PAGE or name in SHARED
            return None if is_free or self.guard.knows_browser(asked) else _refused(HTTPStatus.FORBIDDEN)
        if not self.guard.knows_page(asked):
            return _refused(HTTPStatus.FORBIDDEN)
        if length > self._most_bytes(name, asked):
            return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None

    def answer(self, asked: Asked) -> Answer:
        """Answer the form, in words where something cannot be done."""
        name = self._name(asked)
        if asked.method != "POST":
            return self._show(name, asked)
        try:
            if name == _UPLOAD:
                return _said(acts.upload(self.desk, _query(asked), asked.body))
            if name not in _ACTS:
                return _refused(HTTPStatus.NOT_FOUND)
            return _said(_ACTS[name](self.desk, _given(asked.body)))
        except Conflict as conflict:
            return _said(acts.compared(conflict), HTTPStatus.CONFLICT)
        except Unready as unready:
            return _said({"words": str(unready)}, HTTPStatus.SERVICE_UNAVAILABLE)
        except UnreadableText as unreadable:
            problem = unreadable.problem
            words = f"第 {problem.line} 行：{sentence(problem.what)}{sentence(problem.mend)}"
            return _said({"words": words}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except PortalError as error:
            return _said({"words": str(error)}, HTTPStatus.BAD_REQUEST)
        except OSError as error:
            return _said({"words": refusal(error) or f"文件读写出错：{error}"}, HTTPStatus.INTERNAL_SERVER_ERROR)
        except Exception as error:
            print(f"网页表单出错：{type(error).__name__}: {error}", file=sys.stderr)
            words = f"出了意外（{type(error).__name__}），没有保存。您写的还在这一页里，可以再试一次。"
            return _said({"words": words}, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _name(self, asked: Asked) -> str:
        return asked.address.path.removeprefix(self.prefix)

    def _show(self, name: str, asked: Asked) -> Answer:
        if name == PAGE:
            html = page(self.guard.token).encode()
            headers = {**_HEADERS, "Set-Cookie": self.guard.cookie(asked, self.prefix)}
            return Answer(HTTPStatus.OK, "text/html; charset=utf-8", html, headers)
        if name.startswith(SEEN):
            found = seen(self.desk, name.removeprefix(SEEN), asked.address.query)
            if found:
                return Answer(HTTPStatus.OK, found[1], found[0], _OF_PREVIEW)
        elif shared := static_file(name):
            return Answer(HTTPStatus.OK, *shared, _HEADERS)
        return _refused(HTTPStatus.NOT_FOUND)

    def _most_bytes(self, name: str, asked: Asked) -> int:
        return MOST_BYTES.get(_query(asked).get("folder", ""), 0) if name == _UPLOAD else MOST_TEXT_BYTES


def _query(asked: Asked) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(asked.address.query, errors="replace").items()}


def _given(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode()  # JSON can say half of a character, which no file can hold
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise PortalError("表单发来的内容读不懂。请重新载入这一页。")
    return found


def _said(found: Any, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(status, _JSON, json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"), _HEADERS)


def _refused(status: HTTPStatus) -> Answer:
    words = {
        HTTPStatus.FORBIDDEN: "这个请求不是从本机的写稿页发来的，没有照办。请重新打开 /admin/ 这一页。",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "文件太大了。图片最大 40 MB，别的最大 200 MB；再大的请直接放进文件夹。",
        HTTPStatus.NOT_FOUND: "没有这个网页。",
    }
    return _said({"words": words[status]}, status)
