"""The county's own texts: what is held of all of them, whoever edits them next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.tables import table

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "content").glob("*/*.md"))
BEGUN = "2026-11-23"  # the day on which the first text was written
SAMPLES_A_COLUMN = 2
RECORDS = {"branches", "stations"}  # columns whose samples show how a record is written

LONG = 15  # characters from which a sentence counts as the same when it stands twice
# Rules in their own words: the rates of dues.
QUOTED = re.compile(r"元(?:以下|以上).*[（(]含\d+元[）)]")
CHARTER = ROOT / "content/study/rights-and-duties.md"  # quotes what the charter asks of members and grants them
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[\[\]*#>`|]")
_ENDS = re.compile(r"[。！？；\n]|(?<=\s)\d+\. ")


def pieces() -> Iterator[tuple[str, str]]:
    """Yield the articles, lessons and answers, each with what tells it from the others."""
    for path in sorted((ROOT / "content").glob("*/**/*.md")):
        yield f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    for path in sorted((ROOT / "faq").glob("*.yaml")):
        for question in yaml.safe_load(path.read_text(encoding="utf-8")).get("问题", ()):
            yield f"{path.name} {question['编号']}", question["答"]


def sentences_of(text: str) -> Iterator[str]:
    """Yield the long sentences of a piece without Markdown's marks and blanks."""
    for sentence in _ENDS.split(_MARKS.sub(" ", text)):
        words = re.sub(r"\s+", "", sentence).strip("-，、：")
        if len(words) >= LONG:
            yield words


def head_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[0]


@table("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_text_is_dated_on_a_day_on_which_it_can_have_been_written(path: Path) -> None:
    """A date that was made up is worse than none: readers judge by it whether a rule still holds."""
    found = re.search(r"^日期: (\S+)", head_of(path), re.MULTILINE)
    assert found is None or found[1] >= BEGUN or "原发布日期:" in head_of(path)


def test_a_column_has_few_samples() -> None:
    """What is invented shows a form, and is no news."""
    samples = Counter(path.parent.name for path in ARTICLES if re.search(r"^示例: 是$", head_of(path), re.MULTILINE))
    assert {name: count for name, count in samples.items() if count > SAMPLES_A_COLUMN} == {
        name: samples[name] for name in RECORDS if samples[name] > SAMPLES_A_COLUMN
    }


def test_nothing_invented_is_corrected() -> None:
    """The page of corrections tells of mistakes that were made."""
    assert not [path.name for path in ARTICLES if "\n示例: 是" in head_of(path) and "\n更正:" in head_of(path)]


def quoted_of_the_charter() -> set[str]:
    """Return the sentences of the charter's third and fourth articles, which every piece may quote."""
    articles = CHARTER.read_text(encoding="utf-8").split("\n## 八项义务", 1)[1].split("\n## 预备党员", 1)[0]
    return set(sentences_of(articles))


def test_no_two_pieces_say_the_same() -> None:
    """A long sentence stands in one piece, and others link to it; rules alone are quoted word by word."""
    rules = quoted_of_the_charter()
    said: dict[str, set[str]] = {}
    for name, text in pieces():
        for sentence in sentences_of(text):
            said.setdefault(sentence, set()).add(name)
    assert {} == {
        sentence: sorted(names)
        for sentence, names in said.items()
        if len(names) > 1 and sentence not in rules and not QUOTED.search(sentence)
    }


def test_readers_are_addressed_politely() -> None:
    """Public texts say 您, or nothing; in quotation marks people speak as they do."""
    assert [] == [name for name, text in pieces() if "你" in re.sub("“[^”]*”", "", text)]
