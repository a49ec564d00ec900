"""Files packed otherwise than in a zip: gzip, bzip2, xz and tar, of which each is opened within bounds."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.zips import Room

_CHUNK = 65_536  # bytes
_MEMORY = 100_000_000  # bytes that a packed file may ask for, and after which no more of it is read
_OPENED: Mapping[bytes, Callable[[], Any]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
}
_GZIP_HEAD, _GZIP_EXTRA, _GZIP_NAME, _GZIP_REMARK = 10, 4, 8, 16  # bytes before what is said of a file, and signs of it
_TAR, _TAR_AT = b"ustar", 257


def is_packed(data: bytes) -> bool:
    return data.startswith(tuple(_OPENED)) or data[_TAR_AT:].startswith(_TAR)


def packed_files(data: bytes, name: str, room: Room) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file in it, and what is said beside as names of empty ones.

    Raises Damaged, and Unclean where there is too much.
    """
    if data.startswith(tuple(_OPENED)):
        try:
            found = _unpacked(data, room)
        except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError):
            raise Damaged("no packed file") from None
        room.take(1, len(found))
        yield from ((said, b"") for said in _said_before(data))
        yield PurePosixPath(name).stem, found
        return
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                room.take(1, member.size if content else 0)
                yield member.name, content.read() if content else b""
                yield _said_of(member), b""
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError):
        raise Damaged("no tar") from None


def _said_of(member: tarfile.TarInfo) -> str:
    """Return what the archive says of a member beside its name: what it leads to, whose it is, remarks."""
    return " ".join((member.linkname, member.uname, member.gname, *map(str, member.pax_headers.values())))


def _said_before(data: bytes) -> list[str]:
    """Return what gzip keeps of a file before its content: the name that it had, and a remark."""
    if not data.startswith(b"\x1f\x8b") or len(data) < _GZIP_HEAD or not data[3] & (_GZIP_NAME | _GZIP_REMARK):
        return []
    begin = _GZIP_HEAD
    if data[3] & _GZIP_EXTRA:
        begin += 2 + int.from_bytes(data[begin : begin + 2], "little")
    count = bool(data[3] & _GZIP_NAME) + bool(data[3] & _GZIP_REMARK)
    return [each.decode("utf-8", "replace") for each in data[begin : begin + _CHUNK].split(b"\0", count)[:count]]


def _unpacked(data: bytes, room: Room) -> bytes:
    """Return the content: several packed files in a row are one, as programs take them; what follows them is none."""
    found, at, most = io.BytesIO(), 0, min(room.size_bytes + 1, _MEMORY)
    while found.tell() < most and (sign := next((each for each in _OPENED if data.startswith(each, at)), b"")):
        room.take(1, 0)
        at = _one(_OPENED[sign](), data, at, found, most)
    return found.getvalue()


def _one(opened: Any, data: bytes, at: int, found: io.BytesIO, most: int) -> int:
    """Unpack what begins at a place in chunks, until there are so many bytes; return the place behind it.

    opened: zlib's hands back what it has not looked at yet, the others keep it until they need more.
    """
    while not opened.eof and found.tell() < most:
        waiting = getattr(opened, "unconsumed_tail", b"")
        if not waiting and getattr(opened, "needs_input", True):
            waiting = data[at : at + _CHUNK]
            if not waiting:
                raise Damaged("cut short")
            at += len(waiting)
        found.write(opened.decompress(waiting, most - found.tell()))
    return at - len(opened.unused_data)
