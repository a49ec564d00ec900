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
_TAR, _TAR_AT = b"ustar", 257


def is_packed(data: bytes) -> bool:
    return data.startswith(tuple(_OPENED)) or data[_TAR_AT:].startswith(_TAR)


def packed_files(data: bytes, name: str, room: Room) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file in it; raise Damaged, and Unclean where there is too much."""
    if data.startswith(tuple(_OPENED)):
        try:
            found = _unpacked(data, room)
        except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError):
            raise Damaged("no packed file") from None
        room.take(1, len(found))
        yield PurePosixPath(name).stem, found
        return
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                if content := archive.extractfile(member) if member.isfile() else None:
                    room.take(1, member.size)
                    yield member.name, content.read()
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError):
        raise Damaged("no tar") from None


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
