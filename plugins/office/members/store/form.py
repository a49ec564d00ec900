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
    """Tell a register of ours by its tables, columns and triggers, and by moments that others can follow.

    Raises sqlite3.Error.
    """
    with closing(sqlite3.Connection(":memory:", isolation_level=None)) as fresh:
        new_form(fresh, version_of(register))
        is_whole = _columns(fresh) <= _columns(register) and _triggers(fresh) == _triggers(register)
    return is_whole and _is_followed(register.execute("select max(at) from acts").fetchone()[0])


def _columns(register: sqlite3.Connection) -> set[tuple[str, str]]:
    asked = "select s.name, c.name from sqlite_schema s, pragma_table_info(s.name) c where s.type = 'table'"
    return set(register.execute(asked))


def _triggers(register: sqlite3.Connection) -> set[str]:
    return {name for (name,) in register.execute("select name from sqlite_schema where type = 'trigger'")}


def _is_followed(last: str | None) -> bool:
    try:
        return last is None or datetime.fromisoformat(last).date() < _LAST
    except ValueError:
        return False
