"""What is kept from one build to the next lies in one store, and no module remembers anything in a table of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import plugins

ROOT = Path(plugins.__path__[0])
KEEPING = {"pickle", "shelve", "sqlite3", "marshal", "dbm"}
EMPTY_CALLS = {"dict", "list", "set", "defaultdict", "Counter", "OrderedDict", "deque", "WeakKeyDictionary"}
# A line that begins a statement at the top of a file and may make something empty; most files need no parsing.
MAY_BE_EMPTY = re.compile(
    rf"^\w[^(\n]*=\s*(?:[({{\[]\s*(?:#.*)?$|\{{\s*\}}|\[\s*\]|(?:{'|'.join(EMPTY_CALLS)})\b)", re.MULTILINE
)
WHO_PICKLES = {
    "features/articles/stored.py",  # articles become blobs of the one store
    "kernel/incremental/fingerprint.py",  # reads what is no plain data, and keeps nothing
    "kernel/incremental/store.py",  # the one store
    "kernel/incremental/workers.py",  # results travel between processes
    "kernel/passages/databases.py",  # reads databases that editors attach, and keeps nothing
    "office/mailbox/letter_store.py",  # readers' letters, of which no build knows
    "office/mailbox/rescue.py",  # takes whole letters out of a damaged file of theirs
    "office/mailbox/receiver.py",  # tells a full store from other faults
    "office/status/receiver.py",  # counts letters that wait, in the receiver's file
}
REGISTER = "office/members/"  # the members' register is a database of its own, of which no build knows
TABLES = {"kernel/incremental/values.py: _GETTERS"}  # one entry for each type of the code, whatever a county writes


@cache
def scripts() -> Sequence[tuple[str, str]]:
    """Return each file of the portal with its text."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))
    ]


def keepers(script: str) -> set[str]:
    """Return what a file imports, wherever in it, of the modules that keep things on a disk."""
    if not any(name in script for name in KEEPING):
        return set()  # hundreds of files need no parsing
    found: set[str] = set()
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found & KEEPING


def empty_tables(script: str) -> Iterator[str]:
    """Yield the names at the top of a file that stand for something empty, which can only be there to be filled.

    Of a Mapping the type checker knows that nobody fills it.
    """
    for node in ast.parse(script).body if MAY_BE_EMPTY.search(script) else ():
        if isinstance(node, ast.Assign) and _is_empty(node.value):
            yield from map(ast.unparse, node.targets)
        is_annotated = isinstance(node, ast.AnnAssign) and node.value and _is_empty(node.value)
        if is_annotated and not ast.unparse(node.annotation).startswith("Mapping["):
            yield ast.unparse(node.target)


def _is_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List | ast.Set):
        return not value.elts
    called = value.func if isinstance(value, ast.Call) else None
    called = called.value if isinstance(called, ast.Subscript) else called  # as dict[str, int]()
    return isinstance(called, ast.Name) and called.id in EMPTY_CALLS


def test_one_store_keeps_what_outlasts_a_build() -> None:
    """Whatever else wrote its own files would have to find out by itself when they are out of date."""
    others = ((name, script) for name, script in scripts() if not name.startswith(REGISTER))
    assert WHO_PICKLES == {name for name, script in others if keepers(script)}


def test_no_module_fills_a_table_of_its_own() -> None:
    """`serve` builds again and again in one process: what such a table holds would be shown on later sites."""
    assert TABLES == {f"{name}: {table}" for name, script in scripts() for table in empty_tables(script)}


def test_a_table_that_is_there_to_be_filled_is_found() -> None:
    """It is found in whatever way it is written."""
    filled = ["a = {}", "b: dict[str, int] = {}", "c = dict[str, int]()", "d = defaultdict(list)", "e = set()"]
    others = ["f = {1: 2}", "g = [1]", "h: Mapping[str, int] = {}", "i = ()", "def j(): k = {}"]
    assert list("abcde") == [table for line in (*filled, *others) for table in empty_tables(line)]
