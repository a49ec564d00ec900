"""plugins/features/search/synonyms.py: words of one meaning, and what is wrong with them."""

from pathlib import Path

import pytest

from plugins.features.search.synonyms import FILE, Synonyms, load_synonyms
from tests.unit.samples import save

SHOWN = f"content/{FILE}"


def loaded(folder: Path, rows: str) -> tuple[Synonyms, list[str]]:
    """Return the groups and the problems as they are printed."""
    save(folder, FILE, f"近义词:\n{rows}")
    synonyms, problems = load_synonyms(folder, SHOWN)
    return synonyms, [f"{each.path}:{each.line}: {each.what}" for each in problems]


def test_no_file_means_no_synonyms(tmp_path: Path) -> None:
    assert (Synonyms(), []) == load_synonyms(tmp_path, SHOWN)


def test_words_are_compared_as_search_does(tmp_path: Path) -> None:
    """Latin letters in lower case."""
    found, problems = loaded(tmp_path, "  - 词: [入党, 发展党员]\n  - 词: [U盘, 优盘]\n")
    assert ((("入党", "发展党员"), ("u盘", "优盘")), []) == (found.groups, problems)


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        ("  - 词: [猕猴桃]\n", 2, "这一组只有一个词"),
        ("  - 词: [茶, 茶叶]\n", 2, "“茶”有 1 个字"),
        ("  - 词: [退休, 养老 金]\n", 2, "空格或标点"),
        ("  - 词: [退休, 离休]\n  - 词: [离休, 退休]\n", 3, "和第 2 行的一样"),
        ("  - 词: [退休, 一二三四五六七八九十一二三]\n", 2, "有 13 个字"),
    ],
)
def test_what_cannot_be_searched_is_told_with_its_line(tmp_path: Path, rows: str, line: int, what: str) -> None:
    _found, problems = loaded(tmp_path, rows)
    assert any(each.startswith(f"{SHOWN}:{line}: ") and what in each for each in problems), problems
