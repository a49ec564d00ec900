"""Damages drawn by lot to a station's folder: 检查.html and `tasks.py verify` find each, and say the same."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.features.offline_pages.layout import CHECK
from tests.browser.station.stick import FOLDER
from tests.browser.station.walkers import ChromiumWalker
from tests.built.bundling import Maker, contents, maker, unzip
from tests.built.changing.seeds import seed_of
from tests.county import copy_county
from tests.damages import Damage, some_damages
from tests.sampling import in_turns

pytestmark = in_turns()

DAMAGES = [16, pytest.param(200, marks=pytest.mark.long)]
CODES = {"forged": "伪造", "changed": "改动", "missing": "缺少", "extra": "多余"}
# All that the page says of the last folder, once it has checked it.
SAID = """[
  document.querySelector('[data-check]').dataset.verdict,
  document.querySelector('.says__sentence').textContent,
  Array.from(document.querySelectorAll('[data-path]'), row => [row.dataset.kind, row.dataset.path]),
]"""
DONE = "document.querySelector('[data-check-state=done]')"

Said = tuple[str, str, tuple[tuple[str, str], ...]]


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Maker, Path, Path]:
    """A county's maker, a folder that has had an update with tombstones, and the check page kept elsewhere."""
    root = tmp_path_factory.mktemp("damaged")
    county = copy_county(root / "county")
    office, folder = maker(root, county.content), root / FOLDER
    full = office.make(county.request(cache=root / "cache"))
    withdrawn = county.content / "notices/sms.md"  # which no other text names
    withdrawn.unlink()
    county.write(
        "content/news/added.md",
        "---\n标题: 示例：后来的一篇\n日期: 2026-03-09\n来源: 示例\n编辑: 示例\n示例: 是\n---\n后来写的。\n",
    )
    update = office.make(county.request(cache=root / "cache"), since=full)
    for packed in (full, update):
        unzip(packed, folder)
    trusted = root / "trusted"
    trusted.mkdir()
    shutil.copy(folder / CHECK, trusted)
    return office, folder, trusted / CHECK


@pytest.fixture
def checker(lender, updated: tuple[Maker, Path, Path], tmp_path: Path):
    """The check page, opened once."""
    _office, folder, page = updated
    walker = ChromiumWalker(lender, folder.parent.as_uri(), ())
    walker.goto(page.as_uri())
    yield walker
    troubles = list(walker.troubles())
    walker.close()
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page_says(checker: ChromiumWalker, updated: tuple[Maker, Path, Path]) -> Callable[[], Said]:
    """Choose the folder again and return what the page says of it."""

    def say() -> Said:
        checker.evaluate("document.querySelector('[data-check]').dataset.checkState = 'idle'")
        checker.choose_folder("[data-check-input]", updated[1])
        checker.wait_until(DONE)
        verdict, sentence, rows = checker.evaluate(SAID)
        return verdict, sentence, tuple((CODES[kind], path) for kind, path in rows)

    return say


def command_says(updated: tuple[Maker, Path, Path]) -> Said:
    """Return what the command finds in the folder."""
    outcome = updated[0].verify(updated[1])
    return outcome.verdict, outcome.sentence, outcome.rows


def test_both_find_the_updated_folder_whole(page_says: Callable[[], Said], updated: tuple[Maker, Path, Path]) -> None:
    said = page_says()
    assert said == command_says(updated)
    assert ("whole", ()) == (said[0], said[2])


@pytest.mark.parametrize("count", DAMAGES)
def test_both_find_each_damage(page_says: Callable[[], Said], updated: tuple[Maker, Path, Path], count: int) -> None:
    """Flipped bits, cut ends, lost and added files, exchanged ones, forged lists, other keys: same rows, same words.

    Each commit tries others.
    """
    folder = updated[1]
    whole = contents(folder)
    damages = some_damages(whole, count, seed_of(count))
    assert count // 8 == min(Counter(damage.kind for damage in damages).values())
    for number, damage in enumerate(damages):
        damage.do(folder)
        said = page_says()
        assert said == command_says(updated), (number, damage.kind, damage.path)
        assert _is_found(damage, said), (number, damage.kind, damage.path, said)
        damage.undo(folder, whole)
    assert whole == contents(folder)
    assert page_says()[0] == "whole"


def _is_found(damage: Damage, said: Said) -> bool:
    """Tell whether the verdict fits the damage, and the file that was hurt is named, or what lists it is."""
    verdict, _sentence, rows = said
    if damage.kind == "forge" and damage.path.startswith("station/trail/") and verdict == "damaged":
        # So does an update look that ended in the root, before its trail came; what mends that mends this as well.
        return rows == (("改动", "manifest/root.txt"),)
    if damage.path.startswith("manifest/root") or damage.kind in ("forge", "other key"):
        return verdict in ("forged", "none")
    hurt = damage.path.replace("update.sig", "update.js")
    return verdict == "damaged" and hurt in {path for _kind, path in rows}
