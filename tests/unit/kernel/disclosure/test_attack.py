"""What an attacker finds in published tables."""

from __future__ import annotations

from random import Random

import pytest

from plugins.kernel.disclosure.attack import attack
from plugins.kernel.disclosure.knowledge import Contradiction
from plugins.kernel.disclosure.releases import Axis, Figure, PublishedTable, Release, Shape
from plugins.kernel.disclosure.shown import HIDDEN, Shown
from tests.unit.kernel.disclosure.tables import FEW, falls, found_by_trying, plainly_hidden, random_counts

MOST = 30  # of a single count; the sums of a table of FEW are hardly more
DUES = Shape("dues", (Axis("paid", ("on-time", "late")),))
TOWNS = Shape("present", (Axis("town", ("one", "two", "three")),))


def exact(count: int) -> Shown:
    return Shown(count, count)


def release(name: str, shape: Shape, **shown: Shown) -> Release:
    places = {() if code == "all" else code: each for code, each in shown.items()}
    return Release(
        name, (PublishedTable(shape, {("",) if not code else (code,): each for code, each in places.items()}),)
    )


def test_forty_one_of_forty_two_shows_the_one() -> None:
    told = Release("m", (PublishedTable(DUES, {("",): exact(42), ("on-time",): exact(41)}),))
    found = list(attack((told,)))
    assert {(1,)} == {each.values for each in found}
    assert ((1, Figure("m", "dues", ("late",))),) in [each.target.parts for each in found]


def test_a_single_hidden_group_is_found_by_subtraction_and_two_are_found_together() -> None:
    one = release("m", TOWNS, all=exact(60), one=exact(33), two=exact(20))
    two = release("m", TOWNS, all=exact(60), one=exact(53))
    assert (7,) in [each.values for each in attack((one,))]
    together = ((1, Figure("m", "present", ("two",))), (1, Figure("m", "present", ("three",))))
    assert {together: (7,)}.items() <= {each.target.parts: each.values for each in attack((two,))}.items()


def test_two_months_are_subtracted_from_each_other() -> None:
    december = release("2026-12", DUES, all=exact(42))
    january = release("2027-01", DUES, all=exact(45))
    later = release("2027-02", DUES, all=exact(55))
    assert not falls((december,))
    assert {(3,)} == {each.values for each in attack((december, january))}
    assert not falls((december, later)) and not falls((december, january, later))


def test_an_earlier_month_further_back_is_subtracted_too() -> None:
    months = (release("a", DUES, all=exact(42)), release("b", DUES, all=exact(60)), release("c", DUES, all=exact(44)))
    assert {(2,)} == {each.values for each in attack(months)}


def test_what_two_hidden_groups_have_together_is_subtracted_between_months() -> None:
    """Neither is known, both together are, before and after: three people more."""
    december = release("a", TOWNS, all=exact(60), one=exact(40))
    january = release("b", TOWNS, all=exact(90), one=exact(67))
    assert not falls((december,)) and not falls((january,))
    assert (3,) in [each.values for each in attack((december, january))]


def test_what_came_and_went_tells_of_a_month_that_is_hidden() -> None:
    """Members of this month are those of the last one, with who came and without who left."""
    before = Release("a", (PublishedTable(DUES, {("",): exact(42)}),))
    moved = Shape("moved", (Axis("way", ("in", "out")),))
    tables = (
        PublishedTable(DUES, {("late",): HIDDEN}),
        PublishedTable(moved, {("in",): exact(12), ("out",): exact(10)}),
    )
    flow = (
        (1, Figure("b", "dues", ("",))), (-1, Figure("a", "dues", ("",))),
        (-1, Figure("b", "moved", ("in",))), (1, Figure("b", "moved", ("out",))),
    )  # fmt: skip
    assert (2,) in [each.values for each in attack((before, Release("b", tables, (flow,))))]
    assert (2,) not in [each.values for each in attack((before, Release("b", tables)))]


def test_rounded_figures_whose_sum_leaves_no_room_are_found_out() -> None:
    """Seven groups below fifteen that come to nearly a hundred are all of nearly fourteen."""
    many = Shape("present", (Axis("town", tuple("abcdefg")),))
    tight = {("",): Shown(95, 104)} | {(town,): Shown(0, 14) for town in "abcdefg"}
    roomy = tight | {("",): Shown(45, 54)}
    narrow = {("",): Shown(5, 6)} | {(town,): Shown(0, 14) for town in "abcdefg"}
    assert not falls((Release("m", (PublishedTable(many, roomy),)),))
    assert not falls((Release("m", (PublishedTable(many, tight),)),))  # narrow, but of no small group
    assert falls((Release("m", (PublishedTable(many, narrow),)),))


def test_figures_that_cannot_be_true_together_are_refused() -> None:
    with pytest.raises(Contradiction):
        list(attack((release("m", TOWNS, all=exact(5), one=exact(33), two=HIDDEN),)))


@pytest.mark.parametrize("tables", [15, pytest.param(40, marks=pytest.mark.long)])
def test_it_finds_every_group_that_trying_all_tables_finds(tables: int) -> None:
    dice = Random(7)  # what is left possible beyond MOST is possible below it already, as all sums are small
    compared = 0
    for number in range(tables):
        told = plainly_hidden(f"{number}", random_counts(dice, 2, 2, FEW))
        table = told.tables[0]
        if sum(table.at(cell).is_hidden for cell in table.shape.cells) > 3:
            continue
        groups = {each.target.parts[0][1].place for each in attack((told,)) if len(each.target.parts) == 1}
        assert found_by_trying(told, MOST) == groups
        compared += bool(groups)
    assert compared > tables / 8


def test_tables_that_count_the_same_people_are_subtracted_from_each_other() -> None:
    """Forty-five are members and forty-two owe dues: three owe none. Whoever counts others tells nothing of them."""

    def table(name: str, count: int, people: str) -> PublishedTable:
        shape = Shape(name, (Axis("town", ("one", "two")), Axis(name, ("yes", "no"))), people)
        return PublishedTable(shape, {("one", ""): exact(count)})

    same = Release("m", (table("members", 45, "members"), table("dues", 42, "members")))
    others = Release("m", (table("members", 45, "members"), table("dues", 42, "guests")))
    assert [(3,)] == [each.values for each in attack((same,))]
    assert not falls((others,))
