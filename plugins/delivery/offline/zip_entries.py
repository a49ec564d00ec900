"""Walk through a zip from its first byte, as programs do that do not read the directory at its end.

Such a program would unpack what the directory does not name, or under another name than it gives.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

_LOCAL = b"PK\3\4"
_LOCAL_BYTES = 30
_DESCRIPTOR = b"PK\7\x08"
_SIZES_AFTER, _UTF8 = 0x8, 0x800  # flags
_IN_ZIP64 = 0xFFFFFFFF
_OTHER_NAME = 0x7075  # an extra field that gives the file another name


@dataclass(slots=True)
class Irregular:
    """entries: names in the directory of which the zip says two things. hidden: what the directory does not name."""

    entries: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Local:
    """A header before a file's bytes. start: of the bytes. sizes: packed and unpacked, None where they come after."""

    name: bytes
    flags: int
    method: int
    sizes: tuple[int, int] | None
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
        if info.header_offset < at or local is None or not _agrees(local, info):
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
    sizes = None if flags & _SIZES_AFTER or _IN_ZIP64 in (packed, size) else (packed, size)
    name, extra = file.read(name_bytes), file.read(extra_bytes)
    return _Local(name, flags, method, sizes, extra, at + _LOCAL_BYTES + name_bytes + extra_bytes)


def _agrees(local: _Local, info: zipfile.ZipInfo) -> bool:
    """Tell whether a header says what the directory does; an unpacking program may believe either."""
    name = local.name.decode("utf-8" if local.flags & _UTF8 else "cp437", "replace")
    sizes = (info.compress_size, info.file_size)
    if name != info.orig_filename or local.method != info.compress_type or local.flags != info.flag_bits:
        return False
    if _OTHER_NAME in {*_fields(local.extra), *_fields(info.extra)}:
        return False
    return local.sizes is None or local.sizes == sizes


def _fields(extra: bytes) -> Iterator[int]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        yield kind
        at += 4 + size


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
        if local.sizes is None:
            return
        start = local.start + local.sizes[0]
