"""MP4 and M4A: boxes that play stay at their place; all others become empty space of the same length.

So no film is encoded or even moved: where its samples lie is written in many tables, which stay right.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from itertools import chain
from typing import BinaryIO

from plugins.kernel.formats.coordinates import tells_place
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pieces import Blank, Piece, not_covered, patched
from plugins.kernel.formats.samples import sample_ranges
from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted

BRANDS_OF_PICTURES = frozenset({
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis",
})  # fmt: skip
_FREE = b"free"
_TOP = frozenset({b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"ssix", b"mfra", b"wide"})
# What stays in each box that holds others.
_WITHIN: Mapping[bytes, frozenset[bytes]] = {
    b"moov": frozenset({b"mvhd", b"trak", b"mvex", b"iods"}),
    b"trak": frozenset({b"tkhd", b"mdia", b"edts", b"tref", b"tapt"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"hmhd", b"nmhd", b"sthd", b"gmhd", b"hdlr", b"dinf", b"stbl"}),
    b"stbl": frozenset({
        b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"stsh", b"sdtp",
        b"sgpd", b"sbgp", b"subs", b"padb",
    }),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sdtp", b"sgpd", b"sbgp", b"subs", b"saiz", b"saio"}),
}  # fmt: skip
_TIMES = frozenset({b"mvhd", b"tkhd", b"mdhd"})  # begin with when the film was made and changed
_WRITTEN = frozenset({b"text", b"sbtl", b"subt"})  # kinds of tracks that hold words
_PLAYED = frozenset({b"vide", b"soun", b"clcp"}) | _WRITTEN
_HANDLER, _HANDLER_NAME = b"hdlr", 24  # where its name begins
_ENCODER = range(42, 74)  # where in what is said of a picture its program is named
_MOST = 100_000  # boxes in one place
_MOST_CAPTIONS, _MOST_WORDS = 1_000_000, 50_000_000  # stretches of a track and their bytes; of a day few have more
_NO_TRACK = "里有一条不是画面也不是声音的数据（多半是拍摄地点），清不掉"
_EXPORT = "请用剪辑软件打开，重新导出成 MP4，再放进来"
_IN_PIECES = "是分段存的（如直播、网上下载的），里面的字幕读不出来检查"
_IN_ONE = "请用剪辑软件重新导出成不分段的 MP4（用 ffmpeg 的：-c copy -movflags +faststart），再放进来"
_TOO_LONG = "里的字幕太长，没有办法检查"


@frozen
class Box:
    """A box of a file. content: where what is in it lies."""

    name: bytes
    start: int
    content: range


def clean_boxes(file: BinaryIO, size: int) -> list[Piece]:
    """Return the pieces of a film or sound without user data, places, names and times.

    size: of the file, in bytes. Raises Damaged; Unclean for data beside picture and sound that cannot be told apart.
    """
    top = list(_boxes(file, range(size)))
    if not {b"ftyp", b"mdat"} <= {box.name for box in top} or not any(box.name == b"moov" for box in top):
        raise Damaged("no film")
    end = max(box.content.stop for box in top)
    cleaning = _Cleaning(file, any(box.name == b"moof" for box in top))
    gaps = cleaning.gaps(top)
    cleaning.knows_gaps = gaps is not None
    blanks = ((gap.start, Blank(len(gap))) for gap in gaps or ())
    return list(patched(end, chain(cleaning.patches(top, _TOP), blanks)))


def captions_in(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield what each track of captions says. Raises Damaged; Unclean for captions that nobody reads here."""
    top = list(_boxes(file, range(size)))
    reading = _Cleaning(file, any(box.name == b"moof" for box in top))
    for box in top:
        for track in _boxes(file, box.content) if box.name == b"moov" else ():
            if track.name == b"trak":
                yield reading.words(track)


def loses_captions(file: BinaryIO, size: int) -> bool:
    """Tell a film of which captions go, since they say where it was made. Raises Damaged; Unclean."""
    return any(map(tells_place, captions_in(file, size)))


