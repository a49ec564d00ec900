"""Files packed otherwise than in a zip: gzip, bzip2, xz and tar, of which each is opened within bounds."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.zips import Room

_MEMORY = 100_000_000  # bytes that a packed file may ask for, and after which no more of it is read
_UNPACKED: Mapping[bytes, Callable[[bytes, int], bytes]] = {
    b"\x1f\x8b": lambda data, most: zlib.decompressobj(31).decompress(data, most),
    b"BZh": lambda data, most: bz2.BZ2Decompressor().decompress(data, most),
    b"\xfd7zXZ\0": lambda data, most: lzma.LZMADecompressor(memlimit=_MEMORY).decompress(data, most),
}
_TAR, _TAR_AT = b"ustar", 257


def is_packed(data: bytes) -> bool:
    return data.startswith(tuple(_UNPACKED)) or data[_TAR_AT:].startswith(_TAR)


def packed_files(data: bytes, name: str, room: Room) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file in it; raise Damaged, and Unclean where there is too much."""
    for beginning, unpacked in _UNPACKED.items():
        if data.startswith(beginning):
            try:
                found = unpacked(data, min(room.size_bytes + 1, _MEMORY))
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
