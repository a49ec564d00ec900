"""Write a file in one step: whoever reads it sees the old text or the new one, never a part."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.kernel.whole_files import make_way, write_whole


def write_anew(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`; raise PortalError where the file has become another one meanwhile."""
    place = Path(os.path.realpath(path))  # of a link, the file that it leads to
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
        shutil.copymode(place, name)
        if place.read_bytes() != before:
            raise PortalError(f"{path.name} 刚才被别的程序改了，没有动它。请保存好，再做一次。")
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_new(folder: Path, path: Path, data: bytes) -> None:
    """Write a file of a folder where there is none; killed meanwhile, none is there."""
    make_way(folder, path)
    write_whole(path, data)
