"""Texts in the form of statutes, made by chance: chapters, articles and items, set in as many ways as people set them.

Real ones have been brought in with all of these ways of writing; what is generated has no words of a real one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_FIGURES = "一二三四五六七八九十"
_CLAUSES = (
    "示例机关应当自收到申请之日起二十日内作出决定",
    "有下列情形之一的，由县级以上示例部门责令改正，处五千元以上3万元以下罚款",
    "本办法所称示例事项，是指“面积（亩）×单价（元/亩）”的总和", "占比不低于60%、不高于80%的，按前款第（三）项办理",
    "依照《示例条例》（2018年修订）第十二条、第十三条第2款的规定执行", "气温<5℃或者>35℃时，每隔1～2小时记录一次",
    "所需经费列入本级财政预算——专款专用", "涉及[2020]12号文件附件2*的，以附件为准", "浓度为5×10-3mg/L，pH值6.5-8.5",
    "示例站（所）的地址为示例路1-2#，编号A_1、B_2", "甲、乙双方各执一份；副本3份", "第三人提出异议的，依照前款办理",
)  # fmt: skip
_PREAMBLES = (
    "2026年1月1日 示例机关令第1号公布", "（2020年1月1日示例会议通过　2026年1月1日修订）", "<!-- INFO END -->",
    "示例机关 二〇二六年一月一日", "根据2026年1月1日《示例决定》修正",
)  # fmt: skip
_INDENTS = ("", "", "　　", "    ", " ")
_AFTER_NUMBER = ("　", " ", "　　", "、")
_ITEMS = ("（{}）", "({})", "{}、", "{}．", "（{}） ", "{}.")
_GAPS = ("\n\n", "\n\n", "\n", "\n\n\n")


def statutes(number: int, seed: int = 1) -> Iterator[str]:
    """Yield so many bodies of statutes. The same seed gives the same texts on every machine."""
    chance = random.Random(f"statutes {seed}")
    for _ in range(number):
        yield _statute(chance)


def _statute(chance: random.Random) -> str:
    gap, indent, blank = chance.choice(_GAPS), chance.choice(_INDENTS), chance.choice(_AFTER_NUMBER)
    heading = chance.choice(("## ", "## ", "### ", "", "**"))
    parts = ["# 示例办法（试行）", *chance.sample(_PREAMBLES, chance.randint(0, 3))]
    chapters = chance.randint(1, 4)
    if chapters > 2 and chance.random() < 0.5:
        parts += ["目　录", "\n".join(f"{indent}第{_FIGURES[at]}章　示例" for at in range(chapters))]
    article = 0
    for chapter in range(chapters):
        title = f"第{_FIGURES[chapter]}章 示例规定"
        parts.append(f"**{title}**" if heading == "**" else heading + title)
        for _ in range(chance.randint(1, 5)):
            article += 1
            parts += _article(chance, f"{indent}第{_number(article)}条{blank}", indent)
    return gap.join(parts) + "\n"


def _article(chance: random.Random, opening: str, indent: str) -> Iterator[str]:
    yield f"{opening}{_sentences(chance)}"
    for _ in range(chance.choice((0, 0, 1, 2))):
        yield indent + _sentences(chance)
    if chance.random() < 0.5:
        form, in_digits = chance.choice(_ITEMS), chance.random() < 0.3
        for at in range(chance.randint(2, 5)):
            yield indent + form.format(at + 1 if in_digits else _FIGURES[at]) + chance.choice(_CLAUSES) + "；"


def _sentences(chance: random.Random) -> str:
    return "。".join(chance.sample(_CLAUSES, chance.randint(1, 3))) + chance.choice(("。", "：", ""))


def _number(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if not tens else "十" if tens == 1 else f"{_FIGURES[tens - 1]}十") + (_FIGURES[ones - 1] if ones else "")
