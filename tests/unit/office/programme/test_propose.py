"""Proposals: they meet every rule that can be met, name the others, and are the same each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.locality.holidays import Holiday, HolidayYear
from plugins.features.locality.model import Term
from plugins.features.locality.programmes import Programme, ProgrammeSession
from plugins.features.locality.season_days import SeasonDay
from plugins.features.locality.seasons import SeasonEntry
from plugins.features.programme.rules import BusySeason, Evening, Rules, RuleSet
from plugins.features.programme.unmet import is_opening, unmet_rules
from plugins.kernel.dates.solar_terms import days_of_terms
from plugins.office.programme.days import evenings_of, free_days, one_more, spread
from plugins.office.programme.propose import Past, Task, propose
from plugins.office.programme.stock import Candidate
from tests.examples import examples
from tests.tables import table

MONTH = date(2026, 10, 1)
TERMS = {year: days_of_terms(year) for year in (2025, 2026, 2027)}
TOPICS = {"party": "党的知识", "farming": "农业技术", "culture": "文艺"}
HOLIDAYS = HolidayYear(2026, "示例通知", (Holiday("国庆节", date(2026, 10, 1), date(2026, 10, 7)),))
BUSY = BusySeason("秋收", SeasonDay(10, 12), SeasonDay(10, 20), frozenset(), "示例")
RULE = RuleSet("示例县", sessions=2, minutes_year=48 * 60, source="示例办法")
ENTRY = SeasonEntry("tea", "寒露", "寒露", "霜降", None, Term("tea", "茶叶"), "清园", (), ("asked",), "书", False)


def candidate(code: str, topic: str = "party", minutes: int = 30, **given: Any) -> Candidate:
    fields = {"title": code, "published": date(2026, 1, 1), "is_film": True, **given}
    return Candidate(code, topic=topic, minutes=minutes, **fields)


def task(
    *stock: Candidate, rules: Rules | None = None, asked: Mapping[str, SeasonEntry] | None = None, **given: Any
) -> Task:
    chosen = rules or Rules((RULE,), RULE, years=(HOLIDAYS,), busy=(BUSY,))
    fields = {
        "month": MONTH, "days": free_days(MONTH, chosen, frozenset(), TERMS), "rules": chosen, "stock": stock,
        "past": Past(), "topics": TOPICS, "asked": lambda _day: asked or {},
        "uid_of": lambda day, is_open: f"{day}{'-open' if is_open else ''}", **given,
    }  # fmt: skip
    return Task(**fields)


def codes(sessions: list[ProgrammeSession]) -> list[str]:
    return [item.code for session in sessions for item in session.items]


CANDIDATES = st.lists(
    st.builds(
        candidate,
        st.integers(0, 999).map("film-{:03}".format),
        st.sampled_from(sorted(TOPICS)),
        st.integers(1, 150),
        is_film=st.booleans(),
        published=st.dates(date(2025, 1, 1), date(2026, 10, 31)),
    ),
    max_size=25,
    unique_by=lambda each: each.code,
)
RULES = st.builds(
    lambda sessions, hours, openings, texts, busy: Rules(
        chosen=RuleSet("示例县", sessions, hours * 60, 0, openings, 300, "示例"),
        texts=texts,
        years=(HOLIDAYS,),
        busy=(replace(BUSY, last=SeasonDay(10, busy)),),
    ),
    st.integers(0, 6),
    st.integers(0, 30),
    st.integers(0, 5),
    st.integers(0, 3),
    st.integers(12, 31),
)


@examples(150)
@given(CANDIDATES, RULES, st.sets(st.integers(0, 999).map("film-{:03}".format), max_size=5))
def test_whatever_is_proposed_breaks_no_rule_of_days_lengths_and_quarters(
    stock: list[Candidate], rules: Rules, shown: set[str]
) -> None:
    """Never on a holiday or in busy weeks, two on a day, longer than an evening, or twice in a quarter."""
    sessions = propose(task(*stock, rules=rules, past=Past(quarter=frozenset(shown))))
    days = [session.start.date() for session in sessions]
    assert sorted(set(days)) == days
    assert not [day for day in days if rules.holiday_on(day) or rules.busy_on(day, frozenset(), TERMS)]
    assert all(session.minutes <= rules.evening.longest for session in sessions if not is_opening(session))
    found = codes(sessions)
    assert len(found) == len(set(found)) and not shown & set(found)
    texts = {each.code for each in stock if not each.is_film}
    assert all(len(texts & {item.code for item in session.items}) <= rules.texts for session in sessions)


@examples(150)
@given(CANDIDATES, RULES)
def test_a_rule_is_not_met_only_where_nothing_could_be_added(stock: list[Candidate], rules: Rules) -> None:
    """Neither a further evening, for want of days or of things to show, nor a further item in one that there is."""
    given = task(*stock, rules=rules)
    sessions = propose(given)
    unmet = unmet_rules(Programme("2026-10", "", tuple(sessions), ()), rules)
    evenings = [session for session in sessions if not is_opening(session)]
    free = len(given.days) - len(sessions)
    left = [each for each in stock if each.code not in codes(sessions)]
    showable = [each for each in left if each.minutes <= rules.evening.room and (each.is_film or rules.texts)]
    if any("场" in sentence for sentence in unmet):
        assert not free or not showable
    if any("小时" in sentence and "开放" not in sentence for sentence in unmet):
        assert not free or not showable
        assert not [each for each in left if each.is_film and any(_has_room(one, each, rules) for one in evenings)]
    if any("开放" in sentence for sentence in unmet):
        assert len(given.days) < rules.chosen.openings + rules.chosen.sessions


def _has_room(session: ProgrammeSession, film: Candidate, rules: Rules) -> bool:
    return session.minutes + rules.evening.gap + film.minutes <= rules.evening.longest


@examples(60)
@given(CANDIDATES, RULES, st.randoms())
def test_the_same_files_propose_the_same_month_in_whatever_order_they_are_read(
    stock: list[Candidate], rules: Rules, random: Any
) -> None:
    shuffled = list(stock)
    random.shuffle(shuffled)
    assert propose(task(*stock, rules=rules)) == propose(task(*shuffled, rules=rules))


@examples(60)
@given(st.integers(1, 4), st.integers(0, 20))
def test_where_all_films_are_alike_no_topic_is_shown_twice_more_than_another(each: int, hours: int) -> None:
    stock = [candidate(f"{topic}-{number}", topic) for topic in TOPICS for number in range(each)]
    rules = Rules(chosen=RuleSet("示例县", 2, hours * 60, source="示例"), years=(HOLIDAYS,))
    counts = Counter(code.partition("-")[0] for code in codes(propose(task(*stock, rules=rules))))
    numbers = [counts[topic] for topic in TOPICS]
    assert max(numbers) - min(numbers) <= 1


def test_two_evenings_of_two_hours_meet_the_usual_rule_where_the_shelf_allows() -> None:
    stock = [candidate(f"{topic}-{number}", topic, 28) for topic in TOPICS for number in range(4)]
    sessions = propose(task(*stock))
    assert () == unmet_rules(Programme("2026-10", "", tuple(sessions), ()), task().rules)
    assert [3, 3] == [session.start.weekday() for session in sessions][:2]


def test_a_small_shelf_is_filled_up_with_texts_and_what_is_still_missing_is_named() -> None:
    stock = [candidate("film"), *(candidate(f"text-{number}", is_film=False, minutes=5) for number in range(3))]
    sessions = propose(task(*stock))
    assert {"film", "text-0", "text-1", "text-2"} == set(codes(sessions))
    (sentence,) = unmet_rules(Programme("2026-10", "", tuple(sessions), ()), task().rules)
    assert "示例县：全年至少 48 小时，合每月 4 小时，这个月只有" in sentence
    assert any("影片不够，念一篇" in item.reason for session in sessions for item in session.items)


def test_nothing_to_show_makes_no_evening() -> None:
    assert [] == propose(task())


def test_what_the_season_asks_comes_first_then_what_is_new_then_what_was_shown_longest_ago() -> None:
    stock = [
        candidate("asked"), candidate("fresh", published=date(2026, 9, 20)), candidate("never"),
        candidate("old"), candidate("older"),
    ]  # fmt: skip
    past = Past(last={"old": date(2026, 5, 1), "older": date(2026, 2, 1)})
    short = Rules(evening=Evening(longest=60), chosen=RuleSet("示例县", 5, source="示例"), years=(HOLIDAYS,))
    sessions = propose(task(*stock, rules=short, past=past, asked={"asked": ENTRY}))
    assert ["asked", "fresh", "never", "older", "old"] == codes(sessions)
    reasons = [session.items[0].reason for session in sessions]
    assert "农时：寒露，茶叶" in reasons[0] and "新片，9月20日登出" in reasons[1] and "没有放过" in reasons[2]
    assert "上次放是2026年2月" in reasons[3]


def test_a_topic_that_was_shown_much_waits_for_the_others() -> None:
    stock = [candidate("a", "party"), candidate("b", "farming")]
    sessions = propose(task(*stock, past=Past(topics={"party": 3})))
    assert "b" == codes(sessions)[0]


def test_openings_lie_on_their_own_days_and_count_as_hours() -> None:
    rule = RuleSet("甘肃高台县", 2, 20 * 60, 0, 4, 300, "制度")
    stock = [candidate(f"{topic}-{number}", topic, 30) for topic in TOPICS for number in range(2)]
    sessions = propose(task(*stock, rules=Rules(chosen=rule, years=(HOLIDAYS,))))
    assert () == unmet_rules(Programme("2026-10", "", tuple(sessions), ()), Rules(chosen=rule, years=(HOLIDAYS,)))
    openings = [session for session in sessions if is_opening(session)]
    assert [(5, "09:00", 300)] * 4 == [(each.start.weekday(), f"{each.start:%H:%M}", each.minutes) for each in openings]


def test_days_are_spread_and_taken_from_other_weekdays_only_where_they_are_too_few() -> None:
    days = [date(2026, 10, number) for number in range(8, 32)]
    assert [date(2026, 10, 15), date(2026, 10, 29)] == spread(days, {3}, 2)
    five = spread(days, {3}, 5)
    assert {date(2026, 10, number) for number in (8, 15, 22, 29)} < set(five) and 5 == len(five)
    assert days == spread(days, {3}, 99)


def test_a_further_day_lies_not_beside_a_holiday() -> None:
    """Of a year whose holidays nobody has announced only the feast itself is known; it mostly goes on."""
    days = [date(2027, 1, number) for number in range(2, 32)]
    thursdays = [day for day in days if day.weekday() == 3]
    assert date(2027, 1, 4) == one_more(days, thursdays, {3})
    assert date(2027, 1, 2) == one_more(days[:1], [], {3})
    assert one_more(thursdays, thursdays, {3}) is None


@table(
    ("hours", "weekdays"),
    [
        ("每周四晚集中收看，工作日上午可以点播", (3,)),
        ("每周三、周五晚上集中收看", (2, 4)),
        ("星期天晚放映", (6,)),
        ("每周二、周五上午", ()),
        ("工作日上午九点到下午五点", ()),
    ],
)
def test_a_station_is_planned_for_the_evenings_on_which_it_opens(hours: str, weekdays: tuple[int, ...]) -> None:
    assert weekdays == evenings_of(hours)
