"""Hints to characters that nobody sees, or that look like others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plugins.kernel.look_alikes import is_odd, is_private, odd_characters, plain_characters, plain_form


class OddCharacter(NamedTuple):
    """line: from 0 on, the first that has it. what: is odd. mend: how."""

    line: int
    what: str
    mend: str


def check_characters(text: str) -> Iterator[OddCharacter]:
    """Yield each such character of a text once. Readers get what is meant, so that it keeps nobody from publishing."""
    lines = text.split("\n") if is_odd(text) else []
    for char in odd_characters(text):
        found = [at for at, line in enumerate(lines) if char in line and _is_meant(char, line)]
        if found:
            more = f"（共 {len(found)} 行）" if len(found) > 1 else ""
            what, mend = told(char)
            yield OddCharacter(found[0], what + more, mend)


def _is_meant(char: str, line: str) -> bool:
    """Tell whether a line has more of a character than what joins two emoji."""
    return is_private(char) or char not in plain_characters(line)


def told(char: str) -> tuple[str, str]:
    """Return what is wrong with such a character, and how it is mended."""
    code, plain = f"U+{ord(char):04X}", plain_form(char)
    if is_private(char):
        if plain == char:
            return (
                f"有一个只有您的电脑才有的字（{code}），别人看到的是方框",
                "请换成输入法能打出来的字；打不出的字请用图片",
            )
        return (
            f"有 Word 的项目符号（{code}），别人看到的是方框；网页上已换成“{plain}”",
            f"请删去，改写“- ”做列表，或者直接打“{plain}”",
        )
    if plain == char or not plain.strip():
        return f"有看不见的字符（{code}），多半是粘贴带来的；网页上已去掉", "请把它前后的字删掉，重新打一遍"
    return f"“{char}”（{code}）看起来是“{plain}”，却不是同一个字；网页上已换成“{plain}”", f"请删去，重新打“{plain}”"
