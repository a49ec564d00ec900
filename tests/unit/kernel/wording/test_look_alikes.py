"""plugins/kernel/wording/look_alikes.py: characters that look like others."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.wording.look_alikes import (
    BULLETS,
    RADICALS,
    is_odd,
    odd_characters,
    plain_characters,
    plain_form,
    searched,
)
from tests.sampling import in_turns
from tests.tables import table

SCRIPT = Path(__file__).resolve().parents[4] / "theme/static/shared/look-alikes.js"


def every(holds: Callable[[str], object]) -> Iterator[str]:
    """Yield the characters, of a million, for which something holds.

    holds: of a text if of any of its characters. Most of the million lie in rows of which it does not hold.
    """
    for row in rows():
        if holds(row):
            yield from filter(holds, row)


@cache
def rows() -> Sequence[str]:
    """Return the million characters, 256 in a row, without the surrogates, which are none."""
    return [
        "".join(chr(code) for code in range(first, first + 256) if not 0xD800 <= code < 0xE000)
        for first in range(0, 0x110000, 256)
    ]


@cache
def searched_otherwise() -> dict[str, str]:
    """Return all characters that are searched as others, with these."""
    return {char: searched(char) for char in every(lambda text: searched(text) != text)}


@table(
    ("typed", "meant"),
    [
        ("党\u200b费", "党费"),
        ("党\u00ad费\ufeff", "党费"),
        ("\u202e党\u2066费\u2069", "党费"),
        ("\u2f0a党", "入党"),
        ("\u2ed3江\u2ed4户", "长江门户"),
        ("\uf9a4", "捻"),
        ("\U0002f804", "你"),
        ("\uf0b7 甲", "• 甲"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("一\u200d二", "一二"),
        ("\ue123", "\ue123"),
        ("入党 １Ａ，café", "入党 １Ａ，café"),
    ],
)
def test_readers_get_what_is_meant(typed: str, meant: str) -> None:
    assert meant == plain_characters(typed)


def test_each_kangxi_radical_is_its_character() -> None:
    for code in range(0x2F00, 0x2FD6):
        assert unicodedata.category(plain_form(chr(code))) == "Lo"


@table(
    ("text", "words"),
    [
        ("葛\U000e0100城\ufe0f", "葛城"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("张\ue863三，王\U000f0000五", "张三，王五"),
        ("\uf0b7 第一条", "• 第一条"),
        ("⼊党，校⻓，⾥", "入党，校长，里"),
        ("\u3164党\U000e0041费\ufffc", "党费"),
        ("\ufa0e\ufa29", "\ufa0e\ufa29"),
        ("党 费\u3000“１Ａ”——①℃ﬁ㈱𠮷é⺀", "党 费\u3000“１Ａ”——①℃ﬁ㈱𠮷é⺀"),
    ],
)
def test_the_shape_of_a_character_means_nothing_for_search(text: str, words: str) -> None:
    """Nor how emoji are joined, nor what no font shows. A dozen ideographs only lie among those of compatibility."""
    assert words == searched(text)


@given(st.text(st.sampled_from("党费入⼊⽇⻓\uf900\U0002f800\u200b\u00ad\u2066\uf0b7\ue123\ufe0f\u200d👩 \n1a")))
def test_what_is_folded_is_folded_once(text: str) -> None:
    assert searched(text) == searched(searched(text)) == "".join(map(searched, text))
    assert plain_characters(text) == plain_characters(plain_characters(text))
    assert searched(text) == searched(plain_characters(text))


@in_turns()
def test_what_is_not_odd_needs_no_second_look() -> None:
    """And holds no control but tabs and line ends."""
    odd = set(every(is_odd))
    changed = set(every(lambda text: plain_characters(text) != text)) | searched_otherwise().keys()
    assert set() == changed - odd
    assert {"\t", "\n"} == {char for char in map(chr, range(0x7F)) if unicodedata.category(char) == "Cc"} - odd
    assert set("\r\x0b\x85\u2028\u2029\u200b⼊\uf0b7") <= odd
    last = [code for code in range(0x110000) if code & 0xFFFE == 0xFFFE]
    assert set(map(chr, (*range(0xFDD0, 0xFDF0), *last))) <= odd
    assert not is_odd("县里的事，2026年3月1日。\n\u3000\u3000ＡBC、①—😀𠮷")


def test_radicals_are_all_that_unicode_has_an_ideograph_for() -> None:
    """Of those of the supplement its normalization knows two."""
    by_hand = {char for char in RADICALS[::2] if unicodedata.normalize("NFKC", char) == char}
    assert by_hand == set(RADICALS[::2]) - {"\u2e9f", "\u2ef3"}
    assert all(unicodedata.name(each).startswith("CJK UNIFIED IDEOGRAPH") for each in RADICALS[1::2])
    assert {chr(code) for code in range(0x2E80, 0x2F00)} - set(RADICALS) == {
        "\u2e80", "\u2e9a", *map(chr, range(0x2EF4, 0x2F00))
    }  # fmt: skip


def test_odd_characters_are_named_once_and_in_order() -> None:
    assert ["\u2f0a", "\u200b", "\ue123", "\ufffd"] == list(odd_characters("\u2f0a党\u200b费\u2f0a\ue123\ufffd"))
    assert [] == list(odd_characters("入党，１Ａ 👍🏽 ☎\ufe0f"))


@in_turns()
def test_the_script_folds_the_same_characters() -> None:
    """Written as a script counts, which takes one beyond the first 65,536 for two."""
    script = SCRIPT.read_text(encoding="utf-8")
    (written,) = re.findall(r"const ODD = new RegExp\((.*?), 'g'\);", script, re.DOTALL)
    odd = re.compile("".join(re.findall(r"'([^']*)'", written)))
    by_script = {as_character(found) for row in rows() for found in odd.findall(as_units(row))}
    ours = searched_otherwise().keys()
    assert ours <= by_script
    assert {"\ufa0e", "\ufa29"} <= by_script - ours
    assert all(is_normal(script, char) for char in by_script - ours)  # they have themselves as their form


@in_turns()
def test_the_script_knows_the_same_forms() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    for name, pairs in (("RADICALS", RADICALS), ("BULLETS", BULLETS)):
        (written,) = re.findall(rf"const {name} = (.*?);", script, re.DOTALL)
        given = "".join(re.findall(r"'([^']*)'", written))
        assert pairs == re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), given)
    changed = {char for char, form in searched_otherwise().items() if form}
    assert changed - set(RADICALS + BULLETS) == {char for char in changed if is_normal(script, char)}


def is_normal(script: str, char: str) -> bool:
    """Tell whether the script takes a character's form from Unicode's normalization."""
    (written,) = re.findall(r"const WITH_NORMAL_FORM = /\^(.*)\$/;", script)
    return bool(re.fullmatch(written, as_units(char)))


def as_units(text: str) -> str:
    """Return a text as a script has it."""
    units = array("H", text.encode(f"utf-16-{sys.byteorder[0]}e", "surrogatepass"))
    return "".join(map(chr, units))


def as_character(units: str) -> str:
    return array("H", map(ord, units)).tobytes().decode(f"utf-16-{sys.byteorder[0]}e")
