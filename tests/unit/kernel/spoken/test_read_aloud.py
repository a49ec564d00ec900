"""plugins/kernel/spoken: what is written in figures and signs is read in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.spoken.numerals import MOST_FIGURES, by_value
from plugins.kernel.spoken.read_aloud import SENTENCE_CHARS, minutes, read_aloud, sentences
from tests.tables import table

# Written and read, a pair a line; each reading was looked at by a person. notices.txt: as public notices have it.
PAIRS = [
    tuple(line.split(" = ", 1))
    for name in ("sentences.txt", "notices.txt")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


@table(("written", "read"), PAIRS)
def test_it_is_read_so(written: str, read: str) -> None:
    assert read == read_aloud(written)


def value_of(words: str) -> int:
    """Return the number that Chinese words say: a second reading, the other way round."""
    whole = group = figure = 0
    for word in words.replace("两", "二"):
        if word in _UNITS:
            group += max(figure, 1) * _UNITS[word]
            figure = 0
        elif word in _GROUPS:
            if word == "亿" and whole and not (group or figure):
                whole *= _GROUPS[word]
            else:
                whole = (whole + group + figure) * _GROUPS[word] if word == "亿" else whole + (group + figure) * 10**4
            group = figure = 0
        else:
            figure = "零一二三四五六七八九".index(word)
    return whole + group + figure


@given(st.integers(0, 10**12 - 1))
def test_a_number_read_is_that_number(number: int) -> None:
    assert number == value_of(by_value(str(number)))


@given(st.text("0123456789,.:/-—~%℃元个年月日第 〔〕号ABkmV￥¥·#=<>①是了。\n", max_size=60))
def test_no_figure_is_left_whatever_is_written(text: str) -> None:
    assert not re.search(r"[0-9①]", read_aloud(text))


def test_figures_without_end_are_read_one_by_one() -> None:
    assert "九" * 400 == read_aloud("9" * 400)
    assert MOST_FIGURES < 400


def test_a_text_is_cut_into_breaths_at_its_own_marks() -> None:
    text = read_aloud("请各村党员于3月1日上午9:30到村委会开会，" * 3 + "带好笔记本。不能来的请请假。")
    found = sentences(text)
    assert "".join(found) == text
    assert all(len(each) <= SENTENCE_CHARS for each in found)
    assert found[-1] == "不能来的请请假。"


def test_no_breath_is_taken_within_a_title() -> None:
    title = "《关于中国共产党党费收缴、使用和管理的规定》"
    breaths = [
        f"交多少由两份文件管着，比例看{title}，",
        "基数看每年一次的关于进一步规范党费工作的那一份很长的通知",
        "（组电明字二〇一七年五号）。",
    ]
    assert breaths == sentences("".join(breaths))


def test_a_minute_has_180_characters() -> None:
    assert pytest.approx(1.0) == minutes("党" * 180 + "，。")
