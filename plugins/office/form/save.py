"""Save a text: the whole file at once, and only where it is still the one that the form was opened from."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from plugins.features.articles.fields import KEYS
from plugins.kernel.addressing.slugs import slugify
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.files.confined import is_within
from plugins.kernel.files.whole_files import write_fresh, write_whole
from plugins.kernel.head_editing.patch import patched
from plugins.kernel.problems import PortalError
from plugins.office.drafts import Addresses
from plugins.office.form.desk import Desk
from plugins.office.form.unsaved import Unsaved

_DRAFT = {"status": "草稿"}
_COPY = re.compile(r"-(?:copy|\d+)$")


@dataclass(eq=False)
class Conflict(Exception):
    """The file has changed since the form was opened. now: its bytes, b"" where it is gone. mine: those to be saved."""

    now: bytes
    mine: bytes


def save(desk: Desk, text: Unsaved) -> bytes:
    """Write the text into its file and return its bytes; raise Conflict, UnreadableText, or OSError.

    A rename puts it in place, so that nobody ever finds half of it.
    """
    data = text.data
    with desk.writing:
        path = Path(os.path.realpath(desk.content / text.source))
        if not is_within(desk.content, path):
            raise PortalError("这个文件在稿件文件夹外面，不能保存。")
        now = path.read_bytes() if path.is_file() else b""
        if now != text.base or not path.is_file():
            raise Conflict(now, data)
        if data != now:
            _replace(path, data)
    return data


def keep(desk: Desk, text: Unsaved, name: str) -> str:
    """Write the text into a new file beside its own, as a draft of its own address; return its source.

    name: what the file is called, as people type it.
    """
    now = desk.now()
    with desk.writing:
        stem = slugify(name) or _COPY.sub("", Path(text.source).stem) + "-copy"
        slug = Addresses(desk.content).free(text.column, stem, CivilTime(now.date(), now.time()))
        data = patched(text.data, KEYS, {**_DRAFT, "slug": slug, "aliases": ()}, shown=text.source)
        source = f"{text.source.rpartition('/')[0]}/{slug}.md"
        write_fresh(desk.content / source, data)
    return source


def _replace(path: Path, data: bytes) -> None:
    write_whole(path, data, lasts=True, like=path)
