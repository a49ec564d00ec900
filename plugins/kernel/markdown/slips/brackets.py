"""Links and pictures that cannot be read as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.kernel.addressing.urls import is_external
from plugins.kernel.edits import Edit
from plugins.kernel.images.pictures import shortened
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import STANDS_FOR, Prose
from plugins.kernel.markdown.source_links import lines_of_tokens
from plugins.kernel.rare_pattern import rare_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = r"(?:https?[:\uff1a]|www\.|mailto:|#|\.{1,2}/|/)|\.[A-Za-z][A-Za-z0-9]{1,4}(?:[#?\s\"'\u201c]|$)"
_LOOKS_LIKE_ADDRESS = rare_pattern(_ADDRESS)
_LINK_LIKE = rare_pattern(r"[\[\uff3b][^\[\]\uff3b\uff3d]*([\]\uff3d])(\s*)([(\uff08])([^()\uff08\uff09]*)([)\uff09]?)")
_REVERSED = re.compile(r"[(\uff08]([^()\uff08\uff09]{1,100})[)\uff09]\[([^\[\]]{1,200})\]")
_ADDRESS_ALONE = re.compile(r"\s*\(([^()\s]+)\)")
_WIDE = frozenset("\uff3b\uff3d\uff08\uff09")
_SIZE = re.compile(r"\s=\d*x\d*\s*$")
_CURLY = re.compile(r"\s[\u201c\u201d\u2018\u2019].*$")
_QUOTED = re.compile(r"\s[\"'].*[\"']\s*$")
WIDE_LINKS = (
    "\u3011(",
    "\u3015(",
    "\u300d(",
    "\u300f(",
)  # may begin the address of a link whose words are in Chinese brackets
_CHINESE_LINK = rare_pattern(
    r"[\u3010\u3014\u300c\u300e][^\u3010\u3014\u300c\u300e\u3011\u3015\u300d\u300f]+[\u3011\u3015\u300d\u300f]\(([^()]+)\)"
)
WIDE_LINK = ("链接用了全角括号", "请改成半角：[文字](地址)")
BLANKS = ("方括号和圆括号之间有空格，不成链接", "请去掉空格：[文字](地址)")
CURLY_TITLE = ("链接的说明用了全角引号", '请改成半角引号：[文字](地址 "说明")')
_TITLE = re.compile(r"(\S+)\s+[\u201c\u201d]([^\u201c\u201d\"]*)[\u201c\u201d]")
_PICTURE = rare_pattern(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|heic|tiff?)$", re.IGNORECASE)


def check_brackets(lines: Sequence[Prose], tokens: Iterable[Token]) -> Iterator[Finding]:
    """Yield what looks like a link and is none, and pictures that are none or that nobody describes."""
    for each in lines:
        for found in _LINK_LIKE.finditer(each.words):
            if slip := _within_tags(found) if each.in_tags else _slip_of(found):
                edits = () if each.in_tags else tuple(_right_form(found, each.line, slip))
                yield Finding(each.line, *slip, edits=edits)
        for found in () if each.in_tags else _CHINESE_LINK.finditer(each.words):
            if _LOOKS_LIKE_ADDRESS.search(found[1]) and STANDS_FOR not in found[1]:
                what = f"“{found[0]}”的方括号不是半角的，不成链接"
                yield Finding(each.line, what, "请改成半角：[文字](地址)；不是链接，不用管", is_hint=True)
        for found in () if each.in_tags else _REVERSED.finditer(each.words):
            if _LOOKS_LIKE_ADDRESS.search(found[2]) and STANDS_FOR not in found[2]:
                mend = f"请写成 [{found[1]}]({found[2]})；不是链接，不用管"
                yield Finding(each.line, f"“{found[0]}”的括号写反了，不成链接", mend, is_hint=True)
        if each.words.endswith("]("):
            yield Finding(each.line, "链接断成了两行", "请把 [文字](地址) 写在同一行")
    yield from _check_parted(lines)
    yield from _check_pictures(list(lines_of_tokens(tokens)))


def _check_parted(lines: Iterable[Prose]) -> Iterator[Finding]:
    """Yield the links whose words end one line and whose address begins the next."""
    for above, below in pairwise(lines):
        found = _ADDRESS_ALONE.match(below.words)
        if found and not below.is_first and above.words.rstrip().endswith("]") and _LOOKS_LIKE_ADDRESS.search(found[1]):
            yield Finding(above.line, "链接断成了两行", "请把 [文字](地址) 写在同一行")


def _check_pictures(told: Sequence[tuple[int, Token]]) -> Iterator[Finding]:
    before: Token | None = None
    for at, (line, token) in enumerate(told):
        if token.type == "link_open" and before and before.type == "text" and before.content.endswith("\uff01"):
            edits = tuple(_right_picture(token, told[at + 1][1].content, line))
            yield Finding(line, "图片前面的感叹号是全角的", "请改成半角：![图片说明](图片路径)", edits=edits)
        if token.type == "image" and not token.content.strip():
            yield Finding(line, "图片没有文字说明", "看不见图的人要靠它，请写成 ![图里有什么](图片路径)")
        if token.type == "link_open" and _is_empty(told[at + 1 : at + 3]):
            address = shortened(str(token.attrs["href"]))
            yield Finding(line, f"链接“{address}”没有文字，读者看不见", f"请在方括号里写上文字：[文字]({address})")
        before = token


def _is_empty(told: Sequence[tuple[int, Token]]) -> bool:
    """Tell whether a link ends at once. told: the two tokens behind its beginning."""
    (_, first), (_, second) = told[0], told[-1]
    return first.type == "link_close" or (
        second.type == "link_close" and first.type == "text" and not first.content.strip()
    )


def _within_tags(found: re.Match[str]) -> tuple[str, str] | None:
    """Return what is said of a link in HTML, where none of its forms is one."""
    address = found[4].strip()
    if not _LOOKS_LIKE_ADDRESS.search(address) or STANDS_FOR in address:
        return None
    words = found[0][1 : found.start(1) - found.start()]
    mend = f'请写成 <a href="{address}">{words}</a>'
    return f"链接“{found[0]}”在 HTML 标签里面，会照样印在网页上", mend


def _right_picture(link: Token, words: str, line: int) -> Iterator[Edit]:
    """Yield how a picture is written that looks like a link: before any other address the mark may end a sentence."""
    address = str(link.attrs["href"])
    if _PICTURE.search(address):
        yield Edit(line, f"\uff01[{words}]({address}", f"![{words}]({address}")


def _right_form(found: re.Match[str], line: int, slip: tuple[str, str]) -> Iterator[Edit]:
    """Yield the link in the one form that it can have had, where its brackets, blanks or quotes alone are wrong."""
    words, address = found[0][1 : found.start(1) - found.start()], found[4].strip()
    if slip == CURLY_TITLE and (title := _TITLE.fullmatch(address)):
        yield Edit(line, found[0], f'[{words}]({title[1]} "{title[2]}")')
    elif slip in (WIDE_LINK, BLANKS) and found[5] and not re.search(r"\s", address):
        yield Edit(line, found[0], f"[{words}]({address})")


def _slip_of(found: re.Match[str]) -> tuple[str, str] | None:
    closing, blanks, opening, address, end = found.groups()
    if not _LOOKS_LIKE_ADDRESS.search(address) or STANDS_FOR in address:
        return None
    if _WIDE & {found[0][0], closing, opening, end}:
        return WIDE_LINK
    if blanks:
        return BLANKS
    if _SIZE.search(address):
        return "图片后面不能写尺寸", f"请去掉“{_SIZE.search(address)[0].strip()}”，大小由网站安排"  # type: ignore[index]
    if _CURLY.search(address):
        return CURLY_TITLE
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
