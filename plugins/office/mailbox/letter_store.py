"""The letters that have come, in a SQLite file outside of the repository. Of the sender's address nothing is kept.

A letter is on the disk before `keep` returns: the journal is written ahead and synchronised at each commit, so that a
process that is killed, or a machine that loses its power, takes no letter with it that was confirmed.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.features.mailbox.letter_fields import PETITION
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.mailbox.posted import PostedLetter

STORE_FAULT = sqlite3.Error
FAULTS = (OSError, STORE_FAULT)  # of the disk, and of what others do with the file
_ONLY_OWNER = 0o600
_PATIENCE_S = 20.0  # how long one writer waits for another
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TABLE = """
create table if not exists letters (
    receipt text primary key, received text not null, topic text not null, body text not null, contact text not null,
    may_publish integer not null, fingerprint text not null, exported text not null default ''
) strict
"""


COLUMNS = "receipt, received, topic, body, contact, may_publish, exported"
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_WORDS = {
    "SQLITE_BUSY": "别的程序正用着它。请过一会儿再做一次",
    "SQLITE_LOCKED": "别的程序正用着它。请过一会儿再做一次",
    "SQLITE_READONLY": "只能读，不能写。请改好文件和文件夹的权限，再做一次",
    "SQLITE_FULL": "磁盘满了。请腾出地方，再做一次",
    "SQLITE_IOERR": "磁盘读写出错。请看看磁盘满了没有、连着没有，再做一次",
    "SQLITE_CANTOPEN": "打不开：没有权限，或者它是一个文件夹。请改好权限，或者用 --database 换一个位置",
    "SQLITE_CORRUPT": "坏了。不要删它：请运行 mailbox export，把读得出来的信取出来，再把它移到别处，重新收信",
    "SQLITE_NOTADB": "坏了，或者不是存信的文件，没有动它。请用 --database 换一个位置；是存信的，请从备份里找回来",
}
_ANOTHER = "里面的表不一样，不是存信的文件，没有动它。请用 --database 换一个位置"


def is_damaged(error: Exception) -> bool:
    """Tell a file of which something may still be read, though not as a whole."""
    return getattr(error, "sqlite_errorname", "").startswith(_DAMAGED)


def unusable(path: Path, error: Exception) -> PortalError:
    """Return in words why a file of letters cannot be used, with what to do."""
    if isinstance(error, OSError):
        return PortalError(f"存信的文件 {path} 用不了：{reason(error)}。请用 --database 换一个位置。")
    name = getattr(error, "sqlite_errorname", "")
    why = next((words for sign, words in _WORDS.items() if name.startswith(sign)), _ANOTHER)
    return PortalError(f"存信的文件 {path} 用不了：{why}。")


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
            if not (lost := _lost(path)):
                _demand_letters(path)
            elif path.exists():
                print(
                    f"存信的文件 {path} {lost}，从头收起。原来有信的，请从备份里找回来。", file=sys.stderr, flush=True
                )
            self._begin()
            with suppress(PermissionError):  # where it is another one's, who lets this one write
                path.chmod(_ONLY_OWNER)
        except FAULTS as error:
            raise unusable(path, error) from error

    def _begin(self) -> None:
        """Make the file where there is none, for its owner alone."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, _ONLY_OWNER))
        with self._connected() as letters:
            letters.execute(_TABLE)

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
        if lost := _lost(self.path):  # what comes is kept all the same
            self._begin()
            print(f"存信的文件 {self.path} {lost}，另建了一个。请找回原来的。", file=sys.stderr, flush=True)
        with self._connected() as letters:
            yield letters

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.absolute().as_uri()}?mode=rw"  # SQLite itself would make a file that others may read
        with closing(sqlite3.Connection(address, uri=True, timeout=_PATIENCE_S)) as letters:
            letters.execute("pragma journal_mode = wal")
            letters.execute("pragma synchronous = full")
            with letters:
                yield letters


def _lost(path: Path) -> str:
    """Return what is said of a file of letters that has none, "" for one that has bytes: a disk may lose them all."""
    if not path.exists():
        return "不见了"
    return "" if path.stat().st_size else "是空的"


def _demand_letters(path: Path) -> None:
    """Raise sqlite3.Error for a file of something else, before anything is written into it."""
    with closing(sqlite3.Connection(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_S)) as found:
        if found.execute("select count(*) from sqlite_schema").fetchone()[0]:
            found.execute(f"select {COLUMNS}, fingerprint from letters limit 0")


def _rows(letters: sqlite3.Connection, which: str) -> list[Letter]:
    rows = letters.execute(f"select {COLUMNS} from letters {which} order by received, receipt").fetchall()
    return list(map(letter_of, rows))


def letter_of(row: Sequence[Any]) -> Letter:
    """Return the letter in a row. row: COLUMNS, in their order."""
    receipt, received, topic, body, contact, may_publish, exported = row
    return Letter(receipt, received, topic, body, contact, bool(may_publish), exported)


def drawn_receipt(now: datetime) -> str:
    """Return a receipt number for a letter that comes without one."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{now:%Y%m%d}-{drawn[:4]}-{drawn[4:]}"


def _fingerprint(letter: PostedLetter) -> str:
    return fingerprint_of(letter.topic, letter.text, letter.contact, letter.may_publish)


def fingerprint_of(topic: str, text: str, contact: str, may_publish: bool) -> str:
    parts = (topic, text, contact, str(may_publish))
    return sha256("\0".join(parts).encode()).hexdigest()
