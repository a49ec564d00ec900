"""plugins/kernel/addressing/slugs.py: addresses in ASCII from Chinese titles."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.addressing.slugs import MAX_CHARS, free_slug, numbered, slugify
from tests.tables import table

ROOT = Path(__file__).resolve().parents[4]


SLUG = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?")


TITLES = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=90)


@given(TITLES)
def test_a_slug_is_short_lower_case_ascii(title: str) -> None:
    """Whatever is typed, the address has no other form."""
    slug = slugify(title)
    assert SLUG.fullmatch(slug)
    assert len(slug) <= MAX_CHARS


@given(TITLES)
def test_a_slug_is_stable(title: str) -> None:
    """A slug that is slugified again stays as it is."""
    assert slugify(title) == slugify(slugify(title))


@given(st.text(st.characters(categories=("Lo",)), min_size=1, max_size=20))
def test_no_letter_vanishes(title: str) -> None:
    """A title of letters always has an address, even in scripts that pypinyin does not know."""
    assert slugify(title)


@table(
    ("title", "slug"),
    [
        ("重庆来信", "chong-qing-lai-xin"),
        ("银行和行走", "yin-hang-he-xing-zou"),
        ("旅客", "lv-ke"),
        ("２０２６年 Ｑ＆Ａ", "2026-nian-q-a"),
        ("——！？", ""),
    ],
)
def test_pinyin_knows_polyphones(title: str, slug: str) -> None:
    """Words decide how a character sounds; punctuation says nothing."""
    assert slug == slugify(title)


def test_a_rare_character_becomes_its_code_point() -> None:
    """An ideograph of an extension that has no reading is kept apart from others."""
    assert "u323af" == slugify("\U000323af")


def test_long_titles_are_cut_between_syllables_and_kept_apart() -> None:
    """Two long titles with one beginning have two addresses."""
    first, second = slugify("通知" * 30 + "甲"), slugify("通知" * 30 + "乙")
    assert first != second
    assert first.startswith("tong-zhi-tong-zhi-")


def test_one_long_word_is_cut_within() -> None:
    """A word longer than an address still begins it."""
    assert slugify("a" * 70).startswith("aaaa")


@given(TITLES)
def test_a_numbered_address_depends_on_title_and_day(title: str) -> None:
    """A title without letters gets the same number on every machine."""
    assert re.fullmatch(r"20260301-\d{5}", numbered(title, "2026-03-01"))
    assert numbered(title, "2026-03-01") == numbered(title, "2026-03-01")


def test_titles_without_letters_are_kept_apart() -> None:
    """The numbers are known: an address stays as it is through every version of the code."""
    assert ["20260301-73949", "20260301-99508"] == [numbered(title, "2026-03-01") for title in ("！", "？")]


@given(TITLES, st.sets(st.sampled_from(["tea", "tea-2", "other", "other-2"])), st.integers(10, MAX_CHARS))
def test_what_is_proposed_is_free_and_short(wanted: str, taken: set[str], most: int) -> None:
    """It begins with a letter, so that it may stand anywhere."""
    for each in (wanted, "tea", f"{wanted} tea"):
        proposed = free_slug(each, "other", lambda slug: slug not in taken, most)
        assert SLUG.fullmatch(proposed)
        assert proposed[0].isalpha() and proposed not in taken and len(proposed) <= most


def test_what_is_proposed_is_what_was_wanted_where_that_can_be() -> None:
    assert "chun-cha" == free_slug("春茶", "topic", lambda slug: True)
    assert "chun-cha-2" == free_slug("春茶", "topic", lambda slug: slug != "chun-cha")
    assert "topic-2" == free_slug("春茶", "topic", lambda slug: "cha" not in slug)
