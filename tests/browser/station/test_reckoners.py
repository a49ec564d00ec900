"""The small tools from a stick, in both browsers: the scripts reckon as the rules' tables do, sum by sum."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.features.small_tools.dues import DuesRules, monthly_dues
from plugins.features.small_tools.election import Share
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.sampling import in_turns
from tests.unit.features.small_tools.given import county_tool
from tests.unit.features.small_tools.test_dues import PENSIONS_BY_HAND, WAGES_BY_HAND

pytestmark = in_turns()

STATIC = Path(__file__).parents[3] / "theme/static"
HOLIDAYS = {"2026": {"off": [["2026-02-15", "2026-02-23"]], "working": ["2026-02-14", "2026-02-28"]}}
# From a day, a period, and the day that it comes to: by hand, with a calendar of 2026 and the notice of its holidays.
PERIODS_BY_HAND = (
    ("2026-01-31", "1个月", "2026-02-28"), ("2028-01-31", "1个月", "2028-02-29"), ("2026-08-31", "6个月", "2027-02-28"),
    ("2026-12-15", "1个月", "2027-01-15"), ("2024-02-29", "1年", "2025-02-28"), ("2026-03-31", "3个月", "2026-06-30"),
    ("2026-02-27", "3天", "2026-03-02"), ("2026-02-12", "1个工作日", "2026-02-13"),
    ("2026-02-13", "1个工作日", "2026-02-14"), ("2026-02-13", "5个工作日", "2026-02-27"),
    ("2026-02-13", "6个工作日", "2026-02-28"), ("2026-02-13", "7个工作日", "2026-03-02"),
    ("2026-03-05", "", "2026-03-05"),
)  # fmt: skip


def run(walker: Walker, files: tuple[str, ...], expression: str, given: Any) -> Any:
    """Return what an expression comes to, where `portal` has what these scripts give and `given` is at hand."""
    scripts = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in files)
    return walker.evaluate(
        f"(() => {{ window.portal = {{}};\n{scripts}\nconst portal = window.portal; delete window.portal;"
        f" const given = {json.dumps(given)}; return {expression}; }})()"
    )


def at_a_tool(walk: Callable[..., Walker], station: Stick, code: str) -> Walker:
    walker = walk(station)
    walker.goto(station.url(f"tools/{code}.html"))
    return walker


def some_bases(rules: DuesRules) -> list[tuple[int, int, int]]:
    """Return (kind, total in 分, months): 10,000 of all sizes, and every 分 for 3 元 around each limit."""
    draw, found = random.Random(1), []
    for index, kind in enumerate(rules.kinds):
        limits = [band.most * kind.months for band in kind.bands if band.most is not None]
        found += [(index, limit + fen, kind.months) for limit in limits for fen in range(-300, 301)]
    banded = [index for index, kind in enumerate(rules.kinds) if kind.bands]
    for _ in range(10_000):
        index = draw.choice(banded)
        found.append((index, draw.randrange(1, 10 ** draw.randrange(3, 11)), rules.kinds[index].months))
    return found


def test_dues_are_those_of_the_tables(walk: Callable[..., Walker], station: Stick) -> None:
    """The page's own rules and script, for 10,000 bases and each 分 around each limit; and as reckoned by hand."""
    rules = county_tool("dues").dues
    assert rules
    bases = some_bases(rules)
    by_hand = [(0, base, 1, dues) for base, dues in WAGES_BY_HAND] + [
        (3, base, 1, dues) for base, dues in PENSIONS_BY_HAND
    ]
    expected = [monthly_dues(rules.kinds[index].bands, total, months) for index, total, months in bases]
    walker = at_a_tool(walk, station, "dues")
    kinds = "JSON.parse(document.querySelector('[data-module=dues]').dataset.rules).kinds"
    found = run(
        walker,
        ("reckoners/dues.js",),
        f"given.map(each => portal.dues.monthly({kinds}[each[0]].bands, each[1], each[2]))",
        [*bases, *[each[:3] for each in by_hand]],
    )
    assert [*expected, *[each[3] for each in by_hand]] == found


def test_sums_are_read_as_people_write_them(walk: Callable[..., Walker], station: Stick) -> None:
    """None stands for what cannot be meant in one way only."""
    written = {
        "4500": 450_000, " 4 500.5 元": 450_050, "４５００．５": 450_050, "1,234,567.89": 123_456_789,
        "1.25万": 1_250_000,
        "5千元": 500_000, "￥3000": 300_000, "人民币3000元整": 300_000, "0": 0, "0.01": 1, "1.00001万": 1_000_010,
        "": None, "-1": None, "−1": None, "负3": None, "3000,5": None, "1,23": None, "3、5": None, "1e9": None,
        "Infinity": None, "0x10": None, "三千": None, "1万2": None, "3000.001": None, "1.0000001万": None, "1亿": None,
        "100000000000000000000": None, "约3000": None, "3000-4000": None, ".5": None, "5.": None,
    }  # fmt: skip
    expression = "given.map(each => { const fen = portal.numbers.money(each).fen; return isNaN(fen) ? null : fen; })"
    found = run(at_a_tool(walk, station, "dues"), ("reckoners/numbers.js",), expression, list(written))
    assert written == dict(zip(written, found, strict=True))


