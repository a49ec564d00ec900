"""plugins/pipeline/build.py: one build from request to a site in place. What a site shows is in tests/built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.articles import memory
from plugins.kernel.incremental.blobs import SUFFIX
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.pipeline.build import BuildReport, build, build_with
from plugins.pipeline.built_files import MARKER, standing
from plugins.pipeline.caches import TABLES, cache_in
from plugins.pipeline.edition import load_edition
from tests.county import copy_county
from tests.unit.samples import save

OVERVIEWS = {
    "index.html", "404.html", "archive/index.html", "archive/2026.html", "archive/2026-03.html", "map/index.html",
    "corrections/index.html", "editorial/index.html", "news/index.html", "news/2026.html",
    "tags/index.html", "tags/cha-ye.html",
    "topics/index.html", "topics/tea-year.html", "faq/index.html", "faq/topic-dues.html", "search/index.html",
}  # fmt: skip
FOR_PROGRAMS = {"robots.txt", "site.webmanifest", "search/contents.js"}
TITLE = re.compile("<title>(.*?)</title>")


@pytest.fixture
def asked(tmp_path: Path) -> BuildRequest:
    """The miniature county, which has no public address."""
    return copy_county(tmp_path).request(cache=tmp_path / "cache", full_index=False)


@pytest.fixture
def spoilt(asked: BuildRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CacheStore]:
    """A cache that knows every article, whose texts somebody has damaged, and which is about to be tidied up."""
    cache = cache_in(tmp_path / "cache", asked)
    load_edition(asked, load_features(), cache)
    cache.flush()
    cache.blobs.close()
    for file in (tmp_path / "cache" / TABLES).glob(f"*{SUFFIX}"):
        file.write_bytes(bytes(file.stat().st_size))
    monkeypatch.setattr(memory, "MANY_BLOB_FILES", 0)
    with closing(cache.blobs):
        yield cache


def test_a_site_for_publishing_has_a_public_address(asked: BuildRequest) -> None:
    """Else feeds and codes would be missing unseen; nothing is put in place."""
    with pytest.raises(PortalError, match="正式发布要有公开网址"):
        build(asked, demand_address=True)
    assert not asked.output.exists()


def test_damaged_texts_are_no_way_around_the_public_address(asked: BuildRequest, spoilt: CacheStore) -> None:
    """The build that begins anew demands what the first had to."""
    with pytest.raises(PortalError, match="正式发布要有公开网址"):
        build_with(spoilt, asked, demand_address=True)


def test_damaged_texts_are_composed_anew(asked: BuildRequest, spoilt: CacheStore) -> None:
    """The site is complete, though nobody has touched the content; without --publish it needs no address."""
    report = build_with(spoilt, asked)
    assert not report.has_address
    assert_whole(report, asked.output)


def assert_whole(report: BuildReport, site: Path) -> None:
    """It has each text, every kind of list, and what programs ask for; no two pages have one title."""
    announcements, found = report.edition.announcements, set(standing(site))
    assert announcements.expected and found >= {*announcements.expected, *OVERVIEWS, *FOR_PROGRAMS}
    assert not found & set(announcements.withheld)
    pages = sorted(path for path in found if path.endswith(".html"))
    titles = [TITLE.findall((site / path).read_text(encoding="utf-8")) for path in pages]
    assert report.pages == len(pages) == len({title for (title,) in titles})


def test_a_build_that_changes_nothing_makes_nothing(asked: BuildRequest) -> None:
    """Every file stays as it is, and who asks is told so. The first one has nothing to go by."""
    first = build(asked)
    assert_whole(first, asked.output)
    before = files(asked.output)
    second = build(replace(asked, explain="news/index.html"))
    assert (before, first.pages) == (files(asked.output), second.pages)
    assert () == first.explanation
    assert second.explanation and "留用" in second.explanation[0]


def test_another_address_is_told_as_the_address(asked: BuildRequest) -> None:
    """Nobody is told to look for an edit of site.yaml or of the theme where there was none."""
    build(asked)
    found = build(replace(asked, site_url="https://other.example.org", explain="news/index.html"))
    opening, *reasons = found.explanation
    assert opening.endswith("重新做了，因为：")
    assert reasons and [] == [each for each in reasons if "网站的公开网址" not in each]


def files(site: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of each file, but for what is noted anew by every build."""
    return {path: state for path, state in standing(site).items() if path != MARKER}


def test_where_nothing_can_be_kept_a_build_is_only_slower(asked: BuildRequest, tmp_path: Path) -> None:
    """Here a file lies where the cache should be."""
    assert_whole(build(replace(asked, cache=save(tmp_path, "file", ""))), asked.output)
