"""plugins/kernel/following.py: what only follows from a data file that is wrong itself is not told."""

from __future__ import annotations

from plugins.kernel.following import without_following
from plugins.kernel.problems import Problem

LIST = Problem("content/words.yaml", 3, "这一行的格式读不懂", "请改")
MISSED = Problem("content/stations/a.yaml", 5, "“茶叶”不在里面", "请加", needs=("words.yaml",))
STATION = Problem("content/plan.yaml", 2, "没有这个站点", "请换", needs=("stations/",))
HINT = Problem("content/plan.yaml", 1, "少两场", "请加场次", is_hint=True, needs=("words.yaml",))
OTHER = Problem("content/news/a.md", 1, "缺“标题”", "请写")


def test_what_needs_a_wrong_file_waits_until_that_is_mended() -> None:
    assert [LIST, OTHER] == without_following([MISSED, LIST, HINT, OTHER], "content/")


def test_so_does_what_needs_a_file_that_waits() -> None:
    assert [LIST] == without_following([STATION, MISSED, LIST], "content/")


def test_where_the_files_are_right_everything_is_told() -> None:
    assert [MISSED, HINT, OTHER] == without_following([MISSED, HINT, OTHER], "content/")


def test_two_files_that_need_each_other_never_fall_silent_together() -> None:
    one = Problem("content/a.yaml", 1, "没有 b", "请加", needs=("b.yaml",))
    other = Problem("content/b.yaml", 1, "没有 a", "请加", needs=("a.yaml",))
    assert [one, other] == without_following([one, other], "content/")


def test_a_hint_and_an_article_hide_nothing() -> None:
    hint = Problem("content/words.yaml", 1, "有看不见的字符", "请删", is_hint=True)
    article = Problem("content/stations/a.md", 1, "缺“标题”", "请写")
    assert [MISSED, STATION, hint, article] == without_following([MISSED, STATION, hint, article], "content/")


def test_a_hint_beside_an_error_about_the_same_words_is_not_told_again() -> None:
    wrong = Problem("content/bank.yaml", 7, "题目依据的旧文已修订", "请改", subject="旧文")
    hint, later = (
        Problem("content/bank.yaml", line, "引用了旧文", "请改", is_hint=True, subject="旧文") for line in (7, 9)
    )
    other = Problem("content/bank.yaml", 7, "引用了别的", "请改", is_hint=True, subject="别的")
    plain = Problem("content/bank.yaml", 7, "有看不见的字符", "请删", is_hint=True)
    assert [wrong, later, other, plain] == without_following([wrong, hint, later, other, plain], "content/")
