"""Put a finished site in the place of the last one. A kill at any moment leaves one of the two, and loses nothing."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from plugins.kernel.confined import is_within
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.problems import PortalError

MARKER = ".portal"  # lists what a build has put at the top of the output, one name a line
FEW = 1_000  # files that are moved one by one; it takes some twenty milliseconds
_GONE = ".gone"  # in a folder of files on their way: lists what leaves the site, one path a line
_GUESTS = frozenset({"CNAME", "README.md", "LICENSE"})  # what a branch for publishing holds beside hidden files


def staging_for(output: Path) -> Path:
    """Return an empty folder beside `output`, on the same disk.

    Raises PortalError if `output` is somebody else's, or at a place where there can be no folder.
    """
    recover(output)
    if output.exists() and not output.is_dir():
        raise PortalError(f"输出位置 {output.name} 是一个文件。请用 --output 指定一个文件夹。")
    if output.is_dir() and not (output / MARKER).is_file() and any(map(_is_strange, _names(output))):
        raise PortalError(
            f"文件夹 {output.name} 里有别的东西，不是上次生成的网站，不敢覆盖。请用 --output 指定一个空文件夹。"
        )
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        raise PortalError(f"{output.parent} 不能是文件夹，网站放不进去。请用 --output 指定别的位置。") from None
    for left in output.parent.glob(f".{output.name}.building*"):  # by builds that were killed
        shutil.rmtree(left, ignore_errors=True)
    # Workers of a killed build may write on for a moment, so each build has a folder of its own.
    staging = output.with_name(f".{output.name}.building-{os.getpid()}-{time.monotonic_ns()}")
    staging.mkdir()
    return staging


def standing(output: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of change (ns) of every file of a site, by output path."""
    found: dict[str, tuple[int, int]] = {}
    folders = [(str(output), "")] if output.is_dir() else []
    for folder, before in folders:
        with os.scandir(folder) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    folders.append((item.path, f"{before}{item.name}/"))
                else:
                    state = item.stat(follow_symlinks=False)
                    found[before + item.name] = (state.st_size, state.st_mtime_ns)
    return found


def complete(staging: Path, output: Path, outputs: OutputRegistry, present: Iterable[str]) -> None:
    """Make `output` the site whose new files are in `staging`.

    present: what lies in `output` now. Few new files move over one after another, as one step that a later build
    finishes if this one is killed; of many, a whole site is made and swapped in.
    """
    kept = outputs.files.keys() - outputs.fresh
    if kept and len(outputs.fresh) <= FEW:
        ours = _ours(output) - {MARKER}
        left = [path for path in present if path not in outputs.files and path.partition("/")[0] in ours]
        gone = [path for path in left if not (staging / path).exists()]
        _begin(staging, output, gone)
        recover(output)
        return
    for path in kept:
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(output / path, target)
    put_in_place(staging, output)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # FAT has no second names
        shutil.copy2(old, new)


def _begin(staging: Path, output: Path, gone: Iterable[str]) -> None:
    """From here on the new site counts: its files are whole, and what remains can be done again."""
    (staging / _GONE).write_text("".join(f"{path}\n" for path in gone), encoding="utf-8", newline="\n")
    staging.rename(_moving(output))


def _finish(moving: Path, output: Path) -> None:
    if (moving / _GONE).is_file():  # removed last: without it all is done but the removing
        for folder, _, names in os.walk(moving):
            inner = Path(folder).relative_to(moving)
            target = _folder_at(output / inner) if inner.parts else output
            for name in sorted(set(names) - {_GONE}):
                if (target / name).is_dir() and not (target / name).is_symlink():
                    shutil.rmtree(target / name)
                Path(folder, name).replace(target / name)
        for path in (moving / _GONE).read_text(encoding="utf-8").splitlines():
            place = output / path
            if (place.is_file() or place.is_symlink()) and is_within(output, place.parent):
                place.unlink()
                _remove_empty((output / path).parent, output)
        (moving / _GONE).unlink()
    shutil.rmtree(moving)


def _folder_at(path: Path) -> Path:
    """Return a folder of the site. What stands in its place goes, a link to another folder too: nothing is written
    through it.
    """
    if path.is_file() or path.is_symlink():
        path.unlink()
    path.mkdir(parents=True, exist_ok=True)
    return path


def _remove_empty(folder: Path, output: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def put_in_place(staging: Path, output: Path) -> None:
    """Swap `staging` in. What others have laid at the top of the old output (CNAME, .git) moves along."""
    previous = _previous(output)
    if output.is_dir():
        output.rename(previous)
    staging.rename(output)
    recover(output)


def write_marker(site: Path, paths: Iterable[str]) -> None:
    """Note what this build has put at the top of the site, so that a later one knows it from others' files.

    paths: of the site, those that are not in this folder now among them.
    """
    names = {path.partition("/")[0] for path in paths} | _names(site)
    text = "".join(f"{name}\n" for name in sorted(names - {MARKER}))
    (site / MARKER).write_text(text, encoding="utf-8", newline="\n")


def recover(output: Path) -> None:
    """Finish what a killed build had begun to put in place."""
    for place in (_moving(output), _previous(output)):
        if place.is_symlink():  # no build makes one: what it leads to is not ours
            place.unlink()
    if _moving(output).is_dir() and (output / MARKER).is_file():
        _finish(_moving(output), output)
    shutil.rmtree(_moving(output), ignore_errors=True)  # of a site that somebody has removed since
    previous = _previous(output)
    if not previous.is_dir():
        return
    if not output.exists():
        previous.rename(output)
        return
    for name in _foreign(previous) - _names(output):
        (previous / name).rename(output / name)
    # Under another name first: what a kill leaves of it must not be taken for what others have laid there.
    left = output.with_name(f".{output.name}.building-previous")
    shutil.rmtree(left, ignore_errors=True)
    previous.rename(left)
    shutil.rmtree(left, ignore_errors=True)


def _moving(output: Path) -> Path:
    return output.with_name(f".{output.name}.moving")


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}.previous")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _foreign(site: Path) -> set[str]:
    """What lies at the top of a site and no build has put there."""
    return _names(site) - _ours(site)


def _ours(site: Path) -> set[str]:
    marker = site / MARKER
    return {MARKER, *marker.read_text(encoding="utf-8").splitlines()} if marker.is_file() else {MARKER}


def _is_strange(name: str) -> bool:
    return not name.startswith(".") and name not in _GUESTS
