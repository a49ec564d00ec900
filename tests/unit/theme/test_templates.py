"""The theme's templates read what the features declare, all of it, and nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from plugins.features import load_features
from plugins.kernel.building.feature import Feature
from plugins.kernel.building.site_build import SiteBuild, declared_names
from plugins.kernel.incremental.fingerprint import SIZE, fingerprint_of
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.rendering.fragments import Fragments
from plugins.kernel.rendering.jinja import make_environment, template_sources
from plugins.kernel.rendering.names import FRAME, IN_FRAME, OWN
from plugins.kernel.rendering.template_references import FRAGMENT, fragment_file, referenced_templates
from plugins.pipeline.edition import load_edition
from tests.county import COUNTY, ROOT, SITE_URL, Miniature
from tests.tables import table

FEATURES = load_features()
NAMES = declared_names(FEATURES)
FOLDER = ROOT / "theme" / "templates"
JINJA = make_environment(Environment(), [str(FOLDER)], frozenset())
SOURCES = template_sources(JINJA)
PAGES = {page_type.file: page_type for page_type in NAMES.page_types}


@cache
def trees() -> dict[str, nodes.Template]:
    return {name: JINJA.parse(text) for name, text in SOURCES.items()}


def read_by(name: str) -> set[str]:
    """Return the names that a template takes from its context, with those that it includes in their places."""
    tree, read = JINJA.translation(name)
    return set(read) - {use.name for use in tree.find_all(nodes.Name) if use.ctx == "store"}


@cache
def calls() -> dict[str, list[set[str]]]:
    """Return the inputs of each call of each fragment, by the fragment's file."""
    found: dict[str, list[set[str]]] = {}
    for tree in trees().values():
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == FRAGMENT:
                assert isinstance(call.args[0], nodes.Const)
                found.setdefault(fragment_file(call.args[0].value), []).append({each.key for each in call.kwargs})
    return found


def test_the_theme_reads_declared_names_only() -> None:
    """Every build begins with it: page templates, the frame, and all that they include, extend, import or call."""
    NAMES.check(JINJA)


@table("name", lambda: sorted(calls()))
def test_a_fragment_is_given_what_it_reads(name: str) -> None:
    """An input that it does not read would have it printed again for nothing."""
    assert set.union(*calls()[name]) <= read_by(name)


@table("name", sorted(NAMES.shared))
def test_every_name_that_is_declared_for_all_is_read(name: str) -> None:
    """What no template prints is not computed."""
    assert any(name in read_by(template) for template in SOURCES)


@table("page_type", NAMES.page_types, ids=lambda page_type: page_type.template)
def test_every_name_that_is_declared_for_a_page_is_read(page_type: Any) -> None:
    """Its own template reads it, or one that this extends."""
    parents = [page_type.file]
    for name in parents:
        parents += [each.template.value for each in trees()[name].find_all(nodes.Extends)]  # type: ignore[attr-defined]
    assert set(page_type.names) <= set.union(*map(read_by, parents))


def test_every_template_is_there_and_in_use() -> None:
    """No template refers to one that is not there, and none is left over."""
    reached = referenced_templates(JINJA, SOURCES)
    assert set(SOURCES) == set().union(*(reached[name] for name in (FRAME, *PAGES)))


def test_a_fragment_is_not_included_too() -> None:
    """It would see more names there than its inputs, and pass by luck."""
    included = {node.template.value for tree in trees().values() for node in tree.find_all(nodes.Include)}  # type: ignore[attr-defined]
    assert set() == included & set(calls())


def test_macros_are_made_once() -> None:
    """Imported with the page's context they would be made again for every page."""
    imports = [node for tree in trees().values() for node in tree.find_all((nodes.FromImport, nodes.Import))]
    assert imports
    assert not any(node.with_context for node in imports)  # type: ignore[attr-defined]


def test_no_name_is_declared_twice() -> None:
    """One would hide the other: a page's own that of the whole site, a feature's that of another."""
    shared = [name for feature in FEATURES for name in feature.theme_names] + [*OWN, *IN_FRAME]
    assert len(shared) == len(set(shared))
    assert [] == [name for page_type in NAMES.page_types for name in page_type.names if name in shared]


def test_no_two_page_types_have_one_template() -> None:
    """Each would declare for the other what it does not give."""
    assert len(PAGES) == len(NAMES.page_types)


def test_templates_are_documented() -> None:
    """Every file begins by saying what it is and needs."""
    assert [] == [name for name, text in SOURCES.items() if not text.startswith("{#")]


@cache
def build_of(site_url: str = "") -> SiteBuild:
    """Return the build of the miniature county as it is when templates ask for names."""
    request = Miniature(COUNTY).request(output=Path("nowhere"), site_url=site_url)
    outputs = OutputRegistry(request.output)
    return SiteBuild(request, load_edition(request, FEATURES), FEATURES, outputs, _unseen, b"", not site_url)


def _unseen(path: str, text: str) -> list[str]:
    raise AssertionError(f"{path} is inspected")


def given(site_url: str = "") -> dict[str, Any]:
    """Return what the features give to all templates."""
    found = {FRAGMENT: Fragments(JINJA, NAMES.site_wide)}
    return found | {
        name: value for each in FEATURES if each.theme for name, value in each.theme(build_of(site_url)).items()
    }


@table("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_gives_what_it_declares(feature: Feature) -> None:
    """Each name has a word on what it is."""
    found = feature.theme(build_of()) if feature.theme else {}
    assert set(feature.theme_names) == set(found)
    assert all(feature.theme_names.values())
    assert all(what for page_type in feature.page_types for what in page_type.names.values())


def test_what_all_templates_see_has_fingerprints() -> None:
    """A page stands as long as these are the same, and they are the same in every run."""
    found = {name: fingerprint_of(value) for name, value in given().items()}
    assert {SIZE} == set(map(len, found.values()))
    assert found == {name: fingerprint_of(value) for name, value in given().items()}


def test_who_asks_for_the_page_says_so() -> None:
    """Templates call these with it, and the others without; the mark must be on what they are given."""
    asking = {
        name for name, value in given().items() if _asks(value) or (callable(value) and _asks(type(value).__call__))
    }
    assert {"href", "asset", FRAGMENT} == asking
    assert {"href", "asset"} == {name for name, value in given().items() if _asks(value)}


def _asks(function: Any) -> bool:
    return hasattr(function, "jinja_pass_arg")


def test_a_public_address_changes_what_shows_it() -> None:
    """Nothing else changes with it."""
    first, second = given(), given(SITE_URL)
    changed = {name for name in first if fingerprint_of(first[name]) != fingerprint_of(second[name])}
    assert {"site", "head_tags", "share_tools", "href", "asset"} == changed
