"""A certificate's signed text, its short form, and that nothing of it can be changed unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.certificates.certificate import (
    LABELS,
    UNWATCHED,
    NoCertificate,
    Signed,
    clean_words,
    code_text,
    demand_sound,
    read_code,
    read_short,
    short_form,
    signed_text,
)
from plugins.features.certificates.judge import Verdict, judge_code, judge_page
from plugins.office.certificates.issue import sealed_page
from tests.built.changing.seeds import seed_of
from tests.certificates import ADDRESS, CERTIFICATE, COUNTY, KEY, OTHER_KEY, signed
from tests.examples import examples
from tests.tables import table

CODE = code_text(signed())
PAGE = sealed_page(signed(), KEY)


def test_what_the_county_has_signed_holds() -> None:
    assert Verdict(True, "县级签发，没有改动过。", CERTIFICATE) == judge_code(CODE, COUNTY)
    assert Verdict(True, "县级签发，没有改动过。", CERTIFICATE) == judge_page(PAGE, COUNTY)


def test_the_short_form_says_all_that_was_signed() -> None:
    assert signed() == read_code(CODE) == read_short(short_form(signed()))


def test_the_signed_text_is_lines_in_one_order() -> None:
    lines = signed_text(CERTIFICATE).decode().split("\n")
    assert "红城党建网证书 1" == lines[0] and "" == lines[-1]
    assert list(LABELS.values()) == [line.split("：")[0] for line in lines[1:-1]]


def test_no_two_certificates_have_one_signed_text() -> None:
    texts = {signed_text(replace(CERTIFICATE, **{name: getattr(CERTIFICATE, name) + "2"})) for name in LABELS}
    assert len(LABELS) == len(texts - {signed_text(CERTIFICATE)})


def test_every_changed_character_of_a_code_is_found() -> None:
    for at, char in enumerate(CODE):
        for other in {"A", "b", "0", "-", "_", ".", "#", " ", "\n", "中", char.swapcase()} - {char}:
            found = judge_code(CODE[:at] + other + CODE[at + 1 :], COUNTY)
            assert not found.holds and found.certificate is None, (at, char, other)


def test_every_character_more_or_less_in_a_code_is_found() -> None:
    for at in range(len(CODE) + 1):
        for text in (CODE[:at] + CODE[at + 1 :] if at < len(CODE) else CODE + "=", CODE[:at] + "A" + CODE[at:]):
            assert not judge_code(text, COUNTY).holds, at


@pytest.mark.parametrize("one_of", [8, pytest.param(1, marks=pytest.mark.long)])
def test_every_changed_byte_of_a_page_is_found(one_of: int) -> None:
    """Each commit changes some, the next one others, a long run all."""
    page = bytearray(PAGE)
    for at in Random(seed_of(one_of)).sample(range(len(page)), len(page) // one_of):
        page[at] ^= 1
        assert not judge_page(bytes(page), COUNTY).holds, at
        page[at] ^= 1


@examples(300)
@given(at=st.integers(0, len(PAGE)), cut=st.integers(0, 40), put=st.binary(max_size=40))
def test_a_page_with_another_stretch_is_found(at: int, cut: int, put: bytes) -> None:
    page = PAGE[:at] + put + PAGE[at + cut :]
    assert judge_page(page, COUNTY).holds == (page == PAGE)


def test_another_key_is_not_the_countys() -> None:
    assert "不是县级签发：有字被改动过，或者没有抄全。" == judge_code(code_text(signed(OTHER_KEY)), COUNTY).sentence
    unknown = signed(OTHER_KEY, key="0123456789abcdef")
    assert "不是县级签发：签名用的不是县里公布的钥匙。" == judge_code(code_text(unknown), COUNTY).sentence


def test_a_page_that_another_has_sealed_is_not_the_countys() -> None:
    """Its code is genuine, and what stands around it is not."""
    assert not judge_page(sealed_page(signed(), OTHER_KEY), COUNTY).holds


def test_a_second_spelling_of_the_signature_is_none() -> None:
    """To its second half the order of the group may be added; no verifier of ours takes that."""
    order = 2**252 + 27742317777372353535851937790883648493
    first, second = signed().signature[:32], int.from_bytes(signed().signature[32:], "little")
    twin = Signed(CERTIFICATE, first + (second + order).to_bytes(32, "little"))
    assert not judge_code(code_text(twin), COUNTY).holds


@table("day", ["2026-11-30", "2028-12-01"])
def test_a_key_signs_on_its_own_days_only(day: str) -> None:
    verdict = judge_code(code_text(signed(issued=day)), COUNTY)
    assert Verdict(False, "不是县级签发：签发的日期不在钥匙的有效期里。") == verdict


@table("day", ["2026-12-01", "2028-11-30"])
def test_the_first_and_the_last_day_of_a_key_count(day: str) -> None:
    assert judge_code(code_text(signed(issued=day)), COUNTY).holds


def test_nothing_holds_that_a_lost_key_has_signed() -> None:
    """Whoever has it can write any date."""
    lost = replace(COUNTY, keys=(replace(COUNTY.keys[0], void=date(2027, 3, 1)),))
    told = "不是县级签发：签它的钥匙 2027-03-01 作废了，请向县里换一张新的。"
    assert told == judge_code(CODE, lost).sentence


def test_what_was_taken_back_says_when_and_why() -> None:
    verdict = judge_code(code_text(signed(serial="REVOKED23456")), COUNTY)
    assert not verdict.holds
    assert "这张证书县里已经撤销，不要再用。2027-01-05撤销，原因：成绩登记有误。" == verdict.sentence


def test_a_code_of_another_site_is_found() -> None:
    elsewhere = CODE.replace("www.example.org", "www.example.com")
    assert "不是县级签发：二维码里的网址和证书里签的不一样。" == judge_code(elsewhere, COUNTY).sentence


def test_a_county_without_an_address_has_codes_as_well() -> None:
    code = code_text(signed(address=""))
    assert ADDRESS not in code and judge_code(code, COUNTY).holds


@table(
    ("name", "value"),
    [
        ("name", ""), ("name", "示例\u200b甲"), ("name", "示例\n甲"), ("name", " 示例甲"), ("name", "甲" * 121),
        ("score", "-1"), ("score", "017"), ("day", "2026-02-30"), ("manner", "现场"), ("place", ""), ("serial", "abc"),
    ],
)  # fmt: skip
def test_the_county_signs_nothing_that_is_not_sound(name: str, value: str) -> None:
    with pytest.raises(NoCertificate):
        demand_sound(replace(CERTIFICATE, **{name: value}))


def test_unwatched_ones_name_no_place_and_nobody() -> None:
    demand_sound(replace(CERTIFICATE, manner=UNWATCHED, place="", invigilator=""))
    with pytest.raises(NoCertificate):
        demand_sound(replace(CERTIFICATE, manner=UNWATCHED))


def test_letters_of_rare_names_stay() -> None:
    """Unicode has them, and an older Python does not know them yet."""
    rare = "示\U000323b0\U00031350㛃"
    assert rare == clean_words(rare)
    assert judge_code(code_text(signed(name=rare)), COUNTY).holds


def test_letters_that_nobody_sees_go() -> None:
    """Two names that look alike are one name."""
    assert "示例甲" == clean_words("示\u115f例\u1160\u3164甲\uffa0\u2800\u200b")
    with pytest.raises(NoCertificate):
        demand_sound(replace(CERTIFICATE, name="示例甲\u3164"))


def test_a_page_speaks_of_watching_as_it_was() -> None:
    unwatched = sealed_page(signed(manner=UNWATCHED, place="", invigilator=""), KEY).decode()
    assert "自学、未监考" in unwatched and "没有人看着" in unwatched
    assert "现场监考" in PAGE.decode() and "没有人看着" not in PAGE.decode()


def test_other_line_ends_are_told_with_a_way_out() -> None:
    told = judge_page(PAGE.replace(b"\n", b"\r\n"), COUNTY)
    assert not told.holds and "换行被改过" in told.sentence and "用U盘拷县里给的原来的文件" in told.sentence


def test_a_page_whose_code_cannot_be_read_says_what_is_wrong_with_it() -> None:
    """The same as is said of that code alone."""
    spoilt = PAGE.replace(short_form(signed()).encode(), b"A" * len(short_form(signed())))
    assert PAGE != spoilt
    with pytest.raises(NoCertificate) as wrong:
        read_short("A" * len(short_form(signed())))
    assert str(wrong.value) in judge_page(spoilt, COUNTY).sentence
