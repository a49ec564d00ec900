"""An incremental build equals a clean one, byte for byte, whatever was done before it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import plugins.features.articles.composing
import plugins.features.articles.reading
import plugins.pipeline.build
from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.renderer import Renderer
from plugins.pipeline.caches import TABLES
from plugins.pipeline.traced_build import build_unless_same
from tests.built.changing.live import live
from tests.built.changing.scene import Scene, difference, files
from tests.built.changing.seeds import seed_of
from tests.built.dying import killed
from tests.systems import needs_fork

SEQUENCES = 6  # a test, which lives through them side by side
TESTS, LONG_TESTS = 2, 336

pytestmark = pytest.mark.usefixtures("many_hands", "no_haste")


@needs_fork
@pytest.mark.parametrize("number", range(TESTS))
def test_an_incremental_build_equals_a_clean_one(beginning: Path, tmp_path: Path, number: int) -> None:
    """Random changes, accidents and kills; a sequence that fails says what was done, and its seed.

    Each commit tries others, and the same commit the same ones again.
    """
    run_all(range(number * SEQUENCES, (number + 1) * SEQUENCES), beginning, tmp_path)


@needs_fork
@pytest.mark.long
@pytest.mark.parametrize("number", range(TESTS, TESTS + LONG_TESTS))
def test_many_incremental_builds_equal_clean_ones(beginning: Path, tmp_path: Path, number: int) -> None:
    """`tasks.py test long` goes on behind those that had passed when it was stopped."""
    run_all(range(number * SEQUENCES, (number + 1) * SEQUENCES), beginning, tmp_path)


def run_all(numbers: Sequence[int], beginning: Path, folder: Path) -> None:
    """Live through sequences, the first of them here: what it translates, the others need not."""
    first, *others = numbers
    run(seed_of(first), beginning, folder / str(first))
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as pool:
        for done in [pool.submit(run, seed_of(each), beginning, folder / str(each)) for each in others]:
            done.result()


def run(seed: str, beginning: Path, root: Path) -> None:
    """Live through one sequence and compare its site with a clean one; raise AssertionError with all that was done."""
    shutil.copytree(beginning, root)
    scene = Scene(root, random.Random(f"scene {seed}"), log=[f"seed {seed}"])
    try:
        live_through(scene)
        other = difference(scene.clean(), files(scene.output))
    except Exception as error:
        raise AssertionError("\n".join([*scene.log, repr(error)])) from error
    assert not other, "\n".join([*scene.log, f"these differ: {other}"])
    blobs_in(str(scene.cache / TABLES)).close()
    shutil.rmtree(root)


def live_through(scene: Scene) -> None:
    """Make three to six steps and a last build."""
    if scene.chance.random() < 0.3:
        scene.stay()
        scene.log.append("one process")
    scene.full_index = scene.chance.random() < 0.3
    scene.compress = scene.chance.random() < 0.1
    scene.is_well()
    for _ in range(scene.chance.randint(3, 6)):
        step(scene)
    settle(scene)


def step(scene: Scene) -> None:
    """Change something and build, or be killed; sometimes the killed build is not made up for."""
    scene.log += live(scene)
    chance = scene.chance
    if chance.random() < 0.15:
        after, begin = chance.choice([(int(chance.expovariate(1 / 60)), ""), (chance.randrange(12), ".moving")])
        is_killed = killed(scene.build, scene.root, after, begin)
        scene.log.append(f"build, {'killed' if is_killed else 'well'} after {after} changes of the disk {begin}")
        if chance.random() < 0.6:
            return
    settle(scene)


def settle(scene: Scene) -> None:
    """Build; what the build refuses, a clean one must too, in the same words, and it is taken back."""
    try:
        scene.build()
    except PortalError as error:
        scene.log.append(f"refused: {error}")
        with pytest.raises(type(error)) as found:
            scene.clean()
        assert str(error) == str(found.value)
        scene.take_back()
        scene.build()
    scene.log.append("built")
    scene.is_well()


def test_what_somebody_has_changed_in_the_site_is_made_again(beginning: Path, tmp_path: Path) -> None:
    """Each file at its size, so that only its time tells."""
    scene = scene_at(beginning, tmp_path)
    for path in (path for path in scene.output.rglob("*") if path.is_file() and path.name != ".portal"):
        data = path.read_bytes()
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    scene.build()
    assert [] == difference(scene.clean(), files(scene.output))


def test_nothing_is_printed_twice(beginning: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a change the next build has nothing to print or compose; the site stays as it is, times too."""
    scene = scene_at(beginning, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in scene.output.rglob("*.html")}
    monkeypatch.setattr(Renderer, "_print", None)
    monkeypatch.setattr(Renderer, "_make", None)
    monkeypatch.setattr(plugins.features.articles.composing, "_check", None)
    monkeypatch.setattr(plugins.features.articles.reading, "read_article", None)
    scene.build()
    assert before == {path: path.stat().st_mtime_ns for path in scene.output.rglob("*.html")}


def test_without_a_change_nothing_is_read(beginning: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The trace of the whole site tells; the same words are told as before."""
    scene = scene_at(beginning, tmp_path)
    words = build_unless_same(scene.request())
    monkeypatch.setattr(plugins.pipeline.build, "build_with", None)
    assert words == build_unless_same(scene.request())


def test_a_text_appears_at_its_time(beginning: Path, tmp_path: Path) -> None:
    """The trace holds no longer than to the next moment at which something appears or goes, on the same day too."""
    scene = scene_at(beginning, tmp_path)
    head = "标题: 下午的通知\n日期: 2026-03-10 15:00\n来源: 示例\n编辑: 示例\n地址名: afternoon\n标签: 公示\n"
    scene.county.write("content/notices/afternoon.md", f"---\n{head}---\n\n下午的事。\n")
    for hour, is_there in ((9, False), (14, False), (15, True)):
        scene.now = scene.now.replace(hour=hour)
        scene.build()
        assert is_there == (scene.output / "notices/afternoon.html").exists()


def printed_by_an_edit(scene: Scene, source: str) -> set[str]:
    """Return the pages that a build writes after a sentence has come to a text."""
    before = {path: path.stat().st_mtime_ns for path in scene.output.rglob("*.html")}
    path = scene.content / source
    path.write_text(path.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")
    scene.build()
    after = {path: path.stat().st_mtime_ns for path in scene.output.rglob("*.html")}
    return {path.relative_to(scene.output).as_posix() for path in after if after[path] != before[path]}


def test_an_edited_text_prints_its_own_page_alone(beginning: Path, tmp_path: Path) -> None:
    changed = printed_by_an_edit(scene_at(beginning, tmp_path), "organization/steps.md")
    assert {"organization/shi-li-kai-hao-yi-ci-hui-de-bu-zhou.html"} == changed


def test_an_edited_notice_prints_what_is_read_aloud_of_it_as_well(beginning: Path, tmp_path: Path) -> None:
    changed = printed_by_an_edit(scene_at(beginning, tmp_path), "notices/registration.md")
    page = "notices/shi-li-pei-xun-bao-ming-de-tong-zhi.html"
    assert {page, f"stations/kit/{page}"} == changed


def scene_at(beginning: Path, folder: Path) -> Scene:
    """Return a scene whose site stands."""
    shutil.copytree(beginning, folder / "scene")
    scene = Scene(folder / "scene", random.Random(0))
    scene.build()
    return scene
