"""What is searched and what is asked: plain texts, queries cut from them, and the answers by a plain scan."""

from __future__ import annotations

import random
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown import Markdown

from tests.bench.corpus import Text

LONGEST_QUERY = 6  # characters
TRIES = 20  # times the number that is wanted: some are met twice
ASKING = "怎么"
FEW = 10  # titles: with fewer that hold the query, its page must be among the first so many
_RUN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]+")  # what readers type; engines that drop marks are not asked for them
_LINES = re.compile(r"</(?:p|li|h\d|td|th)>|<br[^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Plain:
    """One page as all engines get it. lines: paragraphs, list items and table cells of its body."""

    title: str
    lines: tuple[str, ...]

    def holds(self, words: str) -> bool:
        """Tell whether the words stand in the title or within a line; Latin letters of any case."""
        wanted = words.lower()
        return wanted in self.title.lower() or any(wanted in line.lower() for line in self.lines)


@dataclass(frozen=True, slots=True)
class Query:
    """Words cut from page `source`. answers: every page that holds them. titles: pages whose title does."""

    words: str
    source: int
    is_title: bool
    answers: frozenset[int]
    titles: frozenset[int]

    @property
    def must_lead(self) -> bool:
        """Tell whether its page has to be among the first ten."""
        return self.is_title and len(self.titles) < FEW


def plain_texts(texts: Sequence[Text]) -> list[Plain]:
    """Return the texts without marks, by Python-Markdown and not by the portal's own code, which is on trial."""
    converter = Markdown(extensions=["tables", "sane_lists"])
    return [Plain(text.title, tuple(_readable(converter.reset().convert(text.body)))) for text in texts]


def make_queries(plains: Sequence[Plain], number: int, seed: int = 1) -> list[Query]:
    """Return queries of 1 to 6 characters, each length equally often, titles and bodies in turn."""
    chance = random.Random(f"queries {seed} {len(plains)}")
    found: dict[str, Query] = {}
    for attempt in range(number * TRIES):
        if len(found) == number:
            break
        length, is_title = attempt % LONGEST_QUERY + 1, attempt // LONGEST_QUERY % 2 == 0
        source = chance.randrange(len(plains))
        plain = plains[source]
        words = _cut(chance, plain.title if is_title else chance.choice(plain.lines), length)
        if words and words not in found:
            found[words] = _query(plains, words, source, is_title)
    return [*found.values(), *_rare_titles(plains, number // 6, chance, found)]


def make_questions(plains: Sequence[Plain], number: int, seed: int = 1) -> list[tuple[str, str]]:
    """Return words of titles, and the same as a question, which no page holds: only partial results answer it."""
    chance = random.Random(f"questions {seed} {len(plains)}")
    found: dict[str, str] = {}
    for _ in range(number * TRIES):
        title = chance.choice(plains).title
        question = f"{title[:3]}{ASKING}{title[3:7]}"
        if len(found) < number and not any(plain.holds(question) for plain in plains):
            found[title[:7]] = question
    return sorted(found.items())


def _rare_titles(plains: Sequence[Plain], number: int, chance: random.Random, known: Container[str]) -> list[Query]:
    """Return further queries that few titles hold: in a large county hardly any of the others is one."""
    found: dict[str, Query] = {}
    titles = "\n".join(plain.title for plain in plains)
    for _ in range(number * TRIES * LONGEST_QUERY):
        if len(found) == number:
            break
        source = chance.randrange(len(plains))
        words = _cut(chance, plains[source].title, chance.randint(2, LONGEST_QUERY))
        if words and words not in known and words not in found and titles.count(words) < FEW:
            found[words] = _query(plains, words, source, True)
    return list(found.values())


def _query(plains: Sequence[Plain], words: str, source: int, is_title: bool) -> Query:
    answers = frozenset(number for number, plain in enumerate(plains) if plain.holds(words))
    titles = frozenset(number for number in answers if words.lower() in plains[number].title.lower())
    return Query(words, source, is_title, answers, titles)


def _cut(chance: random.Random, line: str, length: int) -> str:
    places = [
        place
        for run in _RUN.finditer(line)
        for place in range(run.start(), run.end() - length + 1)
    ]  # fmt: skip
    return line[(place := chance.choice(places)) : place + length] if places else ""


def _readable(html: str) -> Iterator[str]:
    for line in _LINES.split(html):
        text = unescape(_TAG.sub("", line)).replace("\n", " ").strip()
        if text:
            yield text
