"""Where a table ends: at a line without a bar, which is a sentence below it and no row."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_BAR = re.compile(r"(?<!\\)\|")


def end_of_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Tell a table's rule that its rows end before this line. It begins no block by itself."""
    del end
    if not silent or state.parentType != "table":
        return False
    return not _BAR.search(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
