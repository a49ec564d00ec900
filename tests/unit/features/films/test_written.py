"""Lengths, months and hashes as editors write them."""

from __future__ import annotations

import pytest

from plugins.features.films.written import Misread, digest_of, months_of, seconds_of
from tests.tables import table


@table(("text", "seconds"), [("0:05", 5), ("12:30", 750), ("1:02:03", 3723), ("90:00", 5400), ("０：２０", 20)])
def test_a_length_is_read_as_minutes_and_seconds(text: str, seconds: int) -> None:
    assert seconds == seconds_of(text)


@table("text", ["12", "1:75", "十二分", "", "1:2:3:4", "-1:00"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(Misread):
        seconds_of(text)


@table(
    ("words", "months"),
    [
        (["3"], (3,)),
        (["3月", "1"], (1, 3)),
        (["3-5"], (3, 4, 5)),
        (["11-2"], (1, 2, 11, 12)),
        (["11月至2月"], (1, 2, 11, 12)),
        (["全年"], ()),
        (["1-12"], ()),
        ([], ()),
    ],
)
def test_months_go_over_the_end_of_the_year(words: list[str], months: tuple[int, ...]) -> None:
    assert months == months_of(words)


@table("word", ["13", "0", "春天", "3-13", "3-"])
def test_what_is_no_month_is_refused(word: str) -> None:
    with pytest.raises(Misread):
        months_of(["3", word])


def test_a_hash_is_read_in_small_letters_and_nothing_else_is_one() -> None:
    assert "ab" * 32 == digest_of("AB" * 32)
    for odd in ("ab" * 31, "zz" * 32, ""):
        with pytest.raises(Misread):
            digest_of(odd)
