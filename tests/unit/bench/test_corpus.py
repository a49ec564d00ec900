"""tests/bench/corpus.py: a made-up county that the portal takes without a word."""

from datetime import datetime
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.features.columns.model import Columns
from plugins.kernel.building.edition import Edition
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.pipeline.edition import load_edition
from tests.bench.corpus import NOW, generate, write_county
from tests.county import Miniature
from tests.tables import table

NUMBER = 400  # enough for every column, and for titles that come twice


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    county = Miniature(tmp_path_factory.mktemp("county"))
    write_county(county.root, generate(NUMBER))
    return load_edition(county.request(now=datetime.fromisoformat(NOW).replace(tzinfo=SHANGHAI)), load_features())


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    write_county(tmp_path / "one", generate(30, seed=7))
    write_county(tmp_path / "two", generate(30, seed=7))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_seeds_differ() -> None:
    assert [text.body for text in generate(30, seed=1)] != [text.body for text in generate(30, seed=2)]


def test_the_portal_finds_no_problem(edition: Edition) -> None:
    assert () == edition.problems


def test_every_article_is_public(edition: Edition) -> None:
    headers = edition.models.of(Articles).headers
    assert NUMBER == len(headers.published)
    assert {} == headers.waiting


def test_every_column_that_editors_fill_has_articles(edition: Edition) -> None:
    expected = {column.slug for column in edition.models.of(Columns).columns if not column.filled_by}
    assert expected == {article.column.slug for article in edition.models.of(Articles).headers.published.values()}


def test_bodies_have_500_to_1000_characters() -> None:
    lengths = [len(text.body) for text in generate(NUMBER)]
    assert 500 <= min(lengths)
    assert max(lengths) <= 1000


def test_dates_span_several_years_and_end_before_the_clock() -> None:
    dates = [text.date for text in generate(NUMBER)]
    assert {2021, 2022, 2023, 2024, 2025, 2026} == {date.year for date in dates}
    assert max(dates) < datetime.fromisoformat(NOW)


@table("mark", ["\n## ", "\n- ", "\n1. ", "\n| 时间 |", "](../", "**"])
def test_bodies_hold_what_editors_write(mark: str) -> None:
    assert any(mark in text.body for text in generate(60))
