"""plugins/pipeline/build.py: one build from request to a site in place. What a site shows is in tests/built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.articles import memory
from plugins.kernel.incremental.blobs import SUFFIX
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.pipeline.build import TABLES, build, build_with, cache_in
from plugins.pipeline.edition import load_edition
from tests.county import copy_county


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
    expected = report.edition.announcements.expected
    assert expected and all((asked.output / path).is_file() for path in expected)
