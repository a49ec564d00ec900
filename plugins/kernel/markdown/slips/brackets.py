"""Links and pictures that cannot be read as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import STANDS_FOR, Prose
from plugins.kernel.markdown.source_links import lines_of_tokens
from plugins.kernel.urls import is_external

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = r"(?:https?[:\uff1a]|www\.|mailto:|#|\.{1,2}/|/)|\.[A-Za-z][A-Za-z0-9]{1,4}(?:[#?\s\"'\u201c]|$)"
_LOOKS_LIKE_ADDRESS = re.compile(_ADDRESS)
_LINK_LIKE = re.compile(r"[\[\uff3b][^\[\]\uff3b\uff3d]*([\]\uff3d])(\s*)([(\uff08])([^()\uff08\uff09]*)([)\uff09]?)")
_WIDE = frozenset("\uff3b\uff3d\uff08\uff09")
_SIZE = re.compile(r"\s=\d*x\d*\s*$")
_CURLY = re.compile(r"\s[\u201c\u201d\u2018\u2019].*$")
_QUOTED = re.compile(r"\s[\"'].*[\"']\s*$")
WIDE_LINK = ("链接用了全角括号", "请改成半角：[文字](地址)")


def check_brackets(lines: Iterable[Prose], tokens: Iterable[Token]) -> Iterator[Finding]:
    """Yield what looks like a link and is none, and pictures that are none or that nobody describes."""
    for each in lines:
        for found in _LINK_LIKE.finditer(each.words):
            if slip := _within_tags(found) if each.in_tags else _slip_of(found):
                yield Finding(each.line, *slip)
        if each.words.endswith("]("):
            yield Finding(each.line, "链接断成了两行", "请把 [文字](地址) 写在同一行")
    before: Token | None = None
    for line, token in lines_of_tokens(tokens):
        if token.type == "link_open" and before and before.type == "text" and before.content.endswith("\uff01"):
            yield Finding(line, "图片前面的感叹号是全角的", "请改成半角：![图片说明](图片路径)")
        if token.type == "image" and not token.content.strip():
            yield Finding(line, "图片没有文字说明", "看不见图的人要靠它，请写成 ![图里有什么](图片路径)")
        before = token


def _within_tags(found: re.Match[str]) -> tuple[str, str] | None:
    """Return what is said of a link in HTML, where none of its forms is one."""
    address = found[4].strip()
    if not _LOOKS_LIKE_ADDRESS.search(address) or STANDS_FOR in address:
        return None
    words = found[0][1 : found.start(1) - found.start()]
    mend = f'请写成 <a href="{address}">{words}</a>'
    return f"链接“{found[0]}”在 HTML 标签里面，会照样印在网页上", mend


def _slip_of(found: re.Match[str]) -> tuple[str, str] | None:
    closing, blanks, opening, address, end = found.groups()
    if not _LOOKS_LIKE_ADDRESS.search(address) or STANDS_FOR in address:
        return None
    if _WIDE & {found[0][0], closing, opening, end}:
        return WIDE_LINK
    if blanks:
        return "方括号和圆括号之间有空格，不成链接", "请去掉空格：[文字](地址)"
    if _SIZE.search(address):
        return "图片后面不能写尺寸", f"请去掉“{_SIZE.search(address)[0].strip()}”，大小由网站安排"  # type: ignore[index]
    if _CURLY.search(address):
        return "链接的说明用了全角引号", '请改成半角引号：[文字](地址 "说明")'
    if not end:
        return "链接少了右边的圆括号", "请补上：[文字](地址)"
    if _QUOTED.search(address):
        return "链接的说明里又有引号", '请删去里面的引号：[文字](地址 "说明")'
    if " " in address.strip():
        return _with_blanks(address.strip())
    return f"链接“{found[0]}”的写法读不懂", "请写成 [文字](地址)，地址里不能有括号和引号"


def _with_blanks(address: str) -> tuple[str, str]:
    if is_external(address):
        return f"链接的地址“{address}”里有空格", f"请写成 {address.replace(' ', '%20')}"
    return f"链接的地址“{address}”里有空格", "请把文件改成没有空格的名字，这里也照着改"
