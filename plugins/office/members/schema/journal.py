"""Every change of a record is noted in `changes` by triggers, with the record as it was before.

Undoing an import and packing a unit's changes both go by these notes. They are made from the tables as they stand, so
that a migration which adds a column need not write them.
"""

from __future__ import annotations

import sqlite3

from plugins.kernel.frozen import frozen


@frozen
class Recorded:
    """A table whose changes are noted. key: its primary key. person: the column that says whom a record speaks of.
    sole: the column in which no two records may say the same.
    """

    name: str
    key: tuple[str, ...]
    person: str = ""
    sole: str = ""

    @property
    def where(self) -> str:
        """The condition of SQL that holds for the record of a key, whose values it takes."""
        return " and ".join(f"{name} = ?" for name in self.key)

    def instead(self, key: object) -> str | None:
        """Return what stands for a while in the sole column of a record: no number, or a name that nobody can write."""
        return None if self.sole == "identity" else f"\x01{key}"


# In the order in which records can be written: a branch before its members.
RECORDED = (
    Recorded("units", ("code",), sole="name"),
    Recorded("branches", ("code",), sole="name"),
    Recorded("members", ("id",), "id", "identity"),
    Recorded("dues", ("member", "month"), "member"),
    Recorded("meetings", ("id",)),
    Recorded("attendance", ("meeting", "member"), "member"),
    Recorded("study", ("member", "held_on", "subject"), "member"),
    Recorded("transfers", ("id",), "member"),
    Recorded("applicants", ("id",), "id"),
    Recorded("papers", ("person", "paper"), "person"),
)
BY_NAME = {table.name: table for table in RECORDED}


def columns_of(register: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the columns of a table, in order."""
    return tuple(row[0] for row in register.execute("select name from pragma_table_info(?) order by cid", (table,)))


def make_journal(register: sqlite3.Connection) -> None:
    """Make the triggers anew, within the caller's transaction."""
    for table in RECORDED:
        columns = columns_of(register, table.name)
        for event, row, timing in (("insert", "new", "after"), ("update", "old", "after"), ("delete", "old", "before")):
            name = f"note_{table.name}_{event}"
            register.execute(f"drop trigger if exists {name}")
            register.execute(
                f"create trigger {name} {timing} {event} on {table.name} begin {_note(table, row, columns)}; end"
            )


def _note(table: Recorded, row: str, columns: tuple[str, ...]) -> str:
    key = f"json_array({', '.join(f'{row}.{name}' for name in table.key)})"
    before = "null" if row == "new" else _as_json(columns, row)
    person = f"{row}.{table.person}" if table.person else "null"
    return (
        "insert into changes (act, tab, key, person, before)"
        f" values ((select max(act) from acts), '{table.name}', {key}, {person}, {before})"
    )


def _as_json(columns: tuple[str, ...], row: str) -> str:
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in columns)
    return f"json_object({pairs})"
