"""plugins/features/search/variants.py: other forms of the same character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.search.variants import fold_width, traditional_pairs
from tests.tables import table


@pytest.fixture(scope="module")
def simplified() -> dict[str, str]:
    pairs = traditional_pairs()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@table(("wide", "half"), [("Ａ", "A"), ("ｚ", "z"), ("０", "0"), ("，", ","), ("（", "("), ("～", "~"), ("！", "!")])
def test_full_width_becomes_half_width(wide: str, half: str) -> None:
    assert half == fold_width(wide)


@table("char", ["茶", "a", "。", "“", "　", "𠮷", "￥"])
def test_any_other_character_stays(char: str) -> None:
    assert char == fold_width(char)


@given(st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E))
def test_widths_are_as_unicode_has_them(char: str) -> None:
    assert unicodedata.normalize("NFKC", char) == fold_width(char)


@pytest.mark.parametrize(("traditional", "expected"), ["黨党", "紅红", "農农", "後后", "龍龙"])
def test_traditional_characters_lead_to_simplified(simplified: dict[str, str], traditional: str, expected: str) -> None:
    assert expected == simplified[traditional]


@pytest.mark.parametrize("char", ["党", "茶", "后", "一"])
def test_simplified_characters_have_no_other_form(simplified: dict[str, str], char: str) -> None:
    assert char not in simplified


def test_pairs_are_single_characters_that_differ(simplified: dict[str, str]) -> None:
    """Thousands, each traditional one once; a few stand beyond the first 65,536."""
    assert 3000 < len(simplified) < 6000
    assert len(traditional_pairs()) == 2 * len(simplified)
    assert all(old != new for old, new in simplified.items())


def test_pairs_are_the_same_at_every_build() -> None:
    assert traditional_pairs() == traditional_pairs()
