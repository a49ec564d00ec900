"""plugins/delivery/offline/texts.py: the texts of a site as an update must know them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from plugins.delivery.offline.texts import BundledText, texts_of
from plugins.features.list_items.model import Published
from plugins.pipeline.build import build
from tests.county import Miniature, copy_county
from tests.sampling import in_turns

pytestmark = in_turns()


@dataclass(frozen=True)
class Built:
    """A county whose site stands. before: its texts by path, as an update must know them."""

    county: Miniature
    before: dict[str, BundledText]

    def bundled(self) -> dict[str, BundledText]:
        """Build what has changed; return the texts by path."""
        return bundled(self.county)


def bundled(county: Miniature) -> dict[str, BundledText]:
    report = build(county.request(full_index=False, output=county.root / "site", cache=county.root / "cache"))
    found = texts_of(report.edition.models.of(Published))
    assert report.texts == len(found)
    assert sorted((each.date.moment for each in found), reverse=True) == [each.date.moment for each in found]
    return {each.path: each for each in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    county = copy_county(tmp_path_factory.mktemp("texts") / "county")
    return Built(county, bundled(county))


@pytest.fixture
def county(built: Built) -> Iterator[Built]:
    """The county, which is as it was after each test."""
    texts = {path: path.read_bytes() for path in built.county.root.glob("content/**/*") if path.is_file()}
    yield built
    for path, data in texts.items():
        path.write_bytes(data)


def rewrite(county: Miniature, name: str, old: str, new: str) -> None:
    path = county.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_texts_are_known_by_source_title_words_and_facts(county: Built) -> None:
    """Each change shows in its own hash, and in no other text's."""
    before, miniature = county.before, county.county
    article = next(path for path, each in before.items() if each.row.source == "news/tea-week.md")
    question = next(path for path in before if path.startswith("faq/"))
    assert "" == before[question].row.source
    body = (miniature.content / "news/tea-week.md").read_text(encoding="utf-8").splitlines()[-1]
    rewrite(miniature, "content/news/tea-week.md", body, f"{body}又一句。")
    after = county.bundled()
    one, other = before[article].row, after[article].row
    assert (one.title_hash, one.source) == (other.title_hash, other.source)
    assert one.body_hash != other.body_hash
    assert [article] == [path for path in before if before[path].row != after[path].row]


def test_a_summary_or_a_tag_is_a_fact(county: Built) -> None:
    """The page shows it; a page that only its frame changes is no changed text."""
    before, miniature = county.before, county.county
    rewrite(miniature, "content/news/tea-week.md", "\n---\n", "\n摘要: 另一种说法。\n---\n")
    rewrite(miniature, "content/site.yaml", "tagline: ", "tagline: 新")
    after = county.bundled()
    (changed,) = [path for path in before if before[path].row != after[path].row]
    assert before[changed].row.facts_hash != after[changed].row.facts_hash
    assert before[changed].row.body_hash == after[changed].row.body_hash
