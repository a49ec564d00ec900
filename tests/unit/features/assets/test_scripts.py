"""The theme's scripts: short functions, and nothing that a browser in plugins/assets/bundle.py lacks, as Chromium 64.

The parser knows ECMAScript 2017, import() and the spreading of objects, and nothing later: all that it has. Of what a
browser has beside the language, an extract of MDN's compatibility data tells (tests/compatibility/extract.py), so that
no test needs Node.js or a network.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.compatibility.extract import LATER, extract, mdn_data
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.features.assets.parsing import is_refused, nodes, parse, wrapper

THEME = Path(__file__).resolve().parents[4] / "theme"
FOLDERS = ("static", "bundle/check", "worker")
SCRIPTS = sorted(path for folder in FOLDERS for path in (THEME / folder).rglob("*.js"))
LONGEST_LINES = 40  # of a function, from its first to its last line: one sees it whole
SHORT_LINES = 4  # of functions that may be alike by chance
LONGEST_START_LINES = 6  # of what a file does by itself when it is loaded, outside of functions
MAY_IMPORT = {"index-engine.js"}  # it runs online only; from a disk import() is refused
# Version of Chromium that brought each; some have a namesake that is a plain property, so calls only.
LATER_METHODS = {
    "flat": 69, "flatMap": 69, "at": 92, "findLast": 97, "findLastIndex": 97, "toSorted": 110, "toReversed": 110,
    "toSpliced": 110, "with": 110, "trimStart": 66, "trimEnd": 66, "matchAll": 73, "replaceAll": 85,
    "isWellFormed": 111, "toWellFormed": 111, "fromEntries": 73, "hasOwn": 93, "groupBy": 117, "allSettled": 76,
    "any": 85, "withResolvers": 119, "replaceChildren": 86, "toggleAttribute": 69, "requestSubmit": 76,
    "getAnimations": 84, "checkVisibility": 105, "setHTMLUnsafe": 124,
}  # fmt: skip
LATER_NAMES = {
    "globalThis": 71, "queueMicrotask": 71, "structuredClone": 98, "BigInt": 67, "WeakRef": 84, "AbortController": 66,
    "FinalizationRegistry": 84, "AggregateError": 85, "CompressionStream": 80, "ClipboardItem": 76,
}  # fmt: skip
KNOWN_FLAGS = set("gimuys")
# By share.js, big-screen.js and phrase.js, which do without where they are lacking, or have another name for them.
ASKED_FOR = frozenset({"clipboard", "writeText", "share", "fullscreenElement", "Segmenter"})
OF_DATA = frozenset({"detached", "finished", "serial", "to"})  # keys of what Python and vendored scripts hand over


def later(script: str) -> set[str]:
    """Return the methods, names and flags of a script that came after Chromium 64."""
    found = set()
    for node in nodes(parse(script)):
        callee = getattr(node, "callee", None)
        if callee is not None and callee.type == "MemberExpression" and callee.property.name in LATER_METHODS:
            owner = getattr(getattr(callee.object, "property", None), "name", "")
            found |= {callee.property.name} - (
                {"matchAll"} if owner == "clients" else set()
            )  # a worker's, of Chromium 42
        if node.type == "Identifier" and node.name in LATER_NAMES:
            found.add(node.name)
        if getattr(node, "regex", None) and not set(node.regex.flags) <= KNOWN_FLAGS:
            found.add(node.regex.flags)
    return found


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


def unknown_names(script: str) -> set[str]:
    """Return the names in a script that an old browser of a station does not know."""
    tree = parse(script)
    known = own_variables(tree) | own_properties() | ASKED_FOR | OF_DATA
    return {name for name in named_by(tree) if name in later_names()} - known


def imports(script: str) -> bool:
    return any(node.type == "Import" for node in nodes(parse(script)))


def lines(node: Any) -> int:
    return int(node.loc.end.line - node.loc.start.line + 1)


def long_functions(script: str) -> list[int]:
    """Return the first lines of functions that are too long. The wrapper only holds them and does not count."""
    tree = parse(script)
    functions = (node for node in nodes(tree) if "Function" in node.type and node is not wrapper(tree))
    return sorted(node.loc.start.line for node in functions if lines(node) > LONGEST_LINES)


def start_lines(script: str) -> int:
    """Return how many lines the wrapper does itself, beside naming functions and values and giving them to others."""
    return sum(lines(each) for each in wrapper(parse(script)).body.body if not _names_something(each))


def _names_something(statement: Any) -> bool:
    kinds = ("FunctionDeclaration", "ClassDeclaration", "VariableDeclaration", "AssignmentExpression")
    return (statement.expression or statement).type in kinds or statement.directive is not None


def name_of(path: Path) -> str:
    return path.relative_to(THEME).as_posix()


@in_turns()
@table("path", SCRIPTS, ids=name_of)
def test_a_script_is_one_function_in_strict_mode(path: Path) -> None:
    """Else its names would be everybody's."""
    outermost = wrapper(parse(path.read_text(encoding="utf-8")))
    assert outermost is not None and "FunctionExpression" == outermost.type
    assert "use strict" == outermost.body.body[0].directive


