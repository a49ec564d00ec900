"""Texts in few words: never too long, never half a number, the link whole or not at all."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.wording.short_texts import GROUP_UNITS, SMS_UNITS, cut, group_text, sms_text, units, whole_sentences

ADDRESS = "https://dj.example.org/n/ts.html"
WORDS = st.text(
    alphabet=st.sampled_from([*"停水通知村民请备好水，。；！？、（）“”\n 0123456789:-.abc", "\U00020bb7"]), max_size=400
)
LINKS = st.one_of(st.just(""), st.integers(1, 400).map(lambda count: f"https://a.example/{'p' * count}"))


@given(WORDS, WORDS, st.lists(WORDS, max_size=6), LINKS)
def test_a_message_for_a_group_has_at_most_300_characters(
    title: str, site: str, paragraphs: list[str], address: str
) -> None:
    text = group_text(title, site, paragraphs, address)
    assert units(text) <= GROUP_UNITS
    assert text.endswith(address) or "https" not in text


@given(WORDS, WORDS, WORDS, LINKS)
def test_an_sms_has_at_most_70_characters_as_telephones_count(title: str, site: str, words: str, address: str) -> None:
    text = sms_text(title, site, words, address)
    assert units(text) <= SMS_UNITS
    assert text.endswith(address) or "https" not in text


@given(st.text(alphabet="停水时间。，0123456789", min_size=1, max_size=200), st.integers(40, 120))
def test_no_number_is_cut_in_two(text: str, room: int) -> None:
    """Half of a telephone or a day would say something else; a text of one long number alone can be no other way."""
    short = cut(text, room)
    if short != text and not re.match(r"\d{39}", text):
        kept = short.removesuffix("…")
        assert not (kept[-1:].isdecimal() and text[len(kept)].isdecimal())


def test_a_rare_character_counts_twice() -> None:
    assert 3 == units("停\U00020bb7")


def test_a_short_notice_is_whole_in_both() -> None:
    words = "3月5日8时到18时停水，请先备好水。"
    assert f"停水通知（红城党建网）\n{words}\n{ADDRESS}" == group_text("停水通知", "红城党建网", [words], ADDRESS)
    assert f"【红城党建网】停水通知。{words} {ADDRESS}" == sms_text("停水通知", "红城党建网", words, ADDRESS)
    assert f"【红城党建网】停水通知。{words}" == sms_text("停水通知", "红城党建网", words, "")


def test_a_link_that_leaves_no_room_in_an_sms_gives_way_to_the_name_of_the_site() -> None:
    long = f"https://www.example.org/{'d' * 40}.html"
    assert "【红城党建网】停水通知。3月5日停水。详见红城党建网" == sms_text(
        "停水通知", "红城党建网", "3月5日停水。", long
    )


def test_sentences_stay_whole() -> None:
    assert "第一句。" == whole_sentences("第一句。第二句太长了。", 8)
    assert "" == whole_sentences("第一句太长。", 3)
    assert "他说：“来。”" == whole_sentences("他说：“来。”他走了。", 8)


def test_what_must_be_cut_ends_where_people_breathe() -> None:
    assert "各支部请注意，明天的交流会…" == cut("各支部请注意，明天的交流会，改到后天下午", 16)
    assert "请打…" == cut("请打08391234567", 8)
