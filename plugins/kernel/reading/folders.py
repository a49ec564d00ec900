"""The files of a folder, in one order on every machine; what lies there and cannot be read is a problem."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from plugins.kernel.files.confined import is_within
from plugins.kernel.problems import Problem
from plugins.kernel.slotted import slotted
from plugins.kernel.wording.noncharacters import NONCHARACTERS

DATA = (".yaml", ".yml")  # end the names of data files, and of questions
TEXTS = (".md", *DATA)  # and of all that has words of editors
_TEXTS = (*TEXTS, ".markdown")
_COPIES = ("~", ".tmp", ".bak")  # end the names of copies that programs keep
_SYSTEM_FILES = frozenset({"Thumbs.db", "desktop.ini"})
_CONFLICT = ".冲突-"  # stands in the name of the other version of a file that two people have changed at a time
_LONGEST_NAME_BYTES = 240  # of the 255 that Linux takes; Windows and macOS take more
_LONGEST_ENDING, _LONGEST_PERSON = 12, 16
_UNSHOWABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{NONCHARACTERS}]")


@slotted
class Found:
    """names: relative to the folder, with forward slashes. problems: what lies there and would not be seen."""

    names: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_files(folder: Path, shown: str = "", apart: frozenset[str] = frozenset()) -> Found:
    """Return every file below `folder` but editors' leftovers. No folder holds nothing.

    shown: what messages print before a name. apart: folders directly in it that are not looked through.
    """
    looking = _Looking(str(folder), shown, apart)
    if folder.is_dir():
        looking.look("")
    return looking.found


def list_files(folder: Path) -> list[str]:
    """Return the names of the files below `folder`."""
    return find_files(folder).names


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder`."""
    return (folder / name for name in list_files(folder))


def is_leftover(name: str) -> bool:
    """Tell a file that an editor program or the system has left there from one that somebody wrote."""
    autosaved = len(name) > 1 and name.startswith("#") and name.endswith("#")
    return name.startswith(("~$", ".")) or name.endswith(_COPIES) or name in _SYSTEM_FILES or autosaved


def is_conflict_copy(name: str) -> bool:
    """Tell the other version of a file that two people have changed at a time: kept for people, never published."""
    return _CONFLICT in name.rpartition("/")[2]


def conflict_copy(path: str, who: str, day: str, number: int = 1) -> str:
    """Return the path at which the other version of a file is kept; it fits in what every system takes for a name.

    who: whose version it is. day: as 2026-03-01. number: to tell apart what would have the same name.
    """
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem and len(ending) <= _LONGEST_ENDING else (name, "")
    person = "".join(filter(str.isalnum, who))[:_LONGEST_PERSON] or "某人"
    behind = f"{_CONFLICT}{person}-{day}{f'-{number}' if number > 1 else ''}{ending}"
    room = _LONGEST_NAME_BYTES - len(os.fsencode(behind))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return f"{folder}{slash}{stem}{behind}"


def _hides_text(name: str) -> bool:
    """Tell a text that somebody has written, and whose name hides it, from what programs leave there."""
    return name.startswith(".") and not name.startswith((".#", "._", ".~")) and name.endswith(_TEXTS)


class _Looking:
    """Looks through one folder. Nothing that a link leads to is looked through: it may lead in a circle."""

    def __init__(self, folder: str, shown: str, apart: frozenset[str]) -> None:
        self.folder, self.shown, self.found = folder, shown, Found()
        self.apart = {f"{name}/" for name in apart}

    def look(self, below: str) -> None:
        """Take in a folder: its files first, then the folders in it. below: "" or a path with its closing slash."""
        try:
            with os.scandir(f"{self.folder}/{below}") as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            mend = "请检查文件夹的权限，或者把它重新复制一份进来"
            self._report(below.rstrip("/"), "文件夹打不开，里面的稿件不会显示", mend)
            return
        folders = [entry for entry in entries if self._is_folder(entry, below)]
        for entry in folders:
            if (inner := f"{below}{entry.name}/") not in self.apart:
                self.look(inner)

    def _is_folder(self, entry: os.DirEntry[str], below: str) -> bool:
        """Tell a folder to look through; take in what is a file, or name it."""
        name = entry.name
        if is_leftover(name):
            if _hides_text(name) and not entry.is_dir(follow_symlinks=False):
                mend = f"请改名为 {name.lstrip('.')}；不要了就删去"
                self._report(below + name, "文件名以点开头，不会显示", mend)
        elif _UNSHOWABLE.search(name):
            self._report(below + name, "名字里有不能显示的字符", "请给它改一个名字")
        elif entry.is_dir(follow_symlinks=False):
            return True
        elif is_conflict_copy(name):
            mend = "请把有用的字抄进原来的文件，再删去这一个；想要的就是这一个，就用它换掉原来的文件"
            self._report(below + name, "两个人同时改了一个文件，这是留下的另一版，不会发布", mend, is_hint=True)
        elif wrong := _what_else(entry, self.folder):
            self._report(below + name, *wrong)
        else:
            self.found.names.append(below + name)
        return False

    def _report(self, name: str, what: str, mend: str, is_hint: bool = False) -> None:
        named = _UNSHOWABLE.sub("\ufffd", f"{self.shown}{name}") or "."
        self.found.problems.append(Problem(named, 1, what, mend, is_hint))


def _what_else(entry: os.DirEntry[str], folder: str) -> tuple[str, str] | None:
    """Return what is wrong with an entry that is no folder, and how to mend it; None for a file.

    folder: in which the file must lie once every link is followed.
    """
    try:
        if entry.is_file():
            return _wrong_link(entry, folder) if entry.is_symlink() else None
        if entry.is_dir():
            return "这个文件夹是一个链接（快捷方式），里面的稿件不会显示", "请删去链接，把文件夹本身复制进来"
    except OSError:
        pass  # a link that leads to itself, or to where nobody may look
    if entry.is_symlink():
        return "这是一个断了的链接，它指向的文件不存在", "请删去链接，把文件本身复制进来"
    return "这不是普通的文件", "请删去，或者移到别处"


def _wrong_link(entry: os.DirEntry[str], folder: str) -> tuple[str, str] | None:
    """Return what is wrong with a link to a file, None for one to a file of the same kind in the folder itself.

    A link with another ending could publish what is no file to take along, as a draft.
    """
    mend = "请删去链接，把文件本身复制进来"
    target = os.path.realpath(entry.path)
    if not is_within(folder, target):
        return "这是一个链接（快捷方式），指到这个文件夹外面，不能发布", mend
    parts = Path(target).relative_to(os.path.realpath(folder)).parts
    if any(map(is_leftover, parts)) or Path(target).suffix.lower() != Path(entry.name).suffix.lower():
        return "这是一个链接（快捷方式），指到另一种文件，不能发布", mend
    return None
