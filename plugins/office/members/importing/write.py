"""Records go into the register: new ones in full, known ones only in what a file says of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from plugins.office.members.importing.cells import CLEAR
from plugins.office.members.importing.checked import Record
from plugins.office.members.schema.journal import BY_NAME, RECORDED, columns_of
from plugins.office.members.store.register import Register

# Whoever has come back since has not left, and whoever has left since has not come back: tables of old come again.
_GONE = """
    update members set until = :on, left_for = '转出' where id = :id and until is null and not exists
        (select 1 from transfers where member = :id and direction = '转入' and done_on >= :on)"""
_BACK = """
    update members set until = null, left_for = null, branch = :branch
    where id = :id and left_for = '转出' and until <= :on"""
_PIECE = 2_000  # records between two looks at the progress


def write_records(
    register: Register,
    records: Mapping[str, Sequence[Record]],
    deed: str,
    now: datetime,
    step: Callable[[], None] = lambda: None,
    void: Iterable[tuple[str, tuple[Any, ...]]] = (),
) -> int:
    """Write records as one act and return its number. step: is called for each record. void: tables and keys of
    records that go, with all that belongs to them.
    """
    with register.act(deed, now) as act:
        people = records.get("members", ())
        freed = [each for each in people if each.get("old_identity") not in (None, each.get("identity"))]
        register.connection.executemany("update members set identity = null where id = :id", freed)
        for table in RECORDED:
            put(register.connection, table.name, records.get(table.name, ()), step)
        for moved, asked in (("gone", _GONE), ("back", _BACK)):
            for record in records.get(moved, ()):
                register.connection.execute(asked, record)
        for name, key in void:
            register.connection.execute(f"delete from {name} where {BY_NAME[name].where}", key)
    return act


def put(
    connection: sqlite3.Connection, table: str, records: Iterable[Record], step: Callable[[], None] = lambda: None
) -> None:
    """Write records of one table. A name with `default_` before it says what a new record has where none is given."""
    columns = columns_of(connection, table)
    defaults = dict(connection.execute("select name, dflt_value from pragma_table_info(?)", (table,)))
    asked = upsert(table, columns, defaults)
    names = (*columns, *(f"default_{name}" for name in columns))
    given = _given(records, names, step)
    while piece := list(islice(given, _PIECE)):
        connection.executemany(asked, piece)


def _given(records: Iterable[Record], names: Sequence[str], step: Callable[[], None]) -> Iterator[dict[str, Any]]:
    nothing = dict.fromkeys(names)
    for record in records:
        step()
        yield {**nothing, **record}


def upsert(table: str, columns: Sequence[str], defaults: Mapping[str, str | None]) -> str:
    """Return SQL that adds a record or changes the columns that are given; a record that is the same stays as it is.

    defaults: what the table itself says of a column that is not given. A column of which CLEAR is said gets nothing.
    """
    key = BY_NAME[table].key
    others = [name for name in columns if name not in key]
    values = ", ".join(
        f"nullif(coalesce(:{name}, :default_{name}, {defaults.get(name) or 'null'}), '{CLEAR}')" for name in columns
    )
    after = {name: f"nullif(coalesce(:{name}, {table}.{name}), '{CLEAR}')" for name in others}
    changed = ", ".join(f"{name} = {becomes}" for name, becomes in after.items())
    differs = " or ".join(f"{becomes} is not {table}.{name}" for name, becomes in after.items())
    return (
        f"insert into {table} ({', '.join(columns)}) values ({values})"
        f" on conflict ({', '.join(key)}) do update set {changed} where {differs}"
    )
