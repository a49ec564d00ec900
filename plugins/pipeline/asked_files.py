"""The files that somebody asks for on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.kernel.request import Folders


def asked_for(name: str, folders: Folders) -> Path:
    """Return the file or folder that is to be looked at; raise PortalError for what no site is made of."""
    path = Path(name).absolute()
    if not path.exists() and not path.is_symlink():
        raise PortalError(f"没有 {name} 这个文件。请检查文件名，路径从现在所在的文件夹算起。")
    resolved = path.parent.resolve() / path.name
    if not is_among(resolved, (folders.content, folders.faq)) and not is_among(folders.content, (resolved,)):
        raise PortalError(f"{name} 不在稿件文件夹里，没有检查。稿件文件夹是 {folders.content}。")
    return resolved


def is_among(path: Path, wanted: Iterable[Path]) -> bool:
    """Tell whether a file is one of those, or lies in a folder that is."""
    return any(path == each or each in path.parents for each in wanted)
