"""plugins/kernel/personal_data/lengths.py: no number is passed over because of how it begins."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.personal_data.cards import may_be_card
from plugins.kernel.personal_data.chains import Chain, Window
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.identity import may_be_identity
from plugins.kernel.personal_data.lengths import possible_lengths
from plugins.kernel.personal_data.mobile import mobile_figures
from tests.quiet_time import quiet_seconds
from tests.sampling import sampled

BEGINNINGS = st.sampled_from(
    ["", "1", "13", "86", "0086", "0", "086", "00860", "110101", "51082119", "510821", "62", "95588", "4", "37", "350"]
)
FIGURES = st.tuples(BEGINNINGS, st.from_regex("[0-9]{5,20}", fullmatch=True), st.sampled_from(["", "X"])).map("".join)


def is_any(figures: str) -> bool:
    window = Window(Chain("", [], [], []), 0, 1, figures)
    return may_be_identity(window) or may_be_card(window) or bool(mobile_figures(window))


@given(FIGURES)
def test_what_has_a_numbers_form_has_one_of_the_lengths(figures: str) -> None:
    for length in range(len(figures) + 1):
        if is_any(figures[:length]):
            assert length in possible_lengths(figures)


@sampled(4)
@pytest.mark.parametrize("seed", range(20))
def test_identity_numbers_of_all_ages_have_one_of_the_lengths(seed: int) -> None:
    chance = Random(seed)
    for _ in range(500):
        province = chance.choice(["11", "23", "37", "46", "51", "65", "71", "82"])
        year, month, day = chance.randint(1885, 2026), chance.randint(1, 12), chance.randint(1, 28)
        figures = f"{province}0101{year}{month:02}{day:02}{chance.randint(0, 9999):04}"
        assert is_any(figures) and 18 in possible_lengths(figures)
        old = f"{province}0101{chance.randint(27, 99)}{month:02}{day:02}{chance.randint(0, 999):03}"
        assert is_any(old) and 15 in possible_lengths(old)


@sampled(7)
@pytest.mark.parametrize("piece", ["1 3 ", "1 3\n", "1-3 ", "*1*3", "1（3）", "13 8 ", "6 2 "])
def test_twice_the_figures_take_twice_the_time(piece: str) -> None:
    """No more, whatever stands between them. What takes four times the time does so at each try; a machine under load
    does not stand still at each.
    """

    def seconds(count: int) -> float:
        return quiet_seconds(lambda: find_numbers(piece * count), 0)

    assert any(seconds(4_000) < 3 * seconds(2_000) + 0.025 for _try in range(5))
