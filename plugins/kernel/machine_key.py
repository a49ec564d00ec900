"""A secret of this account on this machine: by it a file is known that we have written, and nobody else.

A cache folder may be written into by other accounts, and a repository may bring files of a cache along. What is read
from there can run code, so it is believed only under a seal that needs the secret. It lies outside of every project,
in the user's folder; where there is none, in a folder of the machine that is ours alone; where there is not even that,
it is made up for this process, and nothing that others have left is believed: that costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

SEAL_BYTES = 16
_KEY_BYTES = 32
_FOLDER, _FILE = ".redcity", "cache-key"
_READ, _WRITE = 0o055, 0o022  # in a mode: what others may do


def seal(*parts: bytes | memoryview) -> bytes:
    """Return a digest that only this account can make on this machine. parts: are taken as one."""
    made = hashlib.blake2b(digest_size=SEAL_BYTES, key=_key())
    for part in parts:
        made.update(part)
    return made.digest()


@cache
def _key() -> bytes:
    for folder in _places():
        try:
            return _key_in(folder)
        except OSError:
            continue
    return secrets.token_bytes(_KEY_BYTES)


def _places() -> Iterator[Path]:
    """Yield where it may lie, each place only once those before it have not served."""
    with suppress(RuntimeError):  # nobody knows where it is
        yield Path.home() / _FOLDER
    account = "user" if sys.platform == "win32" else os.getuid()
    with suppress(OSError):  # nothing can be written anywhere, as where the machine's one disk is full
        yield Path(tempfile.gettempdir()) / f"redcity-{account}"


def _key_in(folder: Path) -> bytes:
    """Return the key of a folder, which is made where there is none. Raises OSError where others could know it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    _demand_ours(folder, _WRITE)
    place = folder / _FILE
    if not place.exists():
        _make(folder, place)
    _demand_ours(place, _READ | _WRITE)
    key = place.read_bytes()
    if len(key) != _KEY_BYTES:
        place.unlink()
        raise OSError("a key that is not whole")
    return key


def _make(folder: Path, place: Path) -> None:
    """Make a key, whole under its name or not at all; of two processes at once one makes it."""
    number, aside = tempfile.mkstemp(dir=folder, prefix=f".{_FILE}-")  # for this account alone
    try:
        with os.fdopen(number, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(aside, place)
        except FileExistsError:
            pass
        except OSError:  # the disk knows no second names
            Path(aside).replace(place)
    finally:
        Path(aside).unlink(missing_ok=True)


def _demand_ours(place: Path, others: int) -> None:
    """Raise OSError for a link, for what another account owns, and where others may do what they must not."""
    state = place.lstat()
    is_ours = sys.platform == "win32" or (state.st_uid == os.getuid() and not state.st_mode & others)
    if stat.S_ISLNK(state.st_mode) or not is_ours:
        raise OSError("a place that is not ours alone")
