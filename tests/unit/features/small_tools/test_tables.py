"""plugins/features/small_tools: the tables that say all without a script, and what the scripts are given."""

from __future__ import annotations

import json
from datetime import date

from markupsafe import Markup

from plugins.features.locality.holidays import Holiday, HolidayYear, PublicHolidays
from plugins.features.small_tools.compose import compose_page, rule_tables, searched_html
from plugins.features.small_tools.model import RuleTable
from tests.unit.features.small_tools.given import HEAD, county_tool, tool_of

YEAR = HolidayYear(2026, "示例通知", (Holiday("示例节", date(2026, 3, 8), date(2026, 3, 9)),), (date(2026, 3, 14),))


def tables(code: str) -> dict[str, RuleTable]:
    return {table.heading: table for table in rule_tables(county_tool(code))}


def test_the_bands_are_written_as_the_rules_write_them() -> None:
    assert (
        ("3000元以下（含3000元）", "0.5%"), ("3000元以上至5000元（含5000元）", "1%"),
        ("5000元以上至10000元（含10000元）", "1.5%"), ("10000元以上", "2%"),
    ) == tables("dues")["交纳比例：工资收入"].rows  # fmt: skip


def test_dues_can_be_looked_up_around_each_limit() -> None:
    rows = dict(tables("dues")["对照表：工资收入"].rows)
    expected = {"3000元": "15元", "3001元": "30.01元", "5000元": "50元", "5001元": "75.02元", "10001元": "200.02元"}
    assert expected == {base: rows[base] for base in expected}
    assert "28元" not in rows.values()


def test_each_kind_of_member_has_its_line() -> None:
    pays = {row[0]: row[2] for row in tables("dues")["谁按什么交"].rows}
    assert "0.20元至1元" == pays["农民"]
    assert "照“工资收入”的档，先除以3" == pays["不按月取得收入的（个体经营者等）"]
    assert "照“离退休”的档" == pays["离退休的"]


def test_one_scale_without_limits_is_for_all() -> None:
    text = (
        f"{HEAD}党费:\n  分档表: [{{名称: 一样, 档: [{{比例: 1%}}]}}]\n  类别: [{{名称: 人, 基数: 钱, 分档: 一样}}]\n"
    )
    found = {table.heading: table.rows for table in rule_tables(tool_of(text))}
    assert (("全部", "1%"),) == found["交纳比例：一样"]
    assert ("1000元", "10元") == found["对照表：一样"][0]


def test_meetings_can_be_looked_up_by_hand() -> None:
    """Entitled, present for an election, present for a decision, votes for it."""
    rows = {row[0]: row[1:] for row in tables("election")["按应到会人数查"].rows}
    assert ("3人", "2人", "2票") == rows["3人"]
    assert ("8人", "6人", "6票") == rows["10人"]
    assert ("19人", "12人", "12票") == rows["23人"]
    seats = dict(tables("election")["候选人至少几名"].rows)
    assert ("4名", "6名", "9名") == (seats["3名"], seats["5名"], seats["7名"])


def test_the_steps_stand_by_their_stages_with_times_and_articles() -> None:
    found = tables("admission")
    assert ["一、", "二、", "三、", "四、"] == [heading[:2] for heading in found]
    second = {row[0]: (row[2], row[3]) for row in list(found.values())[1].rows}
    assert ("至少1年", "第十三条") == second["拟列为发展对象"]
    assert ("至少5个工作日", "第十三条") == second["公示期满"]
    third = {row[0]: row[2] for row in list(found.values())[2].rows}
    assert "3个月以内，特殊不超过6个月" == third["党委审批"]


def test_scripts_are_given_the_rules_and_the_holidays_that_are_known() -> None:
    page = compose_page(county_tool("admission"), Markup(""), PublicHolidays((YEAR,)))
    rules = json.loads(page.rules)
    assert "admission" == page.reckoner
    year = {"off": [["2026-03-08", "2026-03-09"]], "working": ["2026-03-14"]}
    assert {"2026": year} == rules["holidays"]
    assert "示例通知" == page.sources[-1].name
    assert "2026年" in page.sources[-1].note
    assert ["apply"] == next(each["after"] for each in rules["stages"] if each["code"] == "talk")
    plain = compose_page(county_tool("transfer"), Markup(""), PublicHolidays())
    assert ("", "") == (plain.reckoner, plain.rules)


def test_the_search_finds_the_steps_and_not_the_numbers_to_look_up() -> None:
    html = searched_html(county_tool("transfer"), "<p>正文</p>")
    assert "问清那边党组织的全称" in html and "<p>正文</p>" in html
    assert "75.02" not in searched_html(county_tool("dues"), "")


def test_a_script_is_given_the_bands_of_each_kind_of_dues() -> None:
    tool = county_tool("dues")
    rules = json.loads(compose_page(tool, Markup(""), PublicHolidays()).rules)
    assert tool.dues
    given = {each["name"]: each["bands"] for each in rules["kinds"]}
    assert {each.name: [[band.most, band.rate] for band in each.bands] for each in tool.dues.kinds} == given
    assert any(given.values())
