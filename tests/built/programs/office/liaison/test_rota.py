"""tasks.py rota: a year is planned, edited, planned again, and two hosts change places."""

from __future__ import annotations

import random
import shutil
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.features.liaison.check_rota import check_rotas
from plugins.features.liaison.days import holiday_on
from plugins.features.liaison.model import Change, Habit, Leave, Liaison, Rota, Topic
from plugins.features.locality.branches import PLACE_UNSAID
from plugins.kernel.problems import PortalError
from plugins.office.liaison.plan import plan_year
from plugins.office.liaison.rota_text import rota_text
from plugins.office.liaison.swap import swapped
from plugins.office.liaison.verbs import refuse_rota, rota
from plugins.setup import PROBLEMS, USAGE, WELL
from tests.built.changing.seeds import seed_of
from tests.county import ROOT, Miniature, copy_county
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.features.liaison.given import HOLIDAYS

pytestmark = in_turns()

ROLES = ("书记", "副书记", "组织委员", "宣传委员", "纪检委员", "青年委员", "统战委员")
TOPICS = tuple(
    Topic(f"topic-{number}", f"题目{number}", (), (number,) if number < 4 else ()) for number in range(1, 15)
)
BARE = Liaison(topics=TOPICS)
FILE = "content/liaison/rota-west-village-2026.yaml"


def drawn(chance: random.Random, year: int, before: Rota | None) -> Rota:
    """Return a year of a committee drawn by lot, with leave of days and of months, and a change in its midst."""
    order = tuple(chance.sample(ROLES, chance.randint(1, 6)))
    if before and chance.random() < 0.6:
        order = before.committee_in(f"{before.year}-12")
    leave = []
    for role in order:
        if chance.random() < 0.4:
            first = date(year, chance.randint(1, 12), chance.randint(1, 28))
            leave.append(Leave(role, first, first + timedelta(chance.choice((2, 9, 40)))))
    changes = (Change(f"{year}-{chance.randint(2, 12):02}", tuple(chance.sample(ROLES, 3))),) * (chance.random() < 0.2)
    habit = Habit(weekday=chance.randint(0, 4), nth=chance.randint(1, 5))
    return Rota("village", "示例村党支部", year, order, habit, changes, tuple(leave), sample=True)


@pytest.mark.parametrize("committees", [20, pytest.param(100, marks=pytest.mark.long)])
def test_years_by_lot_are_fair_and_on_days_on_which_their_hosts_are_there(committees: int) -> None:
    """Over two years each: nothing that the check of the files would say. Each commit tries others."""
    chance = random.Random(seed_of(committees))
    for _ in range(committees):
        liaison = BARE
        for year in (2026, 2027):
            before = liaison.rota("village", year - 1)
            made = plan_year(drawn(chance, year, before), liaison, HOLIDAYS, f"{year}-01")
            liaison = replace(liaison, rotas=(*liaison.rotas, made))
            assert not [each for each in made.meetings if holiday_on(each.day, HOLIDAYS)]
            assert len(made.meetings) == len({each.topic for each in made.meetings})
        assert [] == list(map(str, check_rotas(liaison, HOLIDAYS)))


def test_leave_of_a_few_days_moves_the_day_and_not_the_host() -> None:
    usual = plan_year(Rota("v", "示例", 2027, ROLES[:3]), BARE, HOLIDAYS, "2027-01")
    day, host = usual.meetings[2].day, usual.meetings[2].host
    away = replace(usual, leave=(Leave(host, day, day),))
    again = plan_year(away, BARE, HOLIDAYS, "2027-01").meetings[2]
    assert (host, 1) == (again.host, again.revision) and day != again.day


def test_topics_suit_their_month_and_come_again_only_when_all_have_been_talked_of() -> None:
    first = plan_year(Rota("v", "示例", 2026, ROLES[:2]), BARE, HOLIDAYS, "2026-01")
    assert ["topic-1", "topic-2", "topic-3"] == [each.topic for each in first.meetings[:3]]
    liaison = replace(BARE, rotas=(first,))
    second = plan_year(Rota("v", "示例", 2027, ROLES[:2]), liaison, HOLIDAYS, "2027-01")
    assert {"topic-13", "topic-14"} <= {each.topic for each in second.meetings}


