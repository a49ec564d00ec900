"""How much a page of a PDF may hold: few bytes can unfold into more than any machine can lay out."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from plugins.kernel.formats.faults import Unclean

MAX_CONTENT = 64_000_000  # bytes that draw one page; a large map has some ten million
MAX_WORDS = 1_000_000  # bytes of words on one page: a full page has some ten thousand, and each takes 300 in memory
_OTHER_FILTERS_MAX = 65_536  # bytes of a stream that is packed in an older way, which may unfold a thousandfold
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_GROWING = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_WORDS = re.compile(rb"\((?:[^()\\]|\\.)*+\)?|<[0-9A-Fa-f\s]++>", re.DOTALL)
_MEND = "请用 WPS 打开它，“输出为 PDF”重新做一份；还是这样，请分成几个文件"


def demand_bounds(pdf: Any) -> None:
    """Raise Unclean for a document (pikepdf's) with a page that unfolds into too much, or holds too many words."""
    from pikepdf import Array, Dictionary, Stream

    for each in pdf.objects:
        if isinstance(each, Stream):
            if str(each.get("/Subtype", "")) == "/Form":
                _demand([each])
        elif isinstance(each, Dictionary) and str(each.get("/Type", "")) == "/Page":
            contents = each.get("/Contents")
            parts = list(contents) if isinstance(contents, Array) else [contents]
            _demand([part for part in parts if isinstance(part, Stream)])


def _demand(streams: list[Any]) -> None:
    content = words = 0
    for stream in streams:
        for piece in _unfolded(stream):
            content += len(piece)
            words += sum(map(len, _WORDS.findall(piece)))
            if content > MAX_CONTENT:
                raise Unclean(f"里有一页展开以后超过 {MAX_CONTENT // 10**6} MB", _MEND)
            if words > MAX_WORDS:
                raise Unclean(f"里有一页的字超过 {MAX_WORDS // 10**4} 万个字节，太多了，没有办法检查", _MEND)


def _unfolded(stream: Any) -> Iterator[bytes]:
    """Yield what a stream holds, piece by piece, so that too much of it is never in memory at once."""
    from pikepdf import PdfError

    filters = _filters(stream)
    try:
        data = bytes(stream.read_raw_bytes())
        if not _FLATE.issuperset(filters):
            yield from _by_other_ways(stream, filters, len(data))
            return
        for _each in filters[1:]:  # packed twice and more
            data = b"".join(_inflated(data))
        yield from _inflated(data) if filters else [data]
    except (PdfError, RuntimeError, ValueError, zlib.error):
        return  # it is spoilt, and draws nothing


def _by_other_ways(stream: Any, filters: list[str], size: int) -> Iterator[bytes]:
    if size > _OTHER_FILTERS_MAX and (_GROWING.intersection(filters) or len(filters) > 2):
        raise Unclean("里有一页用了旧的压缩办法，没有办法检查", _MEND)
    yield bytes(stream.read_bytes())


def _filters(stream: Any) -> list[str]:
    from pikepdf import Array

    said = stream.get("/Filter")
    if said is None:
        return []
    return [str(each) for each in said] if isinstance(said, Array) else [str(said)]


def _inflated(data: bytes) -> Iterator[bytes]:
    """Yield what deflated bytes hold, a million bytes at a time; raise Unclean beyond what a page may hold."""
    unpacker, left = zlib.decompressobj(), MAX_CONTENT
    while data and left >= 0:
        piece = unpacker.decompress(data, 1_000_000)
        left -= len(piece)
        if not piece:
            return
        yield piece
        data = unpacker.unconsumed_tail
    if left < 0:
        raise Unclean(f"里有一页展开以后超过 {MAX_CONTENT // 10**6} MB", _MEND)
