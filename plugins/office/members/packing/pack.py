"""What changed in a unit's register since its last package: each record once, as it is now."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.packing.package import Head, sealed
from plugins.office.members.packing.unit_keys import Peer, UnitKeys
from plugins.office.members.private_files import demand_new, write_private_file
from plugins.office.members.schema.journal import BY_NAME, columns_of
from plugins.office.members.store.register import Register

_PACKED, _NUMBER = "packed:", "package:"  # settings, before the receiver's unit
WHOLE = "whole"  # of a package: whether it holds again what others brought
NO_PACKAGE = 0  # of a conflict: no unit's word is in question; this register cannot hold a number that two persons have


@frozen
class Packed:
    place: Path
    number: int
    records: int


def pack(register: Register, place: Path, own: UnitKeys, to: Peer, *, is_whole: bool = False) -> Packed:
    """Write a package of what changed as a new file, and note that it was packed; raise PortalError where nothing did.

    is_whole: all that there is goes in again, for a receiver who has less than all. It brings the receiver's own acts
    home too: a unit that has restored an old backup may lack whom others have entered dues for since.

    The note and the file come about together: a package that could not be written is made again with its number.
    """
    if own.unit == to.unit:
        raise PortalError("包是交给别的单位的。请用 --to 写上交给谁，如 --to county。")
    demand_new(place)  # the register itself, or a package that has not been merged yet
    with register.writing() as connection:
        last = 0 if is_whole else int(register.setting(_PACKED + to.unit, "0"))
        until = register.one("select max(act) from acts") or 0
        acts = _acts(register, last, "" if is_whole else to.unit)
        if not acts:
            raise PortalError("上次打包以后没有改过什么，不用再打包。")
        number = int(register.setting(_NUMBER + to.unit, "0")) + 1
        write_private_file(place, sealed(Head(own.unit, to.unit, number), {"acts": acts, WHOLE: is_whole}, own, to))
        for name, value in ((_PACKED, until), (_NUMBER, number)):
            connection.execute("insert or replace into settings values (?, ?)", (name + to.unit, str(value)))
    return Packed(place, number, sum(len(act["records"]) for act in acts))


def _acts(register: Register, last: int, without: str) -> list[dict[str, Any]]:
    """Return the acts behind the last packed one that left something, with the records that each changed last.

    without: the unit whose acts stay out, "" for none.
    """
    rows = register.rows(
        "select c.tab, c.key, max(c.act), min(c.change) from changes c join acts a on a.act = c.act"
        " where c.act > ? and a.unit <> ? group by c.tab, c.key",
        (last, without),
    )
    by_act: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for table, key, act, first in rows:
        base = stamp_before(register, table, key, first)
        by_act[act].append({"tab": table, "key": json.loads(key), "row": _as_said(register, table, key), "base": base})
    asked = "select uid, at, unit, deed from acts where act = ?"
    return [
        dict(zip(("uid", "at", "unit", "deed"), register.rows(asked, (act,))[0], strict=True))
        | {"records": by_act[act]}
        for act in sorted(by_act)
    ]


def _as_said(register: Register, table: str, key: str) -> dict[str, Any] | None:
    """Return a record as it stands, a person's with the number that another one has here: nobody has decided yet."""
    row = record(register, table, key)
    if table == "members" and row and row["identity"] is None:
        asked = "select content from conflicts where tab = ? and key = ? and package = ? order by at desc limit 1"
        if content := register.one(asked, (table, key, NO_PACKAGE)):
            return row | {"identity": json.loads(content)["identity"]}
    return row


def record(register: Register, table: str, key: str) -> dict[str, Any] | None:
    """Return a record as it stands, None where there is none. key: as `changes` has it."""
    where = BY_NAME[table].where
    columns = columns_of(register.connection, table)
    rows = register.rows(f"select {', '.join(columns)} from {table} where {where}", json.loads(key))
    return dict(zip(columns, rows[0], strict=True)) if rows else None


def stamp_before(register: Register, table: str, key: str, change: int) -> list[str] | None:
    """Return when and by whom a record was changed last before a change, None where it was new."""
    rows = register.rows(
        "select a.at, a.unit from changes c join acts a on a.act = c.act"
        " where c.tab = ? and c.key = ? and c.change < ? order by a.at desc, a.unit desc limit 1",
        (table, key, change),
    )
    return list(rows[0]) if rows else None
