"""plugins/search/suggestions.py: titles, columns and tags with their pinyin."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Link
from plugins.search.records import Record
from plugins.search.suggestions import spoken, suggestions


def record(title: str) -> Record:
    return Record("news/a.html", title, "", "news", "2026-03-01", ())


def spelled(data: dict[str, Any], row: list[int]) -> str:
    return " ".join(data["syllables"][place] for place in row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("黄茶", "huang cha"),
        ("重庆", "chong qing"),
        ("重要", "zhong yao"),
        ("银行", "yin hang"),
        ("步行", "bu xing"),
        ("绿化", "lv hua"),
        ("“三会一课”：怎么开？", "san hui yi ke zen me kai"),
        ("2024年", "2 0 2 4 nian"),
        ("PDF表", "pdf biao"),
        ("A4 纸", "a 4 zhi"),
        ("𠮷口村", "𠮷 kou cun"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_texts_are_spoken(text: str, expected: str) -> None:
    assert expected == " ".join(spoken(text))


@given(st.text(st.characters(codec="utf-8")))
def test_syllables_are_never_empty_and_hold_no_marks(text: str) -> None:
    assert all(syllable and syllable.isalnum() for syllable in spoken(text))


def test_titles_keep_their_numbers_and_marks() -> None:
    data = suggestions([record("示例：黄茶"), record("黄山")], [])
    assert ["示例：黄茶", "黄山"] == [title for title, _ in data["titles"]]
    assert ["shi li huang cha", "huang shan"] == [spelled(data, row) for _, row in data["titles"]]


def test_every_syllable_is_written_once() -> None:
    data = suggestions([record("黄茶"), record("黄山")], [Link("茶叶", "tags/a.html")])
    assert ["huang", "cha", "shan", "ye"] == data["syllables"]


def test_terms_lead_to_their_pages() -> None:
    data = suggestions([], [Link("农村实用技术", "rural/index.html")])
    ((name, path, row),) = data["terms"]
    assert ("农村实用技术", "rural/index.html", "nong cun shi yong ji shu") == (name, path, spelled(data, row))


def test_a_title_without_a_sound_has_an_empty_row() -> None:
    assert [["……", []]] == suggestions([record("……")], [])["titles"]
