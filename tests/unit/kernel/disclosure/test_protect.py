"""What is published of a table of counts tells of no small group."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from plugins.kernel.disclosure.protect import Unprotectable, protect
from plugins.kernel.disclosure.releases import Axis, Counts, Figure, Place, Release, Shape
from plugins.kernel.disclosure.shown import HIDDEN, Method, Shown
from tests.sampling import sampled
from tests.tables import table
from tests.unit.kernel.disclosure.tables import (
    FEW,
    a_month_later,
    falls,
    found_by_trying,
    found_knowing_the_method,
    plainly_hidden,
    random_counts,
)

SAMPLE, ALL = 12, 1000
METHODS = list(Method)


def tables_that_fall(count: int, method: Method) -> tuple[int, int]:
    """Return of how many random tables a small group is recovered: as we publish them, and plainly hidden."""
    dice = Random(f"{method.name} {count}")
    ours = plain = 0
    for _ in range(count):
        counts = random_counts(dice, dice.randint(2, 6), dice.randint(2, 5))
        months: tuple[Release, ...] = ()
        for month in range(1 + (dice.random() < 0.3)):
            months = (*months, protect(f"{month}", [counts], method, months))
            ours += falls(months)
            plain += falls((plainly_hidden("plain", counts),)) if not month else 0
            counts = a_month_later(dice, counts)
    return ours, plain


@sampled(2)
@pytest.mark.parametrize("method", METHODS)
def test_of_random_tables_no_small_group_is_recovered(method: Method) -> None:
    ours, plain = tables_that_fall(SAMPLE, method)
    assert ours == 0
    assert plain > SAMPLE * 0.8, "the attack is too weak to show anything"


@pytest.mark.long
@pytest.mark.parametrize("method", METHODS)
def test_of_a_thousand_random_tables_no_small_group_is_recovered(
    method: Method, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, plain = tables_that_fall(ALL, method)
    with capsys.disabled():
        print(f"\n{method.value}: of {ALL} tables {ours} fall; of the same plainly hidden {plain}")
    assert ours == 0
    assert plain > ALL * 0.8


@pytest.mark.long
@pytest.mark.parametrize("method", METHODS)
def test_twelve_months_of_slow_change_tell_of_no_small_group(method: Method) -> None:
    dice = Random(12)
    for _ in range(20):
        counts, months = random_counts(dice, 4, 3), ()  # type: tuple[Counts, tuple[Release, ...]]
        for month in range(12):
            months = (*months, protect(f"{month:02d}", [counts], method, months))
            assert not falls(months)
            counts = a_month_later(dice, counts)


@pytest.mark.parametrize("tables", [2, pytest.param(40, marks=pytest.mark.long)])
def test_trying_all_tables_finds_no_group_in_what_is_published(tables: int) -> None:
    dice = Random(3)
    for _ in range(tables):
        counts = random_counts(dice, 2, 2, FEW)
        assert set() == found_by_trying(protect("m", [counts], Method.ROUND), 20)


def test_to_know_that_hidden_figures_are_small_does_not_help() -> None:
    dice, tried = Random(5), 0
    while tried < 12:
        told = protect("m", [random_counts(dice, dice.choice((1, 2)), 2, FEW)], Method.HIDE)
        table = told.tables[0]
        if sum(table.at(cell).is_hidden for cell in table.shape.cells) in (1, 2):
            assert set() == found_knowing_the_method(told, 30)
            tried += 1


@table("method", METHODS)
def test_what_is_shown_is_true(method: Method) -> None:
    counts = random_counts(Random(1), 5, 4)
    for place, shown in protect("m", [counts], method).tables[0].shown.items():
        assert shown.low <= counts.at(place) and (shown.high is None or counts.at(place) <= shown.high)


@table("method", METHODS)
def test_the_same_counts_are_published_alike(method: Method) -> None:
    """Each time, and in a later month in which nothing has changed."""
    counts = random_counts(Random(2), 5, 4)
    first = protect("a", [counts], method)
    assert protect("a", [counts], method) == first
    assert protect("b", [counts], method, (first,)).tables == first.tables


def test_large_groups_are_shown_whatever_the_method() -> None:
    shape = Shape("present", (Axis("town", ("one", "two")),))
    counts = Counts(shape, {("one",): 137, ("two",): 254})
    shown = {method: protect("m", [counts], method).tables[0].shown for method in METHODS}
    assert {("",): "390", ("one",): "140", ("two",): "250"} == words(shown[Method.ROUND])
    assert {("",): "391", ("one",): "137", ("two",): "254"} == words(shown[Method.HIDE])


def words(shown: Mapping[Place, Shown]) -> dict[Place, str]:
    return {place: each.words for place, each in shown.items()}


def test_with_a_small_group_a_second_one_is_hidden() -> None:
    shape = Shape("present", (Axis("town", ("one", "two", "three")),))
    counts = Counts(shape, {("one",): 137, ("two",): 4, ("three",): 25})
    shown = protect("m", [counts], Method.HIDE).tables[0].shown
    assert {("",): "166", ("one",): "137", ("two",): "未公布", ("three",): "未公布"} == words(shown)


def test_where_nobody_could_be_counted_nothing_is_shown_as_nothing() -> None:
    shape = Shape("present", (Axis("town", ("one", "two")),))
    counts = Counts(shape, {("one",): 137}, frozenset({("two",)}))
    assert {("",): "140", ("one",): "140", ("two",): "0"} == words(protect("m", [counts], Method.ROUND).tables[0].shown)


def test_a_month_that_few_people_make_different_is_hidden_where_figures_are_exact() -> None:
    shape = Shape("members", (Axis("town", ("one", "two")),))
    first = protect("a", [Counts(shape, {("one",): 137, ("two",): 254})], Method.HIDE)
    second = protect("b", [Counts(shape, {("one",): 137, ("two",): 257})], Method.HIDE, (first,))
    assert second.tables[0].at(("one",)) == Shown(137, 137)
    assert second.tables[0].at(("two",)) == HIDDEN == second.tables[0].at(("",))


def test_what_relations_alone_give_away_is_refused() -> None:
    """Where everybody knows by how few two groups differ, nothing that is hidden helps."""
    shape = Shape("members", (Axis("town", ("one", "two")),))
    same = ((1, Figure("b", "members", ("one",))), (-1, Figure("b", "members", ("two",))))
    first = Release("a", protect("a", [Counts(shape, {("one",): 30, ("two",): 30})], Method.HIDE).tables)
    doubled = Counts(shape, {("one",): 60, ("two",): 60})
    assert not falls((first, protect("b", [doubled], Method.HIDE, (first,), (same,))))
    few = Release("a", protect("a", [Counts(shape, {("one",): 12, ("two",): 30})], Method.HIDE).tables)
    nine_less = ((4, Figure("b", "members", ("one",))), (-1, Figure("a", "members", ("one",))))
    with pytest.raises(Unprotectable):
        protect("b", [Counts(shape, {("one",): 3, ("two",): 30})], Method.HIDE, (few,), (nine_less,))
