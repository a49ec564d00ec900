"""Paragraphs: what is not indented after a list is a paragraph of its own, not a part of the last item.

The list may go on below it: the next number is its next item.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_LAST = "last_number"
_NUMBER = re.compile(r"(\d{1,3})[.)](?=[ \n]|$)")


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take lines up to an empty one, to one that belongs to nobody within the item, or to one that begins a block."""
    del end, silent  # as in markdown-it: a paragraph is what is left, and may go on to the end of the text
    parent, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line) and not _ends(state, line):
        line += 1
    content = state.getLines(start, line, state.blkIndent, False).strip()
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, line], []
    state.push("paragraph_close", "p", -1)
    state.parentType = parent
    return True


def _ends(state: StateBlock, line: int) -> bool:
    if 0 <= state.sCount[line] < state.blkIndent:
        return True
    if state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0:
        return False
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, state.lineMax, True) for rule in rules) or _goes_on(state, line)


def _goes_on(state: StateBlock, line: int) -> bool:
    """Tell a line with the next number of the list above this paragraph."""
    number = _NUMBER.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if not number or not state.tokens or state.tokens[-1].type != "ordered_list_close":
        return False
    return _last_number(state) + 1 == int(number[1])


def _last_number(state: StateBlock) -> int:
    """Return the number of the last item of the list that has just ended; it is looked for once for all lines."""
    at, found = 0, 0
    if _LAST in state.env:
        at, found = state.env[_LAST]
    if at != len(state.tokens):
        level = state.tokens[-1].level + 1
        items = (each for each in reversed(state.tokens) if each.type == "list_item_open" and each.level == level)
        found = int(next(items).info)
        state.env[_LAST] = len(state.tokens), found
    return found
