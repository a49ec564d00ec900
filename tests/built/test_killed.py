"""A build that is killed, at whatever step, leaves the last site or the new one; the next build is right."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

import plugins.build.swap
from plugins.build.run import TABLES
from plugins.build.swap import recover
from plugins.memory import packs_in
from tests.built.changing import Scene, add_a_column, change_the_address, difference, edit_the_end, files, retitle
from tests.built.dying import CAN_DIE, killed

EACH = 7  # of the steps before the new site is put in place, this one of so many is tried

pytestmark = [pytest.mark.usefixtures("quick"), pytest.mark.skipif(not CAN_DIE, reason="needs fork")]


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
    scene.content.joinpath("news/rare-character.md").unlink()
    retitle(scene)
    edit_the_end(scene)
    add_a_column(scene)
    return scene


def test_a_build_may_be_killed_at_any_step(scene: Scene, tmp_path: Path) -> None:
    """Few files move one by one, in a step that the next build finishes."""
    try_all(scene, tmp_path, ".output.moving")


def test_a_build_of_much_may_be_killed_at_any_step(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole site is made and swapped in."""
    monkeypatch.setattr(plugins.build.swap, "FEW", 0)
    try_all(scene, tmp_path, ".output.previous")


def test_a_build_for_another_address_may_be_killed_at_any_step(scene: Scene, tmp_path: Path) -> None:
    while not scene.site_url:
        change_the_address(scene)
    try_all(scene, tmp_path, ".output.moving")


def try_all(scene: Scene, folder: Path, last_part: str) -> None:
    """Kill the build before each of its last steps and before some earlier ones. last_part: what the first of them
    touches."""
    old = files(scene.output)
    new = scene.clean() | {name: old[name] for name in ("CNAME", ".git", ".git/config")}
    assert [] != difference(old, new)
    shutil.rmtree(scene.root / "clean")
    ways = [("", after) for after in range(0, steps_of(scene, folder, ""), EACH)]
    last_steps = steps_of(scene, folder, last_part)
    assert last_steps > 3
    ways += [(last_part, after) for after in range(last_steps)]
    for begin, after in ways:
        tried = copy_of(scene, folder)
        assert killed(tried.build, tried.root, after, begin)
        recover(tried.output)
        found = files(tried.output)
        assert [] in (difference(old, found), difference(new, found)), f"killed after {after} steps {begin}"
        tried.build()
        assert [] == difference(new, files(tried.output)), f"killed after {after} steps {begin}"
        beside = {path.name for path in tried.root.iterdir()}
        assert {"county", "theme", "output", "cache"} == beside, f"killed after {after} steps {begin}"


def steps_of(scene: Scene, folder: Path, begin: str) -> int:
    """Return how many changes of the disk a build makes from the first on that touches `begin`."""
    low, high = 0, 4096
    while low < high:
        middle = (low + high) // 2
        tried = copy_of(scene, folder)
        if killed(tried.build, tried.root, middle, begin):
            low = middle + 1
        else:
            high = middle
    return low


def copy_of(scene: Scene, folder: Path) -> Scene:
    """Return the scene as it is, always at the same place: tables are kept by folder."""
    packs_in(str(folder / "tried" / "cache" / TABLES)).close()
    shutil.rmtree(folder / "tried", ignore_errors=True)
    shutil.copytree(scene.root, folder / "tried")
    return Scene(folder / "tried", random.Random(0), now=scene.now, site_url=scene.site_url)
