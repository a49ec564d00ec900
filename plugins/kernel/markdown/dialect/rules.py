"""Rules between parts of a text: a line of underscores is one only where there are three, as people type them for that.

More of them are a blank that readers fill in, alone on its line as within it, and stay as they are typed.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.hr import hr

_OF_A_RULE = 3


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a rule."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if line.startswith("_") and line.count("_") != _OF_A_RULE:
        return False
    return hr(state, start, end, silent)
