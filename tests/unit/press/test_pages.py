"""plugins/press.py: pages are taken first; what stands is left out, the rest is printed in workers and inspected."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from jinja2 import UndefinedError

from plugins import workers
from plugins.build.swap import standing
from plugins.marks import mark_of
from plugins.outputs import Ledger
from plugins.press import FRAME, Page, UnfitSite
from plugins.workers import WORTH_IT
from tests.unit.press.shop import PAGES, Shop, never


def test_a_page_shows_what_is_the_sites_and_what_is_its_own(shop: Shop) -> None:
    """And knows its path."""
    assert set(PAGES) == shop.show(PAGES)
    assert [
        "红城: <甲 index.html> index.html", "红城: <row乙> a/index.html", "红城: <丙 b/c/d.html> b/c/d.html",
    ] == [shop.read(path) for path in PAGES]  # fmt: skip
    assert sorted(PAGES) == sorted(shop.inspected)


def test_what_stands_is_not_printed_again(shop: Shop) -> None:
    """Nor are its names made, nor is it inspected, nor touched."""
    shop.show(PAGES)
    before = standing(shop.folder)
    assert set() == shop.show(PAGES)
    assert ([], before) == (shop.inspected, standing(shop.folder))


def edit_body(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"index.html": ("page.html", "丁")}


def edit_site(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.names["site"] = "新城"
    return PAGES


def edit_template(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates["page.html"] += "!"
    return PAGES


def edit_frame(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates[FRAME] = "新{{ main }}"
    return PAGES


def edit_part(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates["partials/row.html"] += "!"
    return PAGES


def edit_other(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates["other.html"] += "!"
    return PAGES


def change_template(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"index.html": ("list.html", "甲")}


def add_page(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"new.html": ("page.html", "甲")}


def remove_file(shop: Shop) -> dict[str, tuple[str, Any]]:
    (shop.folder / "index.html").unlink()
    return PAGES


def touch_file(shop: Shop) -> dict[str, tuple[str, Any]]:
    os.utime(shop.folder / "index.html", ns=(0, 1))
    return PAGES


def swap_bodies(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"index.html": ("page.html", "丙"), "b/c/d.html": ("page.html", "甲")}


@pytest.mark.parametrize(
    ("edit", "printed"),
    [
        (edit_body, {"index.html"}),
        (edit_site, set(PAGES)),
        (edit_template, {"index.html", "b/c/d.html"}),
        (edit_frame, set(PAGES)),
        (edit_part, {"a/index.html"}),
        (edit_other, set()),
        (change_template, {"index.html"}),
        (add_page, {"new.html"}),
        (remove_file, {"index.html"}),
        (touch_file, {"index.html"}),
        (swap_bodies, {"index.html", "b/c/d.html"}),
    ],
)
def test_what_a_page_is_made_of_prints_it_again(
    shop: Shop, edit: Callable[[Shop], dict[str, tuple[str, Any]]], printed: set[str]
) -> None:
    """And nothing else does; all are then as if they were printed for the first time."""
    shop.show(PAGES)
    pages = edit(shop)
    assert printed == shop.show(pages)
    shown = {path: shop.read(path) for path in pages}
    shop.last = Ledger({}, {})
    assert set(pages) == shop.show(pages)
    assert shown == {path: shop.read(path) for path in pages}


@pytest.mark.parametrize("can_fork", [workers.CAN_FORK, False])
def test_many_pages_are_printed_in_workers(shop: Shop, monkeypatch: pytest.MonkeyPatch, can_fork: bool) -> None:
    """Each is what it would be without; its time and size are known, so that it stands the next time."""
    monkeypatch.setattr(workers, "CAN_FORK", can_fork)
    pages = {f"{number % 7}/{number}.html": ("page.html", number) for number in range(2 * WORTH_IT)}
    assert set(pages) == shop.show(pages, 3)
    assert {path: f"红城: <{body} {path}> {path}" for path, (_, body) in pages.items()} == {
        path: shop.read(path) for path in pages
    }
    assert set() == shop.show(pages, 3)


@pytest.mark.parametrize("count", [1, 2])
def test_pages_that_come_later_are_printed_as_well(shop: Shop, count: int) -> None:
    """Printing begins while others still compose theirs; what is begun must end with the build."""
    press, environment = shop.press(count), shop.environment()
    ending = press.settings["PORTAL_ENDING"]
    many = {f"{number % 7}/{number}.html": ("page.html", number) for number in range(2 * WORTH_IT)}
    for pages in (many, PAGES):
        for path, (template, body) in pages.items():
            press.take(Page(path, template, mark_of(body), partial(str, path), partial(dict, body=body)))
        press.begin_printing(shop.names, environment)
    assert (count > 1 and workers.CAN_FORK) == any(pending.is_away for _, pending in press._begun)
    press.print_pages(shop.names, environment)
    assert set(many) | set(PAGES) == press.outputs.fresh
    assert "红城: <3 3/3.html> 3/3.html" == shop.read("3/3.html")
    press.take(Page("late.html", "page.html", b"", str, never))
    for number in range(2 * WORTH_IT):
        press.take(Page(f"{number}.html", "page.html", b"", str, partial(time.sleep, 60)))
    press.begin_printing(shop.names, environment)
    ending.close()
    assert [] == multiprocessing.active_children()


def test_an_undefined_name_ends_the_build(shop: Shop) -> None:
    """A page with a hole in it is none."""
    shop.templates["page.html"] = "{{ nothing }}"
    with pytest.raises(UndefinedError, match="nothing"):
        shop.show(PAGES)


def test_a_page_sees_no_other_pages_names(shop: Shop) -> None:
    """Nor what a plugin has put into the context: it would be in no mark."""
    shop.templates["page.html"] = "{{ secret }}"
    shop.names["secret"] = "x"
    with pytest.raises(UndefinedError, match="secret"):
        shop.show(PAGES)


def test_names_are_made_for_pages_that_are_printed_only(shop: Shop) -> None:
    """An article's text is fetched from the disk for it."""
    made: list[str] = []
    for expected in (["甲"], []):
        made.clear()
        press = shop.press()
        press.take(Page("a.html", "page.html", b"mark", lambda: "view", lambda: {"body": made.append("甲") or "甲"}))
        press.print_pages(shop.names, shop.environment())
        shop.last = Ledger(press.outputs.files, press.outputs.results)
        assert expected == made


