"""Put a finished site in the place of the last one. A kill at any moment leaves one of the two."""

from __future__ import annotations

import shutil
from pathlib import Path

from plugins.problems import PortalError

MARK = ".portal"  # lists what a build has put at the top of the output, one name a line


def staging_for(output: Path) -> Path:
    """Return an empty folder beside `output`, on the same disk; raise PortalError if `output` is somebody else's."""
    recover(output)
    if output.exists() and not output.is_dir():
        raise PortalError(f"输出位置 {output.name} 是一个文件。请用 --output 指定一个文件夹。")
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        raise PortalError(
            f"文件夹 {output.name} 里有别的东西，不是上次生成的网站，不敢覆盖。请用 --output 指定一个空文件夹。"
        )
    staging = output.with_name(f".{output.name}.building")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def put_in_place(staging: Path, output: Path) -> None:
    """Swap `staging` in. What others have laid at the top of the old output (CNAME, .git) moves along."""
    (staging / MARK).write_text(
        "".join(f"{name}\n" for name in sorted(_names(staging))), encoding="utf-8", newline="\n"
    )
    previous = _previous(output)
    if output.is_dir():
        _keep_foreign(output, staging)
        output.rename(previous)
    staging.rename(output)
    shutil.rmtree(previous, ignore_errors=True)


def recover(output: Path) -> None:
    """After a kill between the two renames of a swap: bring the last good site back."""
    previous = _previous(output)
    if previous.is_dir() and not output.exists():
        previous.rename(output)
    shutil.rmtree(previous, ignore_errors=True)


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}.previous")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _keep_foreign(output: Path, staging: Path) -> None:
    ours = {MARK}
    if (output / MARK).is_file():
        ours |= set((output / MARK).read_text(encoding="utf-8").splitlines())
    for name in sorted(_names(output) - ours - _names(staging)):
        source, target = output / name, staging / name
        shutil.copytree(source, target, symlinks=True) if source.is_dir() else shutil.copy2(source, target)
