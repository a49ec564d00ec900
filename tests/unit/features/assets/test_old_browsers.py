"""The theme's scripts against MDN's compatibility data: they name nothing that came after Chromium 64 or Firefox 60.

The data is an extract (tests/compatibility/extract.py), so that no test needs Node.js or a network.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.compatibility.extract import LATER, extract, mdn_data
from tests.tables import table
from tests.unit.features.assets.test_scripts import SCRIPTS, name_of, nodes, parse

# By share.js, big-screen.js and phrase.js, which do without where they are lacking, or have another name for them.
ASKED_FOR = frozenset({"clipboard", "writeText", "share", "fullscreenElement", "Segmenter"})
OF_DATA = frozenset({"detached", "finished", "serial", "to"})  # keys of what Python and vendored scripts hand over


@cache
def later_names() -> frozenset[str]:
    return frozenset(line.split()[0] for line in LATER.read_text(encoding="utf-8").splitlines())


def own_variables(tree: Any) -> set[str]:
    """Return the variables, functions and parameters that a script names."""
    found = set()
    for node in nodes(tree):
        for named in (getattr(node, "id", None), *(getattr(node, "params", None) or ()), getattr(node, "param", None)):
            found.add(getattr(named, "name", None))
    return found - {None}


@cache
def own_properties() -> frozenset[str]:
    """Return the properties that the theme's scripts give to their own objects, in whichever file."""
    found = set()
    for node in (node for path in SCRIPTS for node in nodes(parse(path.read_text(encoding="utf-8")))):
        if node.type in ("Property", "MethodDefinition"):
            found.add(node.key.name)
        if node.type == "AssignmentExpression" and node.left.type == "MemberExpression":
            found.add(node.left.property.name)
    return frozenset(found)


def named_by(tree: Any) -> Iterator[str]:
    """Yield what a script takes from the browser: properties, with their owner where it is named, and global names."""
    for node in nodes(tree):
        if node.type == "MemberExpression" and not node.computed:
            yield node.property.name
            if node.object.type == "Identifier":
                yield f"{node.object.name}.{node.property.name}"
        if node.type in ("CallExpression", "NewExpression") and node.callee.type == "Identifier":
            yield node.callee.name


def later(script: str) -> set[str]:
    """Return the names in a script that an old browser of a station does not know."""
    tree = parse(script)
    known = own_variables(tree) | own_properties() | ASKED_FOR | OF_DATA
    return {name for name in named_by(tree) if name in later_names()} - known


@table("path", SCRIPTS, ids=name_of)
def test_a_script_names_nothing_that_came_later(path: Path) -> None:
    assert set() == later(path.read_text(encoding="utf-8"))


@table(
    ("script", "found"),
    [
        ("a.flat()", "flat"), ("text.replaceAll('a', 'b')", "replaceAll"), ("structuredClone(a)", "structuredClone"),
        ("URL.parse('a')", "URL.parse"), ("new AbortController()", "AbortController"), ("a.databases()", "databases"),
        ("navigator.locks", "locks"), ("Object.fromEntries(a)", "fromEntries"), ("a.showPicker()", "showPicker"),
    ],
)  # fmt: skip
def test_what_came_later_is_found(script: str, found: str) -> None:
    """Else this test would prove nothing."""
    assert {found} == later(script)


@table("script", ["JSON.parse(a)", "indexedDB.open('a', 1)", "store.getAll()", "a.closest('b')"])
def test_what_was_there_passes(script: str) -> None:
    assert set() == later(script)


@pytest.mark.long
def test_the_extract_is_what_mdn_says() -> None:
    assert LATER.read_text(encoding="utf-8") == extract(mdn_data())