def test_what_must_not_be_published_is_refused(shop: Shop) -> None:
    """All of it at once, up to twenty, and none of these pages counts as part of a site."""
    with pytest.raises(UnfitSite) as refused:
        shop.show(PAGES | {f"{number:02}.html": ("page.html", "坏") for number in range(30)})
    told = [f"{number:02}.html 里有坏" for number in range(20)]
    assert ["成品检查没有通过，没有发布：", *told] == str(refused.value).split("\n")
    assert {} == shop.last.files
    assert set(PAGES) == shop.show(PAGES)


def test_of_a_page_in_another_frame_the_main_part_is_taken_as_it_stands(shop: Shop) -> None:
    """It costs most, and a word in the foot changes every page."""
    shop.show(PAGES)
    shop.templates[FRAME] = "{{ view }}新的红城[{{ main }}]{{ site }}"
    press = shop.press()
    for path, (template, body) in PAGES.items():
        press.take(Page(path, template, mark_of(body), partial(str, path), never))
    press.print_pages(shop.names, shop.environment())
    assert "index.html新的红城[甲 index.html]红城" == shop.read("index.html")
    assert set(PAGES) == press.outputs.fresh == set(shop.inspected)
    shop.last = Ledger(press.outputs.files, press.outputs.results)
    assert set() == shop.show(PAGES)


def test_a_main_part_that_somebody_has_changed_is_printed_anew(shop: Shop) -> None:
    """In another frame as well."""
    shop.show(PAGES)
    (shop.folder / "index.html").write_text("somebody's")
    shop.templates[FRAME] = "新[{{ main }}]"
    assert set(PAGES) == shop.show(PAGES)
    assert "新[甲 index.html]" == shop.read("index.html")
