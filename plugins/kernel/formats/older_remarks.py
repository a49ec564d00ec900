"""What people have remarked in documents of before 2007: it stays, with their names, and editors are told."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.kernel.formats.older_word import has_remarks_in
from plugins.kernel.formats.workbook_records import records

_SHEETS, _TEXT, SLIDES = frozenset({"Workbook", "Book"}), "WordDocument", "PowerPoint Document"
_NOTE = 0x001C  # a record of a workbook
_REMARK = b"\x0f\x00\xe0\x2e"  # begins a remark on a slide


def has_remarks(streams: Mapping[tuple[str, ...], bytes]) -> bool:
    """Tell a document with remarks. streams: by their paths."""
    return any(_has_remarks(path[-1], stream) for path, stream in streams.items())


def _has_remarks(name: str, stream: bytes) -> bool:
    if name in _SHEETS:
        return _NOTE in (kind for kind, _ in records(stream))
    return (name == _TEXT and has_remarks_in(stream)) or (name == SLIDES and _REMARK in stream)
