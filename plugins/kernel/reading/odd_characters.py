"""Hints to characters that nobody sees, or that look like others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.kernel.edits import Edit, Edits
from plugins.kernel.wording.look_alikes import (
    LOST,
    is_odd,
    is_private,
    is_unknown,
    odd_characters,
    plain_characters,
    plain_form,
)


class OddCharacter(NamedTuple):
    """line: from 0 on, the first that has it. what: is odd. mend: how. edits: of all lines that have it."""

    line: int
    what: str
    mend: str
    edits: Edits = ()


def check_characters(text: str) -> Iterator[OddCharacter]:
    """Yield each such character of a text once. Readers get what is meant, so that it keeps nobody from publishing."""
    lines = text.split("\n") if is_odd(text) else []
    found: dict[str, list[int]] = {char: [] for char in odd_characters(text)}  # the lines that have each
    for at, line in enumerate(lines if found else ()):
        if is_odd(line):
            plain = set(plain_characters(line))  # has what joins two emoji, and is meant so
            for char in found.keys() & set(line):
                if is_unknown(char) or char not in plain:
                    found[char].append(at)
    for char, places in found.items():
        if places:
            what, mend = told(char)
            more = f"（共 {len(places)} 行）" if len(places) > 1 else ""
            yield OddCharacter(places[0], what + more, mend, tuple(_edits(char, lines, places)))


def _edits(char: str, lines: Sequence[str], found: Iterable[int]) -> Iterator[Edit]:
    """Yield how each line is written with what is meant. Only people know that of some."""
    for at in found if not is_unknown(char) else ():
        yield Edit(at, lines[at], without_character(char, lines[at]))


def without_character(char: str, line: str) -> str:
    """Return a line with what is meant in place of an odd character, which stays where it joins two emoji."""
    parts = line.split(char)
    found = parts[0]
    for part in parts[1:]:
        before = found[-1:]
        found += plain_characters(before + char)[len(plain_characters(before)) :] + part
    return found


def told(char: str) -> tuple[str, str]:
    """Return what is wrong with such a character, and how it is mended."""
    code, plain = f"U+{ord(char):04X}", plain_form(char)
    if char == LOST:
        return "有一个字丢了（印出来是“\ufffd”），多半是转换编码、复制时坏的", "请对照原稿，把它删去，重新打上原来的字"
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
