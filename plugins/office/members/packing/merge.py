"""Bring packages together. Of two versions of a record the later one stands, whatever the order in which they come;
the other is kept among the conflicts, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.slotted import slotted
from plugins.office.members.beginning import COUNTY
from plugins.office.members.keeping.forget import FORGET, remove, scans_of
from plugins.office.members.keeping.forgotten import Entry, Whom, add_numbers, forgotten_of, remember
from plugins.office.members.keeping.scans import delete_scans
from plugins.office.members.packing.contents import BY, OURS, acts_of
from plugins.office.members.packing.pack import NO_PACKAGE, WHOLE, record, stamp_before
from plugins.office.members.packing.package import AGAIN, Head, head_of, opened
from plugins.office.members.packing.records import LATEST, Place, bring_back, key_of, take
from plugins.office.members.packing.sole import Waiting, Without
from plugins.office.members.packing.unit_keys import UnitKeys, peer
from plugins.office.members.schema.journal import BY_NAME
from plugins.office.members.store.connection import faults_in_words
from plugins.office.members.store.register import Register

_MERGED = "merged:"  # a setting, before the unit whose packages came up to that number
_MOST_BYTES = 1 << 29  # of a package; all of a county of a hundred thousand members are less
_PERSONS = ("members", "applicants")
_IS_HELD = "select 1 from members where id = ? union select 1 from applicants where id = ?"


@frozen
class Conflict:
    """Two units changed one record without knowing of each other. kept: whose version stands. key: as JSON."""

    table: str
    key: str
    kept: str
    other: str
    is_deletion: bool = False  # by the other one, which has not been followed: there are records that speak of it
    holder: int | None = None  # of an identity number that this person had too, and goes without


@frozen
class Merged:
    packages: int
    known: int
    records: int
    conflicts: tuple[Conflict, ...]
    forgotten: tuple[int, ...]  # the numbers of those who were left out, since they were forgotten here
    removed: tuple[int, ...] = ()  # the numbers of those who went from here, since a unit has forgotten them
    passed_on: tuple[tuple[str, str], ...] = ()  # units whose acts came without their signature, and through whom
    renumbered: tuple[str, ...] = ()  # units whose packages have numbers that other packages of theirs had


@frozen
class _Package:
    head: Head
    acts: tuple[dict[str, Any], ...]
    is_whole: bool


@slotted
class _Removal:
    """Who goes from the register, since a unit has forgotten them, and the names of their scans."""

    numbers: set[int] = field(default_factory=set)
    scans: list[str] = field(default_factory=list)


def merge(register: Register, files: Sequence[Path], own: UnitKeys, now: datetime) -> Merged:
    """Merge packages as one transaction; raise PortalError, and change nothing, where one does not do."""
    conflicts: list[Conflict] = []
    records = 0
    with faults_in_words(register.file), register.writing() as connection:
        fresh, known = _opened(register, files, own, now)
        acts = _in_order(fresh)
        connection.execute("pragma defer_foreign_keys = on")
        _demand_real_people(acts)
        left, gone, removal, waiting = _forgotten_in(register, acts), set[int](), _Removal(), Waiting(register)
        passed_on = _passed_on(register, acts, left)
        for act in acts:
            act["records"] = [each for each in act["records"] if _person(each) not in left | gone]
            if act["deed"] == FORGET:
                gone.update(each["key"][0] for each in act["records"] if each["tab"] in _PERSONS)
            records += _take_act(waiting, act, conflicts, removal)
        for (table, key), deleted in bring_back(waiting, now):
            _note_deletion(register, (table, key), deleted, None, conflicts)
        for without in waiting.settle():
            _note_number(register, without, conflicts)
        renumbered = _note_numbers(register, fresh)
        delete_scans(register, removal.scans)
    return Merged(
        len(fresh), known, records, tuple(conflicts), tuple(sorted(left)),
        tuple(sorted(removal.numbers)), passed_on, renumbered,
    )  # fmt: skip


def _note_numbers(register: Register, packages: Iterable[_Package]) -> tuple[str, ...]:
    """Note up to which number units' packages have come; return the units that have given a number twice."""
    twice = set()
    for package in packages:
        name, number = _MERGED + package.head.unit, package.head.number
        if number <= (last := int(register.setting(name, "0"))):
            twice.add(package.head.unit)
        values = (name, str(max(number, last)))
        register.connection.execute("insert or replace into settings values (?, ?)", values)
    return tuple(sorted(twice))


