"""A folder for what lasts as long as a command, or as a part of it.

`tempfile.TemporaryDirectory` knows its folder once it is made: who is asked to end in the moment before leaves it on
the machine. This one knows the name first.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def passing_folder(prefix: str = "redcity-", place: Path | None = None) -> Iterator[Path]:
    """Yield a new folder that this account alone may open, and that is gone afterwards, also after an interruption.

    place: where it is made, the machine's folder for passing things unless it is given. Raises OSError where it cannot
    be made, or something in it cannot be removed.
    """
    folder = (place or Path(tempfile.gettempdir())) / f"{prefix}{os.urandom(8).hex()}"
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    if sys.version_info >= (3, 12):
        shutil.rmtree(folder, onexc=lambda remove, path, error: _remove_protected(remove, path, error))
    else:
        shutil.rmtree(folder, onerror=lambda remove, path, told: _remove_protected(remove, path, told[1]))


def _remove_protected(remove: Callable[..., object], path: str, error: BaseException) -> None:
    """Remove what may only be read, which Windows refuses; what is not there need not go."""
    if isinstance(error, FileNotFoundError):
        return
    if not isinstance(error, PermissionError) or remove not in (os.unlink, os.rmdir):
        raise error
    Path(path).chmod(0o700)
    remove(path)
