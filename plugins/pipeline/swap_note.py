"""Word of which folders change places, so that a killed build's are known from those that somebody else has laid there.

A repository, or another account, may bring along a folder under the name that the site has while it is exchanged. What
lies in it has passed no check, so it is taken only where a note tells its number on the disk under this account's seal.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from plugins.kernel.machine_key import seal
from plugins.kernel.problems import PortalError


def leave(output: Path, *folders: Path) -> None:
    """Note the folders that are about to get each other's names."""
    place = _place(output)
    if place.is_dir() and not place.is_symlink():
        raise PortalError(f"{place} 是一个文件夹，挡住了新的网站：换网站时要用这个名字。请把它移走，再做一次。")
    place.unlink(missing_ok=True)  # a link would be written through
    with place.open("x", encoding="ascii") as file:
        file.write("".join(f"{_sealed(output, folder)}\n" for folder in folders))


def is_noted(output: Path, folder: Path) -> bool:
    """Tell whether a folder is one of those that a build of this account has noted."""
    try:
        lines = _place(output).read_bytes().decode("ascii", "replace").splitlines()
        return _sealed(output, folder) in lines
    except OSError:
        return False


def take_away(output: Path) -> None:
    """Remove the note, when nothing is left to be found by it."""
    with suppress(OSError):  # who makes a folder there says what is wrong with the place
        _place(output).unlink(missing_ok=True)


def _place(output: Path) -> Path:
    return output.with_name(f".{output.name}.swap")


def _sealed(output: Path, folder: Path) -> str:
    number = str(folder.lstat().st_ino).encode()
    return seal(b"swap\0", os.fsencode(output.absolute()), b"\0", number).hex()
