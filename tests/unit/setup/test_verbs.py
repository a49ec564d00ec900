"""plugins/setup/verbs.py: which commands `test` and `bench` start, on which machine."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import plugins.setup.testing
from plugins.setup import USAGE, WELL, verbs
from plugins.setup.testing import EVERY_DAY, ONE_MORE, SUITES, Suite


class Started:
    """Stands in for subprocess.run: keeps the modules that are started, with their words."""

    def __init__(self) -> None:
        self.modules: list[tuple[str, ...]] = []
        self.failing = ""

    def __call__(self, command: Sequence[str], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        assert [sys.executable, "-m"] == list(command[:2])
        self.modules.append(tuple(command[2:]))
        return subprocess.CompletedProcess(command, 5 if command[2] == self.failing else 0)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    started = Started()
    monkeypatch.setattr(subprocess, "run", started)
    return started


@pytest.fixture
def made_ready(monkeypatch: pytest.MonkeyPatch) -> list[Suite]:
    """The suites for which the machine was made ready; nothing is looked for or installed."""
    suites: list[Suite] = []

    def ready_for(suite: Suite) -> dict[str, str]:
        suites.append(suite)
        return {}

    monkeypatch.setattr(plugins.setup.testing, "ready_for", ready_for)
    return suites


def test_without_words_all_of_every_day_is_looked_at(started: Started, made_ready: list[Suite], tmp_path: Path) -> None:
    """Lint, format, types, then browsers, built sites and units over the cores."""
    assert 0 == verbs.test(Namespace(rest=[]), tmp_path)
    pytest_words = ("tests/browser", "tests/built", "tests/unit", *ONE_MORE)
    expected = [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("pytest", *pytest_words)]
    assert (expected, [EVERY_DAY]) == (started.modules, made_ready)


def test_what_fails_ends_the_rest_with_its_code(started: Started, made_ready: list[Suite], tmp_path: Path) -> None:
    started.failing = "mypy"
    assert 5 == verbs.test(Namespace(rest=[]), tmp_path)
    assert "mypy" == started.modules[-1][0]


@pytest.mark.parametrize("name", SUITES)
def test_a_suite_runs_alone_on_a_machine_made_ready_for_it(
    name: str, started: Started, made_ready: list[Suite], tmp_path: Path
) -> None:
    """What stands behind -- is pytest's."""
    assert 0 == verbs.test(Namespace(rest=[name, "--", "-k", "links"]), tmp_path)
    assert [("pytest", *SUITES[name].pytest, "-k", "links")] == started.modules
    assert [SUITES[name]] == made_ready


@pytest.mark.parametrize("words", [["tests/unit/a.py"], ["--", "-x", "tests/unit/a.py::test_b"]])
def test_a_file_of_a_suite_runs_alone(
    words: list[str], started: Started, made_ready: list[Suite], tmp_path: Path
) -> None:
    """As the suite runs, without its other files."""
    assert 0 == verbs.test(Namespace(rest=["unit", *words]), tmp_path)
    asked = [word for word in words if word != "--"]
    assert [("pytest", *SUITES["unit"].pytest[1:], *asked)] == started.modules


def test_units_need_nothing_but_python() -> None:
    """No browser, no package of the system: they run on any desk."""
    assert () == SUITES["unit"].needs


@pytest.mark.parametrize("words", [["--", "tests/unit", "-q"], ["tests/unit", "-q"]])
def test_other_words_are_pytests_alone(
    words: list[str], started: Started, made_ready: list[Suite], tmp_path: Path
) -> None:
    """On a machine that is ready for any test of every day."""
    assert 0 == verbs.test(Namespace(rest=words), tmp_path)
    assert ([("pytest", "tests/unit", "-q")], [EVERY_DAY]) == (started.modules, made_ready)


@pytest.mark.parametrize(("word", "near"), [("untt", "unit"), ("servrs", "servers")])
def test_a_misspelt_suite_is_proposed(word: str, near: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is installed."""
    assert USAGE == verbs.refuse_suite(Namespace(rest=[word]), tmp_path)
    said = f"没有“{word}”这一组测试。您是否想写“{near}”？可以写：unit、built、browser、servers、long。\n"
    assert said == capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["unit"], ["--", "-k", "x"], ["tests/unit"], ["here"]])
def test_what_can_be_run_is_not_refused(words: list[str], tmp_path: Path) -> None:
    """A suite, an option of pytest's, a path: also a folder that is called like no suite."""
    (tmp_path / "here").mkdir()
    assert WELL == verbs.refuse_suite(Namespace(rest=words), tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["serch"], "没有“serch”这一项测量。您是否想写“search”？可以写：build、search、preview、bundle"),
        ([], "请写明是哪一项测量。可以写：build、search、preview、bundle"),
    ],
)
def test_a_bench_is_named(words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == verbs.refuse_bench(Namespace(rest=words), tmp_path)
    assert capsys.readouterr().err.startswith(said)


def test_a_benchs_options_are_its_own(started: Started, tmp_path: Path) -> None:
    """Also its help."""
    words = Namespace(rest=["build", "--sizes", "1000", "--help"])
    assert (WELL, 0) == (verbs.refuse_bench(words, tmp_path), verbs.bench(words, tmp_path))
    assert [("tests.bench.build", "--sizes", "1000", "--help")] == started.modules


def test_a_bench_has_what_the_tests_need() -> None:
    """Mutants are looked for by the tests of every day."""
    groups = {verb.name: set(verb.groups) for verb in verbs.VERBS}
    assert groups["test"] < groups["bench"]
