"""Stress: the rule by which the parser reads stars and underscores."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from plugins.kernel.markdown.dialect.bare_addresses import is_within_address
from plugins.kernel.markdown.dialect.flanks import flanks


def emphasis(state: StateInline, silent: bool) -> bool:
    """Take a run of stars or underscores and say whether it may begin or end stress."""
    sign = state.src[state.pos]
    if silent or sign not in "*_":
        return False
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == sign:
        end += 1
    length = end - start
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = flanks(sign, length, before, after)
    if sign == "_" and (opens or closes) and is_within_address(state.src, start):
        opens = closes = False
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = sign
        state.delimiters.append(Delimiter(ord(sign), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True
