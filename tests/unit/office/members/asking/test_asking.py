"""Questions to a small register whose answers are counted by hand, and sums held against a count of every record."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.due import due
from plugins.office.members.asking.filters import read_conditions
from plugins.office.members.asking.flags import add_flags, conditions_in
from plugins.office.members.asking.member import find_members, member_file
from plugins.office.members.asking.monthly import Counts, monthly_aggregates
from plugins.office.members.asking.query import query
from plugins.office.members.asking.sheets import file_page, notices_page
from plugins.office.members.asking.stats import Period, read_period, stats
from plugins.office.members.store.register import Register
from tests.bench.registers import write_register
from tests.members import BRANCHES, OTHER_VILLAGE, VILLAGE, begin, book, bring, identity, person
from tests.tables import table

TODAY = date(2026, 4, 1)


def _paid(number: int, month: str, paid: float, day: str | None) -> dict[str, Any]:
    who = {"姓名": person(number)["姓名"], "支部": OTHER_VILLAGE if number == 9 else VILLAGE, "月份": month, "应交": 15}
    return who | ({"实交": paid, "交费日期": day} if paid else {})


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A village of three and one of one; January paid by all, February late by one, March by one not at all."""
    folder = tmp_path_factory.mktemp("register")
    people = [
        person(1, 身份证号=identity(1, "1950-02-03"), 出生日期="1950-02-03"),
        person(2, 人员类别="预备党员", 入党日期="2025-03-15"),
        person(3, 流出日期="2025-06-01", 流动去向="示例市"), person(9, 支部=OTHER_VILLAGE),
    ]  # fmt: skip
    dues = [_paid(number, "2026-01", 15, "2026-01-31") for number in (1, 2, 3, 9)]
    dues += [
        _paid(1, "2026-02", 15, "2026-03-01"),
        *(_paid(number, "2026-02", 15, "2026-02-03") for number in (2, 3, 9)),
    ]
    dues += [
        _paid(1, "2026-03", 0, None),
        _paid(2, "2026-03", 14.99, "2026-03-30"),
        _paid(3, "2026-03", 15, "2026-03-01"),
    ]
    names = [person(number)["姓名"] for number in (1, 2, 3)]
    life = [
        {
            "支部": VILLAGE,
            "日期": "2026-03-05",
            "形式": "主题党日",
            "到会": f"{names[0]}、{names[1]}",
            "请假": names[2],
        },
        {"支部": VILLAGE, "日期": "2026-03-20", "形式": "党员大会", "到会": names[0], "缺席": "、".join(names[1:])},
    ]
    study = [{"姓名": names[0], "支部": VILLAGE, "日期": "2026-02-01", "内容": "示例课", "分钟": 32 * 60}]
    moves = [{"姓名": names[2], "支部": VILLAGE, "方向": "转出", "开始日期": "2026-01-01", "期限": "2026-03-15"}]
    papers = [{"姓名": names[1], "支部": VILLAGE, "材料": "入党申请书", "日期": "2024-01-01"}]
    with begin(folder) as made:
        outcome = bring(made, book(folder / "year.xlsx", 党员=people, 党费=dues, 组织生活=life, 学习=study, 转接=moves,
                                   档案=papers))  # fmt: skip
        assert outcome.is_written, outcome.lines
        yield made


