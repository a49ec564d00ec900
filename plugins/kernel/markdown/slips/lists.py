"""Ordered lists whose readers see other figures than their editors have typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding

if TYPE_CHECKING:
    from markdown_it.token import Token


def check_numbers(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Yield a hint for the first such item of each list: one of the same figures counts, and no figure begins with 0.

    All other lists are printed as they are typed, whether they leave out figures or go back.
    """
    open_lists: list[list[Token]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            open_lists.append([])
        elif token.type == "list_item_open":
            open_lists[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            yield from _renumbered(open_lists.pop())


def _renumbered(items: Sequence[Token]) -> Iterator[Finding]:
    shown = 0
    for at, item in enumerate(items):
        if not item.info:
            return
        shown = int(item.attrs.get("value", shown + 1 if at else item.info))
        if item.info != str(shown) and item.map:
            what = f"这一条写的是“{item.info}{item.markup}”，网页上是“{shown}.”"
            mend = f"请写成 {shown}{item.markup}，后面的也照着改；要照样印，请把点改成顿号，不要空格：{item.info}、"
            yield Finding(item.map[0], what, mend, is_hint=True)
            return
