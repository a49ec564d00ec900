"""The county that every test here looks at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plugins.features.articles import collection, reading
from plugins.kernel.incremental.blobs import blobs_in
from tests.built.programs.pipeline.edition.county import FILES, County


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[County]:
    """A county that has been looked at once."""
    found = County(tmp_path)
    for path, text in FILES.items():
        found.write(path, text)
    read_article, check_all = reading.read_article, collection.check_all

    def noted_reading(data: bytes, source: str, *rest: Any) -> Any:
        found.read.add(source)
        return read_article(data, source, *rest)

    def noted_checking(jobs: Any, *rest: Any) -> Any:
        found.checked.update(job.file.source for job in jobs)
        return check_all(jobs, *rest)

    monkeypatch.setattr(reading, "read_article", noted_reading)
    monkeypatch.setattr(collection, "check_all", noted_checking)
    assert () == found.look().problems
    with closing(blobs_in(str(found.cache))), closing(blobs_in(str(tmp_path / "passing"))):
        yield found
