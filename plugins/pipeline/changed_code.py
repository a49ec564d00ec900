"""What of the code has changed since the last build, for those who ask why everything was made anew."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.incremental.fingerprint import digest
from plugins.pipeline.code_fingerprint import code_files, code_fingerprint, installed

NOTED = "code.txt"  # in the cache folder: the code's fingerprint, then a line for each part of it
MOST_NAMED = 5


def changed_since(cache: Path) -> list[str]:
    """Return what of the code differs from what was noted in the cache folder, and note what it is now.

    The project's files by their paths, packages and Python by their names with their versions. [] where all is the
    same, where nothing was noted, and where nothing can be.
    """
    whole = code_fingerprint().hex()
    noted = _noted(cache)
    if noted[:1] == [whole]:
        return []
    now = _parts()
    with suppress(OSError):  # the cache is a help and no more
        write_whole(cache / NOTED, "".join(f"{line}\n" for line in (whole, *now)))
    different = set(noted[1:]) ^ set(now)
    return sorted({line.partition(" ")[2] for line in different}) if noted else []


def told_changes(changed: Sequence[str]) -> str:
    """Return in words what has changed."""
    more = f"等 {len(changed)} 处" if len(changed) > MOST_NAMED else ""
    return f"程序变了：{'、'.join(changed[:MOST_NAMED])}{more}，所以全部重新做"


def _noted(cache: Path) -> list[str]:
    try:
        return (cache / NOTED).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _parts() -> list[str]:
    files = [f"{digest(data).hex()} {path.replace(chr(92), '/').lstrip('/')}" for path, data in code_files()]
    packages = (f"- {name.removesuffix('.dist-info')}" for name in installed())
    return [*files, *packages, f"- Python {sys.version.split()[0]}"]