def test_months_that_are_over_stay_when_the_committee_changes() -> None:
    before = plan_year(Rota("v", "示例", 2026, ROLES[:3]), BARE, HOLIDAYS, "2026-01")
    changed = replace(before, changes=(Change("2026-06", ROLES[3:6]),))
    after = plan_year(changed, BARE, HOLIDAYS, "2026-06")
    assert before.meetings[:5] == after.meetings[:5]
    assert {"宣传委员": 3, "纪检委员": 2, "青年委员": 2} == Counter(each.host for each in after.meetings[5:])


def test_hosts_that_change_places_keep_day_and_topic_and_are_announced_as_changed() -> None:
    year = plan_year(Rota("v", "示例", 2027, ROLES[:3]), BARE, HOLIDAYS, "2027-01")
    after = swapped(year, "2027-03", "2027-05", HOLIDAYS)
    march, may = (after.meeting_in(month) for month in ("2027-03", "2027-05"))
    assert march and may and (ROLES[1], ROLES[2], 1, 1) == (march.host, may.host, march.revision, may.revision)
    assert [each.day for each in year.meetings] == [each.day for each in after.meetings]
    assert Counter(each.host for each in year.meetings) == Counter(each.host for each in after.meetings)


@table(
    ("one", "other", "leave", "what"),
    [
        ("2027-01", "2027-04", (), "都是书记主持"),
        ("2027-01", "2026-04", (), "没有 2026-04"),
        ("2027-01", "2027-02", (Leave("副书记", date(2027, 1, 1), date(2027, 1, 31)),), "整月请假"),
    ],
)
def test_a_change_of_places_that_cannot_be_is_refused(one: str, other: str, leave: Any, what: str) -> None:
    year = plan_year(Rota("v", "示例", 2027, ROLES[:3]), BARE, HOLIDAYS, "2027-01")
    with pytest.raises(PortalError, match=what):
        swapped(replace(year, leave=leave), one, other, HOLIDAYS)


def test_a_file_is_read_back_as_it_was_planned() -> None:
    chance = random.Random(7)
    for _ in range(20):
        made = plan_year(drawn(chance, 2027, None), BARE, HOLIDAYS, "2027-01")
        (row,) = yaml.safe_load(rota_text(made, HOLIDAYS))["轮值表"]
        assert [(each.day, each.host) for each in made.meetings] == [
            (row_["日期"], row_["主持"]) for row_ in row["交流会"]
        ]
        assert list(made.committee) == row["委员"]


# The verb


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    """The miniature as a project of its own, whose verbs leave nothing elsewhere."""
    for folder in ("bundle", "static", "templates"):
        shutil.copytree(ROOT / "theme" / folder, tmp_path / "theme" / folder)
    county = copy_county(tmp_path)
    shutil.rmtree(county.content / "branches")  # so that a clerk names a branch and its committee himself
    return county


Run = Callable[..., int]
USUAL = {
    "branch": "west-village", "year": "2026", "committee": "书记,组织委员、宣传委员", "name": "示例西村党支部",
    "leave": [], "first": "", "again": False, "swap": [], "content": None, "faq": None, "now": "2026-03-10T08:00",
}  # fmt: skip


@pytest.fixture
def run(county: Miniature) -> Run:
    return lambda **given: rota(Namespace(**{**USUAL, **given}), county.root)


def read(county: Miniature) -> str:
    return (county.root / FILE).read_text(encoding="utf-8")


