"""What a build has put into a site, and what others have laid there: the two are told apart by names at the top.

A build leaves a marker in the site that lists them. A marker that a repository or another account has brought along
says what it likes, so a name counts only where it could be that of something a build has made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from plugins.kernel.files.asked_files import SITE_MARK
from plugins.kernel.files.confined import is_plain
from plugins.kernel.incremental.targets import Stood
from plugins.kernel.problems import PortalError

MARKER = SITE_MARK  # lists what a build has put at the top of the output, one name a line


def standing(output: Path) -> dict[str, Stood]:
    """Return how every file of a site stands, by output path."""
    found: dict[str, Stood] = {}
    folders = [(str(output), "")] if output.is_dir() else []
    for folder, before in folders:
        with os.scandir(folder) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    folders.append((item.path, f"{before}{item.name}/"))
                else:
                    state = item.stat(follow_symlinks=False)
                    found[before + item.name] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found


def is_built(path: str, names: set[str]) -> bool:
    """Tell a file that a build has put into a site from what others have laid there. names: see `built_names`."""
    return path.partition("/")[0] in names


def built_names(site: Path) -> set[str]:
    """Return what a build has put at the top of a site."""
    return ours(site) - {MARKER}


def write_marker(site: Path, paths: Iterable[str]) -> None:
    """Note what this build has put at the top of the site, so that a later one knows it from others' files.

    paths: of the site, those that are not in this folder now among them.
    """
    names = {path.partition("/")[0] for path in paths} | names_in(site)
    text = "".join(f"{name}\n" for name in sorted(names - {MARKER}))
    (site / MARKER).write_text(text, encoding="utf-8", newline="\n")


def built_files(site: Path) -> list[str]:
    """Return the paths of all that a build has put into a site. Raises PortalError for a link, which no build makes."""
    names = built_names(site)
    found = sorted(path for path in standing(site) if is_built(path, names))
    if link := next((path for path in found if (site / path).is_symlink()), ""):
        raise PortalError(f"{site / link} 是链接，生成网站时不会有，不能发布。请删去 {site}，再做一次。")
    return found


def names_in(folder: Path) -> set[str]:
    """Return what lies at the top of a folder."""
    return {path.name for path in folder.iterdir()}


def foreign(site: Path) -> set[str]:
    """Return what lies at the top of a site and no build has put there."""
    return names_in(site) - ours(site)


def ours(site: Path) -> set[str]:
    """Return what at the top of a site is a build's, the marker among it: no hidden file, and nothing elsewhere."""
    marker = site / MARKER
    lines = marker.read_text(encoding="utf-8", errors="replace").splitlines() if marker.is_file() else ()
    return {MARKER, *(name for name in lines if is_plain(name) and "/" not in name and not name.startswith("."))}
