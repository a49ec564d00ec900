"""plugins/published.py: every name that templates may use, and no other."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from plugins.published import BY_PAGE, EVERYWHERE

FOLDER = Path(__file__).resolve().parents[2] / "theme" / "templates"
JINJA = Environment()
TREES = {
    path.relative_to(FOLDER).as_posix(): JINJA.parse(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.rglob("*.html"))
}
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


def includers(name: str) -> set[str]:
    """Templates that print this one within themselves, over any number of steps."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        inner = waiting.pop()
        for outer, tree in TREES.items():
            included = {node.template.value for node in tree.find_all(nodes.Include)}  # type: ignore[attr-defined]
            if inner in included and outer not in found:
                found.add(outer)
                waiting.append(outer)
    return found


@pytest.mark.parametrize("name", TREES)
def test_a_template_uses_published_names_only(name: str) -> None:
    """Or what it or a template around it has made; any other would fail the build on some page."""
    made = {each for template in (name, *includers(name)) for each in given(template)}
    assert set() == used(name) - PUBLISHED - made


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_published_name_is_used(name: str) -> None:
    """What no template prints is not computed."""
    assert any(name in used(template) for template in TREES)


def test_every_part_is_there_and_in_use() -> None:
    """No template refers to one that is not there, and no part is left over."""
    referred = {each for tree in TREES.values() for each in find_referenced_templates(tree)}
    assert referred <= set(TREES)
    assert {name for name in TREES if "/" in name} <= referred


def test_no_name_is_published_twice() -> None:
    """A page's own name would hide the other."""
    assert set() == set(EVERYWHERE) & set(BY_PAGE)


def test_macros_are_documented() -> None:
    """Every file begins by saying what it is and needs."""
    assert [] == [name for name in TREES if not (FOLDER / name).read_text(encoding="utf-8").startswith("{#")]
