"""Marks that a reader would see: signs of Markdown that were read as letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose

_HEADING = re.compile(r"#{1,6}(?!\d)[^\s#]")
_HEADING_IN_TAGS = re.compile(r"#{1,6}(?!\d)[^#]")
_MARKS = (
    (re.compile(r"(?<!\*)\*\*(?!\*)"), "**", "要加粗，请让 ** 紧贴文字：**文字**；本来就要印星号，不用管"),
    (re.compile(r"(?<!\*)\*(?!\*)"), "*", "星号会照样印出来；要加粗请写 **文字**，本来就要印星号，不用管"),
    (re.compile(r"(?<!_)__(?!_)"), "__", "要加粗，请写 **文字**；本来就要印下划线，不用管"),
    (re.compile(r"\|"), "|", "要做表格，请照《写给编辑》的样子写表头和横线；本来就要印竖线，不用管"),
    (re.compile(r"```"), "```", "要写代码，请让 ``` 单独占一行"),
    (re.compile(r"=="), "==", "这里没有荧光笔，要突出请写 **文字**"),
    (re.compile(r"~~"), "~~", "要划去，请写 <del>文字</del>"),
    (re.compile(r"\[\[|\]\]"), "[[", "要做链接，请写 [文字](地址)"),
    (re.compile(r"\{:"), "{:", "请删去，样式由网站统一"),
    (re.compile(r"\[[ xX]\]"), "[ ]", "这里没有勾选框，请直接写“未办”“已办”"),
)
_IN_TAGS = "它在 HTML 标签里面；请在标签那一行的后面空一行，再写这一段"
_SIGNS = re.compile(r"[*_|`=~\[{#]")


# Two marks in one line that were likely typed for letters, and make words bold between them: the stars of masked names
# (张**（男）、李**), which stand behind a surname alone, and the blanks of a form (____年__月__日).
_SURNAMES = (  # those that half of all people have, but words that stand before others too, as 于 and 任
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范姚谭"
    "廖邹熊陆郝崔邱秦顾侯邵孟龚钱汤尹黎乔贺赖"
)
_PAIRED = (
    (
        re.compile(rf"(?<![\u4e00-\u9fff*\\])[{_SURNAMES}]\*\*(?![\s*])[^*\n]*[^\s*]\*\*(?!\*)"),
        "**",
        "本来就要加粗，不用管；是打码的名字，请在每个星号前面加反斜线：张\\*\\*",
    ),
    (
        re.compile(r"(?<![\\_])__(?=[年月日时分，、。：:）)])[^_\n]+__(?!_)"),
        "__",
        "要加粗请写 **文字**；是要填写的空，请在每条下划线前面加反斜线：\\_\\_",
    ),
)


def check_pairs(body: str) -> Iterator[Finding]:
    """Yield a hint for each line whose marks may be letters, though the page makes words bold between them."""
    if "**" not in body and "__" not in body:
        return
    for number, line in enumerate(body.split("\n")):
        for pattern, sign, mend in _PAIRED:
            if sign in line and pattern.search(line):
                yield Finding(number, f"两处“{sign}”之间的字会加粗，“{sign}”不会印出来", mend, is_hint=True)


def check_marks(lines: Iterable[Prose]) -> Iterator[Finding]:
    """Yield a hint for each kind of mark in each line."""
    for each in lines:
        if not _SIGNS.search(each.words):
            continue
        for pattern, sign, mend in _MARKS:
            if pattern.search(each.words):
                yield Finding(each.line, f"“{sign}”会照样印在网页上", _IN_TAGS if each.in_tags else mend, is_hint=True)
        if each.is_first and (_HEADING_IN_TAGS if each.in_tags else _HEADING).match(each.words):
            mend = _IN_TAGS if each.in_tags else "要做小标题，请在 # 后面加一个空格：## 小标题"
            yield Finding(each.line, "“#”会照样印在网页上", mend, is_hint=True)
