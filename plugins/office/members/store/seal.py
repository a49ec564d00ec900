"""A seal beside the register: the digest of its bytes, by which a disk that has lost a bit is noticed at opening.

The seal is broken before the first change and set again at the end, both while nobody else can write. A register
without one was killed, or is open elsewhere: SQLite then answers for it by itself, and its structure is looked at.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.whole_files import write_whole

_PIECE = 1 << 20
ALWAYS_LOOKED_AT = 64 << 20  # bytes that are read in a tenth of a second; a larger register is looked at once a day


def seal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.seal")


def unseal(file: Path) -> None:
    """Break the seal. The caller alone may write."""
    seal_of(file).unlink(missing_ok=True)


def seal(register: sqlite3.Connection, file: Path) -> None:
    """Bring all that was written ahead into the file and seal it; leave it unsealed where others use it."""
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
                _write(file)
        finally:
            register.execute("rollback")


def is_as_sealed(register: sqlite3.Connection, file: Path) -> bool:
    """Tell whether the file is sound, as far as a seal or its structure tells. Raises what SQLite raises."""
    try:
        said = json.loads(seal_of(file).read_bytes())
    except (OSError, ValueError):
        return is_well_formed(register)
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        return True
    if file.stat().st_size != said.get("size"):
        return False
    if said["size"] > ALWAYS_LOOKED_AT and said.get("looked") == _today():
        return True
    if digest_of(file) != said.get("digest"):
        return not seal_of(file).exists()  # somebody began to write meanwhile, and broke it
    if said.get("looked") != _today():
        with suppress(OSError):
            _write(file, str(said["digest"]))
    return True


def is_well_formed(register: sqlite3.Connection) -> bool:
    """Have SQLite look at the structure of all pages."""
    found: str = register.execute("pragma quick_check(1)").fetchone()[0]
    return found == "ok"


def digest_of(file: Path) -> str:
    made = blake2b(digest_size=32)
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            made.update(piece)
    return made.hexdigest()


def _write(file: Path, digest: str = "") -> None:
    said = {"size": file.stat().st_size, "digest": digest or digest_of(file), "looked": _today()}
    place = seal_of(file)
    write_whole(place, json.dumps(said))


def _today() -> str:
    return f"{datetime.now(SHANGHAI):%Y-%m-%d}"
