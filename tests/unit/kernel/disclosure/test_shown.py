"""How one figure is shown."""

from __future__ import annotations

from plugins.kernel.disclosure.shown import ENOUGH, HIDDEN, SMALL, Method, Shown, first_shown, read_shown


def test_counts_are_rounded_to_the_nearest_ten() -> None:
    words = {count: first_shown(count, Method.ROUND).words for count in (0, 9, 14, 15, 24, 25, 137, 1995)}
    assert {0: "不足15", 9: "不足15", 14: "不足15", 15: "20", 24: "20", 25: "30", 137: "140", 1995: "2000"} == words


def test_a_rounded_figure_stands_for_enough_counts_and_its_own_is_among_them() -> None:
    for count in range(200):
        shown = first_shown(count, Method.ROUND)
        assert shown.high is not None and shown.low <= count <= shown.high
        assert shown.high - shown.low + 1 >= ENOUGH


def test_hiding_hides_groups_of_one_to_nine_and_shows_all_else_as_it_is() -> None:
    assert all(first_shown(count, Method.HIDE) == HIDDEN for count in range(1, SMALL + 1))
    assert ["0", "10", "137"] == [first_shown(count, Method.HIDE).words for count in (0, 10, 137)]


def test_every_figure_has_words() -> None:
    assert ["未公布", "不足15", "0", "20"] == [
        each.words for each in (HIDDEN, Shown(0, 14), Shown(0, 0), Shown(15, 24))
    ]
    assert [None, None, 0, 20] == [each.figure for each in (HIDDEN, Shown(0, 14), Shown(0, 0), Shown(15, 24))]


def test_printed_words_are_read_as_what_they_stand_for_and_no_others() -> None:
    for method in Method:
        for count in range(200):
            shown = first_shown(count, method)
            assert read_shown(shown.words, method) == shown
    rounded = [read_shown(words, Method.ROUND) for words in ("0", "未公布", "10", "15", "137", "不足10", "１４０", "")]
    assert [Shown(0, 0), HIDDEN, *[None] * 6] == rounded
    assert [None, None] == [read_shown(words, Method.HIDE) for words in ("7", "不足15")]
