"""The county that every test here looks at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plugins.articles import recall
from plugins.checks import edition as editions
from plugins.memory import packs_in
from tests.unit.checks.county import FILES, County


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[County]:
    """A county that has been looked at once."""
    found = County(tmp_path)
    for path, text in FILES.items():
        found.write(path, text)
    read_article, judge = recall.read_article, editions.judge

    def noted_reading(data: bytes, source: str, *rest: Any) -> Any:
        found.read.add(source)
        return read_article(data, source, *rest)

    def noted_judging(articles: Any, *rest: Any) -> Any:
        found.judged.update(file.source for file, _, _ in articles)
        return judge(articles, *rest)

    monkeypatch.setattr(recall, "read_article", noted_reading)
    monkeypatch.setattr(editions, "judge", noted_judging)
    assert () == found.look().problems
    with closing(packs_in(str(found.cache))), closing(packs_in(str(tmp_path / "passing"))):
        yield found