def test_periods_end_where_the_calendar_says(walk: Callable[..., Walker], station: Stick) -> None:
    expression = "given[1].map(each => portal.periods.after(each[0], each[1], given[0]).day)"
    files = ("shared/days.js", "reckoners/periods.js")
    found = run(at_a_tool(walk, station, "admission"), files, expression, [HOLIDAYS, PERIODS_BY_HAND])
    assert [each[2] for each in PERIODS_BY_HAND] == found


def test_a_thousand_elections_seat_nobody_without_votes(walk: Callable[..., Walker], station: Stick) -> None:
    """Nobody with fewer votes sits before one with more; seats, ties and what is open add up."""
    draw = random.Random(2)
    given = [
        ([draw.randrange(0, 12) for _ in range(draw.randrange(1, 9))], draw.randrange(1, 8), draw.randrange(1, 10))
        for _ in range(1000)
    ]
    expression = "given.map(each => portal.votes.elect(each[0], each[1], each[2]))"
    found = run(at_a_tool(walk, station, "election"), ("reckoners/votes.js",), expression, given)
    for (votes, seats, needed), outcome in zip(given, found, strict=True):
        elected, tied = outcome["elected"], outcome["tied"]
        others = [index for index in range(len(votes)) if index not in elected]
        assert all(votes[index] >= needed for index in (*elected, *tied))
        assert seats == len(elected) + outcome["open"]
        assert not tied or (len(tied) > outcome["open"] > 0 and len({votes[index] for index in tied}) == 1)
        assert all(votes[one] > votes[other] for one in elected for other in others if votes[other] >= needed)
        assert tied or outcome["open"] == 0 or all(votes[index] < needed for index in others)


def test_meetings_need_what_the_tables_say(walk: Callable[..., Walker], station: Stick) -> None:
    shares, counts = ((4, 5), (1, 2), (1, 5), (2, 3)), range(1, 301)
    given = [[share, count] for share in shares for count in counts]
    expression = "given.map(each => [portal.votes.atLeast(each[0], each[1]), portal.votes.moreThan(each[0], each[1])])"
    found = run(at_a_tool(walk, station, "election"), ("reckoners/votes.js",), expression, given)
    assert [[Share(*share).at_least(count), Share(*share).more_than(count)] for share, count in given] == found


def test_the_countys_steps_from_a_day(walk: Callable[..., Walker], station: Stick) -> None:
    """By hand, from an application on 5 January 2026: a year of training, the notice, the course, a year more."""
    walker = at_a_tool(walk, station, "admission")
    walker.evaluate(
        "(field => { field.value = '2026-01-05'; field.dispatchEvent(new Event('input', { bubbles: true })); })"
        "(document.querySelector('[data-admission-day]'))"
    )
    told = walker.evaluate(
        "Array.from(document.querySelectorAll('[data-admission-stage]')).map(each => [each.dataset.admissionStage,"
        " each.querySelector('[data-admission-told]').textContent])"
    )
    days = {code: words.partition("。")[0].removeprefix("最早 ") for code, words in told}
    assert {
        "apply": "", "talk": "2026年1月5日", "activist": "2026年1月5日", "training": "2026年1月5日",
        "agreed": "2027年1月5日",
        "notice": "2027年1月12日", "listed": "2027年1月13日", "screened": "2027年1月13日", "course": "2027年1月16日",
        "reviewed": "2027年1月16日", "meeting": "2027年1月16日", "approved": "2027年1月16日", "oath": "2027年1月16日",
        "full-term": "2028年1月16日", "second-meeting": "2028年1月16日", "full-member": "2028年1月16日",
    } == days  # fmt: skip
    assert "未公布" in walker.evaluate("document.querySelector('[data-admission-unknown]').textContent")


def test_a_member_types_a_base_and_reads_the_dues(walk: Callable[..., Walker], station: Stick) -> None:
    walker = at_a_tool(walk, station, "dues")
    walker.click("[data-dues-base]")
    for key in "8000":
        walker.press(key)
    walker.wait_until("document.querySelector('[data-dues-result]').textContent.includes('每月 120.00元')")
    walker.click("[data-dues-kind][value='3']")
    walker.wait_until("document.querySelector('[data-dues-result]').textContent.includes('每月 80.00元')")
