"""A zip that is to be checked: its files by name, and whatever it hides from programs that read its directory alone."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from plugins.delivery.offline.system_files import is_plain_path
from plugins.delivery.offline.zip_end import (
    END,
    END_BYTES,
    FAR_END_AT,
    FAR_END_AT_BYTES,
    FAR_END_BYTES,
    is_well_ended,
)
from plugins.delivery.offline.zip_entries import irregular_entries
from plugins.kernel.formats.zip_format import DEFLATED, STORED
from plugins.kernel.formats.zips import a_byte_longer

DIRECTORY_BYTES = 1 << 24  # of the directory at the end, read as a whole; a hundred thousand files need less
_REMARK_BYTES = 0xFFFF  # of the remark that may stand behind a zip's end
_PACKED_NOTHING = 2  # bytes; a folder has none or these
_IS_FOLDER = 0x10  # of the attributes that DOS gives a file; others hide it, or say that it is a disk's name or a link
_DOS = 0xFFFF  # the attributes that DOS gives
_HARMLESS = 0x21  # of them: that a file may only be read, and that it has changed since it was backed up
_STRANGE_RIGHTS = 0o7000  # to run as somebody else
_SYSTEMS = frozenset({0, 3, 10, 11, 14, 19})  # DOS, Unix, Windows with its disks, macOS: others mean something else


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
        folders = [info for info in self.zip.infolist() if _is_folder(info)]
        infos = [info for info in self.zip.infolist() if not _is_folder(info)]
        self._infos = {info.orig_filename: info for info in infos}
        self.names = {name: info.file_size for name, info in self._infos.items()}
        with file.open("rb") as opened:
            found = irregular_entries(opened, self.zip.infolist(), self.zip.start_dir)
        counts = Counter(info.orig_filename for info in infos)
        doubled = {name for name, count in counts.items() if count > 1}
        self.refused = frozenset(doubled | set(found.entries) | {info.orig_filename for info in infos if _is_odd(info)})
        self.hidden = (*found.hidden, *self._odd_folders(folders), *_odd_end(file, self.zip))

    def open(self, path: str) -> IO[bytes]:
        return self.zip.open(a_byte_longer(self._infos[path]))

    def _odd_folders(self, folders: Iterable[zipfile.ZipInfo]) -> Iterator[str]:
        """Yield each folder that would be made outside of the others or in the place of a file, and each that is none.

        Folders are of no use: files bring theirs along.
        """
        files = {name.casefold() for name in self.names}
        for info in folders:
            name = info.orig_filename.removesuffix("/")
            is_folder = stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFDIR)
            is_folder &= not (info.external_attr & _DOS & ~_IS_FOLDER or info.external_attr >> 16 & _STRANGE_RIGHTS)
            is_empty = info.compress_size <= _PACKED_NOTHING
            if not (is_folder and is_empty and is_plain_path(name)) or name.casefold() in files:
                yield info.orig_filename


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.orig_filename.endswith("/") and not info.file_size


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """Tell what a program would unpack as something else than a plain file, or only with a large memory.

    Whoever packs a stick anew may have a program that notes who may read a file, and that it is to be backed up.
    """
    kind, dos = stat.S_IFMT(info.external_attr >> 16), info.external_attr & _DOS
    is_plain = kind in (0, stat.S_IFREG) and not dos & ~_HARMLESS and not info.external_attr >> 16 & _STRANGE_RIGHTS
    is_usual = info.create_system in _SYSTEMS and not info.volume
    return not (is_plain and is_usual) or info.compress_type not in (STORED, DEFLATED)


def _odd_end(file: Path, opened: zipfile.ZipFile) -> Iterator[str]:
    """Yield what is wrong with the end, in words."""
    with file.open("rb") as raw:
        raw.seek(-END_BYTES, os.SEEK_END)
        if raw.read(len(END)) != END:
            yield f"{file.name} 末尾附加的内容"
        elif not is_well_ended(raw, opened.start_dir, len(opened.infolist())):
            yield f"{file.name} 末尾的目录，各种解压程序读到的不一样"


def _refuse_large_directory(opened: IO[bytes]) -> None:
    """Raise BadZipFile where the directory, which is read as a whole, claims to be larger than any of ours."""
    size = opened.seek(0, os.SEEK_END)
    before = max(0, size - END_BYTES - _REMARK_BYTES - FAR_END_AT_BYTES)
    opened.seek(before)
    tail = opened.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_BYTES:
        raise zipfile.BadZipFile("no end")
    (claimed,) = struct.unpack_from("<L", tail, at + 12)
    if tail[max(0, at - FAR_END_AT_BYTES) : at].startswith(FAR_END_AT):
        opened.seek(min(struct.unpack_from("<Q", tail, at - 12)[0], size))
        record = opened.read(FAR_END_BYTES)
        claimed = struct.unpack_from("<Q", record, 40)[0] if len(record) == FAR_END_BYTES else 0
    if claimed > DIRECTORY_BYTES:
        raise zipfile.BadZipFile("directory")
