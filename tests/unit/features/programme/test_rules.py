"""The county's rules: read, and what a month does not meet of them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.features.locality.programmes import Programme, ProgrammeItem, ProgrammeSession
from plugins.features.programme.load_rules import load_rules
from plugins.features.programme.rules import GUANGAN, Rules
from plugins.features.programme.unmet import unmet_rules
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.dates.solar_terms import days_of_terms
from tests.unit.features.programme.given import RULE, rules

LOCALITY = Locality(
    crops=Vocabulary("作物", (Term("rice", "水稻"), Term("tea", "茶叶"))),
    topics=Vocabulary("片源专题", (Term("farming", "农业技术"),)),
)
TERMS = {year: days_of_terms(year) for year in (2025, 2026, 2027)}
ITEM = ProgrammeItem("a", "示例片", "", 60, "")


def load(folder: Path, text: str) -> tuple[Rules, list[str]]:
    (folder / "programme").mkdir(exist_ok=True)
    (folder / "programme/rules.yaml").write_text(text, encoding="utf-8")
    found, problems = load_rules(folder, "rules.yaml", LOCALITY)
    return found, [f"{each.line}: {each.what}" for each in problems]


def test_a_county_that_has_set_nothing_goes_by_a_rule_that_is_named_with_its_source(tmp_path: Path) -> None:
    found, problems = load_rules(tmp_path, "rules.yaml", LOCALITY)
    assert (GUANGAN, []) == (found.chosen, problems)
    assert (2, 240) == (found.chosen.sessions, found.chosen.minutes)
    assert "四川广安市" in found.chosen.source


def test_a_countys_own_rule_counts_where_it_is_chosen(tmp_path: Path) -> None:
    text = "采用: 县里自定\n规矩表:\n  - {名称: 县里自定, 每月场次: 3, 每月小时: 6, 出处: 示例文件}\n"
    found, problems = load(tmp_path, text)
    assert ([], 3, 360) == (problems, found.chosen.sessions, found.chosen.minutes)
    assert GUANGAN in found.sets


def test_weekends_that_are_worked_are_read_and_any_other_day_is_a_slip(tmp_path: Path) -> None:
    holiday = "放假: [{{名称: 元旦, 从: 2026-01-01, 到: 2026-01-03}}]"
    text = "放假表:\n  - {{年份: 2026, 出处: 通知, 上班: [{}], " + holiday + "}}\n"
    found, problems = load(tmp_path, text.format("2026-01-04、2026-02-14、2025-12-28"))
    assert ([], (date(2026, 1, 4), date(2026, 2, 14), date(2025, 12, 28))) == (problems, found.years[0].working)
    _, problems = load(tmp_path, text.format("2026-01-05, 2026-02-30, 2024-01-06"))
    assert [
        "2: “2026-01-05”不是 2026 年的星期六、星期日", "2: 日期“2026-02-30”不存在",
        "2: “2024-01-06”不是 2026 年的星期六、星期日",
    ] == problems  # fmt: skip


def test_slips_are_named_at_their_lines_and_the_remedies_mend_them(tmp_path: Path) -> None:
    text = (
        "采用: 县里自订\n"
        "规矩表:\n  - {名称: 县里自定, 每月场次: 3, 出处: 示例文件}\n"
        '晚上: {星期: [四, 八], 开始: "25:00", 最长分钟: 20}\n'
        "放假表:\n  - {年份: 26, 出处: 通知, 放假: [{名称: 元旦, 从: 2026-01-03, 到: 2026-01-01}]}\n"
        "农忙表:\n  - {名称: 双抢, 从: 立夏, 到: 立夏之后, 作物: 水道, 出处: 报}\n"
    )
    _, problems = load(tmp_path, text)
    assert [
        "1: “规矩表”里没有“县里自订”", "4: “八”不是星期几", "4: “25:00”不是几点",
        "4: 开场和讨论占满了一个晚上，放不下影片", "6: “年份”不是一个年份",
        "6: “元旦”的最后一天在第一天前面", "6: “元旦”不在 26 年",
        "8: “立夏之后”不是一年里的一天", "8: “水道”不在 locality.yaml 的“作物”里",
    ] == problems  # fmt: skip
    right = text.replace("自订", "自定").replace(", 八", "").replace("25:00", "19:30").replace("20}", "120}")
    right = right.replace("26,", "2026,").replace("2026-01-03", "2026-01-01").replace("立夏之后", "立夏+21")
    assert [] == load(tmp_path, right.replace("水道", "水稻"))[1]


def test_holidays_and_busy_weeks_are_known_by_day_and_busy_weeks_concern_their_crops(tmp_path: Path) -> None:
    text = (
        "放假表:\n  - {年份: 2026, 出处: 通知, 放假: [{名称: 国庆节, 从: 2026-10-01, 到: 2026-10-07}]}\n"
        "农忙表:\n  - {名称: 双抢, 从: 立夏, 到: 立夏+21, 作物: 水稻, 出处: 报}\n"
    )
    found, problems = load(tmp_path, text)
    assert [] == problems
    assert [None, "国庆节"] == [
        holiday and holiday.name for holiday in map(found.holiday_on, (date(2026, 9, 30), date(2026, 10, 7)))
    ]
    day = date(2026, 5, 20)
    assert found.busy_on(day, frozenset(), TERMS) and found.busy_on(day, frozenset({"rice", "tea"}), TERMS)
    assert found.busy_on(day, frozenset({"tea"}), TERMS) is None
    assert found.busy_on(date(2026, 6, 1), frozenset(), TERMS) is None
    assert (True, False) == (found.is_published(2026), found.is_published(2027))


def session(day: int, minutes: int, *items: ProgrammeItem) -> ProgrammeSession:
    start = datetime.combine(date(2026, 10, day), time(19, 30), SHANGHAI)
    return ProgrammeSession(str(day), 0, start, minutes, items, "")


def test_every_rule_that_a_month_does_not_meet_is_named_with_how_much_is_missing() -> None:
    rule = RULE.__class__("示例县", 2, 20 * 60, 0, 4, 300, "示例办法")
    month = Programme("2026-10", "", (session(8, 90, ITEM), session(10, 300), session(17, 240)), ())
    assert (
        "示例县：每月至少 2 场，这个月只有 1 场",
        "示例县：每月至少开放 4 天、每次至少 5 小时，这个月只有 1 天",
        "示例县：每月至少 20 小时，这个月只有 10 小时 30 分钟，差 9 小时 30 分钟",
    ) == unmet_rules(month, rules(chosen=rule))


def test_a_year_whose_holidays_are_not_published_is_named() -> None:
    month = Programme("2027-01", "", (session(8, 90, ITEM), session(15, 90, ITEM)), ())
    assert ("2027 年的放假安排未公布，只避开了节日当天",) == unmet_rules(month, rules())
