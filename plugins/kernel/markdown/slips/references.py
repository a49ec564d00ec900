"""Characters that are written by their number, as &#11; is, and that no page can show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.source_links import lines_of_tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*(&#(?:[0-9]{1,12}|[xX][0-9A-Fa-f]{1,8});?)")
_IN_TAGS = ("html_inline", "html_block")
_IN_CODE = ("code_inline", "fence")
_LINE_ENDS = frozenset((0x0A, 0x0D, 0x85, 0x2028, 0x2029))
_LAST = 0x10FFFF


def check_references(tokens: Iterable[Token], source: Sequence[str]) -> Iterator[Finding]:
    """Yield the numbers that stand for no character. In code they are letters; in tags they need no semicolon."""
    if not any("&#" in line for line in source):
        return
    told = list(lines_of_tokens(tokens))
    in_code, in_tags = set(_written_in(told, _IN_CODE)), set(_written_in(told, _IN_TAGS))
    for line, text in enumerate(source):
        for written in _REFERENCE.findall(text):
            place = line, written
            if place in in_tags or (written.endswith(";") and place not in in_code):
                yield from _judged(line, written)


def _written_in(told: Iterable[tuple[int, Token]], types: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbers that stand in such tokens, each with its line."""
    for line, token in told:
        if token.type in types:
            first = line + (token.type == "fence")
            for at, part in enumerate(token.content.split("\n"), first):
                yield from ((at, written) for written in _REFERENCE.findall(part))


def _judged(line: int, written: str) -> Iterator[Finding]:
    digits = written.rstrip(";")[2:]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if code in _LINE_ENDS:
        yield Finding(line, f"“{written}”是换行的代码", "请删去它，要换行就直接换行")
    elif not _is_shown(code):
        mend = f"请删去它；要印出这几个字本身，请写 &amp;{written[1:]}"
        yield Finding(line, f"“{written}”不是能显示的字符", mend)


def _is_shown(code: int) -> bool:
    """Tell a character that pages and feeds can hold from controls, halves of characters, and numbers of none."""
    if code > _LAST or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return code == 0x09 or (code >= 0x20 and not 0x7F <= code <= 0x9F)
