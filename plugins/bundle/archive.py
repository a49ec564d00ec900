"""A zip whose bytes depend on nothing but its files: fixed dates, order and rights, texts deflated by libdeflate.

Python's zipfile deflates with the zlib that Python was built with, whose bytes differ between systems, and takes no
stream that another library has made. The format itself is small.
"""

from __future__ import annotations

import errno
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import deflate

from plugins.problems import PortalError
from plugins.sizes import size_text
from plugins.workers import spread

TEXTS = frozenset({".html", ".css", ".js", ".svg", ".json", ".txt", ".sig", ".vtt", ".xml", ".webmanifest", ".csv"})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a full disk, a quota, more than FAT32 can hold
_LEVEL = 12  # a millisecond a page; zopfli needs a dozen for a hundredth less
_SLICE = 1 << 20
_STORED, _DEFLATED = 0, 8
_UTF8 = 0x800
_PLAIN_FILE = 0o100644 << 16  # nothing is executable
_UNIX = 3 << 8
_ZIP64 = 45
_MANY, _FAR = 0xFFFF, 0xFFFFFFFF  # counts and places from here on stand in the fields of zip64
_IN_ZIP64_16, _IN_ZIP64_32 = 0xFFFF, 0xFFFFFFFF  # what the older fields then say


@dataclass(frozen=True, slots=True)
class Member:
    """One file for a zip: its bytes, or where they lie."""

    path: str
    source: Path | bytes

    def read(self) -> bytes:
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    @property
    def is_text(self) -> bool:
        return Path(self.path).suffix.lower() in TEXTS

    @property
    def size(self) -> int:
        return len(self.source) if isinstance(self.source, bytes) else self.source.stat().st_size


@dataclass(frozen=True, slots=True)
class _Packed:
    """A text as it goes into the zip. data: deflated where that makes it smaller."""

    crc: int
    size: int
    data: bytes

    @property
    def way(self) -> int:
        return _DEFLATED if len(self.data) < self.size else _STORED


def write_zip(
    target: Path, members: Iterable[Member], moment: datetime, workers: int, advance: Callable[[int], None]
) -> None:
    """Write a zip beside `target` and put it in place when it is whole.

    moment: the date that every file gets. advance: is told how many bytes have been read. Raises PortalError where
    there is no room; then, and when it is interrupted, what stood there before still stands.
    """
    files = sorted(members, key=lambda member: member.path)
    packed = dict(_pack(files, workers, advance))
    needed = sum(len(packed[file.path].data) if file.is_text else file.size for file in files) + 200 * len(files)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    for left in target.parent.glob(".redcity-*"):  # by runs that were killed
        left.unlink(missing_ok=True)
    if shutil.disk_usage(target.parent).free < needed:
        raise _full(target, needed)
    try:
        with aside.open("wb") as file:
            _write(file, files, packed, moment, advance)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        if error.errno in FULL:
            raise _full(target, needed) from None
        raise
    finally:
        aside.unlink(missing_ok=True)


def _full(target: Path, needed: int) -> PortalError:
    return PortalError(
        f"磁盘满了，{target.name} 没有做成，原来的离线包没有动。{target.parent} 要有 {size_text(needed)} 空余，"
        "请腾出地方，或用 --output 换一个文件夹，或用 --media 少装一些音频、视频。"
    )


def _pack(files: Sequence[Member], workers: int, advance: Callable[[int], None]) -> Iterator[tuple[str, _Packed]]:
    texts = [file for file in files if file.is_text]

    def work(items: Iterator[Member]) -> list[_Packed]:
        return [_deflated(item.read()) for item in items]

    for start in range(0, len(texts), 1000):
        some = texts[start : start + 1000]
        for file, packed in zip(some, spread(work, some, workers), strict=True):
            yield file.path, packed
            advance(packed.size)


def _deflated(data: bytes) -> _Packed:
    smaller = bytes(deflate.deflate_compress(data, _LEVEL))
    return _Packed(zlib.crc32(data), len(data), smaller if len(smaller) < len(data) else data)


def _write(
    out: BinaryIO, files: Sequence[Member], packed: dict[str, _Packed], moment: datetime,
    advance: Callable[[int], None],
) -> None:  # fmt: skip
    central: list[bytes] = []
    for file in files:
        offset = out.tell()
        if file.is_text:
            text = packed[file.path]
            facts = (text.way, text.crc, len(text.data), text.size)
            out.write(_local(file.path, facts[0], moment, *facts[1:]))
            out.write(text.data)
        else:
            size, crc = _copy(out, file, moment, advance)
            facts = (_STORED, crc, size, size)
        central.append(_entry(file.path, moment, offset, *facts))
    _end(out, central)


def _copy(out: BinaryIO, file: Member, moment: datetime, advance: Callable[[int], None]) -> tuple[int, int]:
    """Copy a stored file in slices, its head afterwards: only then its check sum is known."""
    start, crc, size = out.tell(), 0, 0
    out.write(_local(file.path, _STORED, moment, 0, 0, 0))
    for data in _slices(file):
        crc, size = zlib.crc32(data, crc), size + len(data)
        out.write(data)
        advance(len(data))
    end = out.tell()
    out.seek(start)
    out.write(_local(file.path, _STORED, moment, crc, size, size))
    out.seek(end)
    return size, crc


def _slices(file: Member) -> Iterator[bytes]:
    if isinstance(file.source, bytes):
        yield file.source
        return
    with file.source.open("rb") as opened:
        while data := opened.read(_SLICE):
            yield data


def _common(path: str, way: int, moment: datetime, crc: int, packed: int, size: int, needs: int) -> bytes:
    flags = 0 if path.isascii() else _UTF8
    day = (moment.year - 1980) << 9 | moment.month << 5 | moment.day
    clock = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    return struct.pack("<5H3L", needs, flags, way, clock, day, crc, packed, size)


def _local(path: str, way: int, moment: datetime, crc: int, packed: int, size: int) -> bytes:
    name = path.encode()
    return b"PK\3\4" + _common(path, way, moment, crc, packed, size, 20) + struct.pack("<2H", len(name), 0) + name


def _entry(path: str, moment: datetime, offset: int, way: int, crc: int, packed: int, size: int) -> bytes:
    name = path.encode()
    is_far = offset >= _FAR
    extra = struct.pack("<2HQ", 1, 8, offset) if is_far else b""
    place = _IN_ZIP64_32 if is_far else offset
    needs = _ZIP64 if is_far else 20
    return b"".join((
        b"PK\1\2", struct.pack("<H", _UNIX | needs), _common(path, way, moment, crc, packed, size, needs),
        struct.pack("<5H2L", len(name), len(extra), 0, 0, 0, _PLAIN_FILE, place), name, extra,
    ))  # fmt: skip


def _end(out: BinaryIO, central: Sequence[bytes]) -> None:
    start, count = out.tell(), len(central)
    for entry in central:
        out.write(entry)
    size = out.tell() - start
    if count >= _MANY or start >= _FAR:
        record = out.tell()
        fields = (44, _UNIX | _ZIP64, _ZIP64, 0, 0, count, count, size, start)
        out.write(b"PK\6\6" + struct.pack("<Q2H2L4Q", *fields))
        out.write(b"PK\6\7" + struct.pack("<LQL", 0, record, 1))
    some = _IN_ZIP64_16 if count >= _MANY else count
    place = _IN_ZIP64_32 if start >= _FAR else start
    out.write(b"PK\5\6" + struct.pack("<4H2LH", 0, 0, some, some, size, place, 0))