@slotted
class _Cleaning:
    """The way through one file. is_fragmented: samples are told of in pieces, not in the tables of the tracks.

    knows_gaps: all that no track plays is blanked, and with it the samples of tracks that go.
    """

    file: BinaryIO
    is_fragmented: bool
    knows_gaps: bool = False
    known: dict[int, bool] = field(default_factory=dict)  # of each track, by where it begins, whether it is played

    def gaps(self, top: list[Box]) -> list[range] | None:
        """Return the stretches of the media that no track plays, None where nobody can tell.

        Cameras of cars write there where they were, in blocks that only their own programs look for.
        """
        if self.is_fragmented:
            return None
        played = list[range]()
        try:
            for box in top:
                for track in _boxes(self.file, box.content) if box.name == b"moov" else ():
                    if track.name == b"trak" and self._is_played(track):
                        played += sample_ranges(self._tables_of(track))
        except Damaged:
            return None
        played.sort(key=lambda each: each.start)
        return [gap for box in top if box.name == b"mdat" for gap in not_covered(box.content, played)]

    def patches(self, boxes: list[Box], kept: frozenset[bytes]) -> Iterator[tuple[int, bytes | Blank]]:
        """Yield what is written over where. kept: the names that stay."""
        for box in boxes:
            if box.name not in kept or box.name == b"wide" or (box.name == b"trak" and not self._is_played(box)):
                yield from self._emptied(box)
            elif box.name in _WITHIN:
                yield from self._without_encoder(box) if box.name == b"trak" else ()
                yield from self.patches(list(_boxes(self.file, box.content)), _WITHIN[box.name])
            elif box.name in _TIMES:
                yield from self._without_times(box)
            elif box.name == _HANDLER and len(box.content) > _HANDLER_NAME:
                yield box.content.start + _HANDLER_NAME, bytes(len(box.content) - _HANDLER_NAME)

    def _emptied(self, box: Box) -> Iterator[tuple[int, bytes | Blank]]:
        """Make a box free space, and so the samples of a track that is none of picture or sound."""
        if box.name == b"trak":
            if self.is_fragmented:
                raise Unclean(_NO_TRACK, _EXPORT)
            for each in () if self.knows_gaps else sample_ranges(self._tables_of(box)):
                yield each.start, Blank(len(each))
        yield box.start + 4, _FREE
        yield box.content.start, Blank(len(box.content))

    def _without_times(self, box: Box) -> Iterator[tuple[int, bytes | Blank]]:
        version = self._read(box.content, 0, 1)
        yield box.content.start + 4, bytes(16 if version == b"\1" else 8)

    def _without_encoder(self, track: Box) -> Iterator[tuple[int, bytes | Blank]]:
        """Blank what has encoded a picture: programs write there whatever they are called by those who use them."""
        told = self._find(track, b"mdia", b"minf", b"stbl", b"stsd") if self._kind(track) == b"vide" else None
        with suppress(Damaged):
            for entry in _boxes(self.file, range(told.content.start + 8, told.content.stop)) if told else ():
                if len(entry.content) >= _ENCODER.stop:
                    yield entry.content.start + _ENCODER.start, bytes(len(_ENCODER))

    def words(self, track: Box) -> bytes:
        """Return what a track of captions says, b"" for any other; the length of each stands before it."""
        if self._kind(track) not in _WRITTEN:
            return b""
        if self.is_fragmented:
            raise Unclean(_IN_PIECES, _IN_ONE)
        ranges = sample_ranges(self._tables_of(track))
        if len(ranges) > _MOST_CAPTIONS or sum(map(len, ranges)) > _MOST_WORDS:
            raise Unclean(_TOO_LONG, _EXPORT)
        return b"\n".join(self._read(each, 0, len(each)) for each in ranges)

    def _is_played(self, track: Box) -> bool:
        if track.start not in self.known:
            self.known[track.start] = self._kind(track) in _PLAYED and not tells_place(self.words(track))
        return self.known[track.start]

    def _kind(self, track: Box) -> bytes:
        handler = self._find(track, b"mdia", _HANDLER)
        return self._read(handler.content, 8, 4) if handler else b""

    def _tables_of(self, track: Box) -> dict[bytes, bytes]:
        """Return the tables of a track's samples by their names."""
        found = self._find(track, b"mdia", b"minf", b"stbl")
        boxes = _boxes(self.file, found.content) if found else ()
        return {box.name: self._read(box.content, 0, len(box.content)) for box in boxes}

    def _find(self, box: Box, *names: bytes) -> Box | None:
        found: Box | None = box
        for name in names:
            if found:
                found = next((each for each in _boxes(self.file, found.content) if each.name == name), None)
        return found

    def _read(self, within: range, at: int, count: int) -> bytes:
        self.file.seek(within.start + at)
        data = self.file.read(count)
        if len(data) < count:
            raise Damaged("broken off")
        return data


def _boxes(file: BinaryIO, within: range) -> Iterator[Box]:
    """Yield the boxes that lie one after another in a stretch of the file; what is too short for one is none."""
    place, number = within.start, 0
    while place + 8 <= within.stop:
        number += 1
        file.seek(place)
        length, name = struct.unpack(">L4s", file.read(8))
        head = 8
        if length == 1:
            head, length = 16, int.from_bytes(file.read(8), "big")
        elif length == 0:
            length = within.stop - place
        if length < head or place + length > within.stop or number > _MOST:
            raise Damaged("a box ends beyond its place")
        yield Box(name, place, range(place + head, place + length))
        place += length
