"""Write plugins/kernel/wording/word_pairs.txt anew: `python -m tests.word_pairs`. It is made of jieba's words (MIT).

A line for each character: those that follow it inside a frequent word, then, behind a blank, inside a rarer one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.word_judge import jieba_of

TABLE = Path(__file__).parents[1] / "plugins/kernel/wording/word_pairs.txt"
OFTEN, SELDOM = 100, 3  # how often jieba's texts have a word; what is rarer than the second is left out
# Words of titles that the dictionary lacks or has as rare ones.
OWN = (
    *("微信群", "党建网", "扫一扫", "会用", "问自己", "问这", "插皮接", "高接换种", "接树", "防火期", "个体经营者"),
    *("远程教育", "实用技术", "米仓山", "先学", "微信群里", "护皮", "揭膜", "炼苗", "做床", "一步步"),
    # Of the Party's life; the dictionary has most of them, but as rare ones, which long titles would be parted within.
    *("组织关系", "组织生活", "组织生活会", "党员大会", "发展党员", "工作细则", "培养教育", "信息管理", "投票选举"),
    *("实地调查", "民主评议", "主题党日", "支部委员会", "土地管理法", "积极分子", "预备党员", "正式党员"),
    "中共中央组织部",
)


def table() -> str:
    """Return the whole file."""
    often: defaultdict[str, set[str]] = defaultdict(set)
    seldom: defaultdict[str, set[str]] = defaultdict(set)
    for word, count in _words():
        for left, right in pairwise(word):
            if _is_han(left) and _is_han(right) and count >= SELDOM:
                (often if count >= OFTEN else seldom)[left].add(right)
    lines = []
    for left in sorted(often.keys() | seldom.keys()):
        frequent = often.get(left, set())
        rest = "".join(sorted(seldom.get(left, set()) - frequent))
        lines.append(f"{left}{''.join(sorted(frequent))} {rest}\n")
    return "".join(lines)


def _words() -> Iterator[tuple[str, int]]:
    for line in Path(jieba_of().__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _kind = line.split(" ")
        yield word, int(count)
    yield from ((word, OFTEN) for word in OWN)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
