"""Groups, topics, rotas and the shelf, from their files to what is wrong with them."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from plugins.features.columns.model import Columns
from plugins.features.liaison import FEATURE
from plugins.features.liaison.layout import EXCHANGE, GROUPS, SHEETS, SHELF
from plugins.features.liaison.model import Habit, Leave, Liaison, Meeting
from plugins.features.liaison.sheets import SHEETS as ALL_SHEETS
from plugins.features.locality.branches import Branches
from plugins.kernel.building.feature import Models
from tests.unit.features.given import announced, problems, reading_of
from tests.unit.features.liaison.given import FILE, GROUP, ROTA, county, meetings, table, told
from tests.unit.samples import save


def test_everything_is_read_as_it_is_written(tmp_path: Path) -> None:
    topic = {"代码": "season", "题目": "农忙怎么学", "月份": "[3, 4月]", "先读": "[study/a.md]"}
    rota = {
        **ROTA, "星期": "二", "第几个": "3", "开始": '"19:30"', "分钟": "60", "地点": "活动室",
        "变动": "[{从: 2026-06, 委员: [书记, 纪检委员]}]",
        "请假": "[{岗位: 组织委员, 从: 2026-03-01, 到: 2026-03-31}]",
        "交流会": meetings("2026-03-17 书记 题目: season"),
    }  # fmt: skip
    text = table("群表", GROUP) + table("题目表", topic) + table("轮值表", rota)
    found, reading = county(tmp_path, text)
    assert [] == told(reading)
    (year,) = found.rotas
    assert Habit(1, 3, time(19, 30), 60, "活动室") == year.habit
    assert (Leave("组织委员", date(2026, 3, 1), date(2026, 3, 31)),) == year.leave
    assert ("书记", "组织委员", "宣传委员") == year.committee_in("2026-05")
    assert ("书记", "纪检委员") == year.committee_in("2026-06")
    assert [Meeting(date(2026, 3, 17), "书记", "season", line=year.meetings[0].line)] == list(year.meetings)
    assert ((3, 4), ("study/a.md",)) == (found.topics[0].months, found.topics[0].reading)
    assert ("in-use", "组织委员") == (found.groups[0].state, found.groups[0].answers)


@pytest.mark.parametrize("weekday", range(7))
def test_an_exchange_may_be_on_any_day_of_the_week(tmp_path: Path, weekday: int) -> None:
    found, reading = county(tmp_path, table("轮值表", {**ROTA, "星期": "一二三四五六日"[weekday]}))
    assert [] == told(reading)
    assert weekday == found.rotas[0].habit.weekday


def test_a_county_without_files_has_no_such_pages(tmp_path: Path) -> None:
    assert FEATURE.read
    assert FEATURE.read(reading_of(tmp_path)).is_empty
    models = Models()
    models.put(Liaison())
    assert {} == announced(FEATURE, models).pages


def test_pages_can_be_linked_to_where_there_is_something_on_them(tmp_path: Path) -> None:
    _, reading = county(tmp_path, table("轮值表", ROTA))
    pages = announced(FEATURE, reading.models).pages
    sheets = {SHEETS, *(sheet.path for sheet in ALL_SHEETS)}
    assert {*sheets, EXCHANGE, "liaison/exchange/village-2026.html"} == set(pages.values())
    assert GROUPS not in pages.values() and SHELF not in pages.values()


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"谁答复": "王小明"}, "这里要写岗位"),
        ({"备用": "打 83912345"}, "群号、电话不写在网页上"),
        ({"用途": "QQ群123456789"}, "群号、电话不写在网页上"),
        ({"示例": ""}, "没有写“示例: 是”"),
        ({"状态": "不用了"}, "“状态”不能写“不用了”"),
        ({"代码": "Workers"}, "代码“Workers”不能用"),
    ],
)
def test_a_group_names_no_person_and_no_number(tmp_path: Path, given: dict[str, str], what: str) -> None:
    _, reading = county(tmp_path, table("群表", {**GROUP, **given}))
    assert [True] == [what in each for each in told(reading)]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"星期": "八"}, "看不出是星期几"),
        ({"开始": "下午"}, "看不出是几点"),
        ({"第几个": "6"}, "没有第 6 个星期几"),
        ({"分钟": "0"}, "0 分钟不对"),
        ({"变动": "[{从: 六月, 委员: [书记]}]"}, "“六月”不是一个月份"),
        ({"请假": "[{岗位: 书记, 从: 2026-03-02, 到: 2026-03-01}]"}, "最后一天在第一天前面"),
    ],
)
def test_what_cannot_be_meant_is_told_when_it_is_read(tmp_path: Path, given: dict[str, str], what: str) -> None:
    _, reading = county(tmp_path, table("轮值表", {**ROTA, **given}))
    assert [True] == [what in each for each in told(reading)]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"委员": "[书记, 王小明]"}, "委员要写岗位"),
        ({"请假": "[{岗位: 生产委员, 从: 2026-03-01, 到: 2026-03-02}]"}, "请假的“生产委员”不在委员里"),
        ({"交流会": meetings("2026-03-12 书记", "2026-03-19 组织委员")}, "2026-03 有两次交流会"),
        ({"交流会": meetings("2027-03-12 书记")}, "2027-03-12 不在 2026 年"),
        ({"交流会": meetings("2026-03-12 生产委员")}, "主持“生产委员”不在那个月的委员里"),
        ({"交流会": meetings("2026-03-12 书记 题目: nothing")}, "没有代码是“nothing”的题目"),
        ({"交流会": meetings("2026-10-08 书记")}, "2026-10-08 是国庆节"),
        ({"支部": "vilage"}, "没有代码是“vilage”的支部"),
        ({"示例": ""}, "和“示例”对不上"),
        ({"年份": "26"}, "“26”不是一个年份"),
    ],
)
def test_a_rota_that_cannot_be_held_is_told(tmp_path: Path, given: dict[str, str], what: str) -> None:
    _, reading = county(tmp_path, table("轮值表", {**ROTA, **given}))
    found = problems(FEATURE, reading)
    assert [] == told(reading)
    assert [each for each in found if what in each and each.startswith(FILE)], found


def test_who_is_on_leave_cannot_host(tmp_path: Path) -> None:
    rota = {
        **ROTA, "交流会": meetings("2026-03-12 书记"), "请假": "[{岗位: 书记, 从: 2026-03-10, 到: 2026-03-12}]",
    }  # fmt: skip
    _, reading = county(tmp_path, table("轮值表", rota))
    assert [True] == ["“书记”2026-03-12 请假，不能主持" in each for each in problems(FEATURE, reading)]


def test_a_year_that_is_not_fair_is_a_hint_with_the_months(tmp_path: Path) -> None:
    hosts = ["书记"] * 6 + ["组织委员"] * 3 + ["宣传委员"] * 3
    rows = [f"2026-{month + 1:02}-12 {host}" for month, host in enumerate(hosts)]
    _, reading = county(tmp_path, table("轮值表", {**ROTA, "交流会": meetings(*rows)}))
    (found,) = problems(FEATURE, reading)
    assert "2026-01 到 2026-12，“书记”比“宣传委员”多主持 3 次" in found and "提示" in found


def test_a_year_is_written_once(tmp_path: Path) -> None:
    _, reading = county(tmp_path, table("轮值表", ROTA, ROTA))
    assert [each for each in problems(FEATURE, reading) if "写了两次" in each]


def test_a_county_that_has_written_no_branches_may_name_any(tmp_path: Path) -> None:
    _, reading = county(tmp_path, table("轮值表", ROTA), Branches())
    assert [] == problems(FEATURE, reading)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    row = {
        "名称": "示例空表",
        "文件": "files/a.csv",
        "给谁": "[各支部]",
        "来自": "示例村党支部",
        "日期": "2026-03-01",
        "示例": "是",
    }
    _, reading = county(tmp_path, table("文件架", row))
    assert [True] == [each.startswith(FILE) and "a.csv" in each for each in problems(FEATURE, reading)]


@pytest.mark.parametrize("written", ["名\u202e称,数\n", "名\x01称,数\n"])
def test_what_is_wrong_within_a_file_is_told_with_its_name_once(tmp_path: Path, written: str) -> None:
    row = {"名称": "示例空表", "文件": "files/a.csv", "给谁": "[各支部]", "来自": "示例村党支部", "日期": "2026-03-01"}
    save(tmp_path, "content/files/a.csv", written)
    _, reading = county(tmp_path, table("文件架", {**row, "示例": "是"}))
    around = {"files": frozenset({"files/a.csv"})}
    (told,) = problems(FEATURE, reading, **around)
    assert 1 == told.count("files/a.csv") and "第 1 行有" in told


def test_records_without_their_column_are_told(tmp_path: Path) -> None:
    _, reading = county(tmp_path, table("群表", GROUP))
    reading.models.put(Columns((), ()))
    assert [True] == ["却没有 liaison 栏目" in each for each in problems(FEATURE, reading)]
