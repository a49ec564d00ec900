"""A build that is killed, at whatever step, leaves the last site or the new one; the next build is right."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

import plugins.pipeline.atomic_publish
from plugins.kernel.incremental.blobs import blobs_in
from plugins.pipeline.atomic_publish import recover
from plugins.pipeline.caches import TABLES
from tests.built.changing.articles import edit_the_end, retitle
from tests.built.changing.county import add_a_column
from tests.built.changing.scene import Scene, difference, files
from tests.built.dying import killed, steps_of
from tests.systems import needs_fork

CLOSELY, SOME = 6, 4  # steps that are tried one after another, and from a long row

pytestmark = needs_fork


@pytest.fixture
def scene(beginning: Path, tmp_path: Path) -> Scene:
    """A site that stands, guests in its folder, and changes that wait to be built."""
    shutil.copytree(beginning, tmp_path / "scene")
    scene = Scene(tmp_path / "scene", random.Random(7))
    scene.build()
    for name in ("CNAME", ".git/config"):
        path = scene.output / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (scene.content / "news/rare-character.md").unlink()
    retitle(scene)
    edit_the_end(scene)
    add_a_column(scene)
    return scene


def test_a_build_may_be_killed_at_any_step(scene: Scene) -> None:
    """Few files move one by one, in a step that the next build finishes."""
    try_all(scene, ".output.moving")


def test_a_build_of_much_may_be_killed_at_any_step(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole site is made and swapped in."""
    monkeypatch.setattr(plugins.pipeline.atomic_publish, "FEW", 0)
    try_all(scene, ".output.previous")


def test_a_first_build_may_be_killed_at_any_step(scene: Scene) -> None:
    """Of a site that stands, but of which nothing is known."""
    shutil.rmtree(scene.cache)
    try_all(scene, ".output.previous")


def try_all(scene: Scene, last_part: str) -> None:
    """Kill the build before steps of its own. last_part: what the first step touches that puts the new site in place:
    from there on each of the next steps is tried, before it some, and of those that only clean up some."""
    old = files(scene.output)
    new = scene.clean() | {name: old[name] for name in ("CNAME", ".git", ".git/config")}
    assert [] != difference(old, new)
    shutil.rmtree(scene.root / "clean")
    before = scene.root.with_name("before")
    shutil.copytree(scene.root, before)
    bring_back(scene, before)
    number, last = steps_of(scene.build, scene.root, "", last_part)
    assert CLOSELY < last < number
    ways = [("", after) for after in range(0, number, number // SOME)]
    ways += [(last_part, after) for after in [*range(CLOSELY), *range(CLOSELY, last, max(1, last // SOME))]]
    for begin, after in ways:
        bring_back(scene, before)
        assert killed(scene.build, scene.root, after, begin)
        recover(scene.output)
        found = files(scene.output)
        assert [] in (difference(old, found), difference(new, found)), f"killed after {after} steps {begin}"
        scene.build()
        assert [] == difference(new, files(scene.output)), f"killed after {after} steps {begin}"
        beside = {path.name for path in scene.root.iterdir()}
        assert {"county", "theme", "output", "cache"} == beside, f"killed after {after} steps {begin}"


def bring_back(scene: Scene, before: Path) -> None:
    """Lay the scene down as it was, times too."""
    blobs_in(str(scene.cache / TABLES)).close()
    shutil.rmtree(scene.root)
    shutil.copytree(before, scene.root)
