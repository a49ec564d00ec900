"""plugins/kernel/reading/messages.py: what messages say about keys."""

from dataclasses import replace

from plugins.kernel.reading.messages import missing, nearest
from tests.unit.kernel.reading.keys import KEYS


def test_nearest_says_nothing_where_nothing_is_near() -> None:
    """No far-fetched guess."""
    assert ["您是否想写“民政”？", ""] == [nearest(word, ["民政", "通知公告"]) for word in ("民证", "茶")]


def test_what_is_missing_is_shown_by_example() -> None:
    """A right line to copy."""
    assert "a.md:7: 缺“标题”。请加一行，例如 标题: 春茶。" == str(missing(KEYS[0], "a.md", 7))


def test_a_list_is_missing_with_the_lines_that_stand_below_it() -> None:
    """A line with nothing behind its colon would be no example."""
    files, video = KEYS[-2:]
    assert "a.yaml:7: 缺“附件”。请加一行 附件:，下面另起一行，缩进两格写，例如 - 文件: a.pdf。" == str(
        missing(files, "a.yaml", 7)
    )
    assert "a.yaml:7: “视频”下面没有内容。请在下面另起一行，缩进两格写，例如 文件: a.pdf。" == str(
        missing(video, "a.yaml", 7, is_there=True)
    )
    assert missing(replace(video, example="文件: a.pdf"), "a.yaml", 7).mend == missing(video, "a.yaml", 7).mend


def test_what_was_meant_is_found_among_thousands_of_words() -> None:
    """Of so many only those are compared that have most letters in common with the wrong one."""
    words = [f"{begin}{number}-place" for begin in ("tea", "walnut") for number in range(2_000)]
    assert "您是否想写“tea1234-place”？" == nearest("tea1234-plac", words)
    assert "您是否想写“walnut1999-place”？" == nearest("wolnut1999-place", words)
    assert "" == nearest("孔雀", words)
    days = [f"2026-{month:02}-{day:02}-notice" for month in range(1, 13) for day in range(1, 29)]
    assert "您是否想写“2026-08-16-notice”？" == nearest("2026_08_16_notice", days)
    assert "您是否想写“2026-08-16-notice”？" == nearest("x026-08-16-noticx", days)
    assert "您是否想写“党课”？" == nearest("课党", [*days, "党课"])
