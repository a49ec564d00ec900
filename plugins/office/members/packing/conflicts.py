"""What two units changed without knowing of each other: both versions as people read them, and which one to keep."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.asking.words import yuan
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.packing.pack import record, stamp_before
from plugins.office.members.packing.records import LATEST, speaking_of
from plugins.office.members.packing.sole import member, put_record
from plugins.office.members.schema.journal import BY_NAME
from plugins.office.members.schema.meanings import MEANINGS
from plugins.office.members.store.connection import clashes_in_words
from plugins.office.members.store.register import Register

_GONE = "没有这一条（删掉了）"
_SHOWN = "conflicts-shown"  # a setting
_DIGITS = 24  # of a digest: no two of some thousands are alike
_KINDS = {kind.table: kind for kind in KINDS}


@frozen
class Version:
    """row: None where the record was deleted. unit, at: who changed it last, and when."""

    unit: str
    at: str
    row: Mapping[str, Any] | None


@frozen
class TwoVersions:
    """A conflict. now: what stands in the register. other: what was not taken. package: with which it came."""

    table: str
    key: str
    now: Version
    other: Version
    package: int | None


def conflicts_of(register: Register) -> tuple[TwoVersions, ...]:
    """Return all that is not decided yet, in an order that stays as long as nothing is decided."""
    asked = "select tab, key, at, unit, content, package from conflicts order by tab, key, at, unit"
    return tuple(
        TwoVersions(table, key, _as_it_stands(register, table, key), Version(unit, at, json.loads(content)), package)
        for table, key, at, unit, content, package in register.rows(asked)
    )


def note_shown(register: Register) -> tuple[TwoVersions, ...]:
    """Return all that is not decided yet, and note under which numbers it is shown, from one on: people call it so.

    They decide hours later, when others may have decided some, merged more, or changed what stands.
    """
    with register.writing() as connection:
        found = conflicts_of(register)
        asked = "insert or replace into settings values (?, ?)"
        connection.execute(asked, (_SHOWN, " ".join(map(_digest, found))))
    return found


def last_shown(register: Register) -> list[TwoVersions | None]:
    """Return what was shown last, by its numbers; None for what is not as it was shown."""
    by_digest = {_digest(each): each for each in conflicts_of(register)}
    return [by_digest.get(digest) for digest in register.setting(_SHOWN).split()]


def _digest(found: TwoVersions) -> str:
    """Return what a conflict is known by without a word of it."""
    said = (*_key(found), found.now.at, found.now.unit)
    return sha256(json.dumps(said).encode()).hexdigest()[:_DIGITS]


def _as_it_stands(register: Register, table: str, key: str) -> Version:
    rows = register.rows(
        "select a.unit, a.at from changes c join acts a on a.act = c.act where c.tab = ? and c.key = ?"
        " order by a.at desc, a.unit desc limit 1", (table, key))  # fmt: skip
    unit, at = rows[0] if rows else ("", "")
    return Version(unit, at, record(register, table, key))


def lines_of(register: Register, found: TwoVersions) -> list[tuple[str, str, str]]:
    """Return what differs: the column, what stands, what was not taken."""
    if found.now.row is None or found.other.row is None:
        there = speaking_of(register, found.table, json.loads(found.key))
        words = f"有这一条，还有 {there} 条登记在它名下" if there else "有这一条"
        now, other = (_GONE if each.row is None else words for each in (found.now, found.other))
        return [("整条", now, other)]
    return [
        (_named(found.table, column), _shown(register, column, found.now.row.get(column)),
         _shown(register, column, value))
        for column, value in found.other.row.items()
        if value != found.now.row.get(column)
    ]  # fmt: skip


def title_of(register: Register, found: TwoVersions) -> str:
    """Return of what the two versions speak, as people know it: the sheet, the person, the day or month."""
    row = found.now.row or found.other.row or {}
    person = row.get("member") or row.get("person")
    name = row.get("name") or register.one("select name from members where id = ?", (person,)) or ""
    when = row.get("month") or row.get("held_on") or row.get("begun_on") or row.get("paper")
    when = when or register.one("select held_on || ' ' || form from meetings where id = ?", (row.get("meeting"),)) or ""
    kind = _KINDS.get(found.table)
    return " ".join(filter(None, (kind.name if kind else "到会", name, str(when))))


def _named(table: str, column: str) -> str:
    kind = _KINDS.get(table)
    field = next((field for field in kind.fields if field.name == column), None) if kind else None
    return field.header if field else MEANINGS[table][1].get(column, column).partition("，")[0]


def _shown(register: Register, column: str, value: Any) -> str:
    if value is None or value == "":
        return "（空）"
    if column == "branch":
        return str(register.one("select name from branches where code = ?", (value,)) or value)
    return f"{yuan(value)} 元" if column.endswith("_fen") else str(value)


def decide(register: Register, chosen: Sequence[TwoVersions], now: datetime, *, takes_other: bool) -> None:
    """Decide conflicts as one act: keep what stands, or take the others in its place; all of them or none."""
    with register.act(f"处理合并的两份：{'改用另一份' if takes_other else '留用现在的'}", now):
        register.connection.execute("pragma defer_foreign_keys = on")
        for each in chosen if takes_other else ():
            _take(register, each)
        if register.connection.execute("pragma foreign_key_check").fetchone():
            raise PortalError("另一份指着登记册里没有的支部或党员，没有改。请先收进那个支部，或者留用现在的。")
        register.connection.executemany(
            "delete from conflicts where tab = ? and key = ? and at = ? and unit = ?", map(_key, chosen)
        )


def _key(each: TwoVersions) -> tuple[str, ...]:
    return each.table, each.key, each.other.at, each.other.unit


def _take(register: Register, each: TwoVersions) -> None:
    if each.other.row is None:
        where = BY_NAME[each.table].where
        register.connection.execute(f"delete from {each.table} where {where}", json.loads(each.key))
        return
    if each.table == "members":
        _free_number(register, each.other.row)
    words = "另一份和登记册里别的记录重了（如同一个支部名称），没有改。请先改好那一条。"
    with clashes_in_words(PortalError(words)):
        put_record(register, each.table, each.other.row)


def _free_number(register: Register, row: Mapping[str, Any]) -> None:
    """Take an identity number from whoever else has it, and keep among the conflicts that they had it."""
    holder = register.one("select id from members where identity = ? and id <> ?", (row["identity"], row["id"]))
    if holder is None:
        return
    key = json.dumps([holder])
    stamp = stamp_before(register, "members", key, LATEST) or ["", ""]
    asked = "insert or ignore into conflicts (tab, key, at, unit, person, content) values ('members', ?, ?, ?, ?, ?)"
    content = json.dumps(member(register, holder), ensure_ascii=False)
    register.connection.execute(asked, (key, *stamp, holder, content))
    register.connection.execute("update members set identity = null where id = ?", (holder,))
