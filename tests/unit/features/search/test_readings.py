"""plugins/features/search/readings.py: titles, columns and tags in pinyin."""

import re

from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from plugins.features.search.readings import other_readings, reading_table, readings
from tests.tables import table


def spelled(text: str) -> str:
    """Return the pinyin of a title, put together as theme/static/search/suggest.js does."""
    usual = {char: reading for reading, chars in reading_table().items() for char in chars}
    row = [usual.get(char) or (char.lower() if re.fullmatch("[0-9A-Za-z]", char) else "") for char in text]
    other = other_readings(text)
    for place, reading in zip(other[::2], other[1::2], strict=True):
        row[int(place)] = str(reading)
    return " ".join(filter(None, row))


@table(
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


@given(st.text(st.sampled_from("重庆要行银步茶A4，ａ𠮷㐀😀"), max_size=8))
def test_every_reading_comes_back(title: str) -> None:
    """Only what is read otherwise than usual is written for each title."""
    assert " ".join(reading for _, reading in readings(title) if reading) == spelled(title)


def test_what_is_read_as_usual_takes_no_room() -> None:
    assert ((), ()) == (other_readings("示例：黄茶A4"), other_readings("……"))
    assert (0, "chong") == other_readings("重庆")


def test_the_table_has_every_common_character_once() -> None:
    """The same for every county, so that no text changes it."""
    table = reading_table()
    characters = "".join(table.values())
    assert len(characters) == len(set(characters)) == 6763
    assert "茶" in table["cha"] and all(syllable.isalpha() for syllable in table)


@given(st.text(st.sampled_from("重庆行长银行长乐乐了着朝阳朝廷12ａA，。 的党员\u3400"), max_size=30))
def test_texts_are_read_word_by_word_as_in_one_go(text: str) -> None:
    """Readings are remembered by word; what pypinyin says of the whole text is the judge."""
    spoken = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]
    expected = [
        (char, reading.lower() if reading.isalnum() else "") for char, reading in zip(text, spoken, strict=True)
    ]
    assert expected == list(readings(text))
