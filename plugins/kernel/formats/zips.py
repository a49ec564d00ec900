"""Zip files: read within bounds, and written anew with nothing but names and contents.

Dates, rights, owners, remarks and whatever stands before or behind a zip are gone; the same contents give the same
bytes on every machine.
"""

from __future__ import annotations

import copy
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.zip_format import DEFLATED, STORED, Entry, central_header, directory, local_header
from plugins.kernel.slotted import slotted

BEGINNINGS = (b"PK\3\4", b"PK\5\6")
MAX_FILES = 20_000
MAX_BYTES = 300_000_000  # of all that is in it
_MANY_BYTES, _MOST_GROWTH = 30_000_000, 200  # a sheet of like rows unpacks to fifty times its size
_DAY = datetime(1980, 1, 1)  # the oldest that the format knows
_LEVEL = 6  # a level more takes twice as long for a hundredth less
_UTF8 = 0x800
_ENCRYPTED = 0x1
# Beside what leads elsewhere: what Windows drops or takes for something else, and what turns the letters around.
_UNFIT = re.compile(r"(?:^|/)\.\.?(?:/|$)|^/|:|\\|//|[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]|[. ](?:/|$)")
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, OverflowError,
    RuntimeError, ValueError, struct.error,
)  # fmt: skip
# What in UTF-8 is Chinese, each sign three bytes long, with the dot between names or a sign of multiplication among
# them. Two GBK signs may well be two of its shorter ones.
_LONG_LETTERS = re.compile(
    rb"(?=[\x00-\xc3]*[\xe2-\xf0])"
    rb"(?:[\x00-\x7f]|[\xc2\xc3][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})+"
)
_MEND_UNFIT = "请给里面的文件改名：不带冒号、斜线，末尾没有点和空格；放进一个新文件夹，重新压缩一次"
_MEND_NAMES = "请把里面的文件放进一个新文件夹，重新压缩一次"


@slotted
class Room:
    """How much may still be unpacked of one file and of all zips in it: each of a thousand may be small by itself."""

    files: int = MAX_FILES
    size_bytes: int = MAX_BYTES

    def take(self, files: int, size_bytes: int) -> None:
        """Note what is about to be unpacked; raise Unclean where it is too much."""
        self.files -= files
        self.size_bytes -= size_bytes
        if self.files < 0 or self.size_bytes < 0:
            what = f"解开以后超过 {MAX_FILES} 个文件或 {MAX_BYTES // 10**6} MB"
            raise Unclean(what, "请分成几个小一些的文件")


class OpenZip:
    """A zip whose names, sizes and number are within bounds."""

    def __init__(self, opened: zipfile.ZipFile, room: Room) -> None:
        self._zip = opened
        self.infos = {_name_of(info): info for info in opened.infolist()}
        if len(self.infos) < len(opened.infolist()):
            raise Unclean("里面有两个同名的文件", _MEND_NAMES)
        for name, info in self.infos.items():
            _demand_fit(name, info)
        room.take(len(self.infos), sum(info.file_size for info in self.infos.values()))

    @property
    def names(self) -> list[str]:
        """The names of files and folders in their order; those of folders end in a slash."""
        return list(self.infos)

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raise Damaged where there is none of that name, as a document must have it.

        Its size is the one that was judged.
        """
        if name not in self.infos:
            raise Damaged("a member is missing")
        info = self.infos[name]
        with self._zip.open(a_byte_longer(info)) as member:
            data = member.read(info.file_size + 1)
        if len(data) != info.file_size:
            raise Damaged("a member of another size than it says")
        return data

    def is_stored(self, name: str) -> bool:
        return self.infos[name].compress_type == STORED


@contextmanager
def opened(data: bytes, room: Room) -> Iterator[OpenZip]:
    """Yield a zip; raise Damaged for it and for what goes wrong in it, Unclean for one that nobody should unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            _demand_honest(found, len(data))
            yield OpenZip(found, room)
    except _FAULTS:
        raise Damaged("no whole zip") from None


def _demand_honest(found: zipfile.ZipFile, size: int) -> None:
    """Raise Unclean for a small file that unpacks to hundreds of times its size, as no document does."""
    unpacked = sum(info.file_size for info in found.infolist())
    if unpacked > _MANY_BYTES and unpacked > _MOST_GROWTH * size:
        what = f"解开以后有 {unpacked // 10**6} MB，是原来的 {unpacked // size} 倍，没有办法检查"
        raise Unclean(what, "请打开它，把里面空白很多的大图片缩小，或删去没有字的行和列，另存一次")


def packed(members: Iterable[tuple[str, bytes, bool]]) -> bytes:
    """Return a zip. members: name, content, and whether it is stored without being deflated."""
    import deflate

    out, headers = io.BytesIO(), list[bytes]()
    for name, content, is_stored in members:
        smaller = content if is_stored else bytes(deflate.deflate_compress(content, _LEVEL))
        method = DEFLATED if len(smaller) < len(content) else STORED
        body = smaller if method == DEFLATED else content
        entry = Entry(name, out.tell(), method, zlib.crc32(content), len(body), len(content))
        out.write(local_header(entry, _DAY))
        out.write(body)
        headers.append(central_header(entry, _DAY))
    out.write(directory(headers, out.tell()))
    return out.getvalue()


def a_byte_longer(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return a member's row by which zipfile reads what is packed there, or at least one byte more than it should be.

    By the row itself it stops where the size says, while other programs unpack all that follows, and four bytes at the
    end make the checksum right.
    """
    longer = copy.copy(info)
    longer.file_size += 1
    return longer


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name, which zipfile takes for one in an American page where nothing is said of its letters.

    Chinese systems have long written GBK there, and those of Apple write UTF-8.
    """
    if info.flag_bits & _UTF8 or info.orig_filename.isascii():
        return info.orig_filename
    try:
        written = info.orig_filename.encode("cp437")
        return written.decode("utf-8" if _LONG_LETTERS.fullmatch(written) else "gb18030")
    except UnicodeError:
        return info.orig_filename


def _demand_fit(name: str, info: zipfile.ZipInfo) -> None:
    """Raise Unclean for a member that unpacks to a place outside, is a link, or is locked."""
    if info.flag_bits & _ENCRYPTED:
        raise Unclean("打开要密码，读者看不了", "请去掉密码，重新做一份")
    if _UNFIT.search(name) or not name:
        raise Unclean("里面有文件名解开时会出问题", _MEND_UNFIT)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unclean("里面有链接（快捷方式）", "请把文件本身放进去，重新压缩一次")
