"""A seal beside the register: the digest of its bytes, by which a disk that has lost a bit is noticed at opening.

The seal is broken before the first change and set again at the end, both while nobody else can write. A register
without one was killed, or is open elsewhere: SQLite then answers for it by itself, and its structure is looked at.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.whole_files import write_whole
from plugins.office.members.store.in_use import Identity

_PIECE = 1 << 20
ALWAYS_LOOKED_AT = 64 << 20  # bytes that are read in a tenth of a second; a larger register is looked at once a day


def seal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.seal")


def unseal(file: Path) -> None:
    """Break the seal. The caller alone may write."""
    seal_of(file).unlink(missing_ok=True)


def seal(register: sqlite3.Connection, file: Path, opened: Identity) -> None:
    """Bring all that was written ahead into the file and seal it; leave it unsealed where others use it.

    opened: which file the register is; another one that lies in its place is not ours to answer for.
    """
    with suppress(Exception):  # a seal is a help: without one the register is as good
        if seal_of(file).exists():
            return
        busy = register.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if busy:
            return
        register.execute("begin immediate")
        try:
            log = file.with_name(f"{file.name}-wal")
            if not log.exists() or not log.stat().st_size:
                _write(file, opened)
        finally:
            register.execute("rollback")


def is_as_sealed(register: sqlite3.Connection, file: Path) -> bool:
    """Tell whether the file is sound, as far as a seal or its structure tells. Raises what SQLite raises."""
    while said := _read(file):
        log = file.with_name(f"{file.name}-wal")
        if log.exists() and log.stat().st_size:
            return True
        if _fits(file, said):
            return True
        if _read(file) == said:
            return False
        # Somebody wrote meanwhile, and broke the seal or set another one.
    return is_well_formed(register)


def _fits(file: Path, said: dict[str, Any]) -> bool:
    if file.stat().st_size != said.get("size"):
        return False
    if said["size"] > ALWAYS_LOOKED_AT and said.get("looked") == _today():
        return True
    if digest_of(file) != said.get("digest"):
        return False
    if said.get("looked") != _today():
        _renew(file, said)
    return True


def is_well_formed(register: sqlite3.Connection) -> bool:
    """Have SQLite look at the structure of all pages."""
    found: str = register.execute("pragma quick_check(1)").fetchone()[0]
    return found == "ok"


def digest_of(file: Path, opened: Identity | None = None) -> str:
    """Return the digest of a file; raise OSError where it is another one than was opened."""
    made = blake2b(digest_size=32)
    with file.open("rb") as source:
        found = os.fstat(source.fileno())
        if opened and (found.st_dev, found.st_ino) != opened:
            raise FileNotFoundError(file)
        while piece := source.read(_PIECE):
            made.update(piece)
    return made.hexdigest()


def _read(file: Path) -> dict[str, Any] | None:
    """Return what the seal says, None where there is none that can be read."""
    try:
        said = json.loads(seal_of(file).read_bytes())
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("size"), int) else None


def _write(file: Path, opened: Identity) -> None:
    digest = digest_of(file, opened)
    write_whole(seal_of(file), _in_words({"size": file.stat().st_size, "digest": digest, "looked": _today()}))


def _renew(file: Path, said: dict[str, Any]) -> None:
    """Note in the seal that was read that the file was looked at; one that was broken meanwhile does not return."""
    old, new = _in_words(said), _in_words(said | {"looked": _today()})
    with suppress(OSError), seal_of(file).open("r+") as opened:
        if len(old) == len(new) and opened.read() == old:
            opened.seek(0)
            opened.write(new)


def _in_words(said: dict[str, Any]) -> str:
    return json.dumps(said)


def _today() -> str:
    return f"{datetime.now(SHANGHAI):%Y-%m-%d}"
