"""What must be mended in the folder of bundles before the site offers them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from plugins.features.offline_pages.releases import NAME, digest_noted, digest_of, has_possible_dates
from plugins.kernel.problems import Problem

_END = b"PK\5\6"
_END_BYTES = 22  # of a zip as this program writes it
_AGAIN = "请重做一份，或者把它移到别处"


def check_releases(folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with names and bytes of the zips in `folder`, which may be missing."""
    for path in sorted(folder.glob("redcity-*.zip")) if folder.is_dir() else ():
        shown = f"{folder.name}/{path.name}"
        match = NAME.fullmatch(path.name)
        if not match or not path.is_file():
            continue
        if not has_possible_dates(match):
            yield Problem(
                shown, 1, "文件名里的日期不存在", "离线包的文件名是做的时候定的，请改回原来的名字，或者移到别处"
            )
        elif _is_broken(path):
            yield Problem(shown, 1, "这个离线包和做好的时候不一样了，可能没有复制完", _AGAIN)


def _is_broken(path: Path) -> bool:
    """Tell a zip that has changed since its sum was noted. Without a note nothing is known of it."""
    noted = digest_noted(path)
    if not noted:
        return False
    if noted.is_younger:
        with path.open("rb") as file:
            file.seek(-min(_END_BYTES, path.stat().st_size), os.SEEK_END)
            return file.read(len(_END)) != _END
    return digest_of(path) != noted.sha256
