"""The fingerprint of everything that turns content into a site: our code, the libraries, Python."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.reading.text_files import read_bytes

_PLUGINS = Path(__file__).resolve().parents[1]
_CONFIG = _PLUGINS.parent / "pelicanconf.py"
_CODE = (".py", ".txt")  # tables too, such as the kernel's word_pairs.txt


class _Loaded:
    """The code that this process has loaded, with which it goes on. fingerprint: None before somebody asks for it."""

    fingerprint: bytes | None = None


def code_fingerprint() -> bytes:
    """Return the fingerprint of the code that this process goes on with."""
    if _Loaded.fingerprint is None:
        _Loaded.fingerprint = reckon()
    return _Loaded.fingerprint


def take(fingerprint: bytes) -> None:
    """Take the fingerprint as another process has reckoned it that has loaded the same code."""
    _Loaded.fingerprint = fingerprint


def reckon() -> bytes:
    """Return the fingerprint of the code as it lies there."""
    return fingerprint_of(sys.version, installed(), code_files())


def code_files() -> list[tuple[str, bytes]]:
    """Return the portal's own code, each file by its path from the project's folder with its bytes."""
    files = [str(_CONFIG), *sorted(_sources(str(_PLUGINS)))]
    start = len(str(_PLUGINS.parent))
    return [(path[start:], read_bytes(path)) for path in files]


def installed() -> list[str]:
    """Return the folders of the installed packages, whose names hold their versions."""
    return sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))


def _sources(folder: str) -> Iterator[str]:
    """Yield the files of code and its tables below a folder; pathlib's search takes ten times as long."""
    for entry in os.scandir(folder):
        if entry.name.endswith(_CODE):
            yield entry.path
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry.path)
