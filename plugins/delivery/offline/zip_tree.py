"""A zip that is to be checked: its files by name, and whatever it hides from programs that read its directory alone."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from plugins.delivery.offline.zip_entries import Irregular, irregular_entries
from plugins.kernel.formats.zip_format import DEFLATED, STORED

DIRECTORY_BYTES = 1 << 24  # of the directory at the end, read as a whole; a hundred thousand files need less
_END, _END64_AT = b"PK\5\6", b"PK\6\7"
_END_BYTES, _END64_BYTES, _END64_AT_BYTES = 22, 56, 20
_COMMENT_BYTES = 0xFFFF


class Zip:
    """A bundle as a zip. Raises zipfile.BadZipFile or OSError for any other file, and for one that asks too much."""

    is_zip = True

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            _refuse_large_directory(opened)
        try:
            self.zip = zipfile.ZipFile(file)
        except (ValueError, NotImplementedError, RuntimeError, OverflowError, struct.error) as error:
            raise zipfile.BadZipFile(str(error)) from None  # a name that is no UTF-8 among them
        infos = [info for info in self.zip.infolist() if not _is_folder(info)]
        self._infos = {info.orig_filename: info for info in infos}
        self.names = {name: info.file_size for name, info in self._infos.items()}
        with file.open("rb") as opened:
            found = irregular_entries(opened, self.zip.infolist(), self.zip.start_dir)
        counts = Counter(info.orig_filename for info in infos)
        doubled = {name for name, count in counts.items() if count > 1}
        self.refused = frozenset(doubled | set(found.entries) | {info.orig_filename for info in infos if _is_odd(info)})
        self.hidden = tuple(_hidden(found, file))

    def open(self, path: str) -> IO[bytes]:
        return self.zip.open(self._infos[path])


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith("/") and not info.file_size


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """Tell what a program would unpack as something else than a plain file, or only with a large memory."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind not in (0, stat.S_IFREG) or info.compress_type not in (STORED, DEFLATED)


def _hidden(found: Irregular, file: Path) -> Iterator[str]:
    yield from found.hidden
    with file.open("rb") as opened:
        opened.seek(-_END_BYTES, os.SEEK_END)
        if opened.read(len(_END)) != _END:
            yield f"{file.name} 末尾附加的内容"


def _refuse_large_directory(opened: IO[bytes]) -> None:
    """Raise BadZipFile where the directory, which is read as a whole, claims to be larger than any of ours."""
    size = opened.seek(0, os.SEEK_END)
    before = max(0, size - _END_BYTES - _COMMENT_BYTES - _END64_AT_BYTES)
    opened.seek(before)
    tail = opened.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise zipfile.BadZipFile("no end")
    (claimed,) = struct.unpack_from("<L", tail, at + 12)
    if tail[max(0, at - _END64_AT_BYTES) : at].startswith(_END64_AT):
        opened.seek(min(struct.unpack_from("<Q", tail, at - 12)[0], size))
        record = opened.read(_END64_BYTES)
        claimed = struct.unpack_from("<Q", record, 40)[0] if len(record) == _END64_BYTES else 0
    if claimed > DIRECTORY_BYTES:
        raise zipfile.BadZipFile("directory")
