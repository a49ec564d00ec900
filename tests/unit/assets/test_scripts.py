"""theme/static: scripts keep to what the browsers in plugins/assets/bundle.py know, the oldest Chromium 64.

The parser knows ECMAScript 2017, import() and the spreading of objects, and nothing later: all that Chromium 64 has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import esprima
import pytest

STATIC = Path(__file__).resolve().parents[3] / "theme/static"
SCRIPTS = sorted(path for folder in ("js", "search", "station") for path in (STATIC / folder).glob("*.js"))
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


def parse(script: str) -> Any:
    return esprima.parseScript(script, {"tokens": True})


def nodes(node: Any) -> Iterator[Any]:
    """Yield a node and all below it."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, esprima.nodes.Node):
            yield here
            waiting += vars(here).values()


def later(script: str) -> set[str]:
    """Return the methods, names and flags of a script that came after Chromium 64."""
    found = set()
    for node in nodes(parse(script)):
        callee = getattr(node, "callee", None)
        if callee is not None and callee.type == "MemberExpression" and callee.property.name in LATER_METHODS:
            found.add(callee.property.name)
        if node.type == "Identifier" and node.name in LATER_NAMES:
            found.add(node.name)
        if getattr(node, "regex", None) and not set(node.regex.flags) <= KNOWN_FLAGS:
            found.add(node.regex.flags)
    return found


def imports(script: str) -> bool:
    return any(node.type == "Import" for node in nodes(parse(script)))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_an_old_browser_reads_and_runs_a_script(path: Path) -> None:
    assert set() == later(path.read_text(encoding="utf-8"))


def test_only_the_engine_that_works_online_imports() -> None:
    assert {path.name for path in SCRIPTS if imports(path.read_text(encoding="utf-8"))} == MAY_IMPORT


@pytest.mark.parametrize(
    "script",
    [
        "a?.b", "a ?? b", "a ||= b", "try {} catch {}", "1_000", "10n", "class A { x = 1 }", "class A { #x() {} }",
        "class A { static {} }", "async () => { for await (const a of b) {} }", "import.meta.url", "export const a = 1",
    ],
)  # fmt: skip
def test_later_syntax_is_refused(script: str) -> None:
    """Else this test would prove nothing; a newer parser would let it pass."""
    with pytest.raises(esprima.Error):
        parse(script)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("[].flat()", "flat"), ("a.b.at(-1)", "at"), ("globalThis.a", "globalThis"), ("/a/v", "v"), ("/a/d", "d"),
        ("Object.fromEntries([])", "fromEntries"), ("f(function () { queueMicrotask(g); })", "queueMicrotask"),
    ],
)  # fmt: skip
def test_later_functions_are_found(script: str, found: str) -> None:
    assert {found} == later(script)


@pytest.mark.parametrize("script", ["a.at = 1", "const a = {at: 1, ...b}", "async () => await a ** 2", "/a/gimuys"])
def test_what_was_there_passes(script: str) -> None:
    assert set() == later(script)
