"""plugins/kernel/reading/messages.py: what messages say about keys."""

from plugins.kernel.reading.messages import missing, nearest
from tests.unit.kernel.reading.keys import KEYS


def test_nearest_says_nothing_where_nothing_is_near() -> None:
    """No far-fetched guess."""
    assert ["您是否想写“民政”？", ""] == [nearest(word, ["民政", "通知公告"]) for word in ("民证", "茶")]


def test_what_is_missing_is_shown_by_example() -> None:
    """A right line to copy."""
    assert "a.md:7: 缺“标题”。请加一行，例如 标题: 春茶。" == str(missing(KEYS[0], "a.md", 7))
