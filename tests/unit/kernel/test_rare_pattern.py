"""plugins/kernel/rare_pattern.py: a pattern that is translated when it is first asked for does what any other does."""

import re

import pytest

from plugins.kernel.rare_pattern import rare_pattern


def test_does_what_a_translated_pattern_does() -> None:
    rare, plain = rare_pattern("[年月]日?", re.IGNORECASE), re.compile("[年月]日?", re.IGNORECASE)
    text = "年日、月、年"
    assert rare.findall(text) == plain.findall(text) == ["年日", "月", "年"]
    assert rare.sub("-", text) == plain.sub("-", text)
    assert rare.split(text) == plain.split(text)
    assert [found.span() for found in rare.finditer(text)] == [(0, 2), (3, 4), (5, 6)]
    assert not rare.match("日")
    assert rare.fullmatch("年")
    assert (rare.pattern, rare.flags) == (plain.pattern, plain.flags)


def test_is_translated_when_it_is_first_asked_for() -> None:
    rare = rare_pattern("[")  # no pattern
    with pytest.raises(re.error):
        rare.match("")


def test_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        rare_pattern("").nothing_like_that  # type: ignore[attr-defined]  # noqa: B018  # asked for, that it may refuse
