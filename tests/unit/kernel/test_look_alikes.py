"""plugins/kernel/look_alikes.py: characters that look like others."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from plugins.kernel.invisible import INVISIBLE
from plugins.kernel.look_alikes import RADICALS, odd_characters, plain_characters, plain_form, searched

SCRIPT = Path(__file__).resolve().parents[3] / "theme/static/search/look-alikes.js"


@pytest.mark.parametrize(
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


def test_the_shape_of_a_character_means_nothing_for_search() -> None:
    assert "葛城" == searched("葛\U000e0100城\ufe0f")


def test_odd_characters_are_named_once_and_in_order() -> None:
    assert ["\u2f0a", "\u200b", "\ue123"] == list(odd_characters("\u2f0a党\u200b费\u2f0a\ue123"))
    assert [] == list(odd_characters("入党，１Ａ 👍🏽 ☎\ufe0f"))


def test_the_script_knows_the_same_characters() -> None:
    """What the texts are folded to, a query is folded to; bullets nobody types."""
    script = SCRIPT.read_text(encoding="utf-8")
    assert re.findall(r"const RADICALS = '(.*)';", script) == [RADICALS]
    (unseen,) = re.findall(r"const UNSEEN = /\[(.*?)\]", script)
    assert unseen == INVISIBLE.encode("unicode_escape").decode().replace("\\xad", "\\u00ad") + "\\ufe00-\\ufe0f"
