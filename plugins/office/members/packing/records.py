"""How the records of packages go into a register, and go from it: none takes with it what others have entered.

Whoever deletes a person, a meeting or a branch knows nothing of the dues that another unit has entered for them since.
What others still speak of stays, or comes back, and both versions are shown: see conflicts.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from plugins.kernel.problems import PortalError
from plugins.office.members.packing.pack import stamp_before
from plugins.office.members.packing.package import AGAIN
from plugins.office.members.packing.sole import Waiting
from plugins.office.members.schema.journal import BY_NAME, RECORDED
from plugins.office.members.store.register import Register

LATEST = 1 << 62  # behind every change
BACK = "合并：别的单位还在登记的，收回来"
_ORDER = {table.name: place for place, table in enumerate(RECORDED)}
_LINKS = """
    select child.name, link."from", link."table"
    from sqlite_schema child join pragma_foreign_key_list(child.name) link where child.type = 'table'"""
Place = tuple[str, str]  # table, key as JSON
Link = tuple[str, str, str]  # a table, its column that names a record of another table, and that table


def key_of(each: Mapping[str, Any]) -> str:
    """Return a record's key as `changes` has it."""
    return _as_json(each["key"])


def take(waiting: Waiting, records: Sequence[dict[str, Any]], *, is_forgotten: bool) -> list[dict[str, Any]]:
    """Write an act's records, within the caller's transaction; return those that were to go and stay.

    is_forgotten: whether those who go were forgotten, with all that was theirs.
    """
    register = waiting.register
    ordered = sorted(records, key=lambda each: _ORDER[each["tab"]])
    going = [each for each in reversed(ordered) if each["row"] is None]
    links = _links(register) if going else []
    if not is_forgotten:
        going = [each for each in going if not _gone(register, each, links)]
    for each in ordered:
        if each["row"] is not None:
            waiting.put(each["tab"], each["row"])
    if not is_forgotten:
        return [each for each in going if not _gone(register, each, links)]
    for each in going:
        _delete(register, each)
    return []


def bring_back(waiting: Waiting, now: datetime) -> Iterator[tuple[Place, list[str] | None]]:
    """Bring back what was deleted here and what packages speak of; yield each with when and by whom it was deleted.

    Raises PortalError for what never was here.
    """
    register = waiting.register
    while lost := sorted(_lost(register), key=lambda place: _ORDER[place[0]]):
        with register.act(BACK, now):
            for table, key in lost:
                asked = "select before from changes where tab = ? and key = ? order by change desc limit 1"
                before = register.one(asked, (table, key))
                if not before:
                    raise PortalError(
                        "这些包里有的记录指着这里没有的支部或党员，没有合并。"
                        f"请让那个单位{AGAIN}：这样打的，本单位以前交去、现在没有的也带回来。"
                        "还是这样，就请它恢复备份，再这样打包。"
                    )
                deleted = stamp_before(register, table, key, LATEST)
                waiting.put(table, json.loads(before))
                yield (table, key), deleted


def speaking_of(register: Register, table: str, key: Sequence[Any], links: Sequence[Link] = ()) -> int:
    """Return how many records speak of this one. links: all that there are, where they are known already."""
    return sum(
        register.one(f"select count(*) from {child} where {column} = ?", key[:1])
        for child, column, parent in links or _links(register)
        if parent == table
    )


def _lost(register: Register) -> set[Place]:
    """Return what records speak of and what is not there."""
    return {
        (parent, _as_json(row))
        for child, column, parent in _links(register)
        for row in register.rows(
            f"select distinct {column} from {child} where {column} is not null"
            f" and {column} not in (select {BY_NAME[parent].key[0]} from {parent})"
        )
    }


def _links(register: Register) -> list[Link]:
    """Return the columns that name a record of another table."""
    return [(child, column, parent) for child, column, parent in register.rows(_LINKS) if child in BY_NAME]


def _gone(register: Register, each: Mapping[str, Any], links: Sequence[Link]) -> bool:
    """Delete a record of which no other one speaks; tell whether it is gone."""
    if speaking_of(register, each["tab"], each["key"], links):
        return False
    _delete(register, each)
    return True


def _delete(register: Register, each: Mapping[str, Any]) -> None:
    where = BY_NAME[each["tab"]].where
    register.connection.execute(f"delete from {each['tab']} where {where}", each["key"])


def _as_json(key: Sequence[Any]) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))
