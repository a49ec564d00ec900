"""The theme's scripts share by a registry: what a file uses is there, what it gives is used, and nothing is global."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.offline import pages
from plugins.features.assets.bundle import REGISTRY, START, bundle_files, bundles, join_scripts, shared_name
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.features.assets.parsing import is_node, nodes, parse, words, wrapper
from tests.unit.features.assets.test_scripts import SCRIPTS, THEME, name_of
from tests.unit.samples import save

STATIC, SHARED = THEME / "static", THEME / "static/shared"
CHECK = [(THEME / "bundle" / name).resolve() for name in pages.SCRIPTS if not name.startswith("vendor/")]
BUNDLES = {**{name: bundle_files(STATIC / name) for name in bundles(STATIC)}, "check": CHECK}
# Names that other scripts call or that stand for the browser's own, by file.
MAY_BE_GLOBAL = {
    ("registry.js", "portal"),  # start.js takes it away
    ("data.js", "portalSearch"),
    ("site-data.js", "portalData"),
    ("captions.js", "portalCaptions"),
    ("account.js", "portalVersion"), ("account.js", "portalUpdate"), ("account.js", "portalTrail"),
    ("watch-requests.js", "fetch"),
}  # fmt: skip


def tree_of(path: Path) -> Any:
    return parse(path.read_text(encoding="utf-8"))


def member(node: Any, owner: str) -> str:
    """Return b where the node is a.b and a is the owner, else ""."""
    is_member = node.type == "MemberExpression" and node.object.type == "Identifier" and node.object.name == owner
    return str(node.property.name) if is_member else ""


def assigned(path: Path, owner: str) -> Iterator[tuple[str, Any]]:
    """Yield names that a file puts on the owner, with what they are."""
    for node in nodes(tree_of(path)):
        if node.type == "AssignmentExpression" and member(node.left, owner):
            yield member(node.left, owner), node.right


@cache
def given(path: Path) -> frozenset[str]:
    """Return what a file gives to others: its name, and with a dot behind it what hangs on it."""
    found = set()
    for name, value in assigned(path, "portal"):
        found.add(name)
        found |= {f"{name}.{each.key.name}" for each in getattr(value, "properties", None) or ()}
    return frozenset(found)


@cache
def used(path: Path) -> frozenset[str]:
    """Return what a file uses that it does not give itself; where it takes a.b, a is used too."""
    found = set()
    for node in nodes(tree_of(path)):
        found.add(member(node, "portal"))
        owner = member(node.object, "portal") if node.type == "MemberExpression" else ""
        found |= {f"{owner}.{node.property.name}"} if owner else set()
    own = given(path)
    return frozenset(name for name in found - {""} if name.partition(".")[0] not in own)


def is_of_registry(path: Path) -> bool:
    return path.name in (REGISTRY, START)


@in_turns()
@table("name", BUNDLES)
def test_what_a_file_uses_is_in_its_bundle(name: str) -> None:
    """A name that is misspelled, or whose file was forgotten, would show in the browser only."""
    files = BUNDLES[name]
    objects = {each.partition(".")[0] for path in files for each in given(path) if "." in each}
    there = set().union(*map(given, files))
    asked = {each for path in files for each in used(path) if "." not in each or each.partition(".")[0] in objects}
    assert set() == asked - there


@in_turns()
def test_what_a_file_gives_is_used() -> None:
    """In one of the bundles that it is in; else it would be dead."""
    for files in BUNDLES.values():
        assert set() == {path for path in files if given(path) and not any(_takes(each, path) for each in files)}
    everywhere = {path: [each for files in BUNDLES.values() if path in files for each in files] for path in SCRIPTS}
    for path, files in everywhere.items():
        wanted = {name for name in given(path) if "." in name}
        assert set() == wanted - set().union(*map(used, files)), name_of(path)


def _takes(taker: Path, giver: Path) -> bool:
    return taker != giver and bool(used(taker) & given(giver))


@table("path", [each for each in SCRIPTS if not is_of_registry(each)], ids=name_of)
def test_what_a_file_gives_has_its_name(path: Path) -> None:
    """So that one knows where to look for it."""
    assert {name.partition(".")[0] for name in given(path)} <= {shared_name(path)}


def test_shared_files_come_first_and_need_only_each_other() -> None:
    """A bundle takes those that its own files speak of, and what these need in turn, but no file of another bundle."""
    for files in BUNDLES.values():
        assert [REGISTRY, START] == [files[0].name, files[-1].name]
        places = [path.parent == SHARED for path in files[:-1]]
        assert sorted(places, reverse=True) == places
    shared = sorted(SHARED.glob("*.js"))
    for path in shared:
        assert used(path) <= {"start"}.union(*map(given, shared)), path.name


@table("path", sorted(SHARED.glob("*.js")), ids=name_of)
def test_a_shared_file_uses_its_neighbours_within_functions_only(path: Path) -> None:
    """They stand in the order of their names, so what it needs at once may not be there yet."""
    at_once = {member(node, "portal") for node in _run_at_once(tree_of(path))}
    assert at_once - {""} <= {name.partition(".")[0] for name in given(path)} | {"start"}


def _run_at_once(tree: Any) -> Iterator[Any]:
    """Yield what a script evaluates when it is loaded: all of its wrapper but the functions in there."""
    waiting = [wrapper(tree).body]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif is_node(here) and "Function" not in here.type:
            yield here
            waiting += vars(here).values()


def test_every_script_of_the_theme_is_in_a_bundle() -> None:
    """The early one is loaded by itself, and a worker is no page's."""
    alone = {STATIC / "js/view-settings.js", *(STATIC.parent / "worker").rglob("*.js")}
    assert alone == set(SCRIPTS) - {path for files in BUNDLES.values() for path in files}


def test_only_what_other_scripts_call_is_global() -> None:
    found = {(path.name, name) for path in SCRIPTS for name, _value in assigned(path, "window")}
    assert found == MAY_BE_GLOBAL


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A theme whose shared files say their names."""
    for name in ("registry", "days", "find-gap", "start"):
        save(tmp_path, f"shared/{name}.js", f"{shared_name(Path(name))}();")
    return tmp_path


def test_a_bundle_takes_the_shared_files_that_it_speaks_of(static: Path) -> None:
    """From any depth, with what these speak of, and no others; what shares nothing stays by itself."""
    save(static, "a/b/c.js", "portal.findGap();")
    assert "registry();\n\nfindGap();\n\nportal.findGap();\n\nstart();\n" == join_scripts(static / "a")
    save(static, "shared/site-root.js", "siteRoot(); portal.findGap();")
    save(static, "f/g.js", "portal.siteRoot();")
    assert "findGap();\n\nsiteRoot(); portal.findGap();\n\nportal.siteRoot();" in join_scripts(static / "f")
    save(static, "d/e.js", "window.portalTrail();")
    assert "window.portalTrail();\n" == join_scripts(static / "d")


def test_comments_and_blanks_before_lines_stay_at_home(static: Path) -> None:
    """Comments that have their lines for themselves. What looks like one and is none stays."""
    code = "a(); // two\nb('/*'\n  * 3); // */\nc('//');\n"
    save(static, "a/b.js", f"/** one */\n{code}// four\n  /*\n   * five\n   */\n")
    assert code.replace("  *", "*") == join_scripts(static / "a")


@table("name", ["js", "search", "station", "films"], one_of=4)
def test_a_bundle_does_what_its_files_say(name: str) -> None:
    """Nothing but comments is left out."""
    said = [word for path in BUNDLES[name] for word in words(path.read_text(encoding="utf-8"))]
    assert said == words(join_scripts(STATIC / name))
