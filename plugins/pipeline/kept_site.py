"""The site that stood before the last: brought up to date by the few files that differ, it is the next one.

Its files are second names of those that stand, so that it takes no room for what both have.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Held = tuple[dict[str, int], set[str]]  # each file's number on the disk by its path, and the paths of all folders


def taken_out(kept: Path, staging: Path) -> Path | None:
    """Return the kept site, which lies beside the output then; None where there is none."""
    before = staging.with_name(f"{staging.name}-before")
    try:
        if is_folder(kept):
            kept.rename(before)
            return before
    except OSError:  # it lies on another disk
        pass
    return None


def renew(site: Path, output: Path, reused: Mapping[str, int], fresh: Iterable[str], held: Held | None = None) -> None:
    """Let a kept site hold all files that are reused, no other ones, and folders for the fresh ones.

    reused: each file's number on the disk, which tells whether it is still the one that stands. held: what the site
    holds, None where nobody has looked.
    """
    there, folders = held or numbers(site)
    right = {path for path, number in reused.items() if there.get(path) == number}
    for path in there.keys() - right:
        os.unlink(f"{site}/{path}")  # noqa: PTH108  # as in link
    innermost = {path.rpartition("/")[0] for path in (*right, *fresh)}
    needed = {folder for path in innermost for folder in (path, *_folders_of(path)) if folder}
    for folder in sorted(folders - needed, reverse=True):  # inner ones first
        (site / folder).rmdir()
    for folder in needed - folders:
        (site / folder).mkdir(parents=True, exist_ok=True)
    link(output, site, reused.keys() - right)


def numbers(site: Path) -> Held:
    """Return what a site holds."""
    files: dict[str, int] = {}
    waiting = [""]
    for before in waiting:
        with os.scandir(site / before) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    waiting.append(f"{before}{item.name}/")
                else:
                    files[before + item.name] = item.inode()
    return files, {folder.rstrip("/") for folder in waiting[1:]}


def _folders_of(path: str) -> Iterator[str]:
    while (path := path.rpartition("/")[0]) != "":
        yield path


def link(output: Path, site: Path, paths: Iterable[str]) -> None:
    """Give files of the output a second name in another folder."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (site / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        os.link(f"{output}/{path}", f"{site}/{path}")  # two objects for each path would take as long as the link


def is_folder(path: Path) -> bool:
    """Tell a folder of ours from what a link leads to."""
    return path.is_dir() and not path.is_symlink()
