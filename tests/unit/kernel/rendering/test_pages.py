"""A page is what it is made of: its functions, their inputs, and what its type declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from markupsafe import Markup

from plugins.kernel.incremental.fingerprint import SIZE, digest, fingerprint_of
from plugins.kernel.problems import CodeSlip
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import (
    Page,
    PageInputs,
    check_names,
    composed_group,
    composed_page,
    read_inputs,
)
from tests.tables import table
from tests.unit.kernel.rendering.sample_site import PAGE, metadata_of, names_of, page_of
from tests.unit.samples import column, item, page

LISTING = PageType("list", {"items": "what is listed", "count": "of them"})
METADATA = page("news/index.html", "column", "动态")
ITEMS = (item("news/a.html"),)


def listing(**changed: Any) -> Page:
    """Return a page that is composed already."""
    given: dict[str, Any] = {"page": METADATA, "items": ITEMS, "count": 1, **changed}
    return composed_page(LISTING, given.pop("page"), given)


def test_a_composed_page_has_the_names_that_it_was_given() -> None:
    """It lies where its metadata says."""
    shown = listing()
    assert METADATA.path == shown.path
    assert METADATA is shown.metadata(*shown.inputs)
    assert {"items": ITEMS, "count": 1} == shown.names(*shown.inputs)


@table(
    "changed",
    [{"page": replace(METADATA, author="张三")}, {"items": ()}, {"items": (item("news/a.html", title="春茶"),)},
     {"count": 2}, {"count": ITEMS, "items": 1}],
)  # fmt: skip
def test_a_page_counts_by_all_that_it_can_show(changed: dict[str, Any]) -> None:
    """Every field of its metadata and of each value counts."""
    assert listing().fingerprint != listing(**changed).fingerprint


def test_the_names_of_a_page_count_and_their_order_does_not() -> None:
    first, second = composed_page(LISTING, METADATA, {"items": 1}), composed_page(LISTING, METADATA, {"count": 1})
    assert first.fingerprint != second.fingerprint
    backwards = composed_page(LISTING, METADATA, {"count": 1, "items": ITEMS})
    assert listing().fingerprint == backwards.fingerprint


def test_each_name_has_a_place_of_its_own_in_the_fingerprint() -> None:
    """So `build --explain` can say which of them has changed."""
    before, now = listing().fingerprint, listing(count=2).fingerprint
    names = listing().input_names()
    assert len(names) * SIZE == len(before) == len(now)
    places = [start for start in range(0, len(now), SIZE) if before[start : start + SIZE] != now[start : start + SIZE]]
    assert ["count"] == [names[place // SIZE] for place in places]


@table("name", ["menu", "article", "page"])
def test_a_name_that_the_type_does_not_declare_is_refused(name: str) -> None:
    """No template may see it, so it is a slip of the feature that gives it."""
    with pytest.raises(CodeSlip, match=f"^网页类型“list”没有声明“{name}”。它声明的有：items、count。请改正名字"):
        check_names(LISTING, ["items", name])
    with pytest.raises(CodeSlip, match=name):
        composed_page(LISTING, METADATA, {"items": (), name: 1})


def test_of_a_name_that_is_misspelt_the_right_one_is_proposed() -> None:
    with pytest.raises(CodeSlip, match="没有声明“item”。您是否想写“items”？"):
        check_names(LISTING, ["item"])
    with pytest.raises(CodeSlip, match="没有声明“item”。它没有声明别的名字。"):
        check_names(PageType("bare"), ["item"])


def test_fewer_names_than_are_declared_are_allowed() -> None:
    """A template that reads one that is missing ends the build."""
    assert {} == composed_page(LISTING, METADATA, {}).names(*composed_page(LISTING, METADATA, {}).inputs)


def _other_names(path: str, body: Any) -> Mapping[str, Any]:
    return {"body": f"{path}{body}"}


@table("changed", [{"inputs": ("a.html", "乙")}, {"inputs": ("b.html", "甲")}, {"names": _other_names}])
def test_a_page_that_is_made_late_counts_by_its_inputs_and_its_function(changed: dict[str, Any]) -> None:
    """What the function returns is not asked for."""
    late = page_of("a.html")
    assert ("", "path", "body") == late.input_names()
    assert late.fingerprint != replace(late, **changed).fingerprint


@table("function", [lambda path, body: {}, partial(names_of, body="甲"), PAGE.names.get])
def test_a_function_that_may_see_more_than_its_inputs_makes_no_page(function: Any) -> None:
    """Its page would stand when something else has changed."""
    with pytest.raises(AssertionError, match="no plain function"):
        Page("a.html", PAGE, metadata_of, function, ("a.html", "甲")).fingerprint  # noqa: B018


asked: list[str] = []


def _years(name: str, years: tuple[int, ...]) -> Iterator[tuple[PageMetadata, dict[str, Any]]]:
    asked.append(name)
    for year in years:
        yield page(f"{name}/{year}.html", "list", f"{year}年"), {"items": (), "count": year}


def _other_years(name: str, years: tuple[int, ...]) -> Iterator[tuple[PageMetadata, dict[str, Any]]]:
    yield from _years(name, years[::-1])


def test_the_pages_of_a_group_are_made_when_they_are_asked_for() -> None:
    """They are not made before, for they may all stand."""
    asked.clear()
    group = composed_group("archive", "往年", LISTING, _years, ("news", (2025, 2026)))
    assert ([], "archive", "往年") == (asked, group.name, group.owner)
    assert ["news/2025.html", "news/2026.html"] == [each.path for each in group.pages()]
    assert [2025, 2026] == [each.names(*each.inputs)["count"] for each in group.pages()]


def test_a_group_gives_no_name_that_its_type_does_not_declare() -> None:
    with pytest.raises(CodeSlip, match="“page”没有声明“count”"):
        list(composed_group("archive", "往年", PAGE, _years, ("news", (2026,))).pages())


@table(
    "other",
    [
        (LISTING, _years, ("news", (2025,))),
        (LISTING, _years, ("rural", (2025, 2026))),
        (LISTING, _other_years, ("news", (2025, 2026))),
        (PageType("other", LISTING.names), _years, ("news", (2025, 2026))),
    ],
)
def test_a_group_counts_by_its_type_its_function_and_its_inputs(other: tuple[PageType, Any, tuple[Any, ...]]) -> None:
    group = composed_group("archive", "往年", LISTING, _years, ("news", (2025, 2026)))
    assert group.fingerprint != composed_group("archive", "往年", *other).fingerprint
    assert group.fingerprint == composed_group("other", "别人", LISTING, _years, ("news", (2025, 2026))).fingerprint


@table("compose", [lambda: iter(()), partial(_years, "news"), asked.append])
def test_what_composes_pages_sees_nothing_but_its_inputs(compose: Any) -> None:
    with pytest.raises(AssertionError, match="no plain function"):
        composed_group("archive", "往年", LISTING, compose, ())


def test_what_a_page_was_printed_of_is_read_from_its_record() -> None:
    own = fingerprint_of("a") + fingerprint_of("b")
    inputs = PageInputs(digest(b"shared"), digest(b"template"), digest(b"frame"), own)
    assert inputs == read_inputs(inputs.joined())


@table(("changed", "is_main_changed"), [("shared", True), ("template", True), ("own", True), ("frame", False)])
def test_the_main_part_is_made_of_all_but_the_frame(changed: str, is_main_changed: bool) -> None:
    inputs = PageInputs(*(digest(name.encode()) for name in PageInputs._fields))
    other = inputs._replace(**{changed: digest(b"other")})
    assert inputs.joined() != other.joined()
    assert is_main_changed == (inputs.main != other.main)


class Loose:
    """What a newcomer may hand to a template."""


@table("value", [Loose(), (1, Loose()), [("a", Loose())], {"a": {"b": Loose()}}, {Loose(): 1}, {Loose()}])
def test_what_is_no_value_is_refused(value: object) -> None:
    """Nobody knows whether all that a template shows of it counts for the page."""
    with pytest.raises(CodeSlip, match=r"“list”的“items”里有 .*\.Loose，它不是 Value：.*请让它继承 Value"):
        composed_page(LISTING, METADATA, {"items": value})


@table("value", [None, "a", Markup("a"), (1, (2.5, b"c")), {"a": [True]}, frozenset({"a"}), date(2026, 3, 1), column()])
def test_plain_data_and_values_are_taken(value: object) -> None:
    composed_page(LISTING, METADATA, {"items": value})
