"""Updates, one after another over the same folder, lead to the full bundle, and withdrawn words are gone."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.delivery.offline.account import read_account
from plugins.delivery.offline.make import Packed
from plugins.features import load_features
from plugins.features.offline_pages.layout import ACCOUNT
from plugins.kernel.problems import PortalError
from plugins.pipeline.edition import load_edition
from tests.built.bundling import Maker, beyond, contents, maker, pieces, unzip
from tests.built.changing.articles import (
    add_an_article,
    edit_the_end,
    move_to_another_column,
    remove_an_article_and_links,
    rename_a_file,
    retitle,
)
from tests.built.changing.live import WRITING
from tests.built.changing.scene import NothingToDo, Scene
from tests.built.changing.seeds import seed_of
from tests.built.changing.setting import edit_a_template
from tests.sampling import in_turns

pytestmark = in_turns()

A_DAYS_UPDATES, UPDATES = 4, 10
SURE = (edit_the_end, add_an_article, remove_an_article_and_links, rename_a_file, edit_a_template, retitle)
Step = Callable[[Scene], str]


@pytest.fixture
def scene(beginning: Path, tmp_path: Path) -> Scene:
    shutil.copytree(beginning, tmp_path / "scene")
    return Scene(tmp_path / "scene", random.Random("stick"))


@pytest.fixture
def county(scene: Scene, tmp_path: Path) -> Maker:
    return maker(tmp_path, scene.content)


def change(scene: Scene, sure: Step, others: int) -> None:
    """Make the sure step and so many others; where the content does not stand them, draw other ones."""
    scene.is_well()
    for _ in range(50):
        try:
            scene.log += [step(scene) for step in (sure, *scene.chance.choices(WRITING, k=others))]
            if not load_edition(scene.request(), load_features()).problems:
                return
        except (NothingToDo, PortalError):
            pass
        scene.take_back()
        scene.log.append("take it back")
    raise AssertionError("\n".join(["nothing can be changed", *scene.log]))


def update(scene: Scene, county: Maker, since: Packed, sure: Step, others: int = 0) -> Packed:
    change(scene, sure, others)
    scene.now += timedelta(days=1)
    return county.make(scene.request(), since)


@pytest.mark.parametrize("updates", [A_DAYS_UPDATES, pytest.param(UPDATES, marks=pytest.mark.long)])
def test_updates_lead_to_the_full_bundle(scene: Scene, county: Maker, tmp_path: Path, updates: int) -> None:
    """After each the folder is whole, has every file of the full bundle, and beyond it only what updates leave. What
    any older bundle said and the newest does not is nowhere in it. Each commit makes other changes, but takes a text
    away; a long run makes all of them."""
    scene.chance = random.Random(seed_of(updates))
    others = [each for each in SURE if each is not remove_an_article_and_links]
    order = [remove_an_article_and_links, *scene.chance.sample(others, len(others))]
    folder, fresh = tmp_path / "U盘 离线#1 100%", tmp_path / "fresh"
    last = county.make(scene.request())
    unzip(last, folder)
    said, withdrawn = pieces(contents(folder)), set[str]()
    for number in range(updates):
        sure = order[number] if number < len(order) else scene.chance.choice(SURE)
        last = update(scene, county, last, sure, scene.chance.randrange(3))
        unzip(last, folder)
        shutil.rmtree(fresh, ignore_errors=True)
        unzip(county.make(scene.request()), fresh)
        found, full = contents(folder), contents(fresh)
        log = "\n".join(scene.log)
        assert "whole" == county.verify(folder).verdict, log
        assert [] == [path for path in full if found.get(path) != full[path]], log
        assert set() == beyond(found, full), log
        told = read_account(found[ACCOUNT])
        assert told.rest in full.keys() - set(told.files) and Path(told.rest).suffix in (".svg", ".png", ".webp"), log
        says = pieces(full)
        withdrawn |= said - says
        assert set() == pieces({path: data for path, data in found.items() if path not in full}) & (said - says), log
        said |= says
    # After few updates all words of the text that went may stand elsewhere.
    assert withdrawn or updates < UPDATES, "nothing that was said is gone"


def test_an_update_left_out_is_named(scene: Scene, county: Maker, tmp_path: Path) -> None:
    """And when it and the newest are laid over, all is well."""
    folder = tmp_path / "stick"
    first = county.make(scene.request())
    second = update(scene, county, first, edit_the_end)
    third = update(scene, county, second, add_an_article)
    fourth = update(scene, county, third, retitle)
    for packed in (first, fourth):
        unzip(packed, folder)
    outcome = county.verify(folder)
    missing = f"缺少 {second.version}、{third.version} 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。"
    assert ("damaged", missing) == (outcome.verdict, outcome.sentence)
    for packed in (second, third, fourth):
        unzip(packed, folder)
    assert "whole" == county.verify(folder).verdict


def test_an_update_left_out_before_others_is_named(scene: Scene, county: Maker, tmp_path: Path) -> None:
    """And when it and all after it are laid over in their order, all is well."""
    folder = tmp_path / "stick"
    made = [county.make(scene.request())]
    for step in (add_an_article, edit_the_end, retitle, edit_the_end):
        made.append(update(scene, county, made[-1], step))
    for packed in (*made[:2], *made[3:]):
        unzip(packed, folder)
    said = f"中间缺少 {made[2].version} 那一次更新"
    assert said in county.verify(folder).sentence
    unzip(made[2], folder)
    assert "whole" != county.verify(folder).verdict
    for packed in made[3:]:
        unzip(packed, folder)
    outcome = county.verify(folder)
    assert ("whole", False) == (outcome.verdict, said in outcome.sentence)


def test_updates_in_a_wrong_order_are_told_as_what_it_may_be(scene: Scene, county: Maker, tmp_path: Path) -> None:
    """The last one is the newest, so that only old files show it. Laid over again in their order they mend it."""
    folder = tmp_path / "stick"
    made = [county.make(scene.request())]
    for step in (add_an_article, add_an_article, edit_the_end):
        made.append(update(scene, county, made[-1], step))
    for number in (0, 2, 1, 3):
        unzip(made[number], folder)
    outcome = county.verify(folder)
    assert ("damaged", True) == (outcome.verdict, "更新的先后弄错了也会这样" in outcome.sentence), outcome
    for packed in made[1:]:
        unzip(packed, folder)
    assert "whole" == county.verify(folder).verdict


def test_a_full_bundle_over_an_older_folder_names_what_is_left(scene: Scene, county: Maker, tmp_path: Path) -> None:
    """A withdrawn text stays there as a stranger; a whole update takes it away as well."""
    plain, folder = tmp_path / "plain", tmp_path / "stick"
    first = county.make(scene.request())
    unzip(first, folder)
    unzip(first, plain)
    before = pieces(contents(folder))
    second = update(scene, county, first, remove_an_article_and_links)
    third = update(scene, county, second, add_an_article)
    full = county.make(scene.request())
    unzip(full, plain)
    unzip(full, tmp_path / "fresh")
    outcome = county.verify(plain)
    assert ({"多余"}, "damaged") == ({kind for kind, _ in outcome.rows}, outcome.verdict)
    whole = county.make(scene.request(), second, whole=True)
    assert whole.zip and whole.zip.name.endswith(f"-since-{second.version}-whole.zip")
    unzip(whole, folder)
    unzip(whole, plain)
    assert ["whole", "whole"] == [county.verify(place).verdict for place in (folder, plain)]
    assert full.version == third.version == whole.version
    gone = before - pieces(contents(tmp_path / "fresh"))
    assert gone
    assert set() == gone & pieces(contents(folder))


def test_a_moved_text_leads_to_its_new_place(scene: Scene, county: Maker, tmp_path: Path) -> None:
    """Its old page says so, without a word of it."""
    folder = tmp_path / "stick"
    first = county.make(scene.request())
    unzip(first, folder)
    second = update(scene, county, first, move_to_another_column)
    unzip(second, folder)
    assert second.difference
    (moved,) = [news for news in second.difference.news if news.kind == "移动"]
    pages = [path for path in second.difference.new_tombstones if path.endswith(f"/{moved.path.rpartition('/')[2]}")]
    assert pages
    for path in pages:
        page = (folder / path).read_text(encoding="utf-8")
        assert f"../{moved.path}" in page
        assert moved.title not in page


def test_nothing_changed_makes_no_update(scene: Scene, county: Maker) -> None:
    first = county.make(scene.request())
    assert county.make(scene.request(), first).zip is None
