"""The pages of the programme as their templates see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.features.locality.stations import Stations
from plugins.features.programme.rules import RuleSet
from plugins.features.programme.sheets import month_sheet, programme_index, rule_row, stations_month
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.unit.features.programme.given import rules

ITEM = ProgrammeItem("tea", "示例片", "", 30, "农时")
EVENING = ProgrammeSession("a", 0, datetime(2026, 10, 15, 19, 30, tzinfo=SHANGHAI), 100, (ITEM,), "")
MONTH = Programme("2026-10", "", (EVENING, replace(EVENING, uid="b", is_cancelled=True)), ("少一场",), sample=True)


def test_a_sheet_has_its_sessions_in_words_and_counts_those_that_are_held() -> None:
    sheet = month_sheet(MONTH, rules(), "", "stations/programme/county.ics")
    row = sheet.sessions[0]
    assert ("10月15日", "星期四", "19:30—21:10", False) == (row.day, row.weekday, row.hours, row.is_cancelled)
    assert ("2026年10月节目单", "1 小时 40 分钟", ("少一场",), True) == (
        sheet.title,
        sheet.hours,
        sheet.unmet,
        sheet.sample,
    )


def test_stations_with_the_same_month_stand_together_and_an_invented_one_apart() -> None:
    own = [replace(MONTH, station=code, sample=False) for code in ("a", "b")]
    other = replace(MONTH, station="c", sessions=(replace(EVENING, minutes=90),), sample=False)
    month = stations_month([*own, other, replace(MONTH, station="d")], Stations())
    assert [["a", "b"], ["c"], ["d"]] == [[link.title for link in each.stations] for each in month.stations]
    assert ["示例片"] == [item.title for item in month.items]


def test_every_rule_is_told_with_its_source_and_the_chosen_one_is_marked() -> None:
    other = RuleSet("甘肃高台县", 2, 20 * 60, 0, 4, 300, "示例制度")
    both = rules(sets=(rules().chosen, other))
    index = programme_index(Programmes((MONTH, replace(MONTH, month="2027-01"))), both, (), "")
    assert [True, False] == [row.is_chosen for row in index.rules]
    words = "每月集中放映不少于 2 场，每月不少于 20 小时，每月开放不少于 4 天，每次不少于 5 小时"
    assert (words, "示例制度") == (index.rules[1].words, index.rules[1].source)
    assert ("2026 年：示例通知", "2027 年：放假安排未公布") == index.holidays


def test_a_rule_that_a_county_has_not_set_yet_says_so() -> None:
    assert "还没有定" == rule_row(RuleSet("县里自定", source="县里"), rules()).words
