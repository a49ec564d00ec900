"""Texts with slips, made from real ones by chance: the same seed gives the same texts on every machine."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from tests.bench import corpus

ROOT = Path(__file__).resolve().parents[4]
SIGNS = (
    "*", "**", "***", "_", "__", "`", "```", "~~~", "#", "## ", "###### ", "####### ", "> ", ">", "- ", "-", "+ ",
    "* ", "1. ", "1.", "12. ", "０. ", "1) ", "| ", "|", "|---|:-:|", "| --- |", "---", "***", "- - -", "===", ": ",
    ":   ", "!!! note", '!!! warning "注意"', "!!!", "???", ":::", "[^1]", "[^1]: ", "[乙]: b.md", "[乙]", "[乙][1]",
    "[TOC]", "[乙](b.md)", '[乙](b.md "题")', "![图](a.svg)", '![图](a.svg "题")', "[**乙**](b.md)", "[乙](b (1).md)",
    "[](b.md)", "[乙](<b.md>)", "[乙](javascript:1)", "[乙](https://a.example/b?c#d)", "[乙](http://a)",
    "[乙](mailto:a@b.example)", "[", "]", "(", ")", "](", "![", "!", '"', "'", "{", "}", "{: .x}", "{#x}", "&",
    "&amp;", "&#20;", "&#20013;", "&eacute;", "<", "<b>", "</b>",
    "<!-- -->", "<![", "<https://a.example>", "\\", "\\*", "  ", "   ", "    ", "\t",
    "\u3000", "\xa0", "\u2003", "\u200b", "\ufeff", "\x02", "\x03", "\x00", "\x0b", "\x0c", "\x1c", "\x7f", "\x85",
    "\u2028", "\ud800", "\ufffe", "\U00020000", "😀", "e\u0301", "a", "Z", "0", "９", "；", "。", "“", "”", "\n",
    "\n\n", "\n\n\n", "\n \n", "  \n", "\r\n", "\r", "\n    ", "\n> ", "\n- ", "\n1. ", "\n## ", "\n\n- ", "\n\n1. ",
    "\n\n> ", "\n\n## ", "\n\n    ", "\n|", "\n\u3000",
)  # fmt: skip
SHOWCASE = """开头一段，**要紧的**写在前面，*次要的*，放在后面，见[办法](b.md "全文")。
第二行接着写，word 前后不并，
**粗体开头的一行**也接上。

　　空两格的一段 > 大于号，"引号"和'撇号'。

# 一级 Heading 1

### 跳级 同名

### 跳级（同名）

## 怎样 写 1
标题下面紧接一段。

