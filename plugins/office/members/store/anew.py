"""Write a register's file anew without what is deleted, in memory or, where it is large, through a file beside it.

SQLite's own file for that is gone with the process, and lies in the register's folder, where rows may lie: never in
the folder for temporary files of the machine. SQLCipher's rows go through memory always, since they lie nowhere.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from plugins.office.members.private_files import MODE

IN_MEMORY = 256 << 20  # bytes up to which a register is copied in memory; any office's PC has several times as much


def is_large(file: Path, passphrase: str) -> bool:
    """Tell whether a register is copied through a file beside it."""
    return not passphrase and file.stat().st_size > IN_MEMORY


def write_anew(register: sqlite3.Connection, file: Path, passphrase: str) -> None:
    """Raises what SQLite raises where there is no room, or somebody else writes."""
    with closing(_Beside(register, file)) as beside:
        if is_large(file, passphrase):
            beside.choose()
        register.execute("vacuum")


def passing_place(file: Path) -> Path:
    """Return where a large register is copied on the way to a backup."""
    return file.with_name(f"{file.name}.passing")


@contextmanager
def passing_file(file: Path) -> Iterator[Path]:
    """Yield an empty file beside a register, for its owner alone; it is gone at the end, and after a kill next time."""
    copy = passing_place(file)
    copy.unlink(missing_ok=True)
    try:
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
        yield copy
    finally:
        copy.unlink(missing_ok=True)


class _Beside:
    """Has SQLite put its temporary file into the register's folder; where it cannot, memory is used as ever."""

    def __init__(self, register: sqlite3.Connection, file: Path) -> None:
        self.register, self.folder = register, str(file.resolve().parent)

    def choose(self) -> None:
        quoted = self.folder.replace("'", "''")
        self.register.execute(f"pragma temp_store_directory = '{quoted}'")
        chosen = self.register.execute("pragma temp_store_directory").fetchone()
        if chosen and chosen[0] == self.folder:
            self.register.execute("pragma temp_store = file")

    def close(self) -> None:
        self.register.execute("pragma temp_store = memory")
        self.register.execute("pragma temp_store_directory = ''")
