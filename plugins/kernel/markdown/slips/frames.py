"""Notes in a frame whose title or content is not what its editor means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.rare_pattern import rare_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_KIND = rare_pattern(r"[a-z]+|[\u4e00-\u9fff]+")
_QUOTES = frozenset('"\u201c\u201d\uff02')
_RIGHT = '!!! note "标题"'


def check_frames(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Yield titles that print their quotes, kinds that are none, and frames with nothing in them."""
    for at, token in enumerate(tokens):
        if token.type != "admonition_open" or not token.map:
            continue
        line, kind = token.map[0], token.info.split()[0]
        if kind != kind.lower():
            yield Finding(line, f"“!!!”后面的“{kind}”要用小写", f"请写成 !!! {kind.lower()}")
        elif not _KIND.fullmatch(kind):
            yield Finding(line, f"“!!!”后面的“{kind}”读不懂", f"请写成 {_RIGHT}", is_hint=True)
        elif _QUOTES & set(token.content):
            mend = f"请写成 {_RIGHT}，半角引号；后面还有的字，另起一行缩进四格写"
            yield Finding(line, f"提示框的标题“{token.content}”里，引号会照样印在网页上", mend, is_hint=True)
        elif _is_empty(tokens, at):
            mend = "请在下一行缩进四格写内容；本来就只要一个标题，不用管"
            yield Finding(line, f"提示框“{token.content}”下面没有内容", mend, is_hint=True)


def _is_empty(tokens: Sequence[Token], at: int) -> bool:
    has_title = tokens[at + 1].type == "admonition_title_open"
    return tokens[at + 1 + 3 * has_title].type == "admonition_close"
