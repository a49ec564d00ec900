"""plugins/kernel/reading/plain_fields.py: fields that are read without YAML are what YAML reads."""

import random
import re

from plugins.kernel.reading.plain_fields import PLAIN_LINES, plain_fields
from plugins.kernel.reading.yaml_lines import parse_yaml
from tests.sampling import in_turns
from tests.tables import table

PIECES = (
    *"abc茶园〔〕“”·—\U00020000 019:：#-,，、[]{}\"'|>&*!%@`?=~_./()\\\t\n\u3000\xa0\x85\u2028\ufeff\x00",
    "标题",
    "title",
    "date",
    ": ",
    ": ",
    "\n",
    "\n",
    "2026-03-01 15:30",
    "[a, 茶]",
    '"a: #b"',
    " #",
    "https://",
    "...",
    "---",
    "- ",
    "<<",
)


@in_turns()
def test_plain_lines_read_directly_are_what_yaml_reads() -> None:
    """Whatever is typed: both ways give the same nodes on the same lines, or only YAML reads it."""
    chance = random.Random(1)
    plain = re.compile(PLAIN_LINES)
    seen = 0
    for _ in range(40_000):
        lines = (
            chance.choice(("标题", "date", "x_1"))
            + chance.choice((": ", ":", ":  "))
            + "".join(chance.choices(PIECES, k=chance.randint(0, 4)))
            for _ in range(chance.randint(1, 3))
        )
        text = "\n".join(lines) + "\n"
        if plain.fullmatch(text):
            seen += 1
            assert repr(parse_yaml(text, "a.yaml", 5)) == repr(plain_fields(text, 5)), text
    assert seen > 5_000


@table(
    "line",
    [
        "标题: 关于召开党员大会的通知（第2号）", "日期: 2026-03-01 15:30:00", "tags: [党员, 春 茶,x-1]", "摘要:",
        "地址: https://a.example/b?c=1",
        '标题: "通知: #1"', "来源:   县委组织部  ", "文号: 中组发〔2008〕3号",
    ],
)  # fmt: skip
def test_what_editors_write_is_plain(line: str) -> None:
    """Else every head would take the long way."""
    assert re.fullmatch(PLAIN_LINES, line + "\n")


@table(
    "line",
    [
        "标题: a: b", "标题: a #b", "标题: #a", "标题：茶", "标题:茶", " 标题: 茶", "标题: 茶:",
        "标题: [a, [b]]", "标题: []", "标题: [a, b",
        "标题: 'a'", '标题: "a\\n"', '标题: "a" b', "标题: |", "标题: - a",
        "标题: *a", "标题: 茶\u3000园", "标题: 茶\u200b", "标题: 茶\u3164", "标 题: 茶", "- 标题: 茶",
        "标题: [a: b]", "标题: 茶\t",
    ],
)  # fmt: skip
def test_what_yaml_could_read_otherwise_is_not_plain(line: str) -> None:
    """Marks, tabs, wide blanks and invisible characters go the long way, where they are judged."""
    assert not re.fullmatch(PLAIN_LINES, line + "\n")
