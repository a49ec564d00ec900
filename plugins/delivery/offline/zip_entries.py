"""Walk through a zip from its first byte, as programs do that do not read the directory at its end.

Such a program would unpack what the directory does not name, or under another name than it gives.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import IO

from plugins.kernel.formats.zip_format import DEFLATED
from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted

_LOCAL = b"PK\3\4"
_LOCAL_BYTES = 30
_DESCRIPTOR = b"PK\7\x08"
_SIZES_AFTER, _UTF8 = 0x8, 0x800  # flags
_IN_ZIP64, _SIZES_IN_ZIP64 = 0xFFFFFFFF, 1  # what a size then says, and the extra field that has it
# What programs add that people pack with: times (NTFS, Unix twice), numbers of owners (twice).
_TIMES_AND_OWNERS = frozenset({0x000A, 0x5455, 0x5855, 0x7855, 0x7875})
_READ_BYTES = 1 << 16
_MOST_RATIO = 200  # of unpacked to packed bytes; texts have twenty, and a file of zeros a thousand


@slotted
class Irregular:
    """entries: names in the directory of which the zip says two things. hidden: what the directory does not name."""

    entries: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


@frozen
class _Local:
    """A header before a file's bytes. start: of the bytes. sizes: packed and unpacked, zeros where they come after."""

    name: bytes
    flags: int
    method: int
    sizes: tuple[int, int]
    extra: bytes
    start: int


def irregular_entries(file: IO[bytes], infos: Sequence[zipfile.ZipInfo], directory: int) -> Irregular:
    """Return what does not fit. infos: the directory's rows. directory: where it begins in the file."""
    found, at = Irregular(), 0
    rows = sorted(infos, key=lambda info: info.header_offset)
    nexts = [*(info.header_offset for info in rows[1:]), directory]
    for info, following in zip(rows, nexts, strict=False):
        if info.header_offset > at:
            found.hidden += _names_between(file, at, info.header_offset)
        local = _read_local(file, info.header_offset)
        if info.header_offset < at or local is None or not _agrees(local, info) or not _ends_itself(file, local, info):
            found.entries.append(info.orig_filename)
            at = max(at, following)
            continue
        at = _end_of(file, local, info, following)
    if at < directory:
        found.hidden += _names_between(file, at, directory)
    elif at > directory:
        found.entries.append(rows[-1].orig_filename)
    return found


def _read_local(file: IO[bytes], at: int) -> _Local | None:
    file.seek(at)
    head = file.read(_LOCAL_BYTES)
    if len(head) < _LOCAL_BYTES or not head.startswith(_LOCAL):
        return None
    flags, method = struct.unpack_from("<2H", head, 6)
    packed, size, name_bytes, extra_bytes = struct.unpack_from("<2L2H", head, 18)
    name, extra = file.read(name_bytes), file.read(extra_bytes)
    sizes = _far_sizes(extra) if _IN_ZIP64 in (packed, size) else (packed, size)
    return _Local(name, flags, method, sizes, extra, at + _LOCAL_BYTES + name_bytes + extra_bytes)


def _far_sizes(extra: bytes) -> tuple[int, int]:
    """Return the sizes that stand in zip64's field, which has both of them before a file; else some that none has."""
    data = next((data for kind, data in _fields(extra) if kind == _SIZES_IN_ZIP64), b"")
    size, packed = struct.unpack_from("<2Q", data) if len(data) >= 16 else (-1, -1)
    return packed, size


def _agrees(local: _Local, info: zipfile.ZipInfo) -> bool:
    """Tell whether a header says what the directory does; an unpacking program may believe either."""
    name = local.name.decode("utf-8" if local.flags & _UTF8 else "cp437", "replace")
    sizes = (info.compress_size, info.file_size)
    if name != info.orig_filename or local.method != info.compress_type or local.flags != info.flag_bits:
        return False
    if not (_is_harmless(local.extra) and _is_harmless(info.extra)):
        return False
    return local.sizes == sizes or (bool(local.flags & _SIZES_AFTER) and local.sizes == (0, 0))


def _is_harmless(extra: bytes) -> bool:
    """Tell whether extra fields say nothing but sizes, times and owners: others give a file another name or kind."""
    fields = list(_fields(extra))
    kinds = [kind for kind, _ in fields]
    is_whole = sum(4 + len(data) for _, data in fields) == len(extra)
    return is_whole and kinds.count(_SIZES_IN_ZIP64) <= 1 and _TIMES_AND_OWNERS.issuperset({*kinds} - {_SIZES_IN_ZIP64})


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + size]
        at += 4 + size


def _ends_itself(file: IO[bytes], local: _Local, info: zipfile.ZipInfo) -> bool:
    """Tell whether a file whose sizes come after it ends where the directory says.

    Who reads from the front knows no size and takes it as long as it is packed; behind it could stand another file.
    One that is much larger unpacked than any of ours is not looked through.
    """
    if not local.flags & _SIZES_AFTER:
        return True
    if local.method != DEFLATED:
        return not info.compress_size
    if info.file_size > _MOST_RATIO * info.compress_size:
        return False
    file.seek(local.start)
    left, room, unpacking = info.compress_size, info.file_size, zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while (
            not unpacking.eof and room >= 0 and (data := unpacking.unconsumed_tail or file.read(min(left, _READ_BYTES)))
        ):
            left -= 0 if unpacking.unconsumed_tail else len(data)
            room -= len(unpacking.decompress(data, _READ_BYTES))
    except zlib.error:
        return False
    return unpacking.eof and not (left or room or unpacking.unused_data)


def _end_of(file: IO[bytes], local: _Local, info: zipfile.ZipInfo, following: int) -> int:
    """Return where a file ends, with the sizes that may come after it. following: where the next thing begins."""
    end = local.start + info.compress_size
    if not local.flags & _SIZES_AFTER or end >= following:
        return end
    file.seek(end)
    after = file.read(following - end if following - end <= 24 else 0)
    marked = after.removeprefix(_DESCRIPTOR)
    for form in ("<3L", "<L2Q"):
        if len(marked) == struct.calcsize(form):
            said = struct.unpack(form, marked)
            return following if said == (info.CRC, info.compress_size, info.file_size) else end
    return end


def _names_between(file: IO[bytes], start: int, end: int) -> Iterator[str]:
    """Yield a name for everything that stands where no file of the directory does."""
    while start < end:
        local = _read_local(file, start)
        if local is None or local.start > end:
            yield f"文件之间夹带的 {end - start} 个字节"
            return
        yield local.name.decode("utf-8", "replace")
        if local.flags & _SIZES_AFTER:
            return
        start = local.start + max(0, local.sizes[0])
