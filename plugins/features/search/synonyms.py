"""Read content/synonyms.yaml: words of one meaning, by which a text is found that says it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file
from plugins.kernel.wording.look_alikes import searched

FILE = "synonyms.yaml"
GROUP_KEYS = (Key("words", "词", "list", "意思一样的词，至少两个", "猕猴桃, 奇异果", required=True),)
KEYS = (Key("synonyms", "近义词", "maps", "全部近义词，一组一行", keys=GROUP_KEYS),)
_SHORTEST = 2  # characters: one alone stands in words without number
_LONGEST = 12  # characters: a whole sentence is nobody's word


@frozen
class Synonyms(Value):
    """groups: words of one meaning each, in the order of the file."""

    groups: tuple[tuple[str, ...], ...] = ()


def load_synonyms(content: Path, shown: str) -> tuple[Synonyms, list[Problem]]:
    """Return the groups and what is wrong with their file. No file means none.

    shown: the file as messages name it.
    """
    path = content / FILE
    if not path.is_file():
        return Synonyms(), []
    values = read_yaml_file(path, shown, KEYS)
    rows = [row for row in values.get("synonyms", ()) if not row.problems]
    problems = [*values.problems, *_check(rows, shown)]
    return Synonyms(tuple(tuple(map(_plain, row.get("words"))) for row in rows)), problems


def _plain(word: str) -> str:
    """Return the word as search compares it."""
    return searched(word).strip().lower()


def _check(rows: list[Values], shown: str) -> Iterator[Problem]:
    groups: dict[frozenset[str], int] = {}
    for row in rows:
        words = [_plain(word) for word in row.get("words")]
        line = row.line_of("words")
        yield from _check_words(words, shown, line)
        same = groups.setdefault(frozenset(words), line)
        if same != line:
            yield Problem(shown, line, f"这一组和第 {same} 行的一样", "请删去一组")


def _check_words(words: list[str], shown: str, line: int) -> Iterator[Problem]:
    for word in words:
        if not _SHORTEST <= len(word) <= _LONGEST:
            what = f"“{word}”有 {len(word)} 个字，近义词要 {_SHORTEST} 到 {_LONGEST} 个字"
            yield Problem(shown, line, what, "请换成短语，或者从这一组里删去")
        elif not word.replace(".", "").isalnum():
            yield Problem(shown, line, f"“{word}”里有空格或标点，查找时不会用到", "请去掉空格和标点，或者分成两个词")
    if len(set(words)) < _SHORTEST:
        yield Problem(shown, line, "这一组只有一个词", "请至少写两个意思一样的词，例如 词: [猕猴桃, 奇异果]")
