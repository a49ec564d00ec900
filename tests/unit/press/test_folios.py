"""plugins/press.py: pages of one list are composed together, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.outputs import Ledger
from plugins.press import FRAME
from tests.unit.press.shop import Shop


def _pair(folder: str, bodies: tuple[str, str]) -> Iterator[dict[str, Any]]:
    _COMPOSED.append(folder)
    for number, body in enumerate(bodies):
        yield {"view": SimpleNamespace(path=f"{folder}/{number}.html"), "body": body}


_COMPOSED: list[str] = []


def bind(shop: Shop, **folders: tuple[str, str]) -> set[str]:
    """Print a pair of pages a folder. Return the paths of those that were printed now."""
    press, environment = shop.press(), shop.environment()
    _COMPOSED.clear()
    for folder, bodies in folders.items():
        press.write_each(folder, environment.get_template("page.html"), shop.names, _pair, folder, bodies)
    press.print_pages(shop.names, environment)
    shop.last = Ledger(press.outputs.files, press.outputs.results)
    assert {f"{folder}/{number}.html" for folder in folders for number in (0, 1)} == set(press.outputs.files)
    return press.outputs.fresh


def test_pages_are_composed_together_where_one_of_them_may_differ(shop: Shop) -> None:
    """Of those that are composed, only what differs is printed."""
    pairs = {"a": ("甲", "乙"), "b": ("丙", "丁")}
    assert {"a/0.html", "a/1.html", "b/0.html", "b/1.html"} == bind(shop, **pairs)
    assert (set(), []) == (bind(shop, **pairs), _COMPOSED)
    assert ({"b/1.html"}, ["b"]) == (bind(shop, **pairs | {"b": ("丙", "戊")}), _COMPOSED)
    assert shop.read("b/1.html").startswith("红城: <戊 b/1.html>")


@pytest.mark.parametrize("template", ["page.html", FRAME])
def test_pages_are_composed_again_for_a_template_that_changed(shop: Shop, template: str) -> None:
    """And printed, where they show it."""
    bind(shop, a=("甲", "乙"))
    shop.templates[template] += "!"
    assert {"a/0.html", "a/1.html"} == bind(shop, a=("甲", "乙"))
    shop.templates["other.html"] += "!"
    assert (set(), ["a"]) == (bind(shop, a=("甲", "乙")), _COMPOSED)


def test_pages_are_composed_again_for_what_the_whole_site_shows(shop: Shop) -> None:
    bind(shop, a=("甲", "乙"))
    shop.names["site"] = "绿城"
    assert {"a/0.html", "a/1.html"} == bind(shop, a=("甲", "乙"))


def test_a_page_that_is_gone_is_composed_and_printed(shop: Shop) -> None:
    """The other of its pair stands."""
    bind(shop, a=("甲", "乙"))
    (shop.folder / "a/1.html").unlink()
    assert {"a/1.html"} == bind(shop, a=("甲", "乙"))


def test_what_composes_pages_sees_nothing_but_its_inputs(shop: Shop) -> None:
    """Else its pages would stand when something else has changed."""
    press, template = shop.press(), shop.environment().get_template("page.html")
    for compose in (lambda: iter(()), partial(_pair, "a"), press.take):
        with pytest.raises(AssertionError):
            press.write_each("a", template, shop.names, compose)


def test_pages_that_are_composed_are_written_at_once_for_a_plugin(shop: Shop, written: list[str]) -> None:
    """It waits for each."""
    assert {"a/0.html", "a/1.html"} == bind(shop, a=("甲", "乙"))
    assert ["0.html", "1.html"] == written
