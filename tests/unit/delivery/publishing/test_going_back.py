"""Which version one goes back to, and since when visitors see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.delivery.publishing.beginning import demand_later
from plugins.delivery.publishing.going_back import choose
from plugins.delivery.publishing.kept_versions import _too_many
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.plan import Publication, after_first, make_plan, with_what_is_open
from plugins.delivery.publishing.withdrawal import Withdrawal
from plugins.kernel.problems import PortalError

ONE, TWO, THREE = (
    Manifest(f"2026-03-0{day}-0000000{day}", f"2026-03-0{day}T08:00:00+08:00") for day in range(1, 4)
)  # fmt: skip
BACK = with_what_is_open(ONE, TWO, "2026-03-02")


def others(now: Manifest, *kept: Manifest) -> dict[str, Manifest]:
    return {each.version: each for each in kept if each.version != now.version}


def test_whoever_goes_back_twice_comes_to_no_version_that_was_left() -> None:
    """There is none before the first; the one that was left is had by its name."""
    with pytest.raises(PortalError, match="没有更早的版本"):
        choose(others(BACK, BACK, TWO), BACK, "")
    assert TWO == choose(others(BACK, BACK, TWO), BACK, TWO.version)


def test_a_version_that_was_left_is_left_when_a_newer_one_has_come() -> None:
    """It should not have been read; it goes first, too, where few are kept."""
    assert ONE.version == choose(others(THREE, BACK, TWO), THREE, "").version
    assert TWO == choose(others(THREE, ONE, TWO), THREE, "")
    assert [TWO.version] == _too_many(others(Manifest(), BACK, TWO, THREE), THREE.version, 2)


def test_what_was_due_is_published_since_the_version_that_was_left() -> None:
    """A clock that is slower than that is slow; what was due later was never published, and is still to be."""
    back = Publication(ONE.version, "2026-03-02T09:00:00+08:00", {}, 7, came=ONE.moment)
    assert BACK == make_plan(TWO, back, Withdrawal()).after
    assert (ONE.moment, TWO.moment) == (BACK.moment, BACK.up_to)
    with pytest.raises(PortalError, match="钟慢了"):
        demand_later(BACK, ONE.moment)
    demand_later(BACK, TWO.moment)
    new = Publication(THREE.version, THREE.moment, {}, 7)
    assert THREE == make_plan(BACK, new, Withdrawal()).after


def test_from_which_commit_was_published_last_is_known_after_going_back() -> None:
    """An earlier version has none of the words that were taken away since, and its commit has them."""
    now = replace(TWO, commit="b" * 40)
    assert now.commit == with_what_is_open(replace(ONE, commit="a" * 40), now, "2026-03-02").commit
    back = Publication(ONE.version, THREE.moment, {}, 7, came=ONE.moment)
    assert now.commit == make_plan(now, back, Withdrawal()).after.commit
    plan = make_plan(now, Publication(THREE.version, THREE.moment, {}, 7, commit="c" * 40), Withdrawal())
    assert "c" * 40 == plan.after.commit == after_first(now, plan).commit
    from_no_repository = Publication(THREE.version, THREE.moment, {}, 7)
    assert now.commit == make_plan(now, from_no_repository, Withdrawal()).after.commit
