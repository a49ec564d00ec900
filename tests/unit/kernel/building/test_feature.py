"""What a feature is to the pipeline: what it reads is found by its type, what it announces is gathered."""

from __future__ import annotations

from dataclasses import fields

import pytest

from plugins.features import NAMES, load_features
from plugins.kernel.building.feature import Announcements, Feature, Models
from plugins.kernel.problems import CodeSlip


class Teas(list[str]):
    """What a feature has read."""


class RareTeas(Teas):
    """What another feature has read."""


def test_a_model_is_found_by_its_type() -> None:
    """One that is only of the same kind is not taken for it."""
    models, teas, rare = Models(), Teas(["毛峰"]), RareTeas(["云雾"])
    models.put(teas)
    models.put(rare)
    assert (teas, rare) == (models.of(Teas), models.of(RareTeas))
    assert models.of(Teas) is teas


def test_an_empty_model_is_found_too() -> None:
    """A county need not have a single topic."""
    models = Models()
    models.put(Teas())
    assert [] == models.of(Teas)


def test_of_each_type_there_is_one_model() -> None:
    """`serve` reads again and again."""
    models = Models()
    models.put(Teas(["毛峰"]))
    models.put(Teas(["云雾"]))
    assert ["云雾"] == models.of(Teas)


def test_a_model_that_nobody_has_made_is_told_by_its_name() -> None:
    """A feature stands before the one whose model it needs."""
    models = Models()
    models.put(RareTeas())
    with pytest.raises(CodeSlip, match=r"还没有功能读出 .*\.Teas。"):
        models.of(Teas)


def test_announcements_of_two_builds_are_kept_apart() -> None:
    first, second = Announcements(), Announcements()
    first.pages["a.md"] = "a.html"
    first.expected.append("a.html")
    first.further_tags.add("茶")
    assert Announcements() == second != first


def test_a_feature_may_leave_out_all_but_its_name() -> None:
    """A feature that has nothing to say in a step has no function for it."""
    bare = Feature("bare")
    assert [] == [each.name for each in fields(Feature) if each.name != "name" and getattr(bare, each.name)]


def test_a_feature_is_called_like_its_folder() -> None:
    """Whoever reads a message that names it finds it."""
    assert list(NAMES) == [feature.name for feature in load_features()]


def test_every_feature_that_gives_names_declares_them() -> None:
    """Each name is given by a function and has a word on what it is."""
    for feature in load_features():
        assert bool(feature.theme) == bool(feature.theme_names), feature.name


def test_no_two_features_own_one_address() -> None:
    """Addresses are names at the top of the site, which no column may take either."""
    owned = [address for feature in load_features() for address in feature.addresses]
    assert sorted(set(owned)) == sorted(owned)
    assert [] == [address for address in owned if "/" in address.rstrip("/")]
