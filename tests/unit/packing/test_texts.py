"""plugins/packing/texts.py: the texts of an edition as an update must know them."""

from pathlib import Path

from plugins.build.run import build
from plugins.packing.texts import Told, texts_of
from tests.county import Miniature


def told(county: Miniature, folder: Path) -> dict[str, Told]:
    report = build(county.request(full_index=False, output=folder / "site", cache=folder / "cache"))
    found = texts_of(report.edition)
    assert report.texts == len(found)
    assert sorted((each.date.moment for each in found), reverse=True) == [each.date.moment for each in found]
    return {each.path: each for each in found}


def rewrite(county: Miniature, name: str, old: str, new: str) -> None:
    path = county.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_texts_are_known_by_source_title_words_and_facts(miniature: Miniature, tmp_path: Path) -> None:
    """Each change shows in its own mark, and in no other text's."""
    before = told(miniature, tmp_path)
    article = next(path for path, each in before.items() if each.row.source == "news/tea-week.md")
    question = next(path for path in before if path.startswith("faq/"))
    assert "" == before[question].row.source
    body = (miniature.content / "news/tea-week.md").read_text(encoding="utf-8").splitlines()[-1]
    rewrite(miniature, "content/news/tea-week.md", body, f"{body}又一句。")
    after = told(miniature, tmp_path)
    one, other = before[article].row, after[article].row
    assert (one.title_mark, one.source) == (other.title_mark, other.source)
    assert one.body_mark != other.body_mark
    assert [article] == [path for path in before if before[path].row != after[path].row]


def test_a_summary_or_a_tag_is_a_fact(miniature: Miniature, tmp_path: Path) -> None:
    """The page shows it; a page that only its frame changes is no changed text."""
    before = told(miniature, tmp_path)
    rewrite(miniature, "content/news/tea-week.md", "\n---\n", "\n摘要: 另一种说法。\n---\n")
    rewrite(miniature, "content/site.yaml", "tagline: ", "tagline: 新")
    after = told(miniature, tmp_path)
    (changed,) = [path for path in before if before[path].row != after[path].row]
    assert before[changed].row.facts_mark != after[changed].row.facts_mark
    assert before[changed].row.body_mark == after[changed].row.body_mark
