"""What of a county's members is public, and what an attacker makes of it."""

from __future__ import annotations

from pathlib import Path

from plugins.features.member_statistics.files import read_statistics
from plugins.features.member_statistics.model import MemberMonth
from plugins.kernel.disclosure.attack import attack
from plugins.kernel.disclosure.releases import Release
from plugins.kernel.disclosure.shown import ENOUGH, SMALL, Method
from plugins.office.members.asking.monthly import MonthlyAggregates
from plugins.office.members.publishing.publication import Publication


def publish(folder: Path, month: MonthlyAggregates, method: Method = Method.ROUND) -> Path | None:
    return Publication(folder, "content/").publish(month, method)


def published(folder: Path) -> tuple[MemberMonth, ...]:
    found = read_statistics(folder, "content/")
    assert isinstance(found, tuple), found
    return found


def small_ones(releases: tuple[Release, ...]) -> int:
    """Return how many small groups, complements and differences have fewer than ENOUGH possible values."""
    found = list(attack(releases))
    assert all(len(each.values) < ENOUGH and any(1 <= abs(value) <= SMALL for value in each.values) for each in found)
    return len(found)
