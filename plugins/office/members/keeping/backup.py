"""Copy a register into one file, and see at once that a register comes out of it again."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from plugins.kernel.files.disk_errors import reason
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.locked import lock, unlock
from plugins.office.members.private_files import private_file
from plugins.office.members.store.anew import is_large, passing_file
from plugins.office.members.store.connection import APPLICATION, connect, faults_in_words
from plugins.office.members.store.migrate import version_of
from plugins.office.members.store.register import Register
from plugins.office.members.store.seal import is_well_formed

KIND = b"RCMB0001"
_PIECE = 1 << 20
JOURNAL = slice(18, 20)  # of SQLite's header: 2 where changes are written ahead, which no database in memory can
_ONE_FILE = b"\1\1"  # there: all is in the file itself
_APPLICATION = slice(68, 72)  # of SQLite's header: whose file it is
_TABLES = ("members", "dues", "attendance", "study", "acts")


@frozen
class Backup:
    """What a backup holds, as it was read back from the file. counts: records by table."""

    file: Path
    counts: dict[str, int]


def write_backup(register: Register, place: Path, passphrase: str, note: Callable[[], None] = lambda: None) -> Backup:
    """Write a backup that replaces one of the same name; raise PortalError, and leave none, where it does not hold.

    passphrase: "" for a plain copy. The copy is made in memory, so that nothing readable lies on the disk meanwhile;
    that of a large register, which is readable itself, in a file beside it. note: is called once the copy holds and
    before it has its name; where it raises, there is none.
    """
    if place.exists() and place.resolve() == register.file:
        raise PortalError("备份不能写在登记册自己上面。请换一个文件名。")
    _demand_free(place)
    if is_large(register.file, register.passphrase):
        return Backup(place, _through_file(register, place, passphrase, note))
    data = _copied(register)
    with private_file(place) as unfinished:
        _written(io.BytesIO(data), unfinished, passphrase)
        with closing(sqlite3.Connection(":memory:")) as tried:
            tried.deserialize(read_backup(unfinished, passphrase))
            made = Backup(place, _counted(tried))
        note()
        return made


def _written(source: BinaryIO, unfinished: Path, passphrase: str) -> None:
    with unfinished.open("wb") as target:
        if passphrase:
            lock(source, target, KIND, passphrase)
        else:
            shutil.copyfileobj(source, target)


def _through_file(register: Register, place: Path, passphrase: str, note: Callable[[], None]) -> dict[str, int]:
    """Write a backup by way of a file, to which it is restored when it is written; return what that file holds."""
    with private_file(place) as unfinished, passing_file(register.file) as copy:
        with faults_in_words(register.file), closing(sqlite3.Connection(str(copy))) as made:
            made.execute("pragma journal_mode = off")  # no file beside it
            register.connection.backup(made)
        with copy.open("rb+") as head:
            head.seek(JOURNAL.start)
            head.write(_ONE_FILE)
        with copy.open("rb") as source:
            _written(source, unfinished, passphrase)
        restore_to_file(unfinished, passphrase, copy)
        with closing(connect(copy, only_read=True)) as tried:
            counts = _counted(tried)
        note()
        return counts


def restore_to_file(backup: Path, passphrase: str, file: Path) -> None:
    """Write the register that a backup holds into a file, piece by piece; raise PortalError for what is none."""
    with file.open("wb") as target:
        for piece in _pieces(backup, passphrase):
            target.write(piece)


def _demand_free(place: Path) -> None:
    """Raise PortalError where something else than a backup lies: that of last week may be replaced."""
    try:
        is_free = not place.exists() or is_locked(place) or _is_plain_backup(place)
    except PortalError:
        is_free = False
    if not is_free:
        raise PortalError(f"{place} 已经有了，不是登记册的备份，没有动它。请换一个文件名。")


def _is_plain_backup(place: Path) -> bool:
    """Tell a backup from the register of another unit, which is written ahead, and from what other programs keep."""
    with place.open("rb") as source:
        head = source.read(_APPLICATION.stop)
    return head[JOURNAL] == _ONE_FILE and head[_APPLICATION] == APPLICATION.to_bytes(4, "big")


def _copied(register: Register) -> bytes:
    """Return the bytes of a copy that is no longer written ahead, so that it is one file."""
    with faults_in_words(register.file), closing(sqlite3.Connection(":memory:")) as copy:
        if register.passphrase:
            with register.asking():  # what another window writes between two tables would leave a copy of two moments
                copy_rows(register.connection, copy)
        else:
            register.connection.backup(copy)
        data = bytearray(copy.serialize())
    data[JOURNAL] = _ONE_FILE
    return bytes(data)


def copy_rows(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a register that SQLCipher holds, or into one: it copies pages between encrypted files only.

    Triggers come last, so that no row is summed up or noted twice.
    """
    asked = "select name, sql from sqlite_schema where type {} 'table' and sql is not null and name not like 'sqlite_%'"
    target.execute("pragma foreign_keys = off")
    target.execute("begin")
    for name, sql in source.execute(asked.format("=")).fetchall():
        target.execute(sql)
        rows = source.execute(f"select * from {name}")
        places = ", ".join("?" * len(rows.description))
        target.executemany(f"insert into {name} values ({places})", rows)
    for _, sql in source.execute(asked.format("<>")).fetchall():
        target.execute(sql)
    target.execute(f"pragma application_id = {APPLICATION}")
    target.execute(f"pragma user_version = {version_of(source)}")
    target.execute("commit")


def _counted(tried: sqlite3.Connection) -> dict[str, int]:
    """Look at all of a register that was restored for trying it; return how many records it holds."""
    if not is_well_formed(tried) or tried.execute("pragma foreign_key_check").fetchone():
        raise PortalError("备份写出来以后读不回去，没有留下它。请换一个盘再备份。")
    return {table: tried.execute(f"select count(*) from {table}").fetchone()[0] for table in _TABLES}


def read_backup(file: Path, passphrase: str) -> bytes:
    """Return the bytes of the register that a backup holds; raise PortalError for what is none."""
    return b"".join(_pieces(file, passphrase))


def _pieces(file: Path, passphrase: str) -> Iterator[bytes]:
    try:
        with file.open("rb") as source:
            yield from unlock(source, KIND, passphrase) if passphrase else iter(lambda: source.read(_PIECE), b"")
    except OSError as error:
        raise PortalError(f"备份 {file} 读不了（{reason(error)}）。请检查路径。") from None


def is_locked(file: Path) -> bool:
    """Tell whether a backup asks for a passphrase; raise PortalError for a file that is none."""
    try:
        with file.open("rb") as source:
            begin = source.read(16)
    except OSError as error:
        raise PortalError(f"备份 {file} 读不了（{reason(error)}）。请检查路径。") from None
    if begin.startswith(KIND):
        return True
    if begin == b"SQLite format 3\0":
        return False
    raise PortalError(f"{file} 不是登记册的备份。请用 members backup 写的那一份。")
