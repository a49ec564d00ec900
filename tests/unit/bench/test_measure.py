"""tests/bench/measure.py: what a command costs, cases in turn."""

import sys
from pathlib import Path

import pytest

from tests.bench.measure import Case, CommandFailed, measure, measure_in_turn

NOTHING = (sys.executable, "-I", "-S", "-c", "")
BUSY = (sys.executable, "-I", "-S", "-c", "sum(range(6_000_000))")


def test_work_costs_more_than_none() -> None:
    assert measure(BUSY).cpu_s > measure(NOTHING).cpu_s


def test_a_command_that_fails_is_an_error_with_its_words() -> None:
    with pytest.raises(CommandFailed, match="oh dear"):
        measure((sys.executable, "-c", "raise SystemExit('oh dear')"))


def test_a_command_runs_in_its_folder_and_environment(tmp_path: Path) -> None:
    script = "import os, pathlib; pathlib.Path('said').write_text(os.environ['WORD'])"
    measure((sys.executable, "-I", "-c", script), {"WORD": "hello"}, tmp_path)
    assert (tmp_path / "said").read_text() == "hello"


def test_cases_alternate_each_on_its_ground() -> None:
    steps: list[str] = []
    cases = [Case(name, NOTHING, _step(steps, f"before {name}"), _step(steps, f"after {name}")) for name in "ab"]
    found = measure_in_turn(cases, 2, lambda name, cost: steps.append(f"cost {name}"))
    assert ["before a", "after a", "cost a", "before b", "after b", "cost b"] * 2 == steps
    assert {"a", "b"} == set(found)


def test_what_takes_longer_than_the_patience_is_not_repeated() -> None:
    runs: list[str] = []
    case = Case("slow", NOTHING, lambda: None, lambda: None)
    measure_in_turn([case], 3, lambda name, cost: runs.append(name), patience_s=0)
    assert ["slow"] == runs


def _step(steps: list[str], words: str):
    return lambda: steps.append(words)
