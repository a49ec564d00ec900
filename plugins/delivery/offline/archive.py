"""Write a zip whose bytes depend on nothing but its files: fixed dates, order and rights, deflated by libdeflate.

Python's zipfile deflates with the zlib that Python was built with, whose bytes differ between systems, and takes no
data that another library has deflated.
"""

from __future__ import annotations

import errno
import re
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import deflate

from plugins.features.offline_pages.layout import unpacking_order
from plugins.kernel.files.whole_files import whole_file
from plugins.kernel.formats.zip_format import DEFLATED, STORED, Entry, central_header, directory, local_header
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.workers import spread
from plugins.kernel.problems import PortalError
from plugins.kernel.sizes import size_text

TEXTS = frozenset({".html", ".css", ".js", ".svg", ".json", ".txt", ".sig", ".vtt", ".xml", ".webmanifest", ".csv"})
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a full disk, a quota, more than FAT32 can hold
_LEVEL = 12  # a millisecond a page; zopfli needs a dozen for a hundredth less
_READ_BYTES = 1 << 20
# By runs that were killed, with their numbers; all else is somebody's.
_LEFT = re.compile(r"\.redcity-.*\.(?:zip(?:\.sha256)?|manifest\.txt)\.\d.*")
_HEADER_BYTES = 200  # more than a file's two headers take


@frozen
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


@frozen
class _Packed:
    """A text as it goes into the zip. data: deflated where that makes it smaller."""

    crc: int
    size: int
    data: bytes

    @property
    def method(self) -> int:
        return DEFLATED if len(self.data) < self.size else STORED


def write_zip(
    target: Path, members: Iterable[Member], moment: datetime, workers: int, advance: Callable[[int], None]
) -> None:
    """Write a zip beside `target` and put it in place when it is complete.

    moment: the date that every file gets. advance: takes the number of bytes that have just been read.
    Raises PortalError where there is no room. Then, and after an interruption, an older `target` stands as before.
    """
    files = sorted(members, key=lambda member: unpacking_order(member.path))
    packed = dict(_pack(files, workers, advance))
    needed = sum(len(packed[file.path].data) if file.is_text else file.size for file in files)
    needed += _HEADER_BYTES * len(files)
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.iterdir():
        if _LEFT.fullmatch(left.name) and not left.is_dir():
            left.unlink(missing_ok=True)
    if shutil.disk_usage(target.parent).free < needed:
        raise _no_room(target, needed)
    try:
        with whole_file(target, lasts=True) as file:
            _write(file, files, packed, moment, advance)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise _no_room(target, needed) from None
        raise


def _no_room(target: Path, needed: int) -> PortalError:
    return PortalError(
        f"磁盘满了，{target.name} 没有做成，原来的离线包没有动。{target.parent} 要有 {size_text(needed)} 空余，"
        "请腾出地方，或用 --output 换一个文件夹，或用 --media 少装一些音频、视频。"
    )


def _pack(files: Sequence[Member], workers: int, advance: Callable[[int], None]) -> Iterator[tuple[str, _Packed]]:
    """Yield each text by its path, a thousand at a time over the cores."""
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
    headers: list[bytes] = []
    for file in files:
        if file.is_text:
            text = packed[file.path]
            entry = Entry(file.path, out.tell(), text.method, text.crc, len(text.data), text.size)
            out.write(local_header(entry, moment))
            out.write(text.data)
        else:
            entry = _copy(out, file, moment, advance)
        headers.append(central_header(entry, moment))
    out.write(directory(headers, out.tell()))


def _copy(out: BinaryIO, file: Member, moment: datetime, advance: Callable[[int], None]) -> Entry:
    """Copy a file piece by piece as it is; its header is written again afterwards, when its check sum is known."""
    entry, crc, size = Entry(file.path, out.tell()), 0, 0
    out.write(local_header(entry, moment))
    for data in _read(file):
        crc, size = zlib.crc32(data, crc), size + len(data)
        out.write(data)
        advance(len(data))
    end = out.tell()
    out.seek(entry.offset)
    entry = replace(entry, crc=crc, packed_size=size, size=size)
    out.write(local_header(entry, moment))
    out.seek(end)
    return entry


def _read(file: Member) -> Iterator[bytes]:
    """Yield a file's bytes piece by piece, since a film does not fit into memory."""
    if isinstance(file.source, bytes):
        yield file.source
        return
    with file.source.open("rb") as opened:
        while data := opened.read(_READ_BYTES):
            yield data
