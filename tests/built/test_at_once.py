"""Builds at once on one output and one cache: each ends well, and the site is one site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.built.changing.seeds import seed_of
from tests.built.commands import NOW
from tests.built.pages import contents
from tests.built.programs.delivery.offline.test_make import county_in
from tests.built.test_stable import difference
from tests.county import ROOT, Miniature, copy_county
from tests.patience import COMMAND_S
from tests.sampling import in_turns
from tests.systems import needs_signals
from tests.unit.delivery.offline.test_verify import check

pytestmark = in_turns()

PAIRS, WAYS, TAKEN_OVER = 40, 3, 10  # rounds of a long run, ways to share folders, builds of a long run that die


def begin(county: Miniature, output: str = "output", cache: str = "cache") -> subprocess.Popen[str]:
    """Start a build as people do, in a process of its own."""
    folders = {"--content": "content", "--faq": "faq", "--output": output, "--cache": cache}
    given = [word for name, folder in folders.items() for word in (name, str(county.root / folder))]
    return start("build", *given, "--now", NOW, "--no-search")


def start(*words: str) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    command = [sys.executable, str(ROOT / "tasks.py"), *words]
    inside = {**os.environ, "PYTHONUTF8": "1"}  # else it would hand over to another process
    return subprocess.Popen(
        command, env=inside, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )


def end(build: subprocess.Popen[str]) -> tuple[int, str]:
    """Return its exit code and what it has said on stderr."""
    _, said = build.communicate(timeout=COMMAND_S)
    return build.returncode, said


@pytest.fixture
def clean(miniature: Miniature) -> dict[str, bytes]:
    """The site as one build makes it."""
    return contents(miniature.build(output=miniature.root / "clean", full_index=False))


@pytest.mark.parametrize("rounds", [1, pytest.param(PAIRS, marks=pytest.mark.long)])
def test_two_builds_at_once_end_well(tmp_path: Path, clean: dict[str, bytes], rounds: int) -> None:
    """On one output and one cache, on one of both, and again over what stands. Each commit begins with another way."""
    begun = Random(seed_of(0)).randrange(WAYS)
    for number in range(begun, begun + rounds):
        county = copy_county(tmp_path / str(number))
        ways = [("output", "cache"), ("output", "another"), ("another", "cache")]
        second = ways[number % WAYS]
        for text in ("", "\n又一句。\n"):
            path = county.content / "news/rare-character.md"
            path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
            builds = [begin(county), begin(county, *second)]
            assert [0, 0] == [code for code, _ in map(end, builds)]
            outputs = {county.root / "output", county.root / second[0]}
            expected = clean if not text else contents(county.build(output=county.root / "clean", full_index=False))
            for output in outputs:
                assert [] == difference(expected, contents(output))
        left = {path.name for path in county.root.iterdir()}
        assert {"content", "faq", "clean", "output", "cache", *second} == left
        shutil.rmtree(county.root)


@needs_signals
@pytest.mark.parametrize("rounds", [1, pytest.param(TAKEN_OVER, marks=pytest.mark.long)])
def test_a_build_takes_over_from_one_that_is_killed(miniature: Miniature, clean: dict[str, bytes], rounds: int) -> None:
    """It waits for it, says for whom, and clears away what it has left."""
    for _ in range(rounds):
        first = begin(miniature)
        while not (miniature.root / ".output.lock").exists() and first.poll() is None:
            pass
        second = begin(miniature)
        assert second.stderr
        said = second.stderr.readline()
        first.kill()
        assert 0 == end(second)[0]
        assert not said or f"正由 build（进程 {first.pid}，20" in said
        end(first)
        assert [] == difference(clean, contents(miniature.root / "output"))
        assert {"content", "faq", "clean", "output", "cache"} == {path.name for path in miniature.root.iterdir()}


def test_two_bundles_at_once_are_whole(tmp_path: Path) -> None:
    """Of two days, into one folder: each is listed and packed from the site as it was built for it."""
    county = county_in(tmp_path / "county")
    folders = {"--content": "content", "--faq": "faq", "--output": "bundles", "--cache": "cache", "--key": "key.pem"}
    given = [word for name, folder in folders.items() for word in (name, str(county.root / folder))]
    bundles = [start("bundle", *given, "--now", f"2026-03-{day}T08:00") for day in (10, 11)]
    assert [0, 0] == [code for code, _ in map(end, bundles)]
    made = sorted((county.root / "bundles").glob("*.zip"))
    assert [("redcity-2026-03-10", "whole"), ("redcity-2026-03-11", "whole")] == [
        (file.name[:18], check(file).verdict) for file in made
    ]
    assert not list(county.root.glob(".*"))


def test_texts_that_are_begun_at_once_are_all_there(miniature: Miniature) -> None:
    """Of one title: each finds the addresses taken that the others have taken."""
    given = ("--content", str(miniature.content), "--faq", str(miniature.faq), "--now", NOW)
    begun = [start("new", "news", "春茶", *given) for _ in range(3)]
    assert [0, 0, 0] == [code for code, _ in map(end, begun)]
    names = {path.name for path in (miniature.content / "news").glob("chun-cha*")}
    assert {"chun-cha.md", "chun-cha-20260310.md", "chun-cha-20260310-2.md"} == names
    assert not list(miniature.root.glob(".*"))
