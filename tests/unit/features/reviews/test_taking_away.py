"""plugins/features/reviews/taking_away.py: what one person may sign at once, and what needs all."""

from __future__ import annotations

from plugins.features.articles.fields import BY_NAME
from plugins.features.reviews.taking_away import KEYS, only_takes_away
from tests.tables import table

HEAD = "---\n标题: 示例\n日期: 2026-03-01\n{more}---\n\n{body}\n"
BODY = "示例甲同志住在示例村，电话是示例。\n\n第二段。"
BEFORE = HEAD.format(more="下线时间: 2026-12-31 18:00\n", body=BODY)

TAKES = {
    "withdrawn": HEAD.format(more="下线时间: 2026-12-31 18:00\n撤回: 有误\n撤回日期: 2026-03-05\n", body=BODY),
    "ends earlier": HEAD.format(more="下线时间: 2026-05-01\n", body=BODY),
    "left out": BEFORE.replace("住在示例村，电话是示例", ""),
    "masked": BEFORE.replace("示例甲", "某某某").replace("示例村", "×××"),
    "a paragraph gone": BEFORE.replace("\n\n第二段。", ""),
    "the same": BEFORE,
}
SAYS = {
    "new words": BEFORE.replace("第二段", "新的第二段"),
    "other words": BEFORE.replace("示例村", "示例镇"),
    "another title": BEFORE.replace("标题: 示例", "标题: 新示例"),
    "ends later": BEFORE.replace("2026-12-31", "2027-12-31"),
    "new words behind a word of heads": BEFORE.replace("第二段。", "第二段。\n撤回：新的话"),
    "new words behind another word of heads": BEFORE.replace("第二段。", "下线时间：新的话\n\n第二段。"),
    "new words within a value": BEFORE.replace("标题: 示例", '标题: "示例\n撤回: 新的话"'),
    "an earlier day": BEFORE.replace("2026-03-01", "2026-3-01").replace("2026-3-01", "202-03-01"),
    "an end that cannot be read": BEFORE.replace("2026-12-31 18:00", "2026-12"),
    "never ends": BEFORE.replace("下线时间: 2026-12-31 18:00\n", ""),
}


@table("after", TAKES.values(), ids=TAKES)
def test_taking_away_is_told(after: str) -> None:
    assert only_takes_away(BEFORE.encode(), after.encode())


@table("after", SAYS.values(), ids=SAYS)
def test_saying_something_else_is_not(after: str) -> None:
    assert not only_takes_away(BEFORE.encode(), after.encode())


WITHHOLDING = {
    "a draft": "状态: 草稿\n", "a withdrawn one": "撤回: 有误\n", "one in quotes": '"撤回": 有误\n',
    "one to come": "发布时间: 2026-12-01 08:00\n", "one of an earlier month": "publish_at: 2026-12-01\n",
    "a sample": "示例: 是\n",
}  # fmt: skip


@table("line", WITHHOLDING.values(), ids=WITHHOLDING)
def test_what_keeps_a_text_from_readers_is_not_left_out(line: str) -> None:
    before = HEAD.format(more=line, body=BODY)
    assert only_takes_away(before.encode(), before.replace("第二段。", "").encode())
    assert not only_takes_away(before.encode(), HEAD.format(more="", body=BODY).encode())
    assert not only_takes_away(before.encode(), before.replace("2026-12-01", "2026-2-01").encode()) or "12" not in line


def test_keys_are_called_as_in_articles() -> None:
    assert all(key.names == BY_NAME[key.name].names for key in KEYS)


def test_an_end_may_be_given_to_what_had_none() -> None:
    without = HEAD.format(more="", body=BODY)
    assert only_takes_away(without.encode(), BEFORE.encode())
