"""plugins/kernel/personal_data.py: numbers of a person that no page may hold. All numbers here are made up by rule."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel import personal_data
from plugins.kernel.personal_data import is_identity, personal_numbers

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(born: str, serial: int = 1) -> str:
    """A well-formed number of a place that does not exist."""
    digits = f"999999{born}{serial:03}"
    return digits + "10X98765432"[sum(map(int.__mul__, map(int, digits), WEIGHTS)) % 11]


def found(text: str) -> list[tuple[int, str]]:
    return [(line, what) for line, what, _ in personal_numbers(text)]


@given(st.dates(date(1900, 1, 1)), st.integers(0, 999))
def test_every_identity_number_is_seen(born: date, serial: int) -> None:
    """By birth date and check digit, a small x included."""
    number = identity(f"{born:%Y%m%d}", serial)
    assert [(1, "这里有身份证号码")] == found(f"身份证号{number.lower()}，")


@given(st.dates(date(1900, 1, 1)))
def test_a_wrong_check_digit_is_some_other_number(born: date) -> None:
    """A document may hold eighteen digits."""
    number = identity(f"{born:%Y%m%d}")
    assert not is_identity(number[:17] + ("1" if number[17] != "1" else "2"))


def test_a_birth_date_that_never_was_is_no_identity() -> None:
    """The check digit alone is right one time in eleven."""
    assert not is_identity(identity("20261301"))


@pytest.mark.parametrize(
    "number", ["13800000000", "138 0000 0000", "138-0000-0000", "+86 13800000000", "8613800000000"]
)
def test_a_mobile_number_is_seen_however_it_is_written(number: str) -> None:
    """With blanks, hyphens or the country's number."""
    assert [(2, "这里有手机号码")] == found(f"联系人：\n电话{number}。")


@pytest.mark.parametrize(
    "number",
    [
        "１３８００００００００",
        "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟎",
        "138－0000－0000",
        "138\u20130000\u20130000",
        "138\u200b00000000",
        "1\u00ad3800000000",
        "138\u00a00000\u30000000",
        "一三八〇〇〇〇〇〇〇〇",
        "一三八零零零零零零零零",
    ],
)
def test_a_disguised_mobile_number_is_seen(number: str) -> None:
    """In other widths, with dashes and blanks of any kind, with what nobody sees, spelt out."""
    assert [(2, "这里有手机号码")] == found(f"联系人：\n电话{number}。\n")


def test_a_disguised_identity_number_is_seen() -> None:
    wide = identity("19900101").translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    assert [(1, "这里有身份证号码")] == found(f"身份证号{wide}")


def test_words_of_a_document_number_nobody() -> None:
    assert [] == found("二〇二六年三月一日，第一二三四五六号，一九二一—二〇二六")


@pytest.mark.parametrize(
    "text", ["0839-4202000", "12345678901", "2138000000001", "川B13800000000", "3.13800000000", "12371"]
)
def test_other_numbers_pass(text: str) -> None:
    """Offices, plates, sums and hotlines are public."""
    assert [] == found(text)


def test_each_line_is_named() -> None:
    """Both kinds in one line are two things to mend."""
    text = f"甲\n{identity('19900101')} 13800000000\n乙\n13900000000"
    assert [(2, "这里有身份证号码"), (2, "这里有手机号码"), (4, "这里有手机号码")] == found(text)


def test_one_look_at_the_whole_text_misses_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of any width, at any place, parted in any way."""
    chance = random.Random(1)
    pieces = (
        *"0123456789１３８xX- ,.\n甲a",
        "13800000000",
        "138 0000-0000",
        identity("19900101"),
        "１３８",
        "2026-03-01 15:30:00",
    )
    given = ["".join(chance.choices(pieces, k=chance.randint(1, 24))) for _ in range(20_000)]
    seen = [found(text) for text in given]
    monkeypatch.setattr(personal_data, "_may_hold", lambda text: True)
    assert [found(text) for text in given] == seen
    assert sum(map(bool, seen)) > 3_000


@pytest.mark.parametrize("offset", range(8))
def test_digits_of_any_width_are_seen_at_any_place(offset: int) -> None:
    """Full-width ones are digits too."""
    wide = identity("19900101").translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    assert [(1, "这里有身份证号码")] == found("甲" * offset + wide[:-1] + identity("19900101")[-1] + "乙")


def test_a_date_is_passed_at_one_look() -> None:
    """Every head has one."""
    assert not personal_data._may_hold("---\ntitle: 春茶\ndate: 2026-03-01 15:30:00\n---\n电话 12371")
