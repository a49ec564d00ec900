"""Files that systems leave on every stick they see: they are no damage, as long as nothing could open them.

Only the names that systems give count, only where systems put them, and only kinds that neither a browser nor Windows
opens. The check page does the same: theme/bundle/check/system-files.js.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.features.offline_pages.system_names import (
    APPLE_DOUBLE,
    BESIDE,
    BINARY,
    ELSEWHERE,
    FILES,
    FOLDERS,
    HARMLESS,
    KNOWN,
    MARKUP,
    ODD,
    OPENED,
    PROPERTY_LIST,
    SETTINGS,
)

_FOLDERS, _FILES, _HARMLESS = (re.compile(text, re.IGNORECASE | re.ASCII) for text in (FOLDERS, FILES, HARMLESS))
_OPENED, _MARKUP = (re.compile(text, re.IGNORECASE | re.ASCII) for text in (OPENED, MARKUP))
_SETTINGS, _ELSEWHERE = (re.compile(text, re.IGNORECASE | re.ASCII) for text in (SETTINGS, ELSEWHERE))
_ODD = re.compile(ODD)
_BINARY = re.compile(BINARY)
_KNOWN = re.compile(KNOWN, re.IGNORECASE | re.ASCII)
_PROPERTY_LIST = re.compile(PROPERTY_LIST)
_APPLE_DOUBLE = re.compile(APPLE_DOUBLE)


def is_system_file(path: str, top: str = "") -> bool:
    """Tell by its name what a system leaves by itself from any other file. What it holds is for `is_opened` to say.

    top: the bundle's folder, "" or with a closing slash. Above it and in it may lie the top of the disk.
    """
    *folders, name = path.split("/")
    if not is_plain_path(path):
        return False
    if _FILES.fullmatch(name):
        return True
    if not _HARMLESS.fullmatch(name.removeprefix(BESIDE)):
        return False
    if name.startswith(BESIDE):
        return True
    return _is_in_systems_folder(folders, top)


def _is_in_systems_folder(folders: Sequence[str], top: str) -> bool:
    """Tell whether one of a path's folders is a system's, at the top of a disk: above the bundle's folder or in it."""
    at = 0  # how far the folders are those of the bundle's own
    for folder in folders:
        if _FOLDERS.fullmatch(folder):
            return True
        if not top.startswith(f"{folder}/", at):
            return False
        at += len(folder) + 1
    return False


def is_plain_path(path: str) -> bool:
    """Tell a path that every program takes alike and that stays in its folder: a system's own names are such."""
    return not _ODD.search(path)


def needs_a_look(path: str) -> bool:
    """Tell names whose kind a browser finds out by the first bytes, so that `is_opened` must judge them."""
    name = path.rpartition("/")[2]
    return not _KNOWN.fullmatch(name.removeprefix(BESIDE)) or bool(_FILES.fullmatch(name))


def is_opened(head: bytes) -> bool:
    """Tell what a browser or Windows could open.

    head: the first HEAD_BYTES of a file, of a text the first TEXT_BYTES.
    """
    return bool(_OPENED.search(head.decode("latin-1")))


def is_text(head: bytes) -> bool:
    """Tell a beginning, be it of nothing but blanks, behind which a browser still looks for a page."""
    return not _BINARY.search(head.decode("latin-1"))


def is_property_list(data: bytes) -> bool:
    """Tell settings as macOS writes them, which look like markup, from a page of such a name."""
    return bool(_PROPERTY_LIST.search(data.decode("latin-1")))


def is_settings(path: str) -> bool:
    """Tell the file by which Windows knows how to show a folder."""
    return bool(_SETTINGS.fullmatch(path.rpartition("/")[2]))


def leads_elsewhere(data: bytes) -> bool:
    """Tell settings that have Windows fetch something, or show files and folders as something else.

    data: without the zeros that UTF-16 has.
    """
    return bool(_ELSEWHERE.search(data.decode("latin-1")))


def companion(path: str) -> str:
    """Return the path of the file that a file of macOS lies beside, "" for any other file."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.removeprefix(BESIDE)}" if name.startswith(BESIDE) else ""


def is_apple_double(data: bytes) -> bool:
    """Tell what macOS keeps beside a file from a page or a script of such a name."""
    text = data.decode("latin-1")
    return bool(_APPLE_DOUBLE.match(text)) and not _MARKUP.search(text)
