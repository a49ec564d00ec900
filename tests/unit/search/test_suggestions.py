"""plugins/search/suggestions.py: titles, columns and tags with their pinyin."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from plugins.entries import NO_TEXT, Link
from plugins.search.records import Record
from plugins.search.suggestions import readings, suggestions


def record(title: str) -> Record:
    return Record("news/a.html", title, NO_TEXT, "news", "2026-03-01")


def spelled(data: dict[str, Any]) -> list[str]:
    """Return the pinyin of every title, then of every term, put together as theme/static/search/suggest.js does."""
    usual = dict(zip(data["characters"], data["usual"], strict=True))
    found = []
    for number, title in enumerate([*data["titles"], *(title for title, _ in data["terms"])]):
        row = [usual[char] for char in title]
        other = data["other"].get(str(number), [])
        for place, syllable in zip(other[::2], other[1::2], strict=True):
            row[place] = syllable
        found.append(" ".join(filter(None, (data["syllables"][syllable] for syllable in row))))
    return found


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
        ("PDF表", "p d f biao"),
        ("A4 纸", "a 4 zhi"),
        ("𠮷口村", "𠮷 kou cun"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_texts_are_read_aloud(text: str, expected: str) -> None:
    assert expected == " ".join(reading for _, reading in readings(text) if reading)


@given(st.text(st.characters(codec="utf-8")))
def test_every_character_has_its_place(text: str) -> None:
    """Marks are silent there."""
    found = readings(text)
    assert text == "".join(char for char, _ in found)
    assert all(not reading or reading.isalnum() for _, reading in found)


TITLES = st.lists(st.text("重庆要行银步茶A4，", max_size=8), max_size=6)


@given(TITLES, TITLES)
def test_every_reading_comes_back(titles: list[str], terms: list[str]) -> None:
    """Only what is read otherwise than usual is written for each title."""
    data = suggestions(map_records(titles), [Link(term, f"tags/{n}.html") for n, term in enumerate(terms)])
    expected = [" ".join(reading for _, reading in readings(text) if reading) for text in (*titles, *terms)]
    assert expected == spelled(data)


def map_records(titles: list[str]) -> list[Record]:
    return [record(title) for title in titles]


def test_titles_keep_their_numbers_and_marks() -> None:
    data = suggestions([record("示例：黄茶"), record("黄山")], [])
    assert ["示例：黄茶", "黄山"] == data["titles"]
    assert ["shi li huang cha", "huang shan"] == spelled(data)


def test_a_character_read_in_two_ways_has_both() -> None:
    """The more common one stands once for all titles."""
    data = suggestions([record("重要"), record("重庆"), record("重点")], [])
    assert ["zhong yao", "chong qing", "zhong dian"] == spelled(data)
    assert ["1"] == list(data["other"])


def test_equally_common_readings_do_not_depend_on_the_order() -> None:
    first, second = (suggestions(map_records(titles), [])["usual"] for titles in (["重要", "重庆"], ["重庆", "重要"]))
    assert first == second


def test_every_syllable_and_character_is_written_once() -> None:
    data = suggestions([record("黄茶"), record("黄山")], [Link("茶叶", "tags/a.html")])
    assert ["cha", "huang", "shan", "ye"] == data["syllables"]
    assert sorted("黄茶山叶") == list(data["characters"])


def test_terms_lead_to_their_pages() -> None:
    """They are numbered after the texts."""
    data = suggestions([record("茶")], [Link("重庆", "tags/c.html"), Link("重要", "tags/z.html")])
    assert [["重庆", "tags/c.html"], ["重要", "tags/z.html"]] == data["terms"]
    assert ["cha", "chong qing", "zhong yao"] == spelled(data)


def test_a_title_without_a_sound_is_silent() -> None:
    assert [""] == spelled(suggestions([record("……")], []))


def test_a_site_without_texts_has_no_suggestions() -> None:
    assert not any(suggestions([], []).values())


@given(st.text(st.sampled_from("重庆行长银行长乐乐了着朝阳朝廷12ａA，。 的党员\u3400"), max_size=30))
def test_texts_are_read_word_by_word_as_in_one_go(text: str) -> None:
    """Readings are remembered by word; what pypinyin says of the whole text is the judge."""
    spoken = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]
    expected = [
        (char, reading.lower() if reading.isalnum() else "") for char, reading in zip(text, spoken, strict=True)
    ]
    assert expected == list(readings(text))
