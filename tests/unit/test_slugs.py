"""plugins/slugs.py: addresses in ASCII from Chinese words."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from plugins import slugs
from plugins.bundle.names import check_names
from plugins.slugs import MAX_CHARS, MAX_FILE_PATH, ascii_file_name, numbered, slugify

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.mark.parametrize(
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


@given(st.text(st.characters(exclude_characters="/\x00", exclude_categories=("Cs",)), min_size=1, max_size=30))
def test_published_file_names_are_ascii(name: str) -> None:
    """Old tools on a station unpack every name."""
    assert re.fullmatch(r"[A-Za-z0-9._/-]+", ascii_file_name(f"files/{name}"))


def test_an_ascii_file_name_stays() -> None:
    """Nothing is renamed without need."""
    assert "images/tea-bud.svg" == ascii_file_name("images/tea-bud.svg")


def test_homophone_file_names_are_kept_apart() -> None:
    """公示.pdf and 公式.pdf are two files."""
    assert ascii_file_name("files/公示.pdf") != ascii_file_name("files/公式.pdf")
    assert ascii_file_name("files/公示.PDF").startswith("files/gong-shi-")
    assert ascii_file_name("files/公示.PDF").endswith(".pdf")


def test_a_word_spelt_before_is_spelt_the_same() -> None:
    """Syllables remembered by word are those that pypinyin gives for the whole title."""
    chance = random.Random(1)
    words = chance.sample(sorted(PHRASES_DICT), 3_000)
    pieces = [*words, *"".join(words[:300]), "（第2篇）", "2026年", "ＡＢ", " ", "〇", "\U000323af", "ñ", "——"]
    for _ in range(3_000):
        title = "".join(chance.choices(pieces, k=chance.randint(1, 6)))
        plain = slugs.unicodedata.normalize("NFKC", title)
        whole = " ".join(map(slugs._spell_unknown, lazy_pinyin(plain, style=Style.NORMAL, v_to_u=False))).lower()
        assert slugs._shorten("-".join(re.findall("[a-z0-9]+", whole))) == slugify(title), title


def test_pinyin_is_loaded_where_an_address_is_spelt_and_not_before() -> None:
    """It takes a quarter of a second, and most builds spell nothing."""
    told = "print('pypinyin' in sys.modules)"
    code = f"import sys, plugins.slugs; {told}; plugins.slugs.slugify('茶'); {told}"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ["False", "True"] == found.stdout.split()


@pytest.mark.parametrize("path", ["files/con.pdf", "aux/a.pdf", "files/a.", "files/" + "a" * 99, "a/" * 60 + "b.pdf"])
def test_names_that_no_stick_can_hold_are_changed(path: str) -> None:
    """Windows keeps some for itself; long paths do not fit below a folder's own name."""
    name = ascii_file_name(path)
    assert name != path and len(name) <= MAX_FILE_PATH
    assert [] == list(check_names([(name, 1)]))
    assert name != ascii_file_name(f"{path}x")
