"""A text as it stands in the form: the file that it was opened from, and what the editor has changed since."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.features.articles.fields import KEYS
from plugins.features.columns.model import Column
from plugins.kernel.head_editing.patch import patched
from plugins.kernel.problems import PortalError
from plugins.office.form.desk import Desk


@dataclass(frozen=True)
class Unsaved:
    """source: relative to the content folder. base: the file's bytes when the form was opened. values, body: what the
    form holds.
    """

    source: str
    column: Column
    base: bytes
    values: Mapping[str, Any]
    body: str

    @cached_property
    def data(self) -> bytes:
        """The file as it would be saved: what has not changed is as it was. Raises UnreadableText."""
        is_open = self.body and not self.body.endswith("\n") and self.base.endswith(b"\n")
        body = f"{self.body}\n" if is_open else self.body  # a file whose last line has ended keeps that
        return patched(self.base, KEYS, self.values, body, self.source)


def sent(desk: Desk, given: Mapping[str, Any]) -> Unsaved:
    """Return the text that a form has sent; raise PortalError for what no form sends."""
    source, values, body = given.get("source"), given.get("values"), given.get("body")
    if not isinstance(source, str) or not isinstance(values, dict) or not isinstance(body, str):
        raise PortalError("表单发来的内容不完整。请重新载入这一页。")
    return Unsaved(source, desk.column_of(source), unpacked(given.get("base")), values, body)


def packed(data: bytes) -> str:
    """Return a file's bytes as JSON can carry them."""
    return base64.b64encode(data).decode()


def unpacked(text: Any) -> bytes:
    """Return the bytes again; raise PortalError for what `packed` has not made."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise PortalError("表单发来的内容不完整。请重新载入这一页。") from None