def _names(register: Register, *words: str) -> list[str]:
    found = query(register, read_conditions(words, TODAY, lambda _: person(3)["姓名"]))
    return [str(row[1]) for row in found.rows]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [((), (1, 2, 3, 9)), ((f"支部={OTHER_VILLAGE}",), (9,)), ((f"支部={BRANCHES[1]['名称']}",), (9,)),
     (("单位=示例一镇",), (1, 2, 3)), (("欠费",), (1, 2)), (("欠费=2026-02",), ()), (("流动",), (3,)),
     (("人员类别=预备党员",), (2,)), (("年龄=70-",), (1,)), (("党龄=-5",), (2,)), (("学时不够=2026",), (2, 3, 9)),
     (("姓名",), (3,)), (("已离开",), ()), (("kind=正式党员", "欠费"), (1,))],
)  # fmt: skip
def test_conditions_find_who_fits(register: Register, words: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    assert sorted(person(number)["姓名"] for number in numbers) == sorted(_names(register, *words))


@table(
    ("flags", "words"),
    [("--branch A --owing", ["支部=A", "欠费"]), ("--town B --owing 2026-03", ["单位=B", "欠费=2026-03"]),
     ("--kind 预备党员 --age 60- --floating", ["人员类别=预备党员", "年龄=60-", "流动"]), ("", [])],
)  # fmt: skip
def test_flags_stand_for_conditions(flags: str, words: list[str]) -> None:
    options = ArgumentParser()
    add_flags(options)
    assert words == conditions_in(options.parse_args(flags.split()))


@table("word", ["姓名=示例甲", "510821198001150012", "姓名=510821198001150012"])
def test_names_and_numbers_do_not_go_into_the_shells_history(word: str) -> None:
    with pytest.raises(PortalError, match="留在记录里") as told:
        read_conditions([word], TODAY, input)
    assert "示例甲" not in str(told.value) and "5108" not in str(told.value)


def test_an_unknown_condition_is_refused_with_what_can_be_written() -> None:
    with pytest.raises(PortalError, match="可以写：支部=名称"):
        read_conditions(["身高=180"], TODAY, input)


def test_figures_of_units_are_those_counted_by_hand(register: Register) -> None:
    found = stats(register, "单位", Period("2026-03", "2026-03"), TODAY)
    assert ["示例一镇", "示例二镇"] == list(found)
    one = found["示例一镇"]
    assert (3, 3, 2, 1) == tuple(one[name] for name in ("党员", "应交", "按时交", "足额交"))
    assert (4500, 2999) == (one["应交元"], one["实交元"])
    assert (6, 3) == (one["应到人次"], one["到会人次"])
    assert (1, 0, 1) == (one["转接到期"], one["按时转"], one["超期未转"])
    # Of a branch of fewer than seven: the quarter's meeting and the month's day, both held.
    assert (2, 2, 1) == (one["会议应开"], one["会议已开"], one["学时达标"])
    assert (2, 0) == (found["示例二镇"]["会议应开"], found["示例二镇"]["会议已开"])


def test_every_group_adds_up_to_the_same(register: Register) -> None:
    period = Period("2026-01", "2026-03")
    for figure in ("应交", "按时交", "足额交", "应交元", "实交元", "应到人次", "到会人次", "转接到期"):
        sums = {group: sum(row.get(figure, 0) for row in stats(register, group, period, TODAY).values())
                for group in ("支部", "单位", "类别", "月份")}  # fmt: skip
        assert 1 == len(set(sums.values())), (figure, sums)


@table(
    ("words", "period"), [(["2026"], ("2026-01", "2026-12")), ([], ("2026-04", "2026-04")),
                          (["2025-12", "2026-02"], ("2025-12", "2026-02"))])  # fmt: skip
def test_a_period_is_a_month_a_year_or_two_months(words: list[str], period: tuple[str, str]) -> None:
    assert Period(*period) == read_period(words, TODAY)


@table(
    "words",
    [["2026-13"], ["0000"], ["٢٠٢٦"], ["2026-03", "2026-01"], ["三月"], ["2026-01", "2026-02", "2026-03"]],
)
def test_what_is_no_period_is_refused(words: list[str]) -> None:
    with pytest.raises(PortalError, match="时间写成"):
        read_period(words, TODAY)


def test_what_is_late_is_told_with_its_branch(register: Register) -> None:
    found = [(late.subject, late.person, late.since) for late in due(register, TODAY)]
    one, two, three = (person(number)["姓名"] for number in (1, 2, 3))
    assert {
        ("党费", one, "2026-03-31"), ("党费", two, "2026-03-31"), ("组织关系转接", three, "2026-03-15"),
        ("转正", two, "2026-03-15"), ("流动党员", three, "2025-06-01"), ("电子档案", two, "2025-03-15"),
    } <= set(found)  # fmt: skip
    missing = {late.branch: late.what for late in due(register, TODAY) if late.subject == "组织生活"}
    assert missing[BRANCHES[0]["名称"]] == "主题党日没有记录：1月、2月"


def test_a_file_holds_all_that_is_known_of_one_person(register: Register) -> None:
    (number,) = find_members(register, identity(1, "1950-02-03"))
    file = member_file(register, number)
    assert dict(file.facts)["出生日期"] == "1950-02-03"
    assert ["党费", "组织生活", "学习"] == [table.title for table in file.tables]
    page = file_page(file, TODAY)
    assert file.name in page and "2026-03-20" in page and "default-src 'none'" in page


def test_a_notice_is_a_page_a_branch_and_escapes_what_was_written(register: Register) -> None:
    page = notices_page(due(register, TODAY), TODAY)
    assert 2 == page.count('<section class="page">')


def test_monthly_counts_are_persons_each_once(register: Register) -> None:
    counts = monthly_aggregates(register, "2026-03").of("shili-one")
    assert Counts(3, 3, 2, 1, 3, 2, 1, 1, 0) == counts


def test_sums_equal_a_count_of_every_record(tmp_path: Path) -> None:
    """Triggers keep the sums; after inserts, updates and deletions they are what a count gives."""
    with write_register(tmp_path / "register.sqlite3", 200, 3) as register:
        with register.writing() as connection:
            connection.execute("update dues set paid_fen = 0, paid_on = null where member % 7 = 0")
            connection.execute("update dues set branch = 'shili-00001' where member % 11 = 0 and month = '2026-02'")
            connection.execute("update attendance set state = '请假' where member % 5 = 0")
            connection.execute("delete from members where id % 13 = 0")
            connection.execute("delete from meetings where id % 4 = 0")
            connection.execute(
                "update study set minutes = minutes + 1, held_on = '2026-07-01' where held_on = '2026-03-01'"
            )
        for kept, counted in _SUMS.items():
            assert register.rows(f"select * from {kept} order by 1, 2, 3") == register.rows(
                f"{counted} order by 1, 2, 3"
            )


_SUMS = {
    "dues_sums": """
        select month, branch, kind, count(*), sum(due_fen > 0), sum(due_fen > 0 and coalesce(paid_on <= due_on, 0)),
        sum(due_fen > 0 and paid_fen >= due_fen), sum(due_fen), sum(paid_fen) from dues group by 1, 2, 3""",
    "attendance_sums": """
        select substr(held_on, 1, 7), branch, kind, count(*), sum(state = '到'), sum(state = '请假')
        from attendance join meetings on id = meeting group by 1, 2, 3""",
    "study_sums": "select substr(held_on, 1, 4), member, sum(minutes) from study group by 1, 2",
    "meeting_sums": "select substr(held_on, 1, 7), branch, form, count(*) from meetings group by 1, 2, 3",
}


@pytest.mark.parametrize("words", ["欠费", "欠费=2026-03"])
def test_what_is_owed_is_read_from_an_index_alone(register: Register, words: str) -> None:
    """A look at each line would take a second over three years of fifty thousand members."""
    owes = read_conditions([words], TODAY, input)[0]
    plan = register.rows(f"explain query plan select count(*) from members m where {owes.sql}", owes.values)
    assert any("USING COVERING INDEX dues_open" in step for *_, step in plan)
