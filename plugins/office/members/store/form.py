"""Whether a register has what its version says: SQLite calls a file sound that lacks a table, or does more than ours.

Tables and views that an office has made for itself beside ours do no harm.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime

from plugins.office.members.store.migrate import new_form, version_of

_LAST = date(9999, 1, 1)  # behind every moment at which a register was written


def is_of_its_version(register: sqlite3.Connection) -> bool:
    """Tell a register of ours by how its tables, indexes and triggers were made, and by moments that others can follow.

    Raises sqlite3.Error.
    """
    with closing(sqlite3.Connection(":memory:", isolation_level=None)) as fresh:
        new_form(fresh, version_of(register))
        ours, found = _made_by(fresh), _made_by(register)
        is_whole = ours.items() <= found.items() and _triggers(ours) == _triggers(found)
    return is_whole and _is_followed(register.execute("select max(at) from acts").fetchone()[0])


def _made_by(register: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return the SQL by which each thing of a register was made, without its line breaks, by its type and name."""
    rows = register.execute("select type, name, sql from sqlite_schema where sql is not null")
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows}


def _triggers(made: dict[tuple[str, str], str]) -> set[str]:
    return {name for kind, name in made if kind == "trigger"}


def _is_followed(last: str | None) -> bool:
    try:
        return last is None or datetime.fromisoformat(last).date() < _LAST
    except ValueError:
        return False
