"""Whether a package's row is one that this register can hold and read again.

SQLite refuses another type only once everything before it is written, and takes every text for a day: a register that
holds a month of no calendar can be asked nothing any more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.office.members.importing.cells import is_code, read_code, read_fen, read_minutes
from plugins.office.members.importing.days import read_day, read_month
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.schema.journal import RECORDED
from plugins.office.members.yearly import is_month

_TYPES = {"INTEGER": int, "TEXT": str}
_NUMBERS = ("id", "member", "person", "meeting")  # of records, which the desk's addresses hold
_MOST_COUNTED = 10**12  # fen or minutes; a million such rows still have a sum
_READERS = {(kind.table, field.name): field.read for kind in KINDS for field in kind.fields}


@frozen
class Column:
    kind: type
    may_be_empty: bool


Table = Mapping[str, Column]


def tables_of(register: sqlite3.Connection) -> dict[str, Table]:
    """Return the columns of each table whose records packages hold, as the register has them."""
    asked = 'select name, type, "notnull" or pk from pragma_table_info(?)'
    return {
        table.name: {
            name: Column(_TYPES[kind], not is_demanded)
            for name, kind, is_demanded in register.execute(asked, (table.name,))
        }
        for table in RECORDED
    }


def is_key(table: Table, names: Sequence[str], key: Sequence[Any]) -> bool:
    """Tell whether a key has a value for each of its columns, and of its type."""
    return len(names) == len(key) and all(
        type(value) is table[name].kind for name, value in zip(names, key, strict=True)
    )


def is_row(name: str, table: Table, row: Mapping[str, Any]) -> bool:
    """Tell whether a row has all that its table demands, of the right types, and days, months and sums that can be."""
    return all(
        column.may_be_empty
        if row.get(each) is None
        else _is_value(column, _READERS.get((name, each)), row[each]) and (each not in _NUMBERS or row[each] > 0)
        for each, column in table.items()
    )


def _is_value(column: Column, reader: object, value: Any) -> bool:
    found = type(value)
    if found is not column.kind:  # True is a number as well, though none that a package has
        return False
    if reader in (read_fen, read_minutes):
        return value in range(_MOST_COUNTED + 1)
    if reader is read_month:
        return is_month(value)
    if reader is read_code:
        return is_code(value)
    return reader is not read_day or not value or _is_day(value)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