@table("path", SCRIPTS, ids=name_of)
def test_no_function_is_long(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    assert [] == long_functions(script)
    assert start_lines(script) <= LONGEST_START_LINES


@table(
    ("opening", "closing"),
    [
        ("function long() {", "}"), ("async function long() {", "}"), ("const long = function () {", "};"),
        ("const long = () => {", "};"), ("portal.long = async () => {", "};"), ("attach('a', function () {", "});"),
        ("class A { long() {", "} }"), ("const a = { long() {", "} };"), ("(function () {", "}());"),
    ],
)  # fmt: skip
def test_a_long_function_is_found(opening: str, closing: str) -> None:
    """In whatever form it stands, but for the wrapper; with a line less it may stay."""
    for more, found in ((LONGEST_LINES - 2, []), (LONGEST_LINES - 1, [3])):
        body = [opening, *["a();"] * more, closing]
        assert found == long_functions("\n".join(["(function (portal) {", "'use strict';", *body, "}());"]))


def bodies(script: str) -> Iterator[str]:
    """Yield what each function with a name does, its parameters named by their places."""
    rows = script.splitlines()
    for node in nodes(parse(script)):
        if node.type == "FunctionDeclaration" and lines(node) > SHORT_LINES:
            text = "\n".join(rows[node.loc.start.line : node.loc.end.line])
            for place, each in enumerate(node.params):
                text = re.sub(rf"(?<![\w.]){re.escape(getattr(each, 'name', None) or '-')}\b", f"#{place}", text)
            yield text


def test_no_function_stands_in_two_scripts() -> None:
    """What two bundles need lies in static/shared. A page that stands alone has nothing but its own."""
    found = Counter(body for path in SCRIPTS for body in bodies(path.read_text(encoding="utf-8")))
    assert [] == [body for body, times in found.items() if times > 1]


def test_what_stands_in_two_scripts_is_told() -> None:
    """Whatever the function and its parameters are called."""
    script = "function {0}(value, {1}) {{\n  const one = make('a', {1});\n  one.value = {2};\n  return one;\n}}"
    same = [list(bodies(script.format(*names))) for names in (("f", "text", "value"), ("g", "words", "value"))]
    assert same[0] == same[1] != list(bodies(script.format("h", "text", "text")))


def test_what_a_wrapper_does_itself_is_counted() -> None:
    """A behaviour that stands in no function would be as long as it likes."""
    script = "(function () {\n'use strict';\nconst a = [\n1,\n];\nif (a) {\nb();\n}\nfor (;;) {}\nportal.c = a;\n}());"
    assert 4 == start_lines(script)


@table("path", SCRIPTS, ids=name_of)
def test_an_old_browser_reads_and_runs_a_script(path: Path) -> None:
    assert set() == later(path.read_text(encoding="utf-8"))


def test_only_the_engine_that_works_online_imports() -> None:
    assert {path.name for path in SCRIPTS if imports(path.read_text(encoding="utf-8"))} == MAY_IMPORT


@table(
    "script",
    [
        "a?.b", "a ?? b", "a ||= b", "try {} catch {}", "1_000", "10n", "class A { x = 1 }", "class A { #x() {} }",
        "class A { static {} }", "async () => { for await (const a of b) {} }", "import.meta.url", "export const a = 1",
    ],
)  # fmt: skip
def test_later_syntax_is_refused(script: str) -> None:
    """Else this test would prove nothing; a newer parser would let it pass."""
    assert is_refused(script)


@table(
    ("script", "found"),
    [
        ("[].flat()", "flat"), ("a.b.at(-1)", "at"), ("globalThis.a", "globalThis"), ("/a/v", "v"), ("/a/d", "d"),
        ("Object.fromEntries([])", "fromEntries"), ("f(function () { queueMicrotask(g); })", "queueMicrotask"),
    ],
)  # fmt: skip
def test_later_functions_are_found(script: str, found: str) -> None:
    assert {found} == later(script)


@table("script", ["a.at = 1", "const a = {at: 1, ...b}", "async () => await a ** 2", "/a/gimuys"])
def test_what_was_there_passes(script: str) -> None:
    assert set() == later(script)


@table("path", SCRIPTS, ids=name_of)
def test_a_script_names_nothing_that_came_later(path: Path) -> None:
    assert set() == unknown_names(path.read_text(encoding="utf-8"))


@table(
    ("script", "found"),
    [
        ("a.flat()", "flat"), ("text.replaceAll('a', 'b')", "replaceAll"), ("structuredClone(a)", "structuredClone"),
        ("URL.parse('a')", "URL.parse"), ("new AbortController()", "AbortController"), ("a.databases()", "databases"),
        ("navigator.locks", "locks"), ("Object.fromEntries(a)", "fromEntries"), ("a.showPicker()", "showPicker"),
    ],
)  # fmt: skip
def test_names_that_came_later_are_found(script: str, found: str) -> None:
    """Else this test would prove nothing."""
    assert {found} == unknown_names(script)


@table("script", ["JSON.parse(a)", "indexedDB.open('a', 1)", "store.getAll()", "a.closest('b')"])
def test_names_that_were_there_pass(script: str) -> None:
    assert set() == unknown_names(script)


@pytest.mark.long
def test_the_extract_is_what_mdn_says() -> None:
    assert LATER.read_text(encoding="utf-8") == extract(mdn_data())
