"""What one record alone may have, a person's identity number or a branch's name, while packages bring it over.

Of each record a package holds the last version alone. So a number may come to one person before it has gone from
another one, whose own version comes behind: until all are there, the first one waits for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.packing.package import AGAIN
from plugins.office.members.schema.journal import BY_NAME
from plugins.office.members.store.connection import clashes_in_words
from plugins.office.members.store.register import Register
from plugins.office.members.store.undo import put_whole

_NAMES = {kind.table: kind.name for kind in KINDS}
Row = Mapping[str, Any]


@frozen
class Without:
    """A person who goes without a number that somebody else has. row: with it. holder: that other one."""

    row: Row
    holder: int


class Waiting:
    """Writes records within the caller's transaction; `settle` is for the end, when all of them are written."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._rows: dict[tuple[str, Any], Row] = {}

    def put(self, table: str, row: Row) -> None:
        """Write a record; without what another one has, until `settle`."""
        column = BY_NAME[table].sole
        if column:
            place = (table, row[BY_NAME[table].key[0]])
            self._rows.pop(place, None)
            if self._holder(table, row) is not None:
                self._rows[place], row = row, {**row, column: BY_NAME[table].instead(place[1])}
        with clashes_in_words(_taken(table)):
            put_record(self.register, table, row)

    def as_said(self, table: str, key: str, row: Row | None) -> Row | None:
        """Return a record as it was said. row: as it is written. key: as `changes` has it."""
        return self._rows.get((table, json.loads(key)[0]), row) if row is not None else None

    def settle(self) -> Iterator[Without]:
        """Give what is free by now to whoever waits for it; yield who goes without a number.

        Of two persons with one number it is whoever has not left, then the one whose record has the smaller number,
        who keeps it. Nothing is noted of that among the changes: it is this register that cannot hold both, and no
        word of their units. Raises PortalError for a name that two have.
        """
        for (table, key), row in self._rows.items():
            column, name = BY_NAME[table].sole, BY_NAME[table].key[0]
            asked = f"select 1 from {table} where {name} = ? and {column} is ?"
            if not self.register.rows(asked, (key, BY_NAME[table].instead(key))):
                continue  # another version has come since, or it is gone
            holder = self._holder(table, row)
            if holder is not None and table != "members":
                raise _taken(table)
            if holder is not None:
                other = member(self.register, holder)
                if _rank(other) < _rank(row):
                    yield Without(row, holder)
                    continue
                yield Without(other, key)
                self._write_unnoted("members", holder, None)
            self._write_unnoted(table, key, row[column])
        self._rows.clear()

    def _write_unnoted(self, table: str, key: Any, value: str | None) -> None:
        last = self.register.one("select max(change) from changes") or 0
        asked = f"update {table} set {BY_NAME[table].sole} = ? where {BY_NAME[table].key[0]} = ?"
        self.register.connection.execute(asked, (value, key))
        self.register.connection.execute("delete from changes where change > ?", (last,))

    def _holder(self, table: str, row: Row) -> Any:
        column, name = BY_NAME[table].sole, BY_NAME[table].key[0]
        asked = f"select {name} from {table} where {column} = ? and {name} <> ?"
        return self.register.one(asked, (row[column], row[name]))


def put_record(register: Register, table: str, row: Row) -> None:
    """Write one record. Raises what SQLite raises where others do not let it be."""
    if table == "attendance":  # as what somebody is invited is summed up: of another kind, it is another record
        asked = "delete from attendance where meeting = :meeting and member = :member and kind <> :kind"
        register.connection.execute(asked, row)
    put_whole(register, table, [dict(row)])


def _rank(row: Row) -> tuple[bool, int]:
    return row["until"] is not None, row["id"]


def member(register: Register, number: int) -> Row:
    """Return a member's record, who is there."""
    found = register.connection.execute("select * from members where id = ?", (number,))
    return dict(zip((each[0] for each in found.description), found.fetchone(), strict=True))


def _taken(table: str) -> PortalError:
    return PortalError(
        f"两个单位的“{_NAMES.get(table, table)}”有一条重名，或者同一次会议写了两回，没有合并。"
        f"请让后来的单位改好，{AGAIN}。"
    )
