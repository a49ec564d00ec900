"""plugins/office/form/room.py: who is answered, what the answers allow, and what is never said."""

from __future__ import annotations

import json
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugins.office.form.guard import HEADER
from plugins.office.form.room import MOST_TEXT_BYTES, FormRoom
from plugins.office.form.upload import MOST_BYTES
from plugins.pipeline.serve.rooms import Answer, Asked
from tests.built.programs.office.form.desks import desk_of, form_of
from tests.county import Miniature
from tests.tables import table

HOST = "127.0.0.1:8000"
SOURCE = "news/first-meeting.md"


@pytest.fixture
def room(miniature: Miniature) -> FormRoom:
    return FormRoom(desk_of(miniature))


def asked(room: FormRoom, name: str, body: bytes = b"{}", method: str = "POST", **headers: str | None) -> Asked:
    """Return a request as the form's own page sends it, with these headers otherwise; None leaves one out."""
    usual = {
        "Host": HOST, "Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin", HEADER: room.guard.token,
        "Cookie": f"portal-form-8000={room.guard.ticket}",
    }  # fmt: skip
    sent = Message()
    for key, value in (usual | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        if value is not None:
            sent[key] = value
    return Asked(method, urlsplit(f"/admin/{name}"), sent, body if method == "POST" else b"")


def ask(room: FormRoom, name: str, given: Any = None) -> tuple[int, Any]:
    request = asked(room, name, json.dumps(given or {}).encode())
    answer = room.admit(request, len(request.body)) or room.answer(request)
    return answer.status, json.loads(answer.data)


def refusal(room: FormRoom, request: Asked, length: int = 2) -> int:
    answer = room.admit(request, length)
    return answer.status if answer else 200


def test_the_forms_own_page_is_answered(room: FormRoom) -> None:
    status, found = ask(room, "texts")
    assert status == 200 and found["rows"]


@table(
    "headers",
    [
        {"X_Portal_Form": None}, {"X_Portal_Form": ""}, {"X_Portal_Form": "a"}, {"Cookie": None},
        {"Cookie": "portal-form-8000=a"}, {"Cookie": "portal-form-8001=a"}, {"Origin": "https://evil.example.org"},
        {"Origin": "null"}, {"Origin": "http://localhost:8000"}, {"Origin": "http://127.0.0.1:8001"},
        {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
    ],
)  # fmt: skip
@table("name", ["save", "texts", "look", "new", "upload?folder=images&name=a.jpg"])
def test_no_other_page_is_answered(room: FormRoom, name: str, headers: dict[str, str | None]) -> None:
    """A page that is open beside it can send requests, but has neither token nor cookie, and says where it is from."""
    assert refusal(room, asked(room, name, **headers)) == 403


def test_tokens_are_new_at_each_start(room: FormRoom) -> None:
    other = FormRoom(room.desk)
    assert other.guard.token != room.guard.token and other.guard.ticket != room.guard.ticket
    assert refusal(other, asked(room, "texts")) == 403


@table(
    ("name", "length", "status"),
    [
        ("save", MOST_TEXT_BYTES, 200), ("save", MOST_TEXT_BYTES + 1, 413),
        ("upload?folder=images", MOST_BYTES["images"] + 1, 413), ("upload?folder=files", MOST_BYTES["files"], 200),
        ("upload?folder=files", MOST_BYTES["files"] + 1, 413), ("upload?folder=..", 1, 413), ("upload", 1, 413),
    ],
)  # fmt: skip
def test_sizes_are_bounded_before_anything_is_read(room: FormRoom, name: str, length: int, status: int) -> None:
    assert refusal(room, asked(room, name), length) == status


def test_a_preview_is_shown_to_the_browser_that_has_the_form_only(room: FormRoom) -> None:
    assert refusal(room, asked(room, "seen/index.html", method="GET")) == 200
    assert refusal(room, asked(room, "seen/index.html", method="GET", Cookie=None)) == 403
    assert refusal(room, asked(room, "seen/index.html", method="GET", Sec_Fetch_Site="cross-site")) == 403


def page_of(room: FormRoom) -> Answer:
    return room.answer(asked(room, "", method="GET"))


def test_the_page_names_no_other_host_and_can_be_framed_by_nobody(room: FormRoom) -> None:
    answer = page_of(room)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "http" not in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "HttpOnly; SameSite=Strict" in answer.headers["Set-Cookie"]
    assert room.guard.token.encode() in answer.data and room.guard.ticket.encode() not in answer.data


def test_scripts_and_styles_name_no_other_host(room: FormRoom) -> None:
    from plugins.office.form.page import SHARED

    assert {"start.js", "form.css"} <= SHARED
    for name in SHARED:
        data = room.answer(asked(room, name, method="GET")).data
        assert b"//" not in data.replace(b"/**", b"").replace(b"  // ", b"").replace(b"; // ", b""), name


@table("name", ["../room.py", "form.html", "static/form.css", "seen/../../tasks.py", "seen/", "x"])
def test_no_other_file_is_handed_out(room: FormRoom, name: str) -> None:
    assert room.answer(asked(room, name, method="GET")).status == 404


def test_a_conflict_comes_with_both_versions(room: FormRoom) -> None:
    form = form_of(room.desk, SOURCE, title="我的标题")
    (room.desk.content / SOURCE).write_text("别人的", encoding="utf-8")
    status, found = ask(room, "save", form)
    assert status == 409 and found["text"] == "别人的" and "我的标题" in found["mine"]


@table("body", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"source": "\\ud800"}', b"1"])
@table("name", ["save", "texts", "look", "new", "keep", "text", "files", "nothing"])
def test_whatever_is_sent_is_answered_in_words(room: FormRoom, name: str, body: bytes) -> None:
    answer = room.answer(asked(room, name, body))
    assert answer.status in (200, 400, 404)
    if answer.status != 200:
        assert json.loads(answer.data)["words"]


def test_our_own_fault_is_told_and_loses_nothing(room: FormRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.office.form.acts.save_text", lambda *_: 1 / 0)
    status, found = ask(room, "save", form_of(room.desk, SOURCE))
    assert status == 500 and "没有保存" in found["words"]


def test_what_a_form_cannot_show_comes_as_words(room: FormRoom) -> None:
    (room.desk.content / SOURCE).write_bytes("---\n标题: 例\n[\n---\n文\n".encode())
    status, found = ask(room, "text", {"source": SOURCE})
    assert status == 200 and found["unreadable"]["line"] and "标题: 例" in found["text"]


@table("source", ["news/\ud800.md", "news/\0.md", "\ud800"], ids=ascii)
@table("name", ["text", "look", "new"])
def test_what_no_file_can_hold_is_refused_in_words(room: FormRoom, name: str, source: str) -> None:
    given = {"source": source, "values": {}, "body": "\ud800", "base": "", "column": "news", "title": "\ud800"}
    status, found = ask(room, name, given)
    assert status == 400 and "出了意外" not in found["words"]
