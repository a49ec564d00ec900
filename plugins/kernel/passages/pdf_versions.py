"""PDF as it was before changes: programs write them behind what was there, and who cuts them off has it back.

A document that is written anew keeps nothing of that. What is signed or restricted stays byte for byte as it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pdf import is_signed
from plugins.kernel.passages.passage import Passage
from plugins.kernel.passages.pdf import pdf_passages

_END = re.compile(rb"%%EOF[\r\n]*")
_MOST = 20  # versions; each signature makes one
_PLACE = "改动以前的版本（打印成一份新的 PDF 就没有了）的"


def earlier_passages(data: bytes) -> Iterator[Passage]:
    """Yield what earlier versions say and this one does not, of a document that stays as it is."""
    ends = [found.end() for found in _END.finditer(data)][:-1]
    if not ends or not _stays(data):
        return
    if len(ends) > _MOST:
        yield Passage("", unread=f"里留着 {_MOST} 个以上改动以前的版本，没有办法检查")
        return
    known = {line for passage in pdf_passages(data) for line in passage.text.split("\n")}
    for end in reversed(ends):
        for passage in _passages(data[:end]):
            lines = passage.text.split("\n")
            new = [(line, place) for line, place in zip(lines, passage.places, strict=False) if line not in known]
            known.update(lines)
            if new:
                yield Passage("\n".join(line for line, _ in new), [_PLACE + place for _, place in new])


def _passages(version: bytes) -> list[Passage]:
    """Return what a version says, nothing of one that is none: a document for the web has such an end in its midst."""
    try:
        return list(pdf_passages(version))
    except (Damaged, Unclean):
        return []


def _stays(data: bytes) -> bool:
    from pikepdf import Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            return bool(pdf.is_encrypted) or is_signed(pdf)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return False
