"""A cache that is lost, damaged, foreign or old only costs time; a build that is killed loses nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import plugins.features.articles.composing
from plugins.features.articles.memory import MANY_BLOB_FILES
from plugins.kernel.incremental.blobs import SUFFIX, blobs_in
from plugins.pipeline.caches import TABLES
from tests.built.changing.accidents import age, flip_a_bit
from tests.built.pages import contents
from tests.built.test_stable import difference
from tests.county import SITE_URL, Miniature
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

Spoil = Callable[[Path], None]


def build(county: Miniature) -> dict[str, bytes]:
    """Build upon what the last build left, as a new process does, and return the site's files."""
    cache = county.root / "cache"
    blobs_in(str(cache / TABLES)).close()
    return contents(county.build(cache=cache, site_url=SITE_URL, full_index=False))


def edit(county: Miniature) -> None:
    """Change one text, so that the next build has something to do."""
    path = county.content / "news/rare-character.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")


def clean(county: Miniature) -> dict[str, bytes]:
    return contents(county.build(output=county.root / "clean", site_url=SITE_URL, full_index=False))


def cached(county: Miniature) -> list[Path]:
    return sorted(path for path in (county.root / "cache").rglob("*") if path.is_file())


def _remove(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _make_foreign(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" * 64)


def _make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _flip(path: Path) -> None:
    flip_a_bit(path, random.Random(path.name[:8]))


@sampled(3)
@pytest.mark.parametrize("spoil", [_remove, _cut, _empty, _lengthen, _make_foreign, _make_a_folder, _flip])
def test_a_spoilt_cache_only_costs_time(miniature: Miniature, spoil: Spoil) -> None:
    """Every file of it at once."""
    build(miniature)
    assert len(cached(miniature)) > 50
    for path in cached(miniature):
        spoil(path)
    edit(miniature)
    found = build(miniature)
    assert [] == difference(clean(miniature), found)


@sampled(3)
@pytest.mark.parametrize("seed", range(3))
def test_a_bit_that_fell_over_anywhere_only_costs_time(miniature: Miniature, seed: int) -> None:
    """In a few files at a time, so that the rest leads to them."""
    chance = random.Random(seed)
    build(miniature)
    for _ in range(4):
        for path in chance.sample(cached(miniature), 6):
            flip_a_bit(path, chance)
        edit(miniature)
        found = build(miniature)
        assert [] == difference(clean(miniature), found)


def test_tables_in_one_anothers_place_only_cost_time(miniature: Miniature) -> None:
    """Each is whole, but none is what its name says."""
    build(miniature)
    paths = cached(miniature)
    texts = [path.read_bytes() for path in paths]
    for path, text in zip(paths, texts[1:] + texts[:1], strict=True):
        path.write_bytes(text)
    edit(miniature)
    found = build(miniature)
    assert [] == difference(clean(miniature), found)


def test_tables_of_another_version_only_cost_time(miniature: Miniature) -> None:
    build(miniature)
    for path in (miniature.root / "cache" / TABLES).glob("*-*"):
        age(path)
    edit(miniature)
    found = build(miniature)
    assert [] == difference(clean(miniature), found)


def test_a_cache_of_an_earlier_day_only_costs_time(miniature: Miniature) -> None:
    build(miniature)
    shutil.copytree(miniature.root / "cache", miniature.root / "earlier")
    edit(miniature)
    build(miniature)
    shutil.rmtree(miniature.root / "cache")
    (miniature.root / "earlier").rename(miniature.root / "cache")
    edit(miniature)
    found = build(miniature)
    assert [] == difference(clean(miniature), found)


@pytest.mark.parametrize("spoil", [_remove, _cut], ids=["lost", "cut"])
def test_lost_blobs_are_made_up_for_once(miniature: Miniature, monkeypatch: pytest.MonkeyPatch, spoil: Spoil) -> None:
    """The next build but one composes nothing."""
    build(miniature)
    for path in (miniature.root / "cache" / TABLES).glob(f"*{SUFFIX}"):
        spoil(path)
    edit(miniature)
    build(miniature)
    monkeypatch.setattr(plugins.features.articles.composing, "compose_article", None)
    found = build(miniature)
    assert [] == difference(clean_again(miniature, monkeypatch), found)


def clean_again(county: Miniature, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.undo()
    return clean(county)


def test_texts_that_lie_in_many_blob_files_stay_known(miniature: Miniature, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are gathered in one file now and then, and the next build finds them there."""
    for _ in range(MANY_BLOB_FILES + 2):
        edit(miniature)
        build(miniature)
    monkeypatch.setattr(plugins.features.articles.composing, "compose_article", None)
    found = build(miniature)
    assert [] == difference(clean_again(miniature, monkeypatch), found)


def test_a_cache_folder_that_is_none_only_costs_time(miniature: Miniature) -> None:
    miniature.write("cache", "a file")
    found = build(miniature)
    assert [] == difference(clean(miniature), found)
    assert "a file" == (miniature.root / "cache").read_text(encoding="utf-8")


def test_two_counties_share_a_cache(miniature: Miniature, tmp_path: Path) -> None:
    """Each finds its own texts there, or makes them again."""
    other = Miniature(tmp_path / "other")
    shutil.copytree(miniature.root, other.root)
    edit(other)
    for _ in range(2):
        for county in (miniature, other):
            site = contents(county.build(cache=tmp_path / "shared", site_url=SITE_URL, full_index=False))
            assert [] == difference(clean(county), site)
