"""The mark of everything that turns content into a site: our code, the libraries, Python."""

from __future__ import annotations

import sys
import sysconfig
from functools import cache
from pathlib import Path

from plugins.kernel.incremental.fingerprint import fingerprint_of

_PLUGINS = Path(__file__).resolve().parents[1]
_CONFIG = _PLUGINS.parent / "pelicanconf.py"


@cache  # a process goes on with the code that it has loaded
def code_fingerprint() -> bytes:
    """Return the mark. The names of installed packages' folders hold their versions."""
    files = [_CONFIG, *sorted(_PLUGINS.rglob("*.py"))]
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return fingerprint_of(sys.version, installed, [(path.name, path.read_bytes()) for path in files])
