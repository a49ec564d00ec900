"""Write a file in one step: whoever reads it sees the old text or the new one, never a part."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.kernel.files.whole_files import make_way, whole_file, write_whole
from plugins.kernel.problems import PortalError


def write_anew(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`; raise PortalError where the file has become another one meanwhile."""
    place = Path(os.path.realpath(path))  # of a link, the file that it leads to
    with whole_file(place, like=place) as file:
        file.write(after)
        if place.read_bytes() != before:
            raise PortalError(f"{path.name} 刚才被别的程序改了，没有动它。请保存好，再做一次。")


def write_new(folder: Path, path: Path, data: bytes) -> None:
    """Write a file of a folder where there is none; killed meanwhile, none is there."""
    make_way(folder, path)
    write_whole(path, data)
