"""The values that a sum or difference may still have, against trying all counts."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.kernel.disclosure.forms import Atom, Claim, Form, combined, difference, sum_of
from plugins.kernel.disclosure.knowledge import Contradiction, Knowledge
from plugins.kernel.disclosure.shown import ENOUGH
from tests.examples import examples

ATOMS: tuple[Atom, ...] = (("a",), ("b",), ("c",))
MOST = 8
FORMS = some.dictionaries(some.sampled_from(ATOMS), some.sampled_from((-1, 1, 1, 2)), min_size=1).map(
    lambda found: tuple(sorted(found.items()))
)
BOUNDS = [Claim(sum_of([atom]), 0, MOST) for atom in ATOMS]


def value(form: Form, counts: dict[Atom, int]) -> int:
    return sum(counts[atom] * times for atom, times in form)


def tried(claims: list[Claim], form: Form) -> set[int]:
    found = set()
    for numbers in product(range(MOST + 1), repeat=len(ATOMS)):
        counts = dict(zip(ATOMS, numbers, strict=True))
        if all(each.low <= value(each.form, counts) <= (each.high or 0) for each in claims):
            found.add(value(form, counts))
    return found


@examples(40)
@given(some.lists(some.tuples(FORMS, some.integers(0, 9), some.integers(0, 3)), max_size=3), FORMS)
def test_it_is_the_same_as_trying_all_counts(told: list[tuple[Form, int, int]], form: Form) -> None:
    """Also where factors leave gaps between the values, which a bound from below and above would not show."""
    claims = [*BOUNDS, *(Claim(each, low, low + more) for each, low, more in told)]
    expected = tried(claims, form)
    if not expected:
        with pytest.raises(Contradiction):
            for each in claims:  # where the form's own cluster is sound, another one is not
                Knowledge(ATOMS, claims).values(each.form)
        return
    found = Knowledge(ATOMS, claims).values(form)
    assert set(found) == expected if len(expected) < ENOUGH else len(found) >= ENOUGH


def test_counts_of_which_nothing_is_known_may_be_anything() -> None:
    assert len(Knowledge(ATOMS, []).values(sum_of(ATOMS))) >= ENOUGH


def test_a_difference_is_known_where_both_sums_are() -> None:
    whole, part = sum_of(ATOMS), sum_of(ATOMS[:2])
    known = Knowledge(ATOMS, [Claim(whole, 42, 42), Claim(part, 41, 41)])
    assert (1,) == known.values(difference(whole, part)) == known.values(sum_of(ATOMS[2:3]))
    assert len(known.values(sum_of(ATOMS[:1]))) >= ENOUGH


def test_what_is_known_of_two_things_that_have_nothing_to_do_with_each_other_adds_up() -> None:
    known = Knowledge(ATOMS, [Claim(sum_of(ATOMS[:1]), 10, 11), Claim(sum_of(ATOMS[1:2]), 5, 6)])
    assert (4, 5, 6) == known.values(difference(sum_of(ATOMS[:1]), sum_of(ATOMS[1:2])))


def test_what_is_forgotten_tells_nothing_any_more() -> None:
    whole = sum_of(ATOMS)
    known = Knowledge(ATOMS, [Claim(whole, 7, 7)])
    assert (7,) == known.values(whole)
    known.forget(0)
    assert len(known.values(whole)) >= ENOUGH


def test_forms_that_come_to_nothing_are_nothing() -> None:
    assert () == combined([(2, sum_of(ATOMS)), (-2, sum_of(ATOMS))])