def test_a_year_is_written_told_and_passes_the_check(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert WELL == run()
    said = capsys.readouterr().out
    assert FILE in said and "书记 4 次，组织委员 4 次，宣传委员 4 次" in said
    assert [] == [each for each in county.problems() if "rota-west" in each]
    first = read(county)
    assert WELL == run() and first == read(county)


def test_a_year_that_an_editor_has_changed_is_replaced_only_when_asked(county: Miniature, run: Run) -> None:
    run()
    edited = read(county).replace("题目: busy-season", "题目: admission")
    county.write(FILE, edited)
    assert PROBLEMS == run(leave=["组织委员=2026-05-01..2026-05-31"]) and edited == read(county)
    assert WELL == run(leave=["组织委员=2026-05-01..2026-05-31"], again=True)
    assert "请假:\n      - {岗位: 组织委员, 从: 2026-05-01, 到: 2026-05-31}" in read(county)
    assert [] == [each for each in county.problems() if "rota-west" in each]


def test_leave_of_a_role_that_nobody_has_is_refused_before_anything_is_written(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert PROBLEMS == run(leave=["组织委员会=2026-05-01..2026-05-31"])
    said = capsys.readouterr().out
    assert "请假的“组织委员会”不在委员里。您是否想写“组织委员”？" in said and said.endswith("没有写。\n")
    assert not (county.root / FILE).exists()
    run()
    before = read(county)
    assert PROBLEMS == run(leave=["组织委员会=2026-05-01..2026-05-31"], again=True) and before == read(county)
    assert PROBLEMS == run(committee="书记,张三", again=True) and before == read(county)


def test_what_is_wrong_with_other_branches_keeps_nobody_from_planning(county: Miniature, run: Run) -> None:
    county.write("content/liaison/rota-east-village-2026.yaml", "轮值表:\n  - 支部: east-village\n")
    assert WELL == run()
    county.write("content/liaison/groups.yaml", "群表:\n  - 代码: one\n")
    assert PROBLEMS == run(again=True)


def test_a_place_that_nobody_has_written_is_never_taken_for_one(county: Miniature, run: Run) -> None:
    branch = f"名称: 示例西村党支部\n类型: 村\n地点: {PLACE_UNSAID}\n委员: 书记、组织委员\n示例: 是\n"
    for code in ("west-village", "east"):  # the other is named by the county's groups
        county.write(f"content/branches/{code}/branch.yaml", branch)
    assert WELL == run(committee="", name="") and f"地点: {Habit().place}\n" in read(county)
    county.write(FILE, read(county).replace(Habit().place, PLACE_UNSAID))
    assert ["“地点”还没有写"] == [each[each.find("“地点”") :][:8] for each in county.problems() if "rota-west" in each]
    county.write("content/branches/west-village/branch.yaml", branch.replace(PLACE_UNSAID, "村委会二楼"))
    assert WELL == run(committee="", name="", again=True) and "地点: 村委会二楼\n" in read(county)


def test_a_changed_committee_hosts_from_the_month_that_is_named(county: Miniature, run: Run) -> None:
    run()
    assert WELL == run(committee="书记,纪检委员", first="2026-09", again=True)
    assert "变动:\n      - {从: 2026-09, 委员: [书记, 纪检委员]}" in read(county)
    assert [] == [each for each in county.problems() if "rota-west" in each]


def test_two_hosts_change_places_in_the_file(county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    capsys.readouterr()
    assert WELL == run(swap=["2026-03", "2026-05"])
    assert "主持: 组织委员, 题目: admission, 改动: 1" in read(county)
    assert "3月12日（星期四），组织委员主持" in capsys.readouterr().out


def test_a_branch_of_which_nothing_is_known_is_asked_for(run: Run) -> None:
    with pytest.raises(PortalError, match="--committee"):
        run(committee="", name="")
    with pytest.raises(PortalError, match="还没有 2026 年的轮值"):
        run(swap=["2026-03", "2026-05"])


@table(
    "given",
    [{"branch": "西村"}, {"year": "26"}, {"first": "2027-01"}, {"swap": ["2026-03", "五月"]}, {"leave": ["书记"]},
     {"leave": ["书记=2026-03-09..2026-03-01"]}, {"leave": ["书记=2026-02-30..2026-03-01"]}],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_before_anything_is_read(given: dict[str, Any]) -> None:
    assert USAGE == refuse_rota(Namespace(**{**USUAL, **given}), Path())
    assert WELL == refuse_rota(Namespace(**USUAL), Path())
