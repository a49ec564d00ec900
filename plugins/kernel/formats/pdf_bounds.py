"""How much a page of a PDF may hold: few bytes can unfold into more than any machine can lay out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import field
from typing import Any, NamedTuple

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.pdf_operators import Operators, operators_of
from plugins.kernel.slotted import slotted

MAX_CONTENT = 64_000_000  # bytes that draw one page; a large map has some ten million
MAX_WORDS = 1_000_000  # bytes of words on one page: a full page has some ten thousand, and each takes 300 in memory
MAX_DRAWN = 200_000  # times that a page draws a form: a sign on a map stands there some thousand times
MAX_ALL_CONTENT, MAX_ALL_WORDS = 500_000_000, 20_000_000  # of all pages
_TWICE = 2
_SMALL, _MOST_GROWTH = 60_000, 20  # bytes of a stream that unfold to less than a page may hold; of larger ones
_DEEPEST = 40  # forms that draw one another
_MOST_PLACES = 500_000  # at which forms are asked for, in a document
_OTHER_FILTERS_MAX = 65_536  # bytes of a stream that is packed in an older way, which may unfold a thousandfold
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_GROWING = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
MEND = "请用 WPS 打开它，“输出为 PDF”重新做一份；还是这样，请分成几个文件"


def demand_bounds(pdf: Any) -> None:
    """Raise Unclean for a document (pikepdf's) with a page that unfolds into too much, or holds too many words."""
    from pikepdf import Array, Dictionary, Stream

    weights, whole = _Weights(), Weight()
    for each in pdf.objects:
        if isinstance(each, Stream):
            _demand_no_bomb(each)
            if str(each.get("/Subtype", "")) == "/Form":
                _demand_of_page(weights.of_form(each, _NOTHING))
        elif isinstance(each, Dictionary) and isinstance(each.get("/Contents"), Array | Stream):
            page = weights.of_page(each)
            _demand_of_page(page)
            whole = whole.and_more(page)
            if whole.content > MAX_ALL_CONTENT or whole.words > MAX_ALL_WORDS:
                raise Unclean("所有的页展开以后太大，没有办法检查", MEND)


class Weight(NamedTuple):
    """What a page or a form unfolds into: bytes that draw, bytes of words, forms drawn."""

    content: int = 0
    words: int = 0
    drawn: int = 0

    def and_more(self, more: Weight, times: int = 1) -> Weight:
        return Weight(*(one + times * each for one, each in zip(self, more, strict=True)))


class _Place(NamedTuple):
    """Where the names stand that a stream draws by, those around it where it has none of its own."""

    names: Any
    key: object


_NOTHING = _Place(None, None)


@slotted
class _Weights:
    """Weighs each stream once for all that draw it: a form that ten draw, which ten draw, is ten times ten."""

    own: dict[object, Operators] = field(default_factory=dict)
    known: dict[object, Weight | None] = field(default_factory=dict)
    places: int = 0

    def of_page(self, page: Any) -> Weight:
        from pikepdf import Array, Dictionary, Stream

        contents = page.get("/Contents")
        parts = [part for part in (contents if isinstance(contents, Array) else [contents]) if isinstance(part, Stream)]
        place = _Place(_inherited(page, "/Resources"), page.objgen)
        weight = self._with_forms(operators_of(_unfolded_all(parts)), place, 0)
        notes = page.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            for form in _appearances(note) if isinstance(note, Dictionary) else ():
                weight = weight.and_more(self.of_form(form, place))
        return weight

    def of_form(self, form: Any, around: _Place, depth: int = 0) -> Weight:
        names = form.get("/Resources")
        place = around if names is None else _Place(names, form.objgen)
        key = form.objgen, place.key
        if key not in self.known:
            self.known[key] = None  # until it is weighed
            self.known[key] = self._with_forms(self._own(form), place, depth)
        weight = self.known[key]
        if weight is None or depth > _DEEPEST:
            raise Unclean("里的图形一个套一个，没有尽头，没有办法检查", MEND)
        return weight

    def _own(self, form: Any) -> Operators:
        if form.objgen not in self.own:
            self.own[form.objgen] = operators_of(_unfolded_all([form]))
        return self.own[form.objgen]

    def _with_forms(self, own: Operators, place: _Place, depth: int) -> Weight:
        """Return the weight of a stream with all that it draws."""
        total = Weight(own.content, own.words)
        _demand_of_page(total)
        forms = _forms(place.names) if own.drawn else {}
        self.places += len(forms)
        if self.places > _MOST_PLACES:
            raise Unclean("里的图形太多，没有办法检查", MEND)
        heaviest = Weight()
        for name, form in forms.items():
            weight = self.of_form(form, place, depth + 1)
            weight = weight._replace(drawn=weight.drawn + 1)
            heaviest = max(heaviest, weight)
            total = total.and_more(weight, own.drawn[name])
        return total.and_more(heaviest, own.drawn[b""])


def _demand_of_page(weight: Weight) -> None:
    if weight.content > MAX_CONTENT:
        raise Unclean(f"里有一页展开以后超过 {MAX_CONTENT // 10**6} MB", MEND)
    if weight.words > MAX_WORDS:
        raise Unclean(f"里有一页的字超过 {MAX_WORDS // 10**4} 万个字节，太多了，没有办法检查", MEND)
    if weight.drawn > MAX_DRAWN:
        raise Unclean(f"里有一页把图形画了超过 {MAX_DRAWN // 10**4} 万次，没有办法检查", MEND)


def _forms(names: Any) -> dict[bytes, Any]:
    """Return the forms that a stream may draw, by name. names: its resources."""
    from pikepdf import Dictionary, Stream

    found = names.get("/XObject") if isinstance(names, Dictionary) else None
    return {
        name[1:].encode("utf-8", "surrogateescape"): each
        for name, each in (found.items() if isinstance(found, Dictionary) else ())
        if isinstance(each, Stream) and str(each.get("/Subtype", "")) != "/Image"
    }


def _appearances(note: Any) -> Iterator[Any]:
    """Yield the forms that show a note or a field of a form, in each of its states."""
    from pikepdf import Dictionary, Stream

    looks = note.get("/AP")
    shown = looks.get("/N") if isinstance(looks, Dictionary) else None
    for each in [shown, *(value for _, value in shown.items())] if isinstance(shown, Dictionary) else [shown]:
        if isinstance(each, Stream):
            yield each


def _inherited(page: Any, key: str) -> Any:
    """Return what a page says, or the group of pages that it belongs to."""
    from pikepdf import Dictionary

    for _each in range(_DEEPEST):
        if not isinstance(page, Dictionary) or key in page:
            break
        page = page.get("/Parent")
    return page.get(key) if isinstance(page, Dictionary) else None


def _unfolded_all(streams: list[Any]) -> Iterator[bytes]:
    """Yield what streams hold that draw one page, with a blank between; raise Unclean beyond what a page may hold."""
    content = 0
    for stream in streams:
        for piece in _unfolded(stream):
            content += len(piece)
            _demand_of_page(Weight(content))
            yield piece
        yield b"\n"


def _demand_no_bomb(stream: Any) -> None:
    """Raise Unclean for what fills any memory: whoever reads it would unfold it at once. Images are as large as they
    say, and read line by line.
    """
    filters = filters_of(stream)
    growing = [each for each in filters if each in _FLATE | _GROWING]
    is_twice = len(growing) >= _TWICE
    if not growing or (
        not is_twice and (not _FLATE.issuperset(filters) or str(stream.get("/Subtype", "")) == "/Image")
    ):
        return
    if is_twice and not _FLATE.issuperset(filters):
        raise Unclean("里有一处压缩了几次，没有办法检查", MEND)
    data = bytes(stream.read_raw_bytes())
    if len(data) < _SMALL and not is_twice:
        return
    try:
        for _each in growing[1:]:
            data = b"".join(_inflated(data))
        for _piece in _inflated(data, max(MAX_CONTENT, _MOST_GROWTH * len(data))):
            pass
    except zlib.error:
        if is_twice:
            raise Unclean("里有一处压缩坏了，没有办法检查", MEND) from None


def _unfolded(stream: Any) -> Iterator[bytes]:
    """Yield what a stream holds, piece by piece, so that too much of it is never in memory at once."""
    from pikepdf import PdfError

    filters = filters_of(stream)
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


def unpacked(stream: Any) -> bytes:
    """Return what a stream holds that is packed in the usual way or not at all, b"" for any other and a spoilt one."""
    return b"".join(_unfolded(stream)) if _FLATE.issuperset(filters_of(stream)) else b""


def _by_other_ways(stream: Any, filters: list[str], size: int) -> Iterator[bytes]:
    if size > _OTHER_FILTERS_MAX and (_GROWING.intersection(filters) or len(filters) > 2):
        raise Unclean("里有一页用了旧的压缩办法，没有办法检查", MEND)
    yield bytes(stream.read_bytes())


def filters_of(stream: Any) -> list[str]:
    """Return by which ways a stream is packed, one around the other."""
    from pikepdf import Array

    said = stream.get("/Filter")
    if said is None:
        return []
    return [str(each) for each in said] if isinstance(said, Array) else [str(said)]


def _inflated(data: bytes, most: int = MAX_CONTENT) -> Iterator[bytes]:
    """Yield what deflated bytes hold, a million bytes at a time; raise Unclean beyond what a page may hold."""
    unpacker, left = zlib.decompressobj(), most
    while data and left >= 0:
        piece = unpacker.decompress(data, 1_000_000)
        left -= len(piece)
        if not piece:
            return
        yield piece
        data = unpacker.unconsumed_tail
    if left < 0:
        raise Unclean(f"里有一页展开以后超过 {MAX_CONTENT // 10**6} MB", MEND)
