"""plugins/published.py: every name that templates may use, and no other."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.meta import find_undeclared_variables

import plugins.assets
import plugins.bundle
import plugins.columns
import plugins.county
import plugins.furniture
import plugins.labels
import plugins.pages
from plugins.assets.bundle import Asset
from plugins.bundle.model import Order
from plugins.county.model import Site
from plugins.marks import SIZE, mark_of
from plugins.parts import Parts, referenced_templates
from plugins.published import BY_PAGE, EVERYWHERE, PAGE_MARKER, SITE_WIDE, TAKING_CONTEXT
from tests.unit.samples import PUBLIC_SITE, SITE, column, columns

FOLDER = Path(__file__).resolve().parents[2] / "theme" / "templates"
JINJA = Environment(loader=FileSystemLoader(FOLDER))
TREES = {
    path.relative_to(FOLDER).as_posix(): JINJA.parse(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.rglob("*.html"))
}
PAGES = [name for name in TREES if "/" not in name]
PUBLISHED = set(EVERYWHERE) | set(BY_PAGE)


def used(name: str) -> set[str]:
    """What a template takes from its context."""
    return find_undeclared_variables(TREES[name]) - set(JINJA.globals)


def given(name: str) -> set[str]:
    """What a template makes itself: by set, for, with, macro or import."""
    tree = TREES[name]
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    imported = (each for node in tree.find_all(nodes.FromImport) for each in node.names)
    return names | {each if isinstance(each, str) else each[1] for each in imported}


def calls(name: str) -> list[set[str]]:
    """The inputs of each call of a part, none for a template that is no part."""
    every = (node for tree in TREES.values() for node in tree.find_all(nodes.Call))
    return [
        {each.key for each in call.kwargs}
        for call in every
        if isinstance(call.node, nodes.Name)
        and call.node.name == "part"
        and isinstance(call.args[0], nodes.Const)
        and f"partials/{call.args[0].value}.html" == name
    ]


def around(name: str) -> Iterator[str]:
    """Yield the templates whose names this one sees: those that include it, and the one that it extends."""
    for outer, tree in TREES.items():
        if any(node.template.value == name for node in tree.find_all(nodes.Include)):  # type: ignore[attr-defined]
            yield outer
    for extended in TREES[name].find_all(nodes.Extends):
        yield extended.template.value  # type: ignore[attr-defined]


def seen(name: str) -> set[str]:
    """What a template finds in its context beside what it makes itself."""
    if inputs := calls(name):
        return set(SITE_WIDE) | set.intersection(*inputs)
    if name.startswith("macros/"):
        return set()
    base = PUBLISHED if name in PAGES else set()
    return base.union(*(seen(outer) | given(outer) for outer in around(name)))


@pytest.mark.parametrize("name", TREES)
def test_a_template_uses_published_names_only(name: str) -> None:
    """Or what it or a template around it has made, or, in a part, what every call gives it; any other would fail the
    build on some page."""
    assert set() == used(name) - seen(name) - given(name)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_published_name_is_used(name: str) -> None:
    """What no template prints is not computed."""
    assert any(name in used(template) for template in TREES)


def test_every_template_is_there_and_in_use() -> None:
    """No template refers to one that is not there, and none is left over."""
    assert set(TREES) == set().union(*referenced_templates(JINJA, PAGES).values())


def test_a_part_is_not_included_too() -> None:
    """It would see more names there than its inputs, and pass by luck."""
    assert [] == [name for name in TREES if calls(name) and any(around(name))]


def test_macros_are_made_once() -> None:
    """Imported with the page's context they would be made again for every page."""
    imports = [node for tree in TREES.values() for node in tree.find_all((nodes.FromImport, nodes.Import))]
    assert imports
    assert not any(node.with_context for node in imports)  # type: ignore[attr-defined]


def test_no_name_is_published_twice() -> None:
    """A page's own name would hide the other."""
    assert set() == set(EVERYWHERE) & set(BY_PAGE)


def test_templates_are_documented() -> None:
    """Every file begins by saying what it is and needs."""
    assert [] == [name for name in TREES if not (FOLDER / name).read_text(encoding="utf-8").startswith("{#")]


def published(site: Site) -> dict[str, Any]:
    """What the features give to all templates."""
    settings = {
        "PORTAL_ASSETS": {"icon.svg": Asset("icon.svg", "assets/icon-1.svg", b"")}, "PORTAL_SITE": site,
        "PORTAL_LINKS_TO_FILES": True, "PORTAL_COLUMNS": columns(column()), "PORTAL_PAGES": (),
        "PORTAL_BUNDLE": Order(), "PORTAL_RELEASES": None,
    }  # fmt: skip
    context: dict[str, Any] = {"page_marker": PAGE_MARKER, "part": Parts(JINJA)}
    generator = SimpleNamespace(settings=settings, context=context)
    features = (
        plugins.assets, plugins.bundle, plugins.columns, plugins.county, plugins.furniture, plugins.labels,
        plugins.pages,
    )  # fmt: skip
    for feature in features:
        feature.publish(generator)
    return context


def test_what_is_published_everywhere_has_marks() -> None:
    """A page stands as long as the marks of what it shows; they are the same in every run."""
    marks = {name: mark_of(published(SITE)[name]) for name in SITE_WIDE}
    assert {SIZE} == {len(mark) for mark in marks.values()}
    assert marks == {name: mark_of(published(SITE)[name]) for name in SITE_WIDE}


def test_who_asks_for_the_page_is_known() -> None:
    """Templates call the others without it, and these with it."""
    found = published(SITE)
    asking = {name for name in SITE_WIDE if callable(found[name]) and _asks(found[name])}
    assert TAKING_CONTEXT == asking


def _asks(function: Any) -> bool:
    return any(hasattr(each, "jinja_pass_arg") for each in (function, getattr(function, "__call__")))  # noqa: B004, B009


def test_a_public_address_changes_what_shows_it() -> None:
    """And nothing else."""
    first, second = published(SITE), published(PUBLIC_SITE)
    changed = {name for name in SITE_WIDE if mark_of(first[name]) != mark_of(second[name])}
    assert {"site", "labels", "furniture", "href", "asset"} == changed
