"""plugins/features/articles/generator.py: what Pelican and its plugins find in the generator of articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.features.articles.generator import ColumnArticles
from plugins.features.list_items.model import Published
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.pipeline.edition import load_edition
from tests.county import COUNTY, Miniature


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ColumnArticles]:
    """The generator of the miniature county, as it is when it has told what it knows."""
    folder: Path = tmp_path_factory.mktemp("articles")
    request, features = Miniature(COUNTY).request(output=folder / "output"), load_features()
    with closing(blobs_in(str(folder / "blobs"))) as blobs:
        edition = load_edition(request, features, CacheStore(None, blobs))
        outputs = OutputRegistry(folder / "output")
        build = SiteBuild(request, edition, features, outputs, lambda path, text: [], b"code", True)
        settings = {**DEFAULT_CONFIG, "PATH": str(request.content), SETTING: build}
        # A plugin that another build has registered in this process lets an environment be.
        given = {"environment": None, "generated_content": {}}
        found = ColumnArticles(given, settings, str(request.content), str(request.theme), str(folder / "output"))
        found.generate_context()
        yield found


def test_plugins_find_every_article_newest_first(generator: ColumnArticles) -> None:
    """By Pelican's names, in the generator and in the context; their number is known before any is made."""
    texts = generator.build.of(Articles).texts
    assert len(texts) == len(generator.articles) == len(generator.dates)
    assert [text.path for text in texts] == [article.url for article in generator.articles]
    assert list(generator.articles) == list(generator.dates) == list(generator.context["articles"])


def test_plugins_find_categories_and_tags(generator: ColumnArticles) -> None:
    """As many as there are, also where nobody has looked at an article yet."""
    counts = len(generator.context["categories"]), len(generator.context["tags"])
    items = [text.item for text in generator.build.of(Articles).texts]
    columns, tags = {item.column.name for item in items}, {tag for item in items for tag in item.tags}
    assert (len(columns), len(tags)) == counts
    assert columns == {category.name for category, _ in generator.categories}
    assert tags == {tag.name for tag, _ in generator.tags}


def test_all_others_are_told_of_the_articles_and_their_files(generator: ColumnArticles) -> None:
    """Where there is room for all recordings, none is left out."""
    published, texts = generator.build.of(Published), generator.build.of(Articles).texts
    assert texts == published.texts
    assert {file for text in texts for file in text.files} == set(published.files.items())
    assert [picture for text in texts for picture in text.pictures] == published.pictures