- 一项，**粗**
- 二项，[链接](https://a.example/b?c=1#d)
- 三项，![图](../images/a.svg)

3. 从三起，
4. *斜*，体。

> 引文第一段，
> 第二行。
>
> **引文**第二段，[处](#c)。

+ 加号表

![单独一图：左边是茶，右边是渠](../images/a.svg "图一")

| 时间 | 地点 | 人数 | **备注** |
|:--|:-:|--:|---|
| 上午 | [村部](b.md) | 12 | *无* |
| 下午 |  | | |
| 晚上 | ![灯](a.svg) | | 一 |

!!! note "示例（一）"
    提示第一行，**粗**，
    第二行 word
    third line.

1. 甲

1986 年的一段。2. 不是表。
"""
HOSTILE = """末段*斜**粗**乱*，[没有]的[引用][1]，a * b，2**3。

- 甲
    - 乙

- 丙

甲 | 乙
---|---
1 | 2

> 引文
接着写

![说明 > 一](a.svg)

[文[字](b.md)](c.md)[](d.md)[ 空 ](e.md "一"二")
"""
_WIDE = str.maketrans("，。：；！？（）［］＃＊－＋＞｜　", ",.:;!?()[]#*-+>| ")
_NARROW = str.maketrans(",.:;!?()[]#*-+>| ", "，。：；！？（）［］＃＊－＋＞｜　")


@lru_cache(maxsize=1)
def seeds() -> tuple[str, ...]:
    """Return bodies of the county, the miniature and a generated county, and often the showcase, whole and in parts."""
    files = sorted([*(ROOT / "content").rglob("*.md"), *(ROOT / "tests" / "miniature").rglob("*.md")])
    bodies = [_body(file.read_bytes().decode("utf-8", errors="replace")) for file in files]
    apart = [*SHOWCASE.split("\n\n"), *HOSTILE.split("\n\n")]
    return (*bodies, *apart * 4, *[SHOWCASE] * 60, *(text.body for text in corpus.generate(200, seed=7)))


def mutants(number: int, seed: int) -> Iterator[str]:
    """Yield that many texts, each with one to four slips, most of them excerpts."""
    chance = random.Random(f"mutants {seed}")
    for _ in range(number):
        text = chance.choice(seeds())
        if chance.random() < 0.85:
            text = _excerpt(chance, text)
        for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
            text = chance.choice(SLIPS)(chance, text)
        yield text


def _body(text: str) -> str:
    return text.replace("\r\n", "\n").partition("\n---\n")[2]


def _excerpt(chance: random.Random, text: str) -> str:
    blocks = text.split("\n\n")
    start = chance.randrange(len(blocks))
    return "\n\n".join(blocks[start : start + chance.randint(1, 5)])


def _place(chance: random.Random, text: str) -> int:
    """Return where a slip happens: at a line's edge as often as anywhere else."""
    ends = [place for place, each in enumerate(text) if each == "\n"] or [len(text)]
    edge = chance.choice(ends)
    return chance.choice(
        (edge, min(edge + 1, len(text)), 0, chance.randint(0, len(text)), chance.randint(0, len(text)))
    )


def _insert(chance: random.Random, text: str) -> str:
    place = _place(chance, text)
    return text[:place] + chance.choice(SIGNS) + text[place:]


def _enclose(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    end = start + chance.randint(0, 8)
    sign = chance.choice(("*", "**", "***", "`", '"', "|", "_", "> ", "- "))
    return text[:start] + sign + text[start:end] + sign + text[end:]


def _delete(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    return text[:start] + text[start + chance.choice((1, 1, 1, 2, 3, 8)) :]


def _repeat(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    end = start + chance.choice((1, 1, 2, 3, 12))
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 5)) + text[end:]


def _swap(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _splice(chance: random.Random, text: str) -> str:
    other = chance.choice(seeds())
    end, start = _place(chance, text), _place(chance, other)
    return text[:end] + other[start : start + chance.randint(1, 200)]


def _mix(chance: random.Random, text: str) -> str:
    """Put a line of another text below one of these, with a blank line or without."""
    lines, others = text.split("\n"), chance.choice(seeds()).split("\n")
    place = chance.randint(0, len(lines))
    return "\n".join([*lines[:place], *[""] * chance.randint(0, 2), chance.choice(others), *lines[place:]])


def _indent(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    lines[place] = chance.choice((" ", "  ", "   ", "    ", "     ", "        ", "\t", "\u3000\u3000")) + lines[place]
    return "\n".join(lines)


def _trail(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    lines[chance.randrange(len(lines))] += chance.choice((" ", "  ", "   ", "\u3000", "#", " #", "|", "\t", "\\"))
    return "\n".join(lines)


def _widen(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    end = start + chance.randint(1, 20)
    return text[:start] + text[start:end].translate(chance.choice((_WIDE, _NARROW))) + text[end:]


def _respace(chance: random.Random, text: str) -> str:
    before, after = chance.choice(
        (
            ("\n\n", "\n"),
            ("\n", "\n\n"),
            ("\n", "\r\n"),
            ("\n\n", "\n\n\n"),
            ("\n", "  \n"),
            ("。", "。\n"),
            ("，", " "),
        )
    )
    return text.replace(before, after, chance.choice((1, 1, 2, -1)))


SLIPS: tuple[Callable[[random.Random, str], str], ...] = (
    _insert, _insert, _insert, _enclose, _delete, _delete, _repeat, _swap, _splice, _mix, _indent, _trail, _widen,
    _respace,
)  # fmt: skip
