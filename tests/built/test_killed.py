"""A build that is killed, at whatever step, leaves the last site or the new one; the next build is right."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.kernel.incremental.blobs import blobs_in
from plugins.pipeline import atomic_publish
from plugins.pipeline.atomic_publish import recover
from plugins.pipeline.caches import TABLES
from tests.built.changing.articles import edit_the_end, retitle
from tests.built.changing.county import add_a_column
from tests.built.changing.scene import Scene, difference, files
from tests.built.crawling import missing
from tests.built.dying import killed, steps_of
from tests.sampling import in_turns, sampled
from tests.systems import needs_fork

CLOSELY, SOME = 3, 2  # steps that are tried one after another, and from a long row
LONG = pytest.param(6, 4, marks=pytest.mark.long)
AT_RANDOM = 200  # kills of a long run
GUESTS = ("CNAME", ".git/config")
WAYS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "the site before": lambda _: None,
    "links": lambda patch: patch.setattr(atomic_publish, "FEW", 0),
    "one by one": lambda patch: patch.setattr(atomic_publish, "can_exchange", lambda _: False),
}  # what becomes the new site

pytestmark = [needs_fork, in_turns()]


@pytest.fixture
def scene(beginning: Path, tmp_path: Path) -> Scene:
    """A site that stands, the one before it, guests in its folder, and changes that wait to be built."""
    shutil.copytree(beginning, tmp_path / "scene")
    scene = Scene(tmp_path / "scene", random.Random(7))
    scene.build()
    edit_the_end(scene)
    scene.build()
    for name in GUESTS:
        path = scene.output / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (scene.content / "news/rare-character.md").unlink()
    retitle(scene)
    edit_the_end(scene)
    add_a_column(scene)
    return scene


@sampled(3)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("closely", "some"), [(CLOSELY, SOME), LONG])
def test_a_build_may_be_killed_at_any_step(
    scene: Scene, way: str, closely: int, some: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps of each part, and the first and some of those that put the new site in place."""
    WAYS[way](monkeypatch)
    trial = Trial(scene, way)
    number, last = trial.steps()
    assert closely < last < number
    ways = [("", after) for after in range(0, number, number // some)]
    swap = [*range(closely), *range(closely, last, max(1, last // some))]
    for begin, after in [*ways, *((begin_of(way), after) for after in swap)]:
        trial.kill(begin, after)
        trial.mend()


@pytest.mark.parametrize("closely", [CLOSELY, pytest.param(6, marks=pytest.mark.long)])
def test_a_first_build_may_be_killed_at_any_step(scene: Scene, closely: int) -> None:
    """Of a site that stands, but of which nothing is known."""
    shutil.rmtree(scene.cache)
    trial = Trial(scene, "links")
    _, last = trial.steps()
    for after in (*range(closely), last // 2):
        trial.kill(begin_of("links"), after)
        trial.mend()


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_two_hundred_kills_leave_no_link_that_leads_nowhere(
    scene: Scene, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At steps that chance has chosen, half of them while the new site is put in place."""
    WAYS[way](monkeypatch)
    trial, chance = Trial(scene, way), random.Random(way)
    number, last = trial.steps()
    for round_ in range(AT_RANDOM):
        begin, steps = (begin_of(way), last) if round_ % 2 else ("", number)
        trial.kill(begin, chance.randrange(steps))
    trial.mend()


def begin_of(way: str) -> str:
    """Return what the first step touches that puts the new site in place."""
    return ".output.moving" if way == "one by one" else ".output.previous"


class Trial:
    """Builds of a scene that are killed, and what the site must be then."""

    def __init__(self, scene: Scene, way: str) -> None:
        self.scene, self.way = scene, way
        self.old = files(scene.output)
        self.new = scene.clean() | {name: self.old[name] for name in (*GUESTS, ".git")}
        assert [] != difference(self.old, self.new)
        assert [] == missing(scene.output) == missing(scene.root / "clean")
        shutil.rmtree(scene.root / "clean")
        self.before = scene.root.with_name("before")
        scene.root.rename(self.before)

    def steps(self) -> list[int]:
        """Return how many changes of the disk a build makes, and how many from the swap on."""
        self.bring_back()
        return steps_of(self.scene.build, self.scene.root, "", begin_of(self.way))

    def bring_back(self) -> None:
        """Lay the scene down as it was, times too."""
        blobs_in(str(self.scene.cache / TABLES)).close()
        shutil.rmtree(self.scene.root, ignore_errors=True)
        names: dict[int, str] = {}

        def copy(source: str, target: str) -> None:
            """Copy a file, or give its copy a second name where it had one."""
            number = Path(source).stat().st_ino
            if number in names:
                os.link(names[number], target)
            else:
                names[number] = str(shutil.copy2(source, target))

        shutil.copytree(self.before, self.scene.root, copy_function=copy)

    def kill(self, begin: str, after: int) -> None:
        """Kill a build after so many steps: without any help what stands there is one site, or has all it leads to."""
        self.bring_back()
        self.step = f"killed after {after} steps {begin}"
        assert killed(self.scene.build, self.scene.root, after, begin), self.step
        found = without_guests(files(self.scene.output))
        if [] not in (difference(without_guests(each), found) for each in (self.old, self.new)):
            assert self.way == "one by one", self.step
            assert [] == missing(self.scene.output), self.step

    def mend(self) -> None:
        """Let the next command look, and then build."""
        recover(self.scene.output)
        found = files(self.scene.output)
        assert [] in (difference(self.old, found), difference(self.new, found)), self.step
        self.scene.build()
        assert [] == difference(self.new, files(self.scene.output)), self.step
        beside = {path.name for path in self.scene.root.iterdir()}
        assert {"county", "theme", "output", "cache"} == beside, self.step


def without_guests(site: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """Return a site without what others have laid there, which moves along a moment later."""
    return {path: data for path, data in site.items() if path not in (*GUESTS, ".git")}
