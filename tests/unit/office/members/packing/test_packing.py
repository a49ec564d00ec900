"""Units' packages come together at the county: in any order, nothing lost, what two changed named."""

from __future__ import annotations

import json
import sqlite3
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, nullcontext
from datetime import timedelta
from functools import cache
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.forget import forget
from plugins.office.members.keeping.readmit import find_forgotten, readmit
from plugins.office.members.keeping.restore import restore
from plugins.office.members.packing import conflicts_word
from plugins.office.members.packing.conflicts import conflicts_of, decide, lines_of, title_of
from plugins.office.members.packing.merge import Merged, merge
from plugins.office.members.packing.pack import pack
from plugins.office.members.packing.unit_keys import UnitKeys, own_keys, peer, trust
from plugins.office.members.store.connection import clashes_in_words
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.store.undo import undo
from tests.members import (
    BRANCHES,
    NOW,
    OTHER_VILLAGE,
    UNITS,
    VILLAGE,
    book,
    bring,
    content,
    identity,
    person,
    while_it_waits,
)

TOWNS = ("shili-one", "shili-two")


class Office:
    """A unit with a register of its own."""

    def __init__(self, folder: Path, unit: str, files: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """files: of an office that was begun already, by their names."""
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        self.folder, self.unit, self.now = folder, unit, NOW
        self.register: Register = open_register(folder / "register.sqlite3", create=True)
        with self.register.writing() as connection:
            connection.execute("insert or ignore into settings values ('unit', ?)", (unit,))
        self.keys: UnitKeys = own_keys(self.register, lambda: "", Path("/nowhere"))
        self.packages = 0

    def bring(self, **sheets: object) -> None:
        self.now += timedelta(hours=1)
        file = book(self.folder / "rows.xlsx", **sheets)  # type: ignore[arg-type]
        assert bring(self.register, file, self.now).is_written

    def pack(self) -> Path:
        self.packages += 1
        place = self.folder / f"{self.unit}-{self.packages}.package"
        pack(self.register, place, self.keys, peer(self.register, "county"))
        return place

    def merge(self, *files: Path) -> Merged:
        return merge(self.register, files, self.keys, max(self.now, NOW + timedelta(days=2)))


@cache
def _begun() -> dict[str, dict[str, bytes]]:
    """Return the files of each office, which are made once for each process: each test begins with copies."""
    with TemporaryDirectory() as folder:
        made = {unit: Office(Path(folder) / unit, unit) for unit in (*TOWNS, "county", "other-county")}
        for unit, office in made.items():
            for other in made.values():
                if other.unit != unit:
                    trust(office.register, other.keys.line)
        for unit, town, branch in zip(TOWNS, UNITS, BRANCHES, strict=True):
            members = [person(number, 支部=branch["代码"]) for number in range(3)]
            made[unit].bring(单位=[town], 支部=[branch], 党员=members)
        for office in made.values():
            office.register.close()
        return {
            unit: {file.name: file.read_bytes() for file in office.folder.iterdir()} for unit, office in made.items()
        }


def _packed(office: Office, to: Office, *, is_whole: bool = False) -> Path:
    office.packages += 1
    place = office.folder / f"to-{to.unit}-{office.packages}.package"
    pack(office.register, place, office.keys, peer(office.register, to.unit), is_whole=is_whole)
    return place


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[dict[str, Office]]:
    """Two towns with their own villages and members, and the county."""
    made = {unit: Office(tmp_path / unit, unit, files) for unit, files in _begun().items()}
    for unit in TOWNS:
        made[unit].now += timedelta(hours=1)
    with ExitStack() as closing:
        for office in made.values():
            closing.callback(office.register.close)
        yield made


def _year(offices: dict[str, Office]) -> list[Path]:
    """Return two packages of each town."""
    files = []
    for unit, branch in zip(TOWNS, (VILLAGE, OTHER_VILLAGE), strict=True):
        town = offices[unit]
        files.append(town.pack())
        dues = [{"姓名": person(n)["姓名"], "支部": branch, "月份": "2026-03", "应交": 15} for n in range(3)]
        town.bring(党费=dues, 组织生活=[{"支部": branch, "日期": "2026-03-05", "形式": "党课", "到会": "全部"}])
        files.append(town.pack())
    return files


def test_any_order_gives_the_same_register(offices: dict[str, Office], tmp_path: Path) -> None:
    files = _year(offices)
    county = offices["county"]
    county.merge(*files)
    expected = content(county.register)
    assert 6 == len(expected["members"]) and 6 == len(expected["dues"]) and 6 == len(expected["attendance"])
    assert expected["dues_sums"] and expected["attendance_sums"]
    for number, order in enumerate(list(permutations(files))[1::7]):
        again = Office(tmp_path / f"again-{number}", "county")
        again.keys = county.keys
        for unit in TOWNS:
            trust(again.register, offices[unit].keys.line)
        again.merge(*order)
        assert _without_own(expected) == _without_own(content(again.register))
        again.register.close()


def _without_own(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in found.items() if name != "settings"}


def test_a_package_that_two_windows_merge_counts_once(offices: dict[str, Office]) -> None:
    files, county = _year(offices), offices["county"]
    while_it_waits(county.register, lambda other: merge(other, files, county.keys, NOW + timedelta(days=2)))
    merged = county.merge(*files)
    assert (0, 4, ()) == (merged.packages, merged.known, merged.renumbered)


def test_a_package_that_came_twice_changes_nothing(offices: dict[str, Office]) -> None:
    files, county = _year(offices), offices["county"]
    county.merge(*files)
    before = content(county.register)
    assert (0, 4) == (lambda merged: (merged.packages, merged.known))(county.merge(*files))
    assert before == content(county.register)


def test_a_package_that_is_missing_is_named(offices: dict[str, Office]) -> None:
    files, county = _year(offices), offices["county"]
    before = content(county.register)
    with pytest.raises(PortalError, match="shili-one 的第 1 个包还没有来"):
        county.merge(files[1])
    assert before == content(county.register)


def test_what_two_changed_is_named_and_both_are_kept(offices: dict[str, Office]) -> None:
    county, town = offices["county"], offices[TOWNS[0]]
    county.merge(town.pack())
    town.bring(党员=[person(0, 学历="大学", 支部=VILLAGE)])
    county.now += timedelta(days=1)
    county.bring(党员=[person(0, 学历="中专", 支部=VILLAGE)])
    merged = county.merge(town.pack())
    assert [("members", "county", TOWNS[0])] == [(each.table, each.kept, each.other) for each in merged.conflicts]
    assert "中专" == county.register.one("select education from members where education is not null")
    assert "大学" in county.register.one("select content from conflicts")


def test_a_person_whom_two_towns_entered_keeps_both_records(offices: dict[str, Office]) -> None:
    for unit, branch in zip(TOWNS, (VILLAGE, OTHER_VILLAGE), strict=True):
        offices[unit].bring(党员=[person(7, 身份证号=identity(7), 支部=branch)])
    county = offices["county"]
    county.merge(*(offices[unit].pack() for unit in TOWNS))
    held = county.register.rows("select identity from members where name = ?", (person(7)["姓名"],))
    assert {(identity(7),), (None,)} == set(held)


def test_nothing_of_a_package_can_be_read_or_changed(offices: dict[str, Office]) -> None:
    county, town = offices["county"], offices[TOWNS[0]]
    file = town.pack()
    data = file.read_bytes()
    assert "示例".encode() not in data
    before = content(county.register)
    for at in (0, 20, len(data) // 2, len(data) - 1):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(PortalError):
            county.merge(file)
    file.write_bytes(data[:-1])
    with pytest.raises(PortalError, match="被改过、没有拷完"):
        county.merge(file)
    assert before == content(county.register)


def test_a_package_for_another_opens_nowhere_else(offices: dict[str, Office]) -> None:
    file = offices[TOWNS[0]].pack()
    with pytest.raises(PortalError, match="是给 county 的"):
        offices["other-county"].merge(file)
    offices["other-county"].keys = UnitKeys(
        "county", offices["other-county"].keys.signing, offices["other-county"].keys.receiving
    )
    with pytest.raises(PortalError, match="锁给别的钥匙"):
        offices["other-county"].merge(file)


def test_an_unknown_unit_is_refused_with_the_way_to_know_it(offices: dict[str, Office]) -> None:
    county = offices["county"]
    file = offices[TOWNS[0]].pack()
    with county.register.writing() as connection:
        connection.execute("delete from settings where name = ?", (f"key:{TOWNS[0]}",))
    with pytest.raises(PortalError, match="还没有 shili-one 的钥匙"):
        county.merge(file)


def test_the_keys_of_an_encrypted_register_are_locked_as_it_is(tmp_path: Path) -> None:
    """With the passphrase that it had when they were made, which is asked for once it has another one."""
    asked: list[str] = []

    def keys(passphrase: str, typed: str = "") -> UnitKeys:
        with open_register(tmp_path / "register.sqlite3", lambda: passphrase) as register:
            return own_keys(register, lambda: asked.append(typed) or typed, Path("/nowhere"))

    with open_register(tmp_path / "register.sqlite3", lambda: "一个口令", create=True) as register:
        register.connection.execute("insert into settings values ('unit', 'shili-one')")
        write_backup(register, tmp_path / "a.backup", "")
    line = keys("一个口令").line
    assert line == keys("一个口令").line and not asked
    assert b"ENCRYPTED" in (tmp_path / "unit-key.pem").read_bytes()
    restore(tmp_path / "a.backup", "", tmp_path / "register.sqlite3", NOW, "另一个口令")
    assert line == keys("另一个口令", "一个口令").line and ["一个口令"] == asked
    with pytest.raises(PortalError, match="口令不对"):
        keys("另一个口令", "错的口令")


def test_another_key_of_a_known_unit_is_not_taken(offices: dict[str, Office]) -> None:
    line = offices["other-county"].keys.line.replace("other-county", TOWNS[0])
    with pytest.raises(PortalError, match="原来是另一把"):
        trust(offices["county"].register, line)


def test_nothing_new_makes_no_package(offices: dict[str, Office]) -> None:
    town = offices[TOWNS[0]]
    town.pack()
    with pytest.raises(PortalError, match="没有改过什么"):
        town.pack()


def _forget(office: Office) -> int:
    """Forget the first of the villagers; return the number of the record."""
    office.now += timedelta(hours=1)
    number: int = office.register.one("select min(id) from members where branch = ?", (VILLAGE,))
    forget(office.register, [number], office.now)
    return number


def test_who_was_forgotten_at_the_county_is_left_out_and_said(offices: dict[str, Office]) -> None:
    """What else a package holds comes in. Let in on purpose, the person comes whole with a whole package."""
    county, town = offices["county"], offices[TOWNS[0]]
    county.merge(town.pack())
    number = _forget(county)
    town.now = county.now
    town.bring(
        党员=[person(n, 学历="大学") for n in range(3)],
        党费=[{"姓名": person(n)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15} for n in range(3)],
        组织生活=[{"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课", "到会": "全部"}],
    )
    assert (number,) == county.merge(town.pack()).forgotten
    assert 2 == _count(county, "members") == _count(county, "dues") == _count(county, "attendance")
    readmit(county.register, find_forgotten(county.register, str(number)), county.now)
    whole = town.folder / "whole.package"
    pack(town.register, whole, town.keys, peer(town.register, "county"), is_whole=True)
    merged = county.merge(whole)
    assert ((), ()) == (merged.forgotten, merged.conflicts)
    assert 3 == _count(county, "members") == _count(county, "dues") == _count(county, "attendance")


def test_nor_does_the_same_person_come_back_under_another_number(offices: dict[str, Office]) -> None:
    county, (one, two) = offices["county"], (offices[unit] for unit in TOWNS)
    one.bring(党员=[person(7, 身份证号=identity(7))])
    county.merge(one.pack())
    county.now = one.now + timedelta(hours=1)
    forget(county.register, [county.register.one("select id from members where identity is not null")], county.now)
    two.bring(党员=[person(7, 身份证号=identity(7), 支部=OTHER_VILLAGE)])
    (number,) = county.merge(two.pack()).forgotten
    two.bring(党费=[{"姓名": person(7)["姓名"], "支部": OTHER_VILLAGE, "月份": "2026-03", "应交": 15}])
    assert (number,) == county.merge(two.pack()).forgotten
    assert 0 == _count(county, "dues") and 6 == _count(county, "members")


def test_whom_a_unit_forgets_the_county_forgets_in_any_order(offices: dict[str, Office]) -> None:
    county, town = offices["county"], offices[TOWNS[0]]
    county.merge(town.pack())
    number = _forget(town)
    county.now = town.now + timedelta(days=1)
    county.bring(党员=[person(n, 学历="中专") for n in range(3)])
    county.merge(town.pack())
    assert 2 == _count(county, "members")
    assert 1 == len(find_forgotten(county.register, str(number)))


def _count(office: Office, table: str) -> int:
    found: int = office.register.one(f"select count(*) from {table}")
    return found


def _two_versions(offices: dict[str, Office]) -> Register:
    """Return the county's register after a town and the county have changed two members and their dues."""
    county, town = offices["county"], offices[TOWNS[0]]
    county.merge(town.pack())
    for office, word, due in ((town, "大学", 15), (county, "中专", 20)):
        office.now += timedelta(days=1 if office is county else 0)
        dues = [{"姓名": person(0)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": due}]
        office.bring(党员=[person(n, 学历=word, 支部=VILLAGE) for n in range(2)], 党费=dues)
    county.merge(town.pack())
    return county.register


def test_both_versions_are_shown_with_their_origin(offices: dict[str, Office]) -> None:
    register = _two_versions(offices)
    found = conflicts_of(register)
    assert {(TOWNS[0], 2)} == {(each.other.unit, each.package) for each in found}
    assert [("应交", "20.00 元", "15.00 元")] == lines_of(register, found[0])
    assert f"党费 {person(0)['姓名']} 2026-03" == title_of(register, found[0])
    assert [("学历", "中专", "大学")] == lines_of(register, found[1]) == lines_of(register, found[2])


@pytest.mark.parametrize("takes_other", [True, False])
def test_one_or_all_are_decided_and_the_journal_says_so(offices: dict[str, Office], takes_other: bool) -> None:
    register = _two_versions(offices)
    first, *rest = conflicts_of(register)
    decide(register, [first], NOW, takes_other=takes_other)
    assert (1500 if takes_other else 2000) == register.one("select due_fen from dues")
    assert rest == list(conflicts_of(register))
    decide(register, rest, NOW, takes_other=takes_other)
    assert () == conflicts_of(register)
    assert ("大学" if takes_other else "中专") == register.one("select max(education) from members")
    assert 2 == register.one("select count(*) from acts where deed like '处理合并的两份%'")


def test_a_number_means_what_was_shown_under_it(
    offices: dict[str, Office], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever was decided, merged or changed since; what is not as it was shown is not decided."""
    register = _two_versions(offices)
    monkeypatch.setattr(conflicts_word, "open_chosen", lambda _chosen: nullcontext(register))

    def members(*given: str, keep: str | None = "现在") -> str:
        conflicts_word.run(Namespace(given=list(given), keep=keep, now=None), Path())
        return capsys.readouterr().out

    _, second, third = conflicts_of(register)
    for words in ("1", conflicts_word.ALL):
        with pytest.raises(PortalError, match="还没有看过"):
            members(words)
    assert "共 3 处" in members(keep=None)
    assert "还有 2 处，号码照上次看的" in members("1")
    with pytest.raises(PortalError, match="第 1 处已经决定了"):
        members("1", "2")
    assert (second, third) == conflicts_of(register)
    members("2")
    assert (third,) == conflicts_of(register)
    with register.act("试", NOW):
        register.connection.execute("update members set education = '本科' where id = ?", json.loads(third.key))
    for words in ("3", conflicts_word.ALL):
        with pytest.raises(PortalError, match="再看一遍"):
            members(words, keep=conflicts_word.OTHER)
    members(keep=None)
    assert "决定了 1 处" in members(conflicts_word.ALL) and () == conflicts_of(register)


def test_who_came_is_decided_with_its_meeting_named(offices: dict[str, Office]) -> None:
    county, town = offices["county"], offices[TOWNS[0]]
    meeting = {"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课", "到会": "全部"}
    town.bring(组织生活=[meeting])
    county.merge(town.pack())
    name = person(0)["姓名"]
    for office, state in ((town, "请假"), (county, "缺席")):
        office.now = town.now + timedelta(days=1)
        office.bring(组织生活=[meeting | {"到会": None, state: name}])
    county.merge(town.pack())
    (found,) = conflicts_of(county.register)
    assert f"签到 {name} 2026-03-05 党课" == title_of(county.register, found)
    assert {("缺", "请假")} == {(now, other) for _, now, other in lines_of(county.register, found)}


def _dues(branch: str) -> list[dict[str, object]]:
    return [{"姓名": person(n)["姓名"], "支部": branch, "月份": "2026-03", "应交": 15} for n in range(3)]


def test_whom_a_unit_takes_back_stays_where_the_county_has_entered_dues(offices: dict[str, Office]) -> None:
    """An import taken back deletes people; what others have entered for them since is not theirs to delete."""
    town, county = offices["shili-one"], offices["county"]
    town.bring(党员=[person(9, 支部=VILLAGE)])
    county.merge(town.pack())
    county.now += timedelta(days=1)
    county.bring(党费=[{"姓名": person(9)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15}])
    undo(town.register, town.now + timedelta(hours=1))
    found = county.merge(town.pack())
    assert [(4, 1)] == county.register.rows("select (select count(*) from members), (select count(*) from dues)")
    assert [("members", "shili-one", True)] == [(each.table, each.other, each.is_deletion) for each in found.conflicts]
    (left,) = conflicts_of(county.register)
    assert [("整条", "有这一条，还有 1 条登记在它名下", "没有这一条（删掉了）")] == lines_of(county.register, left)
    decide(county.register, [left], NOW + timedelta(days=3), takes_other=True)
    assert 3 == county.register.one("select count(*) from members") and not county.register.rows("select * from dues")


def test_a_branch_that_a_unit_takes_back_stays_while_others_have_people_in_it(offices: dict[str, Office]) -> None:
    town, county = offices["shili-one"], offices["county"]
    county.merge(town.pack())
    county.bring(党员=[person(9, 支部=VILLAGE)])
    undo(town.register, town.now + timedelta(hours=1))
    kept = {("units", "shili-one"), ("branches", VILLAGE)}
    assert kept == {(each.table, each.key.strip('"[]')) for each in county.merge(town.pack()).conflicts}
    assert [(person(9)["姓名"],)] == county.register.rows("select name from members")


def test_whom_the_county_has_taken_back_comes_back_with_the_dues_of_a_unit(offices: dict[str, Office]) -> None:
    town, county = offices["shili-one"], offices["county"]
    county.merge(town.pack())
    county.now += timedelta(hours=2)
    county.bring(党员=[person(9, 支部=VILLAGE)])
    place = county.folder / "to-town.package"
    pack(county.register, place, county.keys, peer(county.register, "shili-one"))
    town.now += timedelta(days=1)
    town.merge(place)
    town.bring(党费=[{"姓名": person(9)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15}])
    undo(county.register, town.now)
    found = county.merge(town.pack())
    assert ["members"] == [each.table for each in found.conflicts] and found.conflicts[0].is_deletion
    asked = "select name from members join dues on member = id"
    assert [(person(9)["姓名"],)] == county.register.rows(asked)
    assert not county.merge(town.folder / "shili-one-2.package").conflicts
    assert "没有这一条（删掉了）" == lines_of(county.register, conflicts_of(county.register)[0])[0][2]


def test_a_whole_package_stands_for_those_before_it(offices: dict[str, Office]) -> None:
    """A stick that was lost, and a branch under another code than the county's: neither is in the way for ever."""
    town, county = offices["shili-one"], offices["county"]
    county.bring(单位=UNITS, 支部=[{**BRANCHES[0], "代码": "countys-own"}])
    first = town.pack()
    with pytest.raises(PortalError, match=r"“支部”有一条重名.*--whole 重新打包，只合并那一个"):
        county.merge(first)
    town.now += timedelta(days=1)
    town.bring(支部=[{**BRANCHES[0], "名称": "示例改过名的党支部"}])
    town.pack()
    with pytest.raises(PortalError, match=r"第 1 个包还没有来.*--whole 重新打包，只合并那一个"):
        county.merge(town.folder / "shili-one-2.package")
    whole = town.folder / "whole.package"
    pack(town.register, whole, town.keys, peer(town.register, "county"), is_whole=True)
    county.merge(whole)
    assert 3 == county.register.one("select count(*) from members")
    town.bring(党费=_dues(VILLAGE))
    town.packages += 1
    assert 1 == county.merge(town.pack()).packages


def _given_to(town: Office, which: int) -> None:
    """Give a number to the villager whose record has the smallest number, or to the one behind."""
    names = town.register.rows("select name from members where branch = ? order by id", (VILLAGE,))
    town.bring(党员=[person(0, 姓名=names[which][0], 身份证号=identity(50))])


def _numbers(office: Office) -> list[tuple[object, ...]]:
    return office.register.rows("select id, identity from members order by id")


@pytest.mark.parametrize("first", [0, 1])
def test_a_number_that_went_from_one_to_another_arrives(offices: dict[str, Office], first: int) -> None:
    """Who had it by mistake was changed once more since, so that the package has that version behind the other's."""
    town, county = offices["shili-one"], offices["county"]
    _given_to(town, first)
    county.merge(town.pack())
    undo(town.register, town.now + timedelta(minutes=1))
    _given_to(town, 1 - first)
    wrong = town.register.rows("select name from members where branch = ? order by id", (VILLAGE,))[first][0]
    town.bring(党员=[person(0, 姓名=wrong, 学历="大学")])
    assert () == county.merge(town.pack()).conflicts
    assert _numbers(town) == _numbers(county) and (identity(50),) in [row[1:] for row in _numbers(county)]


def test_a_number_that_two_have_is_told_kept_and_can_be_moved(offices: dict[str, Office]) -> None:
    """Whoever has moved from one town to another is entered by both: who is there keeps the number, and is asked for.

    Neither town's register loses it by that.
    """
    one, two, county = (offices[unit] for unit in (*TOWNS, "county"))
    one.bring(党员=[person(7, 身份证号=identity(7))])
    moved = {"方向": "转出", "开始日期": "2026-01-01", "期限": "2026-02-01", "办结日期": "2026-01-10"}
    one.bring(转接=[{"姓名": person(7)["姓名"], "支部": VILLAGE} | moved])
    two.bring(党员=[person(7, 身份证号=identity(7), 支部=OTHER_VILLAGE)])
    (found,) = county.merge(one.pack(), two.pack()).conflicts
    asked = "select branch from members where identity is not null"
    assert [(OTHER_VILLAGE,)] == county.register.rows(asked)
    assert found.holder == county.register.one("select id from members where identity is not null")
    (left,) = conflicts_of(county.register)
    assert [("身份证号", "（空）", identity(7))] == lines_of(county.register, left)
    county.bring(组织生活=[{"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课"}])
    place = county.folder / "to-two.package"
    pack(county.register, place, county.keys, peer(county.register, "shili-two"))
    two.merge(place)
    assert 1 == two.register.one(
        "select count(*) from members where identity is not null and branch = ?", (OTHER_VILLAGE,)
    )
    decide(county.register, [left], county.now, takes_other=True)
    assert [(VILLAGE,)] == county.register.rows(asked)
    assert [("身份证号", "（空）", identity(7))] == lines_of(county.register, *conflicts_of(county.register))


def test_a_number_that_waits_for_a_decision_is_taken_from_nobody_elsewhere(offices: dict[str, Office]) -> None:
    """The county changes something else of whom it holds without a number, and packs that for the unit."""
    county = offices["county"]
    for unit, branch in zip(TOWNS, (VILLAGE, OTHER_VILLAGE), strict=True):
        offices[unit].bring(党员=[person(0, 支部=branch, 身份证号=identity(50))])
        county.merge(offices[unit].pack())
    (found,) = conflicts_of(county.register)
    assert found.other.row
    town = offices[TOWNS[(VILLAGE, OTHER_VILLAGE).index(found.other.row["branch"])]]
    county.now = town.now + timedelta(days=1)
    county.bring(党员=[person(0, 支部=found.other.row["branch"], 学历="大学")])
    town.merge(_packed(county, town))
    asked = "select education, identity from members where id = ?"
    assert [("大学", None)] == town.register.rows(asked, (found.other.row["id"],))
    (told,) = conflicts_of(town.register)
    assert told.other.row and identity(50) == told.other.row["identity"]
    decide(county.register, [found], NOW + timedelta(days=3), takes_other=True)
    town.merge(_packed(county, town))
    assert identity(50) == town.register.rows(asked, (found.other.row["id"],))[0][1]


@pytest.mark.parametrize("swapped", [False, True])
def test_branches_that_change_names_with_one_another_arrive(offices: dict[str, Office], swapped: bool) -> None:
    town, county = offices["shili-one"], offices["county"]
    other, name = {**BRANCHES[0], "代码": "other", "名称": "示例老支部"}, BRANCHES[0]["名称"]
    if swapped:
        town.bring(支部=[other])
    county.merge(town.pack())
    town.bring(支部=[{**BRANCHES[0], "名称": "示例新支部"}])
    town.bring(支部=[{**other, "名称": name}])
    town.bring(支部=[{**BRANCHES[0], "名称": "示例老支部"}])
    county.merge(town.pack())
    asked = "select code, name from branches where code in ('other', ?) order by code"
    assert [(VILLAGE, "示例老支部"), ("other", name)] == county.register.rows(asked, (VILLAGE,))


def test_who_came_to_a_meeting_as_another_kind_of_member_arrives(offices: dict[str, Office]) -> None:
    town, county = offices["shili-one"], offices["county"]
    meeting = {"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课"}
    signed = {"姓名": person(5)["姓名"], **meeting, "情况": "到"}
    town.bring(党员=[person(5, 人员类别="预备党员")], 组织生活=[meeting])
    town.bring(签到=[signed])
    county.merge(town.pack())
    undo(town.register, town.now + timedelta(minutes=1))
    town.bring(党员=[person(5)])
    town.bring(签到=[signed])
    county.merge(town.pack())
    for table in ("attendance", "attendance_sums"):
        asked = f"select * from {table}"
        assert town.register.rows(asked) == county.register.rows(asked) != []


def test_an_act_that_comes_by_two_ways_comes_whole(offices: dict[str, Office]) -> None:
    """A package leaves out what was changed again since, so that the same act has fewer records in a later one."""
    one, two, county = (offices[unit] for unit in (*TOWNS, "county"))
    early = one.folder / "early.package"
    pack(one.register, early, one.keys, peer(one.register, "shili-two"))
    two.now += timedelta(days=1)
    two.merge(early)
    one.bring(党员=[person(0, 学历="大学")])
    found = county.merge(one.pack(), two.pack())
    assert (("shili-one", "shili-two"),) == found.passed_on
    assert 6 == _count(county, "members")
    assert 1 == county.register.one("select count(*) from members where education = '大学'")


def test_what_a_unit_has_imported_is_not_taken_back_elsewhere(offices: dict[str, Office]) -> None:
    town, county = offices["shili-one"], offices["county"]
    county.bring(单位=[{"代码": "countys-own", "名称": "示例县直", "类别": "部门"}])
    county.merge(town.pack())
    undo(county.register, county.now + timedelta(days=3))
    assert [(3, 1)] == county.register.rows("select (select count(*) from members), (select count(*) from units)")
    with pytest.raises(PortalError, match="没有可以撤回的导入"):
        undo(county.register, county.now + timedelta(days=3))


def test_undo_takes_no_number_from_whom_a_merging_has_given_it(offices: dict[str, Office]) -> None:
    town, county = offices["shili-one"], offices["county"]
    county.merge(town.pack())
    county.bring(党员=[person(7, 身份证号=identity(7), 支部=VILLAGE)])
    moved = {"方向": "转出", "开始日期": "2026-01-01", "期限": "2026-02-01", "办结日期": "2026-01-10"}
    county.bring(转接=[{"姓名": person(7)["姓名"], "支部": VILLAGE} | moved])
    town.bring(党员=[person(8, 身份证号=identity(7))])
    assert 1 == len(county.merge(town.pack()).conflicts)
    before = content(county.register)
    with pytest.raises(PortalError, match="现在是别的记录的"):
        undo(county.register, county.now + timedelta(days=3))
    assert before == content(county.register)


def test_a_clash_is_told_from_other_faults_whichever_module_holds_the_register() -> None:
    """SQLCipher's exceptions are no kin of those of Python's own module."""
    of_sqlcipher = type("IntegrityError", (Exception,), {})
    for raised, told in ((sqlite3.IntegrityError, PortalError), (of_sqlcipher, PortalError), (ValueError, ValueError)):
        with pytest.raises(told), clashes_in_words(PortalError("重了。")):
            raise raised


def _restored(office: Office, backup: Path) -> None:
    office.register.close()
    restore(backup, "", office.folder / "register.sqlite3", office.now)
    office.register = open_register(office.folder / "register.sqlite3")


def test_a_unit_that_has_restored_an_old_backup_gets_its_own_records_home(offices: dict[str, Office]) -> None:
    """It may lack whom the county has entered dues for since: without its own people no package would come in again."""
    town, county = offices["shili-one"], offices["county"]
    backup = town.folder / "old.backup"
    write_backup(town.register, backup, "")
    town.bring(党员=[person(9)])
    town.bring(党员=[person(9, 学历="大学"), person(1, 学历="高中")])
    county.merge(_packed(town, county))
    county.bring(党费=[{"姓名": person(9)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15}])
    _restored(town, backup)
    town.now += timedelta(days=1)
    town.bring(党员=[person(2, 学历="初中")])  # it goes on before the county's package comes
    with pytest.raises(PortalError, match=r"--whole 重新打包，只合并那一个：这样打的，.*也带回来"):
        town.merge(_packed(county, town))
    found = town.merge(_packed(county, town, is_whole=True))
    assert not found.conflicts and not found.passed_on
    assert 1 == town.register.one("select count(*) from dues")
    county.merge(_packed(town, county))
    held = "select * from members where branch = ? order by id"
    assert town.register.rows(held, (VILLAGE,)) == county.register.rows(held, (VILLAGE,))
    schools = {(None,), ("高中",), ("初中",), ("大学",)}
    assert schools == set(town.register.rows("select education from members where branch = ?", (VILLAGE,)))
    assert 1 == undo(town.register, town.now + timedelta(days=3))[1]  # its own last import, and not what came home
    assert 4 == town.register.one("select count(*) from members where branch = ?", (VILLAGE,))


def test_the_county_gets_back_from_a_unit_what_it_lacks_and_is_asked_for_the_rest(offices: dict[str, Office]) -> None:
    """It has no signature of its own on what a unit brings home: of what stands nothing changes, and all is told."""
    town, county = offices["shili-one"], offices["county"]
    county.merge(_packed(town, county))
    backup = county.folder / "old.backup"
    write_backup(county.register, backup, "")
    county.now = town.now + timedelta(days=1)
    county.bring(党员=[person(9), person(0, 学历="大学")])
    town.merge(_packed(county, town))
    town.now = county.now
    town.bring(党费=[{"姓名": person(9)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15}])
    _restored(county, backup)
    with pytest.raises(PortalError, match="指着这里没有的支部或党员"):
        county.merge(_packed(town, county))
    told = county.merge(_packed(town, county, is_whole=True))
    assert (("county", "shili-one"),) == told.passed_on
    assert [("shili-one", "county")] == [(each.kept, each.other) for each in told.conflicts]
    assert [("示例癸一",)] == county.register.rows("select name from members join dues on member = id")
    assert [] == county.register.rows("select 1 from members where education is not null")
    assert not county.merge(_packed(town, county, is_whole=True)).conflicts
    decide(county.register, conflicts_of(county.register), NOW + timedelta(days=3), takes_other=True)
    assert [("大学",)] == county.register.rows("select education from members where education is not null")


def test_of_whom_the_county_has_forgotten_a_whole_package_brings_no_word(offices: dict[str, Office]) -> None:
    """Nothing is noted there of their dues any more, which is no sign that somebody writes the county's name."""
    town, county = offices["shili-one"], offices["county"]
    county.merge(_packed(town, county))
    county.now = town.now + timedelta(days=1)
    county.bring(党费=_dues(VILLAGE))
    town.merge(_packed(county, town))
    number = county.register.one("select min(id) from members")
    forget(county.register, [number], county.now)
    found = county.merge(_packed(town, county, is_whole=True))
    assert (number,) == found.forgotten and () == found.passed_on and not found.conflicts
    assert 2 == county.register.one("select count(*) from dues")


def test_who_came_counts_where_the_meeting_was_changed_later(offices: dict[str, Office]) -> None:
    """The package then brings them before the meeting itself."""
    town, county = offices["shili-one"], offices["county"]
    meeting = {"支部": VILLAGE, "日期": "2026-03-05", "形式": "主题党日"}
    town.bring(签到=[meeting | {"姓名": person(number)["姓名"], "情况": "到"} for number in range(2)])
    town.bring(组织生活=[meeting | {"主题": "示例"}])
    county.merge(_packed(town, county))
    asked = "select * from attendance_sums where month = '2026-03'"
    assert [("2026-03", VILLAGE, "正式党员", 2, 2, 0)] == county.register.rows(asked) == town.register.rows(asked)
