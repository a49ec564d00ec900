"""The register as other rooms use it: opened, asked, and changed by one writer at a time.

A change is an act: its records, their sums and what is noted for undoing them stand in one transaction.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.problems import PortalError
from plugins.office.members.private_files import MODE, keep_private
from plugins.office.members.store.connection import Damaged, connect, faults_in_words, is_encrypted
from plugins.office.members.store.in_use import Hold, Identity, Replaced, hold_open, identity_of
from plugins.office.members.store.migrate import demand_known, migrate, steps
from plugins.office.members.store.places import FILE, RESTORED, demand_private_place
from plugins.office.members.store.seal import is_as_sealed, seal, unseal

_ID_BITS = 52  # numbers that scripts hold exactly, and of which no two of some millions are alike by chance


def new_id() -> int:
    """Return a number for a record, drawn at random."""
    return secrets.randbits(_ID_BITS) | 1 << _ID_BITS - 1


class Register:
    """An open register. `connection` is for asking; what changes it goes through `act`."""

    def __init__(
        self, file: Path, connection: sqlite3.Connection, *, only_read: bool, passphrase: str,
        opened: Identity | None = None,
    ) -> None:  # fmt: skip
        """opened: which file the connection has opened, None for one in memory."""
        self.file = file
        self.connection = connection
        self.only_read = only_read
        self.passphrase = passphrase
        self._opened = opened
        self.held: Hold | None = None

    def demand_in_place(self) -> None:
        """Raise PortalError where another file lies in the register's place, or none: what is written would be lost."""
        if self._opened and identity_of(self.file) != self._opened:
            raise Replaced(self.file)

    def rows(self, asked: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of an answer."""
        with faults_in_words(self.file):
            return self.connection.execute(asked, values).fetchall()

    def one(self, asked: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """Return the first value of an answer, None where there is none."""
        rows = self.rows(asked, values)
        return rows[0][0] if rows else None

    def setting(self, name: str, default: str = "") -> str:
        found = self.one("select value from settings where name = ?", (name,))
        return default if found is None else found

    def stamp(self) -> int:
        """Return a number that is another one as soon as another connection has changed anything."""
        found: int = self.one("pragma data_version")
        return found

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Have all answers within be those of one moment, whatever others write."""
        with faults_in_words(self.file):
            self.connection.execute("begin")
            try:
                yield
            finally:
                self.connection.execute("rollback")

    @contextmanager
    def act(self, deed: str, now: datetime) -> Iterator[int]:
        """Open a transaction for one deed; yield its number. It is undone as a whole by whatever is raised within.

        deed: in Chinese, without a word of any row.
        """
        with self.writing():
            unit = self.setting("unit")
            at = _after_the_last(now, self.one("select max(at) from acts") or "")
            values = (secrets.token_hex(16), at, unit, deed)
            asked = "insert into acts (uid, at, unit, deed) values (?, ?, ?, ?) returning act"
            yield self.connection.execute(asked, values).fetchone()[0]

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction; commit it at the end, or roll it back. Within another one it is a part of that one.

        What decides over a change is read within: before it another writer may be at work still.
        """
        if self.connection.in_transaction:
            yield self.connection
            return
        with faults_in_words(self.file):
            self.connection.execute("begin immediate")
            try:
                self.demand_in_place()
                unseal(self.file)
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    def close(self) -> None:
        """Close; what was written ahead goes into the file, which is sealed where nobody else has it open."""
        try:
            if not self.only_read and self._opened:
                seal(self.connection, self.file, self._opened)
        finally:
            self.connection.close()
            if self.held:
                self.held.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _after_the_last(now: datetime, last: str) -> str:
    """Return the moment of an act; one later than the last where the clock was set back, so that order is kept."""
    at = now.astimezone(SHANGHAI).isoformat(timespec="microseconds")
    if at > last:
        return at
    from datetime import timedelta

    return (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def open_register(
    file: Path, ask: Callable[[], str] | None = None, *, create: bool = False, only_read: bool = False,
    todo: tuple[str, ...] | None = None,
) -> Register:  # fmt: skip
    """Open a register, brought to the present form; raise PortalError with what to do where that cannot be.

    ask: returns the passphrase of an encrypted one; with `create`, whether a new one is encrypted. create: make one
    where there is none. todo: the migrations, for tests.
    """
    place = demand_private_place(file)
    known = steps() if todo is None else todo
    is_there = place.exists()
    if is_there:
        _demand_written(place)
    else:
        _demand_none_due(place, create=create)
    passphrase = ask() if ask and (is_encrypted(place) if is_there else True) else ""
    if is_there and not passphrase and is_encrypted(place):
        raise Damaged(place)
    if not is_there:
        _begin_file(place)
    held = hold_open(place)
    try:
        with faults_in_words(place):
            register = _opened(place, passphrase, known, only_read)
    except BaseException as error:
        if held:
            held.close()
        if not is_there:
            _take_away(place)
        if not passphrase or not isinstance(error, Damaged):
            raise
        raise PortalError(
            f"口令不对，或者 {place} 坏了，没有打开。请再输一次；口令肯定对，就用备份恢复：members restore。"
        ) from None
    register.held = held
    return register


def _demand_none_due(place: Path, *, create: bool) -> None:
    """Raise PortalError where no register lies, unless one is to be made; and where one was on its way there."""
    if place.with_name(place.name + RESTORED).exists():
        raise PortalError(
            f"{place} 上一次恢复到一半断了，什么也没有丢：原来的那一份在旁边，名字里有 before-restore。请再恢复一次："
            f"python3 tasks.py members restore 备份文件 --register {place}。"
        )
    if not create:
        raise PortalError(
            f"还没有党员登记册：{place} 没有这个文件。请先建一个：python3 tasks.py members init；"
            "在别处的，用 --register 指定。"
        )


def _demand_written(place: Path) -> None:
    """Raise PortalError for a folder; and for an empty file, in which a register was lost, or never came to be."""
    if place.is_dir():
        raise PortalError(f"{place} 是一个文件夹。请用 --register 写里面的登记册文件，如 {place / FILE}。")
    if not place.stat().st_size:
        raise PortalError(
            f"党员登记册 {place} 是空的，一个字节也没有：多半是断过电，或者没有拷完。没有打开它。请用最近的备份恢复："
            f"python3 tasks.py members restore 备份文件 --register {place}；还没有登记过人的，删掉它，再 members init。"
        )


def _take_away(place: Path) -> None:
    """Remove a new register that did not come to be."""
    for end in ("", "-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)


def _begin_file(place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))


def _opened(place: Path, passphrase: str, known: tuple[str, ...], only_read: bool) -> Register:
    _look(place, passphrase, len(known))
    opened = identity_of(place)
    register = connect(place, passphrase, only_read=only_read)
    try:
        if not only_read:
            keep_private(place)
            _write_ahead(register, place)
            migrate(register, place, passphrase, known)
        if not opened or identity_of(place) != opened:
            raise Replaced(place)
    except BaseException:
        register.close()
        raise
    return Register(place, register, only_read=only_read, passphrase=passphrase, opened=opened)


def _write_ahead(register: sqlite3.Connection, place: Path) -> None:
    """Have changes written ahead, which changes the head of a file that was restored, and so breaks its seal."""
    if register.execute("pragma journal_mode").fetchone()[0] != "wal":
        unseal(place)
        register.execute("pragma journal_mode = wal")


def _look(place: Path, passphrase: str, known: int) -> None:
    """Look at a file before anything is written: nothing is changed in one that is foreign, newer or damaged."""
    if not place.stat().st_size:
        return
    register = connect(place, passphrase, only_read=True)
    try:
        demand_known(register, place, known)
        if not is_as_sealed(register, place):
            raise Damaged(place)
    finally:
        register.close()
