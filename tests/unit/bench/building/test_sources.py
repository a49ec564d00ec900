"""What each generator reads: the same texts, each in its own words."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.bench.building.eleventy import eleventy_text
from tests.bench.building.generators import GENERATORS
from tests.bench.building.hugo import hugo_text
from tests.bench.building.pelican import pelican_text
from tests.bench.building.site import LeftOut
from tests.bench.building.zola import zola_config, zola_text
from tests.bench.corpus import ROOT, Text, generate
from tests.tables import table

ZOLA = ROOT / "tests" / "bench" / "zola" / "templates"
TEXTS = generate(80)
LINKING = next(text for text in TEXTS if "](../" in text.body)
DOCUMENT = next(text for text in TEXTS if text.column == "documents")


def head(source: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(source.split("---\n")[1])
    return found


@table("source", [hugo_text, eleventy_text, zola_text, Text.markdown])
def test_heads_are_yaml_with_the_title(source: Callable[[Text], str]) -> None:
    assert [text.title for text in TEXTS] == [head(source(text))["title"] for text in TEXTS]


def test_hugo_lists_months_and_years_by_taxonomies() -> None:
    found = head(hugo_text(DOCUMENT))
    assert ([f"documents-{DOCUMENT.date.year}"], [f"{DOCUMENT.date:%Y-%m}"]) == (found["shelves"], found["archive"])


def test_zola_keeps_what_it_does_not_know_apart() -> None:
    found = head(zola_text(DOCUMENT))
    assert set(found) <= {"title", "date", "description", "taxonomies", "extra"}
    assert {"source", "editor", "document_number", "issuer", "signed"} == set(found["extra"])


def test_zolas_config_holds_what_every_page_shows() -> None:
    """The county's own facts stand before the settings' first table, which they would otherwise belong to."""
    site = {"name": "红城", "description": "党建", "tagline": "门户", "keywords": ["党建"], "contact": ""}
    found = tomllib.loads(zola_config("[slugify]\npaths = 'on'\n", site, {"assets": {"style.css": "s.css"}}))
    assert found == {
        "title": "红城",
        "description": "党建",
        "slugify": {"paths": "on"},
        "extra": {"tagline": "门户", "keywords": ["党建"], "assets": {"style.css": "s.css"}},
    }


@table("path", sorted(ZOLA.rglob("*.html")), ids=lambda path: path.relative_to(ZOLA).as_posix())
def test_zolas_templates_load_no_data_files(path: Path) -> None:
    """Zola would look a data file up and copy it for every page; its users keep such things in the config."""
    assert "load_data" not in path.read_text(encoding="utf-8")


def test_links_are_in_the_generators_own_form() -> None:
    assert "](@/" in zola_text(LINKING)
    assert "]({filename}../" in pelican_text(LINKING)
    assert "](../" not in zola_text(LINKING) + pelican_text(LINKING)


def test_pelican_has_tags_without_brackets() -> None:
    line = next(line for line in pelican_text(LINKING).splitlines() if line.startswith("tags: "))
    assert [f"tags: [{line.removeprefix('tags: ')}]"] == [each for each in LINKING.head if each.startswith("tags: ")]


def test_eleventy_has_no_collection_of_each_tag() -> None:
    found = head(eleventy_text(LINKING))
    assert "tags" not in found
    assert found["permalink"] == f"/{LINKING.source.removesuffix('.md')}.html"


def test_a_generator_refuses_more_than_it_can_take() -> None:
    GENERATORS["hugo"].demand(100_000)
    GENERATORS["hugo+pagefind"].demand(10_000)
    with pytest.raises(LeftOut, match="内存"):
        GENERATORS["hugo+pagefind"].demand(10_001)
