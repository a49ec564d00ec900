"""plugins/features/search/tokens.py: one word a character, cut as the page's script cuts the query."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.search.tokens import tokens
from tests.tables import table

SCRIPT = Path(__file__).resolve().parents[4] / "theme/static/search/text.js"
TEXTS = st.text(st.characters(codec="utf-8"))


@table(
    ("text", "expected"),
    [
        ("", ""),
        ("黄茶", "黄 茶"),
        ("a1B", "a 1 B"),
        ("茶。\n二", "茶 u3002 ua 二"),
        ("“茶”", "u201c 茶 u201d"),
        ("3.5%", "3 u2e 5 u25"),
        ("１Ａ", "uff11 uff21"),
        ("𠮷𪜀", "u20bb7 u2a700"),
        ("\uf900", "uf900"),
        ("😀", "u1f600"),
        ("é", "ue9"),
        ("u20", "u 2 0"),
    ],
)
def test_characters_become_words(text: str, expected: str) -> None:
    assert expected == tokens(text)


@given(TEXTS)
def test_every_character_is_one_word(text: str) -> None:
    assert len(text) == len(tokens(text).split())


@given(TEXTS)
def test_the_text_comes_back(text: str) -> None:
    """As theme/static/search/text.js reads it: no character's word is another's."""
    assert text == untoken(tokens(text))


@given(TEXTS, TEXTS)
def test_a_phrase_of_words_is_a_phrase_of_characters(text: str, phrase: str) -> None:
    """The promise on which both engines agree."""
    assert (phrase in text) == (f" {tokens(phrase)} " in f" {tokens(text)} " if phrase else True)
    assert f" {tokens(phrase)} ".strip() in tokens(text + phrase)


def test_the_script_leaves_the_same_characters_as_they_are() -> None:
    """Beyond the first 65,536 there are none: every block of a script there has one of those that are looked at."""
    script = SCRIPT.read_text(encoding="utf-8")
    (itself,) = re.findall(r"const ITSELF = /\^(\[.*\])\$/;", script)
    first, beyond = "".join(map(chr, range(0x10000))), "".join(map(chr, range(0x10000, 0x110000, 8)))
    words = tokens(first + beyond).split(" ")
    same = [char for char, word in zip(first + beyond, words, strict=True) if word == char]
    assert re.findall(itself, first) == same


def untoken(words: str) -> str:
    coded = re.compile("u[0-9a-f]+")
    return "".join(chr(int(word[1:], 16)) if coded.fullmatch(word) else word for word in words.split())
