"""Whole letters out of a damaged file: each is looked up by itself, and its words are held against its fingerprint."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from plugins.features.mailbox.letter_fields import is_receipt
from plugins.kernel.frozen import frozen
from plugins.office.mailbox.letter_store import COLUMNS, Letter, fingerprint_of, letter_of

# Each way through a table or its index ends at the first page that is damaged: from both ends more is found.
_LISTED = tuple(
    f"select rowid, receipt from letters {way} order by {column} {direction}"
    for way, column in (("not indexed", "rowid"), ("indexed by sqlite_autoindex_letters_1", "receipt"))
    for direction in ("asc", "desc")
)


@frozen
class Rescued:
    """letters: those that are whole, in the order in which they came. lost: the receipts of the others."""

    letters: tuple[Letter, ...]
    lost: tuple[str, ...]


def rescue(path: Path) -> Rescued:
    """Return what can be read of a damaged file, which stays as it is. Raises sqlite3.Error where nothing can."""
    found: dict[str, Letter] = {}
    with closing(sqlite3.Connection(f"{path.as_uri()}?mode=ro", uri=True)) as letters:
        letters.execute("select 1 from sqlite_schema").fetchone()
        listed = {row: receipt for asked in _LISTED for row, receipt in _as_far_as_it_goes(letters, asked)}
        for row in sorted(listed):
            if letter := _whole(letters, row):
                found[letter.receipt] = letter
    receipts = {each for each in listed.values() if isinstance(each, str) and is_receipt(each)}
    whole = sorted(found.values(), key=lambda each: (each.received, each.receipt))
    return Rescued(tuple(whole), tuple(sorted(receipts - set(found))))


def _as_far_as_it_goes(letters: sqlite3.Connection, asked: str) -> Iterator[tuple[int, object]]:
    with suppress(sqlite3.Error):
        yield from letters.execute(asked)


def _whole(letters: sqlite3.Connection, row: int) -> Letter | None:
    """Return a letter of which every word is as it came, None for one that cannot be read or says something else."""
    with suppress(sqlite3.Error, ValueError, TypeError):
        (found,) = letters.execute(f"select {COLUMNS}, fingerprint from letters where rowid = ?", (row,)).fetchall()
        *columns, fingerprint = found
        letter = letter_of(columns)
        datetime.fromisoformat(letter.received)
        is_same = fingerprint_of(letter.topic, letter.text, letter.contact, letter.may_publish) == fingerprint
        return letter if is_same and is_receipt(letter.receipt) else None
    return None
