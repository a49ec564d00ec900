"""Registers of whole counties are published month by month, and no small group falls to an attacker."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.model import release_of
from plugins.kernel.disclosure.shown import Method
from tests.sampling import sampled
from tests.unit.office.members.publishing.counties import is_true, plainly_hidden, register_of
from tests.unit.office.members.publishing.public import publish, published, small_ones

METHODS = list(Method)
SAMPLE = 2  # registers for each method
PARTS, A_PART = (
    20,
    25,
)  # of the thousand registers, half of them for each method: a part that is broken off is run again


def attacked(folder: Path, numbers: range, method: Method, units: tuple[int, int], since: int) -> tuple[int, int, int]:
    """Return how many small groups fall in so many registers: as published, plainly hidden; and how many of the
    registers lose one where they are plainly hidden.

    since: the first month that is attacked here once more. The command itself attacks the bytes of each, with those of
    all months before, and writes nothing that falls.
    """
    ours = plain = fallen = 0
    for number in numbers:
        dice = Random(f"{method.name} {number}")
        place = folder / f"{number}"
        months = list(register_of(dice, dice.randint(*units)))
        for done, month in enumerate(months, 1):
            publish(place, month, method)
            if done >= since:
                ours += small_ones(tuple(map(release_of, published(place))))
        assert all(is_true(*each) for each in zip(published(place), months, strict=True))
        lost = small_ones(tuple(map(plainly_hidden, months[:1])))
        plain, fallen = plain + lost, fallen + bool(lost)
        (place / STATISTICS).unlink()
    return ours, plain, fallen


@sampled(2)
@pytest.mark.parametrize("method", METHODS)
def test_of_twelve_months_of_random_registers_no_small_group_falls(tmp_path: Path, method: Method) -> None:
    ours, plain, fallen = attacked(tmp_path, range(SAMPLE), method, (1, 2), since=12)
    assert ours == 0
    assert fallen == SAMPLE and plain > SAMPLE, "the attack is too weak to show anything"


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("method", METHODS)
def test_of_a_thousand_registers_no_small_group_falls(
    tmp_path: Path, method: Method, part: int, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = range(part * A_PART, (part + 1) * A_PART)
    ours, plain, fallen = attacked(tmp_path, numbers, method, (1, 5), since=12)
    with capsys.disabled():
        print(
            f"\n{method.value}，{A_PART} registers × 12 months: {ours} small groups fall; plainly hidden {plain} in the"
        )
        print(f"first month alone, in {fallen} of the registers")
    assert ours == 0
    assert fallen > A_PART / 2  # "most" of the registers lose somebody where small figures are merely left out
