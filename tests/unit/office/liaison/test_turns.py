"""Hosting is fair: committees, leave and changes drawn by lot, over years on end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from plugins.features.liaison.fairness import STRETCH, HostMonth, unfair_stretches
from plugins.office.liaison.turns import choose_hosts, waiting
from tests.sampling import in_turns, sampled
from tests.tables import table

COMMITTEES, LOTS, YEARS = 1000, 10, 4
ROLES = ("支部书记", "副书记", "组织委员", "宣传委员", "纪检委员", "青年委员", "统战委员", "群团委员", "生产委员")
FIRST = 2027 * 12


def months(count: int, committee: tuple[str, ...], start: int = FIRST) -> list[HostMonth]:
    return [HostMonth(start + number, "", frozenset(committee)) for number in range(count)]


def with_leave(chance: random.Random, month: HostMonth, share: float) -> HostMonth:
    away = frozenset(role for role in sorted(month.committee) if chance.random() < share)
    return HostMonth(month.number, "", month.committee, away)


def years_of(chance: random.Random, leave: float, change: float) -> Iterator[tuple[list[HostMonth], tuple[str, ...]]]:
    """Yield the months of year after year with the order of the committee; it may change with a year."""
    order = tuple(chance.sample(ROLES, chance.randint(1, 7)))
    for year in range(YEARS):
        if year and chance.random() < change:
            kept = tuple(role for role in order if chance.random() < 0.7)
            order = (*kept, *(role for role in ROLES if role not in order and chance.random() < 0.3)) or order
        yield [with_leave(chance, month, leave) for month in months(12, order, FIRST + 12 * year)], order


def planned(chance: random.Random, leave: float, change: float) -> list[HostMonth]:
    done: list[HostMonth] = []
    for coming, order in years_of(chance, leave, change):
        done += choose_hosts(done, coming, order)
    return done


@in_turns()
@sampled(4)
@pytest.mark.parametrize(
    ("lot", "leave", "change"),
    [*((lot, 0.1, 0.6) for lot in range(LOTS)), (0, 0.0, 0.0), (0, 0.0, 0.6), (0, 0.03, 0.0)],
)
def test_a_thousand_committees_host_fairly(lot: int, leave: float, change: float) -> None:
    """Over any twelve months, across the turn of years, whoever is there all the time hosts as often, or once more."""
    chance = random.Random(f"{lot} {leave} {change}")
    for _ in range(COMMITTEES // LOTS):
        done = planned(chance, leave, change)
        assert YEARS * 12 == len(done)
        assert [] == list(unfair_stretches(done, counts_away=leave == 0))


def test_nobody_hosts_who_is_on_leave_or_not_on_the_committee() -> None:
    chance = random.Random(3)
    for _ in range(COMMITTEES // LOTS):
        for month in planned(chance, 0.2, 0.5):
            free = month.committee - month.away
            assert month.host in free if free else month.host == ""


@table("size", range(1, 9))
@table("month", [0, 3, 7, 11])
def test_leave_that_is_known_before_a_first_year_costs_nobody_a_turn(size: int, month: int) -> None:
    order = ROLES[:size]
    coming = months(12, order)
    if size > 1:
        coming[month] = HostMonth(FIRST + month, "", frozenset(order), frozenset({order[month % size]}))
    counts = Counter(each.host for each in choose_hosts([], coming, order))
    assert max(counts.values()) - min(counts[role] for role in order) <= 1


def test_turns_go_round_in_the_order_of_the_committee() -> None:
    order = ("支部书记", "组织委员", "宣传委员")
    assert list(order) * 4 == [each.host for each in choose_hosts([], months(12, order), order)]


def test_who_comes_anew_waits_for_his_turn_like_the_others() -> None:
    old, new = ("支部书记", "组织委员"), ("支部书记", "组织委员", "宣传委员")
    past = choose_hosts([], months(12, old), old)
    hosts = [each.host for each in choose_hosts(past, months(12, new, FIRST + 12), new)]
    assert {"支部书记": 4, "组织委员": 4, "宣传委员": 4} == Counter(hosts)
    assert ["支部书记", "组织委员", "宣传委员"] == hosts[:3]


def test_a_month_in_which_all_are_on_leave_has_no_host() -> None:
    order = ("支部书记", "组织委员")
    coming = months(12, order)
    coming[1] = HostMonth(FIRST + 1, "", frozenset(order), frozenset(order))
    assert "" == choose_hosts([], coming, order)[1].host


def test_who_has_waited_longest_comes_first() -> None:
    committee = frozenset({"支部书记", "组织委员"})
    past = [HostMonth(FIRST, "组织委员", committee), HostMonth(FIRST + 1, "支部书记", committee)]
    now = HostMonth(FIRST + 2, "", committee)
    assert ["组织委员", "支部书记"] == waiting(past, now, ("支部书记", "组织委员"))


def test_a_role_that_hosts_twice_more_than_another_is_told_with_the_stretch() -> None:
    committee = frozenset({"支部书记", "组织委员"})
    hosts = ["支部书记"] * 7 + ["组织委员"] * 5
    done = [HostMonth(FIRST + number, host, committee) for number, host in enumerate(hosts)]
    (found,) = unfair_stretches(done)
    assert (FIRST, FIRST + STRETCH - 1, "支部书记", "组织委员", 2) == (
        found.first, found.last, found.more, found.fewer, found.difference,
    )  # fmt: skip
