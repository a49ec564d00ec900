"""plugins/features/search/generator.py: which files the search needs, with Pagefind's index and without."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.features.list_items.model import Published
from plugins.features.search import FEATURE
from plugins.features.search.generator import SearchGenerator
from plugins.features.search.pagefind import ENTRY
from plugins.features.search.synonyms import Synonyms
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Announcements
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.request import BuildRequest
from plugins.pipeline.built_files import standing
from tests.county import NOW, ROOT
from tests.unit.features.given import models_of
from tests.unit.samples import catalogues, column, columns, context, save, text

SHARED = {"search/contents.js", "search/terms.js", "search/readings.js", "search/variants.js"} | {
    "search/synonyms.js",
    "search/sources.js",
    "search/called.js",
}
TABLES = {"search/table.js", "search/tags.js", "search/titles.js"}


class Site:
    """A site in a folder. last: what the last build has left."""

    def __init__(self, root: Path) -> None:
        self.folder, self.staging, self.last = root / "site", root / "staging", LastBuild()

    def build(self, *bodies: str, full_index: bool = True) -> OutputRegistry:
        """Build what searching needs of texts with these bodies, and put it in place."""
        self.staging.mkdir()
        outputs = OutputRegistry(self.staging, self.last, standing(self.folder), self.folder)
        generate(outputs, bodies, full_index)
        self.last = LastBuild(outputs.files, outputs.values)
        shutil.copytree(self.staging, self.folder, dirs_exist_ok=True)
        shutil.rmtree(self.staging)
        return outputs

    def write_over(self, *bodies: str) -> OutputRegistry:
        """Write it straight into the site, as plain Pelican does, which knows nothing of what lies there."""
        outputs = OutputRegistry(self.folder)
        generate(outputs, bodies, True)
        return outputs

    def passed(self, name: str) -> Any:
        """Return what a script passes to the search page."""
        (script,) = (
            path.read_text(encoding="utf-8") for path in self.folder.glob(f"search/{name}*.js") if path.is_file()
        )
        kind, data = json.loads(f"[{script.removeprefix('portalSearch(').removesuffix(')' + chr(10))}]")
        assert name == kind
        return data


def plain(paths: Iterable[str]) -> set[str]:
    """Return paths without the hashes of what lies there."""
    return {re.sub(r"\.[0-9a-f]{8}(\.js|\.json)$", r"\1", path) for path in paths}


def generate(outputs: OutputRegistry, bodies: tuple[str, ...], full_index: bool) -> None:
    """Run the generator as Pelican does."""
    folder = outputs.folder
    request = BuildRequest(folder, folder, folder, ROOT / "theme", NOW, full_index=full_index)
    published = Published()
    published.add(text(f"news/{at}.html", html=f"<p>{body}</p>", tags=("茶",)) for at, body in enumerate(bodies))
    models = models_of(published, columns(column("news", "动态")), Synonyms((("采茶", "摘茶"),)))
    about = context(tag_paths={"茶": "tags/cha.html"})
    edition = Edition(request, models, Announcements(), about, *catalogues(folder), None)
    build = SiteBuild(request, edition, (FEATURE,), outputs, lambda path, text: [], b"code", False)
    settings = {**DEFAULT_CONFIG, SETTING: build}
    given = {"environment": None}  # a plugin that another build has registered in this process lets it be
    generator = SearchGenerator(given, settings, str(folder), str(ROOT / "theme"), str(folder))
    generator.generate_output(PortalWriter(str(folder), settings))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_with_an_index_there_are_tables_and_pagefinds_own_files(site: Site) -> None:
    made = set(site.build("采茶", "养蜂").files)
    assert SHARED | TABLES | {f"search/pagefind/{ENTRY}", "search/pagefind/pagefind.js"} <= plain(made)
    assert made == set(standing(site.folder))


def test_without_an_index_the_texts_themselves_are_searched(site: Site) -> None:
    made = set(site.build("采茶", "养蜂", full_index=False).files)
    assert SHARED <= made
    assert {"search/texts"} == {path.rpartition("/")[0] for path in made - SHARED}


def test_the_search_page_begins_with_where_texts_and_tables_lie(site: Site) -> None:
    """The tables by their hashes, which only an index has."""
    site.build("采茶")
    contents = site.passed("contents")
    names = {"terms", "readings", "variants", "synonyms", "sources", "called", "table", "tags", "titles", "pagefind"}
    assert names == contents["marks"].keys()
    name, _, chunk_hash = contents["parts"][0]
    assert (site.folder / f"search/texts/{name}.{chunk_hash}.js").is_file()
    assert (site.folder / f"search/pagefind/pagefind-entry.{contents['marks']['pagefind']}.json").is_file()
    site.build("采茶", full_index=False)
    assert {} == site.passed("contents")["marks"]
    assert [["", "网站说明", ""], ["news", "动态", "新闻"]] == site.passed("contents")["columns"]


def test_no_part_that_a_reader_was_told_of_is_replaced(site: Site) -> None:
    """Of a site for a web server: what has other words has another name. One for a stick keeps its names."""
    before = site.build("采茶", "养蜂").files
    after = site.build("采茶", "养蚕")
    assert {"search/contents.js"} == after.fresh & before.keys()
    assert plain(after.files) >= SHARED | TABLES
    before = site.build("采茶", "养蜂", full_index=False).files
    assert len(site.build("采茶", "养蚕", full_index=False).fresh - before.keys()) == 0


def test_columns_and_tags_are_found_as_well(site: Site) -> None:
    """With their pages and how they may be spoken."""
    site.build("采茶", full_index=False)
    found = [term[:2] for term in site.passed("terms")]
    assert [["动态", "news/index.html"], ["茶", "tags/cha.html"]] == found


def test_an_index_of_the_same_texts_is_not_made_again(site: Site) -> None:
    """With another text it is, and its words of the others are still known."""
    site.build("采茶", "养蜂")
    assert set() == site.build("采茶", "养蜂").fresh
    changed = plain(site.build("采茶", "养蚕").fresh)
    assert {"search/table.js", f"search/pagefind/{ENTRY}"} <= changed
    assert "search/pagefind/pagefind.js" not in changed


def test_what_plain_pelican_has_left_of_an_index_goes(site: Site) -> None:
    """It writes over its last site, of whose index it knows nothing."""
    site.write_over("采茶", "养蜂")
    lost = save(site.folder, "search/pagefind/fragment/old.pf_fragment", "old")
    chunks = set(site.folder.glob("search/texts/*.js"))
    made = site.write_over("采茶", "养蚕").files
    assert not lost.exists() and f"search/pagefind/{ENTRY}" in plain(made)
    assert chunks.isdisjoint(site.folder.glob("search/texts/*.js"))


def test_words_of_one_meaning_come_along(site: Site) -> None:
    site.build("采茶", full_index=False)
    assert [["采茶", "摘茶"]] == site.passed("synonyms")
