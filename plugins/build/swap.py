"""Put a finished site in the place of the last one. A kill at any moment leaves one of the two, and loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from plugins.problems import PortalError

MARK = ".portal"  # lists what a build has put at the top of the output, one name a line
_GUESTS = frozenset({"CNAME", "README.md", "LICENSE"})  # what a branch for publishing holds beside hidden files


def staging_for(output: Path) -> Path:
    """Return an empty folder beside `output`, on the same disk; raise PortalError if `output` is somebody else's."""
    recover(output)
    if output.exists() and not output.is_dir():
        raise PortalError(f"输出位置 {output.name} 是一个文件。请用 --output 指定一个文件夹。")
    if output.is_dir() and not (output / MARK).is_file() and any(map(_is_strange, _names(output))):
        raise PortalError(
            f"文件夹 {output.name} 里有别的东西，不是上次生成的网站，不敢覆盖。请用 --output 指定一个空文件夹。"
        )
    staging = output.with_name(f".{output.name}.building")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def put_in_place(staging: Path, output: Path) -> None:
    """Swap `staging` in. What others have laid at the top of the old output (CNAME, .git) moves along."""
    previous = _previous(output)
    if output.is_dir():
        output.rename(previous)
    staging.rename(output)
    recover(output)


def mark(site: Path) -> None:
    """Note what this build has put at the top of the site, so that a later one knows it from others' files."""
    names = "".join(f"{name}\n" for name in sorted(_names(site) - {MARK}))
    (site / MARK).write_text(names, encoding="utf-8", newline="\n")


def recover(output: Path) -> None:
    """Finish a swap, also one that was killed between its steps."""
    previous = _previous(output)
    if not previous.is_dir():
        return
    if not output.exists():
        previous.rename(output)
        return
    for name in _foreign(previous) - _names(output):
        (previous / name).rename(output / name)
    shutil.rmtree(previous, ignore_errors=True)


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}.previous")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _foreign(site: Path) -> set[str]:
    """What lies at the top of a site and no build has put there."""
    mark = site / MARK
    ours = set(mark.read_text(encoding="utf-8").splitlines()) if mark.is_file() else set()
    return _names(site) - ours - {MARK}


def _is_strange(name: str) -> bool:
    return not name.startswith(".") and name not in _GUESTS
