"""plugins/kernel/personal_data/signs.py: the one look finds all that a look for each sign by itself finds."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from plugins.kernel.personal_data.figures import (
    ANY,
    CROSSES,
    DASH_WORDS,
    FAR,
    LIKE_DASHES,
    LIKE_LETTERS,
    LIKE_ONE,
    ONE,
    SECOND,
)
from plugins.kernel.personal_data.plain import CELL, TURN, visible, without_circles, written
from plugins.kernel.personal_data.signs import may_hold
from tests.examples import examples

_GAP, _MORE = rf"[\W_{LIKE_DASHES}{DASH_WORDS}{CROSSES}]*", ANY + LIKE_LETTERS
_NUMBERS = (
    re.compile(f"(?<=[{LIKE_ONE}])[{ANY}](?:{_GAP}[{_MORE}]){{9}}"),
    re.compile(f"[{ONE}]{_GAP}[{SECOND}](?:{_GAP}[{_MORE}]){{9}}"),
    re.compile(f"[{ANY}](?:{_GAP}[{_MORE}]){{14}}"),
)
_EACH = (
    *_NUMBERS,
    re.compile("[\u2469-\u2473\u247d-\u2487\u2491-\u249b\u24eb-\u24f4\u3251-\u325f\u32b1-\u32bf]"),
    re.compile("[护行胞乡旅居军士警海Pp](?:照|证|留|住证|官证|兵证|员证|assport|ASSPORT|ermit|ERMIT)"),
    re.compile("[港澳湾][\u4e00-\u9fff]{0,8}份证"),
    re.compile(r"\\[xuU][0-9A-Fa-f]|%[2-7E][0-9A-Fa-f]", re.IGNORECASE),
    re.compile("HKID|&#"),
    re.compile(rf"(?:[{ONE}{LIKE_ONE}][ -]?|[|｜])[{SECOND}](?:[ -]?[|｜{_MORE}]){{9}}"),
    re.compile(f"[{''.join(FAR)}]"),
    re.compile(
        r"[|\t\x02>][\s*_~`]*(?:1[3-9][0-9](?:[ -]?[0-9]{4})?|[0-9]{6}|[0-9]{12}|[0-9]{14})[\s*_~`-]*(?:[|\t\x02<\n]|$)"
    ),
)
_MARKUP = re.compile(rf"[{ANY}][\W_]{{0,6}}?(?:<[A-Za-z/!]|&[#\w]|\][(\[]|\{{:)")
_NAMED_SIGN = re.compile(rf"[{ANY}][\W_]{{0,6}}?&[A-Za-z]")


def has_a_sign(text: str) -> bool:
    text = without_circles(text)
    if TURN in text or len(re.findall(r"[|\t][ *_~`]*[0-9][ *_~`]*(?=[|\t\r\n]|$)", text)) >= 11:
        return True
    if any(sign.search(text) for sign in _EACH[:-1]):
        return True
    is_table = any(sign in text for sign in ("|", "\t", CELL, "<t"))
    if is_table and _EACH[-1].search(text):
        return True
    is_linked = any(sign in text for sign in ("](", "][", "{:"))
    read = [visible(text), *([written(text)] if is_linked or _NAMED_SIGN.search(text) else [])]
    return bool(_MARKUP.search(text)) and any(sign.search(each) for sign in _NUMBERS for each in read)


_PIECES = st.sampled_from(
    [
        *"0123456789", *"1313", "138", "39123456", "一三八", "１３", "①", "⑬", "㉑", "²", "o", "l", "O", "I", FAR[0],
        "S", "q", "x", "×",
        "i", "l39", "О", "|3", "｜", "○", "◯", "转", TURN, "|1" * 11,
        "😀", "-", "*", "~", "`", " ", "_", "·", "ー", "\n", "\ud800", "字", "a", "X",
        "护", "照", "旅行证", "P", "assport", "p", "ermit", "港", "澳居民身", "份证", "身份证", "H", "KID", "HKID",
        "\\", "x4", "u0", "U", "%", "3", "2f", "E8", "e8", "&", "#", "&#", "&nbsp;",
        "|", "\t", CELL, "<t", "<td>", "</td>", "<b>", "</b>", "[",  "](", "][", ")", "]", "{:", "}",
        "138|", "|138", "\n|", '<i title="', '">', "](tel:",
    ]
)  # fmt: skip


@examples(1_500)
@given(st.lists(_PIECES, max_size=30).map("".join))
@example("12345678901234 5")
@example("a1\n2" + "3" * 13)
@example("一" * 15)
def test_one_look_finds_what_a_look_for_each_sign_finds(text: str) -> None:
    assert has_a_sign(text) == may_hold(text)


@given(st.integers(0, 16), st.text("0123456789一①- oO", max_size=24))
def test_a_row_of_figures_is_seen_wherever_it_begins(before: int, row: str) -> None:
    """Also behind other figures that are a number's no more."""
    text = "7" * before + "字" + row
    assert has_a_sign(text) == may_hold(text)
