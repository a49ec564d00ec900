"""Databases of SQLite, as programs and phones keep lists: the rows of every table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from plugins.kernel.passages.passage import Passage, tables

BEGINNING = b"SQLite format 3\0"
_JOURNAL = slice(18, 20)  # bytes that say whether changes are written ahead, into a file that is not here
_MAX_ROWS = 200_000
_STEPS = 50_000_000  # of SQLite's machine, after which a made-up database is left


def database_passages(data: bytes) -> Iterator[Passage]:
    """Yield the rows of each table with its columns' names above; nothing of a damaged one."""
    alone = bytearray(data)
    alone[_JOURNAL] = b"\1\1"
    try:
        with closing(sqlite3.Connection(":memory:")) as database:
            database.deserialize(bytes(alone))
            database.execute("pragma trusted_schema = off")
            database.execute("pragma cell_size_check = on")
            database.text_factory = lambda words: words.decode("utf-8", "replace")
            database.set_progress_handler(lambda: 1, _STEPS)
            for (name,) in database.execute("select name from sqlite_schema where type = 'table'").fetchall():
                yield from tables(_rows(database, str(name)))
    except (sqlite3.Error, ValueError, OverflowError):
        return


def _rows(database: sqlite3.Connection, name: str) -> Iterator[tuple[str, list[str]]]:
    quoted = name.replace('"', '""')
    found = database.execute(f'select * from "{quoted}" limit {_MAX_ROWS}')
    yield f"数据表“{name}”的列名", [str(column[0]) for column in found.description]
    for number, row in enumerate(found, 1):
        yield f"数据表“{name}”第 {number} 行", [_words(value) for value in row]


def _words(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
