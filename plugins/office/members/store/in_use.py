"""Who has a register open, and whether its file is still the one that was opened.

SQLite's own locks on an empty file beside the register tell, on all systems alike: whoever has the register open holds
it shared, whoever puts another file in the register's place holds it alone. A process that dies lets go of it. Where
no such file can be made, or the disk knows no locks, nobody is kept out.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.private_files import MODE
from plugins.office.members.store.connection import PATIENCE_S

_TRIES = 20  # to make a file that another one removes just then
Identity = tuple[int, int]  # of a file: its device and its number there


class Replaced(PortalError):
    """The register's file is no longer the one that was opened."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"党员登记册 {file} 换成了另一份，或者移走、删掉了；这个窗口里开着的还是原来的那一份，这一次没有写。"
            "请在命令窗口里按 Ctrl+C 关上它，看看文件还在不在，再打开一次。"
        )


def identity_of(file: Path) -> Identity | None:
    """Return which file lies at a place, None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Hold:
    """A lock that is held until `close`. The file that bears it is gone when nobody holds it any more."""

    def __init__(self, place: Path, connection: sqlite3.Connection) -> None:
        self._place, self._connection = place, connection

    def close(self) -> None:
        with suppress(sqlite3.Error, OSError):
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            self._connection.execute("pragma busy_timeout = 0")
            self._connection.execute("begin exclusive")
            if os.name != "nt":
                self._place.unlink()  # while nobody else can have the lock
        self._connection.close()
        if os.name == "nt":  # which removes no file that anybody has open
            with suppress(OSError):
                self._place.unlink()


def hold_open(file: Path) -> Hold | None:
    """Hold a register as open; raise PortalError where another file is being put in its place."""
    words = f"另一个窗口正在恢复党员登记册 {file}。请等它做完，再做一次。"
    return _held(file, words, "begin", "select count(*) from sqlite_schema")


@contextmanager
def held_alone(file: Path) -> Iterator[None]:
    """Keep others from opening a register; raise PortalError where somebody has it open."""
    held = _held(
        file,
        f"党员登记册 {file} 在别的窗口里开着（members serve，或者别的命令），什么也没有动。"
        "请关上那个窗口，或者在里面按 Ctrl+C，再做一次。",
        "begin exclusive",
    )
    try:
        yield
    finally:
        if held:
            held.close()


def _held(file: Path, words: str, *asked: str) -> Hold | None:
    place = file.with_name(f"{file.name}.in-use")
    for _ in range(_TRIES):
        try:
            place.touch(MODE)
            before = identity_of(place)
            held = sqlite3.Connection(
                f"{place.as_uri()}?mode=rw", uri=True, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error):
            continue  # somebody has let go of it just now and removed it, or no file can be made there
        if not _locks(held, words, asked):
            held.close()
            return None
        if before and identity_of(place) == before:
            return Hold(place, held)
        held.close()  # its last holder has removed it meanwhile: the next one makes another
    return None


def _locks(held: sqlite3.Connection, words: str, asked: tuple[str, ...]) -> bool:
    """Tell whether a lock is held, False where the disk knows none; raise PortalError where others hold it."""
    try:
        for each in asked:
            held.execute(each).fetchall()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        held.close()
        raise PortalError(words) from None
    return True
