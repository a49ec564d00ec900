"""The letters that have come, in a SQLite file outside of the repository. Of the sender's address nothing is kept.

A letter is on the disk before `keep` returns: the journal is written ahead and synchronised at each commit, so that a
process that is killed, or a machine that loses its power, takes no letter with it that was confirmed.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from pathlib import Path

from plugins.features.mailbox.letter_fields import PETITION
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.mailbox.posted import PostedLetter

FAULTS = (OSError, sqlite3.Error)  # of the disk, and of what others do with the file
_PATIENCE_S = 20.0  # how long one writer waits for another
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TABLE = """
create table if not exists letters (
    receipt text primary key, received text not null, topic text not null, body text not null, contact text not null,
    may_publish integer not null, fingerprint text not null, exported text not null default ''
) strict
"""


class Kept(Enum):
    """What became of a letter: NEW, SAME as one that is kept, or ANOTHER letter has its receipt."""

    NEW = "new"
    SAME = "same"
    ANOTHER = "another"


@frozen
class Letter:
    """A letter that has come. received: a moment as 2026-11-28T09:30:00+08:00. exported: likewise, "" before it."""

    receipt: str
    received: str
    topic: str
    text: str
    contact: str
    may_publish: bool
    exported: str = ""

    @property
    def is_petition(self) -> bool:
        return self.topic == PETITION


def usual_place() -> Path:
    """Return the file of letters unless somebody says otherwise."""
    return Path.home() / "redcity-mailbox" / "letters.sqlite3"


def read_untaken(path: Path) -> list[Letter]:
    """Return the letters of a file that were not exported yet, without writing to it; raise sqlite3.Error."""
    with closing(sqlite3.Connection(f"{path.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_S)) as letters:
        return _rows(letters, "where exported = ''")


class LetterStore:
    """A file of letters. Each call opens it anew: letters are few, and threads then share nothing."""

    def __init__(self, path: Path) -> None:
        """path: of the file; it is made, readable for its owner alone, where there is none. Raises PortalError."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            with self._open() as letters:
                letters.execute(_TABLE)
        except FAULTS as error:
            raise PortalError(f"存信的文件 {path} 用不了：{error}。请用 --database 换一个位置。") from error

    def keep(self, letter: PostedLetter, now: datetime) -> tuple[Kept, str]:
        """Keep a letter; return what became of it and its receipt, which is drawn where it has none."""
        receipt = letter.receipt or drawn_receipt(now)
        mark = _fingerprint(letter)
        row = (
            receipt, now.isoformat(timespec="seconds"), letter.topic, letter.text, letter.contact,
            letter.may_publish, mark,
        )  # fmt: skip
        with self._open() as letters:
            added = letters.execute(
                "insert into letters (receipt, received, topic, body, contact, may_publish, fingerprint)"
                " values (?, ?, ?, ?, ?, ?, ?) on conflict (receipt) do nothing",
                row,
            ).rowcount
        if added:
            return Kept.NEW, receipt
        return (Kept.SAME if self.holds(letter) else Kept.ANOTHER), receipt

    def holds(self, letter: PostedLetter) -> bool:
        """Tell whether this very letter is kept under its receipt."""
        with self._open() as letters:
            found = letters.execute("select fingerprint from letters where receipt = ?", (letter.receipt,)).fetchone()
        return bool(found) and found[0] == _fingerprint(letter)

    def letters(self, *, only_new: bool = False) -> list[Letter]:
        """Return the letters in the order in which they came. only_new: those that were not exported yet."""
        with self._open() as letters:
            return _rows(letters, "where exported = ''" if only_new else "")

    def mark_exported(self, receipts: Iterable[str], now: datetime) -> None:
        """Note that these letters lie in the office's folder."""
        with self._open() as letters:
            letters.executemany(
                "update letters set exported = ? where receipt = ? and exported = ''",
                [(now.isoformat(timespec="seconds"), receipt) for receipt in receipts],
            )

    def delete_old(self, days: int, now: datetime) -> int:
        """Delete letters that came more than so many days ago and were exported; return how many.

        What nobody has taken out yet stays: it would be lost unread.
        """
        before = (now - timedelta(days=days)).isoformat(timespec="seconds")
        with self._open() as letters:
            letters.execute("pragma secure_delete = on")
            gone = letters.execute("delete from letters where exported <> '' and received < ?", (before,)).rowcount
        if gone:
            with self._open() as letters:
                letters.execute("pragma wal_checkpoint(truncate)")
        return gone

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.Connection(self.path, timeout=_PATIENCE_S)) as letters:
            letters.execute("pragma journal_mode = wal")
            letters.execute("pragma synchronous = full")
            with letters:
                yield letters


def _rows(letters: sqlite3.Connection, which: str) -> list[Letter]:
    columns = "receipt, received, topic, body, contact, may_publish, exported"
    rows = letters.execute(f"select {columns} from letters {which} order by received, receipt").fetchall()
    return [
        Letter(receipt, received, topic, body, contact, bool(may_publish), exported)
        for receipt, received, topic, body, contact, may_publish, exported in rows
    ]


def drawn_receipt(now: datetime) -> str:
    """Return a receipt number for a letter that comes without one."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{now:%Y%m%d}-{drawn[:4]}-{drawn[4:]}"


def _fingerprint(letter: PostedLetter) -> str:
    parts = (letter.topic, letter.text, letter.contact, str(letter.may_publish))
    return sha256("\0".join(parts).encode()).hexdigest()