def _passed_on(register: Register, acts: Iterable[dict[str, Any]], left: set[int]) -> tuple[tuple[str, str], ...]:
    """Return the units whose acts somebody else brings, and who: only the county is known to pass acts on.

    An act that is known may have come with fewer records: a package leaves out what was changed again since.
    """
    found = {(act["unit"], act[BY]) for act in acts if not _is_vouched(act) and not _is_all_here(register, act, left)}
    return tuple(sorted(found))


def _is_vouched(act: dict[str, Any]) -> bool:
    return act[BY] in (act["unit"], COUNTY)


def _is_all_here(register: Register, act: dict[str, Any], left: set[int]) -> bool:
    records = [each for each in act["records"] if _person(each) not in left]
    stamps = (stamp_before(register, each["tab"], key_of(each), LATEST) for each in records)
    return _is_known(register, act) and all(stamp and stamp >= [act["at"], act["unit"]] for stamp in stamps)


def _is_known(register: Register, act: dict[str, Any]) -> bool:
    return bool(register.rows("select 1 from acts where uid = ?", (act["uid"],)))


def _in_order(packages: Iterable[_Package]) -> list[dict[str, Any]]:
    """Return the acts of all packages as they happened."""
    acts = [act for package in packages for act in package.acts]
    return sorted(acts, key=lambda act: (act["at"], act["unit"]))


def _demand_real_people(acts: Iterable[dict[str, Any]]) -> None:
    rows = (each["row"] for act in acts for each in act["records"] if each["tab"] == "members")
    if any(row and row["is_invented"] for row in rows):
        raise PortalError("包里有练习用的示例党员，没有合并。请让那个单位用真的登记册打包。")


def _forgotten_in(register: Register, acts: Iterable[dict[str, Any]]) -> set[int]:
    """Return the numbers of those in packages who were forgotten here, and whom the register does not hold.

    A number that the list does not know yet, of somebody who was entered twice, is put on it.
    """
    forgotten = forgotten_of(register)
    found: dict[int, Entry] = {}
    for each in (each for act in acts for each in act["records"]):
        if (number := _person(each)) is None:
            continue
        row = each["row"] if each["tab"] in _PERSONS and each["row"] else {}
        whom = Whom(number, row.get("name", ""), row.get("branch", ""), row.get("identity"))
        if number not in found and (entry := forgotten.find(whom)):
            found[number] = entry
    left = {number: entry for number, entry in found.items() if not register.rows(_IS_HELD, (number, number))}
    add_numbers(register.file, left)
    return set(left)


def _person(each: dict[str, Any]) -> int | None:
    """Return of whom a record of a package speaks, None for a meeting, a branch or a unit."""
    column = BY_NAME[each["tab"]].person
    if not column:
        return None
    if column in BY_NAME[each["tab"]].key:
        return int(each["key"][BY_NAME[each["tab"]].key.index(column)])
    return int(each["row"][column]) if each["row"] else None


def _opened(register: Register, files: Iterable[Path], own: UnitKeys, now: datetime) -> tuple[list[_Package], int]:
    """Return the packages that are new, by unit and number, and how many others there are.

    A number alone says little: a unit that has restored a backup gives numbers anew.
    """
    found: dict[tuple[str, int, str], _Package] = {}
    known = 0
    for file in files:
        try:
            data = read_begin(file, _MOST_BYTES)
        except OSError as error:
            raise PortalError(f"{file} 读不了（{reason(error)}）。请检查路径。") from None
        head = head_of(data, file.name)
        if head.to != own.unit:
            raise PortalError(f"{file.name} 是给 {head.to} 的，这里是 {own.unit}，没有合并。")
        content = opened(data, file.name, own, peer(register, head.unit))
        package = _Package(head, tuple(acts_of(register, head, content, now)), content.get(WHOLE, False))
        is_old = head.number <= int(register.setting(_MERGED + head.unit, "0"))
        key = (head.unit, head.number, sha256(data).hexdigest())
        if key in found or (is_old and all(_is_known(register, act) for act in package.acts)):
            known += 1
        else:
            found[key] = package
    _demand_unbroken(register, found.values())
    return [found[key] for key in sorted(found)], known


def _demand_unbroken(register: Register, packages: Iterable[_Package]) -> None:
    """Raise PortalError where a package is missing. A whole one stands for all that were before it."""
    by_unit: defaultdict[str, list[_Package]] = defaultdict(list)
    for package in packages:
        by_unit[package.head.unit].append(package)
    for unit, own in by_unit.items():
        numbers = {each.head.number for each in own}
        known = [int(register.setting(_MERGED + unit, "0")), *(each.head.number for each in own if each.is_whole)]
        if missing := sorted(set(range(max(known) + 1, max(numbers))) - numbers):
            raise PortalError(
                f"{unit} 的第 {missing[0]} 个包还没有来，没有合并。请把它的包一起写上，先后不论；"
                f"那个包找不到了，或者合并不了，就请它{AGAIN}。"
            )


