"""Paragraphs: what is not indented after a list is a paragraph of its own, not a part of the last item."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock


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
    return any(rule(state, line, state.lineMax, True) for rule in rules)
