"""Marks that a reader would see: signs of Markdown that were read as letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.kernel.markdown.dialect.bare_addresses import BARE_ADDRESS
from plugins.kernel.markdown.dialect.flanks import flanks
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose
from plugins.kernel.rare_pattern import rare_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING = re.compile(r"(?!#[^#\s][^#]*#)#{1,6}(?!\d)[^\s#]")  # not of a topic: #主题党日#
_SMALLER_HEADING = re.compile(r"#{2,6}[^\s#\d]")  # below a sentence too: a topic has one sign alone
_DASH = rare_pattern(r"-[\u4e00-\u9fff]")
_HEADING_IN_TAGS = re.compile(r"#{1,6}(?!\d)[^#]")
_MARKS = (
    (re.compile(r"(?<!\*)\*\*(?!\*)"), "**", "要加粗，请让 ** 紧贴文字：**文字**；本来就要印星号，不用管"),
    (re.compile(r"(?<!\*)\*(?!\*)"), "*", "星号会照样印出来；要加粗请写 **文字**，本来就要印星号，不用管"),
    (re.compile(r"(?<!_)__(?!_)"), "__", "要加粗，请写 **文字**；本来就要印下划线，不用管"),
    (re.compile(r"\|"), "|", "要做表格，请照《写给编辑》的样子写表头和横线；本来就要印竖线，不用管"),
    (re.compile(r"```"), "```", "要写代码，请让 ``` 单独占一行"),
    (re.compile(r"(?<!=)={2,}+(?!\s*$)|(?<=[^=\s])={2,}"), "==", "这里没有荧光笔，要突出请写 **文字**"),
    (re.compile(r"^={3,}\s*$"), "===", "要做小标题，请删去这一行，在上一行前面写 ## 和一个空格"),
    (re.compile(r"~~"), "~~", "要划去，请写 <del>文字</del>"),
    (re.compile(r"\[\[|\]\]"), "[[", "要做链接，请写 [文字](地址)"),
    (
        re.compile(r"(?<![\d\s\[\]])\]\[[^\[\]\n]{1,40}\]"),
        "][",
        "要做链接，请写 [文字](地址)，或者在文末另起一行写 [名字]: 地址，冒号是半角的；本来就要印方括号，不用管",
    ),
    (re.compile(r"\{:"), "{:", "请删去，样式由网站统一"),
    (re.compile(r"\{(?:[.#][\w-]{1,40}|\w{1,40}=[^{}\s]{0,80})(?:\s[^{}]{0,80})?\}"), "{ }", "请删去，样式由网站统一"),
    (re.compile(r"^:::"), ":::", '请删去；要提示框，请写 !!! note "标题"，下一行缩进四格写内容'),
    (re.compile(r"^\[{1,2}(?:TOC|toc)\]{1,2}$"), "[TOC]", "请删去，这里不自动做目录"),
    (re.compile(r"\[[ xX]\]"), "[ ]", "这里没有勾选框，请直接写“未办”“已办”"),
)
_IN_TAGS = "它在 HTML 标签里面；请在标签那一行的后面空一行，再写这一段"
_SIGNS = re.compile(r"[*_|`=~\[{#:-]")


# Two marks in one line that were likely typed for letters, and stress the words between them: the stars of masked names
# (张**（男）、李**), which stand behind a surname alone, the blanks of a form (____年__月__日), and single stars before
# what ends a phrase or behind what begins one (“*”和“*”), as no words do that are stressed on purpose.
SURNAMES = (  # those that half of all people have, but words that stand before others too, as 于 and 任
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范姚谭"
    "廖邹熊陆郝崔邱秦顾侯邵孟龚钱汤尹黎乔贺赖"
)
_BEGINNINGS = "\u201c\u2018\u300a\u3008\uff08(\u3010\u300c\u300e\u3014"
_ENDS = "\u201d\u2019\u300b\u3009\uff09)\u3011\u300d\u300f\u3015\u3002\uff0c\u3001\uff1b\uff1a,.;:^\uffe3"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BOLD, _ITALIC = "会加粗", "会变成斜体"
_PAIRED = (
    (
        re.compile(rf"(?<![\u4e00-\u9fff*\\])[{SURNAMES}]\*\*(?![\s*])[^*\n]*[^\s*]\*\*(?!\*)"),
        "**",
        _BOLD,
        "本来就要加粗，不用管；是打码的名字，请在每个星号前面加反斜线：张\\*\\*",
    ),
    (
        rare_pattern(r"(?<![\\_])__(?=[年月日时分，、。：:）)])[^_\n]+__(?!_)"),
        "__",
        _BOLD,
        "要加粗请写 **文字**；是要填写的空，请在每条下划线前面加反斜线：\\_\\_",
    ),
    (
        rare_pattern(rf"(?<![*\\])\*(?:[{_ENDS}][^*\n]*[^\s*\\]|[^\s*][^*\n]*[{_BEGINNINGS}])\*(?!\*)"),
        "*",
        _ITALIC,
        "本来就要斜体，不用管；要印星号，请在每个星号前面加反斜线：\\*",
    ),
)


def check_pairs(body: str) -> Iterator[Finding]:
    """Yield a hint for each line whose marks may be letters, though the page stresses the words between them."""
    if "*" not in body and "__" not in body:
        return
    for number, line in enumerate(body.split("\n")):
        if "*" not in line and "__" not in line:
            continue
        for pattern, sign, effect, mend in _PAIRED:
            # A single star is none of two: most lines with stars have pairs only.
            if sign in (line if len(sign) > 1 else line.replace("**", "")) and _is_stressed(line, pattern, sign):
                yield Finding(number, f"两处“{sign}”之间的字{effect}，“{sign}”不会印出来", mend, is_hint=True)


def _is_stressed(line: str, pattern: re.Pattern[str], sign: str) -> bool:
    """Tell whether two such marks of a line do stress what is between them. One may end a pair and begin the next."""
    found = pattern.search(line)
    while found:
        first, last = line.index(sign, found.start()), found.end() - len(sign)
        opens, _ = flanks(sign[0], len(sign), line[first - 1] if first else " ", line[first + len(sign)])
        _, closes = flanks(sign[0], len(sign), line[last - 1], line[found.end() : found.end() + 1] or " ")
        if opens and closes:
            return True
        found = pattern.search(line, first + 1)
    return False


def check_names(tokens: Iterable[Token]) -> Iterator[Finding]:
    """Yield a hint for each line in which underscores around a name in small letters stress it: __init__, _id_."""
    for token in tokens:
        line, children = token.map[0] if token.map else 0, token.children or ()
        told: set[int] = set()
        for before, within in pairwise(children):
            line += before.type in ("softbreak", "hardbreak")
            is_stressed = before.nesting == 1 and before.markup in ("_", "__")
            if is_stressed and within.type == "text" and _NAME.fullmatch(within.content) and line not in told:
                told.add(line)
                sign, effect = before.markup, _BOLD if before.type == "strong_open" else _ITALIC
                escaped = within.content.join(["".join(f"\\{each}" for each in sign)] * 2)
                mend = f"要加粗请写 **文字**；是名称里的下划线，请在每条前面加反斜线：{escaped}"
                yield Finding(line, f"两处“{sign}”之间的字{effect}，“{sign}”不会印出来", mend, is_hint=True)


def check_marks(lines: Iterable[Prose], source: Sequence[str]) -> Iterator[Finding]:
    """Yield a hint for each kind of mark in each line, but for those that its editor has protected by a backslash."""
    for each in lines:
        if not _SIGNS.search(each.words):
            continue
        words = BARE_ADDRESS.sub("", each.words) if "/" in each.words else each.words
        for pattern, sign, mend in _MARKS:
            if pattern.search(words) and f"\\{sign[0]}" not in source[each.line]:
                yield Finding(each.line, f"“{sign}”会照样印在网页上", _IN_TAGS if each.in_tags else mend, is_hint=True)
        if each.is_first and _DASH.match(each.words):
            mend = "要做列表，请在减号后面加一个空格：- 文字；本来就要印减号，不用管"
            yield Finding(each.line, "行首的“-”后面没有空格，不成列表", mend, is_hint=True)
        if _is_heading(each):
            mend = _IN_TAGS if each.in_tags else "要做小标题，请在 # 后面加一个空格：## 小标题"
            yield Finding(each.line, "“#”会照样印在网页上", mend, is_hint=True)


def _is_heading(prose: Prose) -> bool:
    """Tell a line that begins as a heading does, but for the blank."""
    if prose.in_tags:
        return prose.is_first and bool(_HEADING_IN_TAGS.match(prose.words))
    return bool((_HEADING if prose.is_first else _SMALLER_HEADING).match(prose.words))
