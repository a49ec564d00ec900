"""Take back an act: every record that it changed becomes what it was before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.schema.journal import BY_NAME, RECORDED, columns_of
from plugins.office.members.store.connection import clashes_in_words
from plugins.office.members.store.register import Register

IMPORT = "导入"  # how the deed of an act begins that can be undone
UNDO = "撤回"


@frozen
class Act:
    number: int
    at: str
    deed: str


def last_import(register: Register) -> Act:
    """Return the own unit's last import that changed anything and was not taken back; raise PortalError without one.

    What others have imported came with their packages, and is theirs to take back.
    """
    asked = """
        select act, at, deed from acts where deed like ? || '%' and undone is null and unit = ?
            and exists (select 1 from changes where changes.act = acts.act) order by act desc limit 1"""
    rows = register.rows(asked, (IMPORT, register.setting("unit")))
    if not rows:
        raise PortalError("没有可以撤回的导入。")
    return Act(*rows[0])


def undo(register: Register, now: datetime) -> tuple[Act, int]:
    """Take back the last import; return it and how many records became what they were.

    Raises PortalError where something that it brought was changed since, which would be lost.
    """
    with register.writing():
        act = last_import(register)
        return act, _taken_back(register, act, now)


def _taken_back(register: Register, act: Act, now: datetime) -> int:
    with register.act(f"{UNDO}{act.deed}", now) as number:
        _demand_untouched(register, act, number)
        before = states_before(register, act.number)
        words = (
            f"不能撤回“{act.deed}”：那以前的名称、身份证号，现在是别的记录的，如合并时先留给了别人。"
            "请用 members conflicts 看一看；要改的写进表格，再导入一次。"
        )
        with clashes_in_words(PortalError(words)):
            restore_states(register, before)
        _demand_nothing_lost(register, act, number)
        register.connection.execute("update acts set undone = ? where act = ?", (number, act.number))
    return len(before)


def _demand_untouched(register: Register, act: Act, now: int) -> None:
    asked = (
        "select a.deed, count(*) from changes c join changes own on own.tab = c.tab and own.key = c.key"
        " join acts a on a.act = c.act where own.act = ? and c.act > ? and c.act < ? and c.act not in"
        " (select undone from acts where undone is not null union select act from acts where undone is not null)"
        " group by a.act order by a.act desc"
    )
    if later := register.rows(asked, (act.number, act.number, now)):
        raise PortalError(
            f"不能撤回“{act.deed}”：后来“{later[0][0]}”又改了其中 {later[0][1]} 条，撤回会丢掉那些。"
            "请把要改的写进表格，再导入一次；或者用 members restore 恢复那以前的备份。"
        )


def _demand_nothing_lost(register: Register, act: Act, now: int) -> None:
    """Raise PortalError where records that came later go with the people, branches and meetings that went.

    SQLite deletes what belongs to them, which the journal has noted by now, and refuses the rest at the end. Papers
    stay, under the number of whom they speak.
    """
    gone_too = "select tab, key from changes where act = ? except select tab, key from changes where act = ?"
    lost = [
        *register.rows(gone_too, (now, act.number)),
        *register.rows("pragma foreign_key_check"),
    ]
    if lost:
        raise PortalError(
            f"不能撤回“{act.deed}”：后来又给那时收进来的人、支部登记了别的，如党费、会议，有 {len(lost)} 条，"
            "撤回会把那些也丢掉。请把要改的写进表格，再导入一次；"
            "或者用 members restore 恢复那以前的备份，把后来的再登记一遍。"
        )


State = tuple[str, tuple[Any, ...], dict[str, Any] | None]  # table, key, the record or None where there was none


def states_before(register: Register, act: int) -> list[State]:
    """Return, of each record that an act changed, what it was before the first of its changes."""
    asked = "select tab, key, before, min(change) from changes where act = ? group by tab, key"
    return [
        (tab, tuple(json.loads(key)), json.loads(before) if before else None)
        for tab, key, before, _ in register.rows(asked, (act,))
    ]


def restore_states(register: Register, states: Iterable[State]) -> None:
    """Make records what they were, within the caller's act: first what was not there goes, then the rest comes back."""
    by_table: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        by_table[state[0]].append(state)
    register.connection.execute("pragma defer_foreign_keys = on")
    for table in reversed(RECORDED):
        gone = [state[1] for state in by_table[table.name] if state[2] is None]
        where = table.where
        register.connection.executemany(f"delete from {table.name} where {where}", gone)
    for table in RECORDED:
        kept = [state[2] for state in by_table[table.name] if state[2] is not None]
        if table.sole:  # a name may have gone from one record to another, and go back now
            asked = f"update {table.name} set {table.sole} = ? where {table.key[0]} = ?"
            freed = [(table.instead(record[table.key[0]]), record[table.key[0]]) for record in kept]
            register.connection.executemany(asked, freed)
        put_whole(register, table.name, kept)


def put_whole(register: Register, table: str, records: Sequence[dict[str, Any]]) -> None:
    """Write records with all of their columns, empty ones as well; a column that they do not know is empty."""
    key, columns = BY_NAME[table].key, columns_of(register.connection, table)
    others = [name for name in columns if name not in key]
    names, values = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    changed = ", ".join(f"{name} = excluded.{name}" for name in others)
    asked = f"insert into {table} ({names}) values ({values}) on conflict ({', '.join(key)}) do update set {changed}"
    register.connection.executemany(asked, [{**dict.fromkeys(columns), **record} for record in records])
