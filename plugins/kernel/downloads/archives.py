"""Zip archives: every file in them is cleaned as one that lies in the content folder would be."""

from __future__ import annotations

import re
from collections.abc import Callable

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.programs import acting_ending
from plugins.kernel.formats.zips import OpenZip, packed

_LEFT_BY_SYSTEMS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# The folders in which git and its like keep every earlier version, who has written it and sometimes a password, packed
# so that nobody looks through it; and how git calls these files in a folder of any name.
_HISTORY = re.compile(
    r"(?:.*/)?(?:(?:\.(?:git|hg|svn|bzr|jj|pijul|sl|fslckout)|_(?:svn|darcs|fossil_))(?:/.*)?"
    r"|objects/(?:pack/pack-.*|[0-9a-f]{2}/[0-9a-f]{38,62}))",
    re.IGNORECASE,
)
Hints = tuple[tuple[str, str], ...]


def clean_archive(found: OpenZip, clean: Callable[[bytes, str], tuple[bytes, Hints]]) -> tuple[bytes, Hints]:
    """Return an archive of clean files, and the hints to them. clean: takes a file and its name.

    Raises Damaged; Unclean that names the file in the archive.
    """
    members: list[tuple[str, bytes, bool]] = []
    hints: list[tuple[str, str]] = []
    for name in found.names:
        if any(part in _LEFT_BY_SYSTEMS or part.startswith("._") for part in name.split("/")):
            continue
        if _HISTORY.fullmatch(name):
            raise Unclean(
                f"里有版本库“{name}”，从前的每一版、谁写的都在里面，会一起公开",
                "请删去这个隐藏的文件夹（如 .git），重新压缩一次",
            )
        content = found.read(name)
        if not name.endswith("/"):
            content, told = _clean(content, name, clean)
            hints += [(f"里的“{name}”{what}", mend) for what, mend in told]
        members.append((name, content, found.is_stored(name)))
    return packed(members), tuple(hints)


def _clean(content: bytes, name: str, clean: Callable[[bytes, str], tuple[bytes, Hints]]) -> tuple[bytes, Hints]:
    if ending := acting_ending(name):
        raise Unclean(f"里有不能提供下载的 {ending} 文件“{name}”", "请把它从压缩包里去掉，重新压缩一次")
    try:
        return clean(content, name)
    except Damaged:
        raise Unclean(f"里的“{name}”打不开或不完整", "请换成能打开的文件，重新压缩一次") from None
    except Unclean as unclean:
        raise Unclean(f"里的“{name}”{unclean.what}", f"{unclean.mend}；再重新压缩一次") from None
