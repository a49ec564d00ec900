"""plugins/features/search/variants.py: other forms of the same character."""

import pytest

from plugins.features.search.variants import traditional_pairs


@pytest.fixture(scope="module")
def simplified() -> dict[str, str]:
    pairs = traditional_pairs()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


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