def _take_act(waiting: Waiting, act: dict[str, Any], conflicts: list[Conflict], removal: _Removal) -> int:
    """Write what an act of another unit changed; return how many records became other ones."""
    register = waiting.register
    asked = "insert into acts (uid, at, unit, deed) values (?, ?, ?, ?)"
    is_known = _is_known(register, act)
    if is_known and act[WHOLE]:  # it brings again what is lacking here, and decides nothing anew
        taken = [each for each in act["records"] if stamp_before(register, each["tab"], key_of(each), LATEST) is None]
    elif act["deed"] == FORGET and not is_known:  # whoever was forgotten stays so, whatever came in between
        taken = act["records"]
    else:
        taken = [each for each in act["records"] if _stands(waiting, act, each, conflicts)]
    if not is_known:
        register.connection.execute(asked, (act["uid"], act["at"], act["unit"], act["deed"]))
    gone = [each["key"][0] for each in taken if each["tab"] in _PERSONS] if act["deed"] == FORGET else []
    if gone:
        removal.numbers.update(number for number in gone if register.rows(_IS_HELD, (number, number)))
        removal.scans += scans_of(register, gone)
        remember(register, gone, datetime.fromisoformat(act["at"]))
    stayed = take(waiting, taken, is_forgotten=act["deed"] == FORGET)
    for each in stayed:
        place, at = (each["tab"], key_of(each)), [act["at"], act["unit"]]
        _note_deletion(register, place, at, act["package"], conflicts)
    remove(register.connection, gone)  # with what this office alone has noted of them
    return len(taken) - len(stayed)


def _stands(waiting: Waiting, act: dict[str, Any], each: dict[str, Any], conflicts: list[Conflict]) -> bool:
    """Tell whether a record's version is the later one, and no word of ours by a unit; keep the other where need be."""
    register, table, key = waiting.register, each["tab"], key_of(each)
    ours = stamp_before(register, table, key, LATEST)
    theirs = [act["at"], act["unit"]]
    if ours is None or ours == theirs or (act[OURS] and theirs < ours):
        return ours is None
    is_later = theirs > ours and (not act[OURS] or _is_vouched(act))
    now = waiting.as_said(table, key, record(register, table, key))
    if (ours[1] != theirs[1] or not _is_vouched(act)) and each["base"] != ours and now != each["row"]:
        lost_at, content = (ours, now) if is_later else (theirs, each["row"])
        kept, other = (theirs[1], ours[1]) if is_later else (ours[1], theirs[1])
        conflicts.append(Conflict(table, key, kept, other))
        _keep(register, (table, key), lost_at, _person(each), content, act["package"])
    return is_later


def _note_deletion(
    register: Register, place: Place, deleted: list[str] | None, package: int | None, conflicts: list[Conflict]
) -> None:
    """Keep among the conflicts that a record was deleted which stands. deleted: when and by whom."""
    table, key = place
    at, unit = deleted or ("", "")
    now = stamp_before(register, table, key, LATEST) or ["", ""]
    conflicts[:] = [each for each in conflicts if (each.table, each.key) != place]
    conflicts.append(Conflict(table, key, now[1], unit, is_deletion=True))
    asked = "delete from conflicts where tab = ? and key = ? and at = ? and unit = ?"  # what stands is no other version
    register.connection.execute(asked, (*place, *now))
    person = json.loads(key)[0] if BY_NAME[table].person else None
    _keep(register, place, [at, unit], person, None, package)


def _note_number(register: Register, found: Without, conflicts: list[Conflict]) -> None:
    """Keep among the conflicts that a person had an identity number which somebody else has."""
    number = found.row["id"]
    place = ("members", json.dumps([number]))
    stamp = stamp_before(register, *place, LATEST) or ["", ""]
    conflicts.append(Conflict(*place, stamp[1], stamp[1], holder=found.holder))
    _keep(register, place, stamp, number, found.row, NO_PACKAGE)


def _keep(
    register: Register, place: Place, stamp: Sequence[str], person: int | None, content: Any, package: int | None
) -> None:
    asked = (
        "insert or ignore into conflicts (tab, key, at, unit, person, content, package) values (?, ?, ?, ?, ?, ?, ?)"
    )
    values = (*place, *stamp, person, json.dumps(content, ensure_ascii=False), package)
    register.connection.execute(asked, values)
