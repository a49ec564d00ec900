"""The verbs as they are declared all over the house: found by a bare Python, each once, each with its words."""

import ast
import json
import re
import subprocess
import sys

import pytest

from plugins.setup.pins import pick_pins
from plugins.setup.verb import Person, Verb, find_verbs
from tests.county import ROOT
from tests.patience import STEP_S
from tests.tables import table

VERBS = find_verbs(ROOT)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BARE = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from plugins.setup.verb import find_verbs
print(*find_verbs(Path({str(ROOT)!r})))
"""


def test_the_stable_verbs_are_there() -> None:
    """Other tools rely on them."""
    assert {"build", "serve", "check", "new", "bundle", "verify", "keys", "test", "bench", "lock"} <= set(VERBS)


def test_a_bare_python_finds_every_verb() -> None:
    """Help is printed before anything is installed: with the standard library alone."""
    command = [sys.executable, "-I", "-S", "-c", BARE]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=STEP_S, check=False)
    assert ("", list(VERBS)) == (found.stderr, found.stdout.split())


# Others need none.
WORDS = {
    "new": ["news", "标题"],
    "stations": ["report", "2026-12"],
    "test": ["unit"],
    "bench": ["build"],
    "verify": ["x.zip"],
    "save": ["说明"],
    "certify": ["content"],
}
READ_BARE = f"""
import json, sys, traceback
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from plugins.setup.verb import find_verbs, read_words
root = Path({str(ROOT)!r})
verbs = find_verbs(root)
for name, *words in json.loads(sys.argv[1]):
    try:
        verb = verbs[name]
        chosen = read_words(verb, words)
        verb.refuse and verb.refuse(chosen, root)
    except SystemExit:
        pass
    except BaseException:
        traceback.print_exc()
    print("READ", name)
"""


@pytest.mark.parametrize("asks_for_help", [False, True])
def test_a_bare_python_reads_the_words_behind_every_verb(asks_for_help: bool) -> None:
    """They are judged before anything is installed, and so on a fresh machine with Python alone."""
    given = [[name, *(["--help"] if asks_for_help else WORDS.get(name, []))] for name in VERBS]
    command = [sys.executable, "-I", "-S", "-c", READ_BARE, json.dumps(given)]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=STEP_S, check=True)
    assert "Traceback" not in found.stderr and "Error" not in found.stderr, found.stderr
    read = [line.removeprefix("READ ") for line in found.stdout.splitlines() if line.startswith("READ ")]
    assert list(VERBS) == read


@table("verb", VERBS.values(), ids=VERBS)
def test_a_verb_says_what_it_does_in_both_languages(verb: Verb) -> None:
    assert CHINESE.search(verb.chinese) and not CHINESE.search(verb.english) and verb.english
    assert verb.person in Person


@table("verb", VERBS.values(), ids=VERBS)
def test_a_verbs_packages_are_locked(verb: Verb) -> None:
    """A group that pyproject.toml does not know would end the verb with an error."""
    lock, project = ((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "pyproject.toml"))
    assert pick_pins(lock, project, ("serve", *verb.groups))


def test_a_file_of_verbs_imports_nothing_heavy_at_its_top() -> None:
    """What a verb needs besides, it imports when it runs; for types alone imports cost nothing."""
    light = re.compile(r"plugins\.setup(\.verb)?|plugins\.kernel\.(request(_options)?|rare_pattern)")
    for path in (ROOT / "plugins").rglob("verbs.py"):
        names = [
            node.module or "" for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ImportFrom)
        ]
        assert [] == [name for name in names if name.startswith("plugins") and not light.fullmatch(name)], path
