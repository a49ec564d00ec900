"""Brackets that nothing closes are letters. Without this rule thousands of them would take seconds to look through."""

from __future__ import annotations

from functools import lru_cache

from markdown_it.rules_inline import StateInline

MANY = 200  # opening brackets in one paragraph, which no text of people has


def bracket(state: StateInline, silent: bool) -> bool:
    """Take `[` or `![` as text in a paragraph of very many, where no bracket closes it."""
    at = state.pos + (state.src[state.pos] == "!")
    if at >= state.posMax or state.src[at] != "[" or at not in _unclosed(state.src):
        return False
    if not silent:
        state.pending += state.src[state.pos : at + 1]
    state.pos = at + 1
    return True


@lru_cache(16)
def _unclosed(text: str) -> frozenset[int]:
    """Return where brackets open that nothing closes or that stand within too many others."""
    if text.count("[") < MANY:
        return frozenset()
    open_at: list[int] = []
    unclosed: set[int] = set()
    for at, char in enumerate(text):
        if char == "[":
            open_at.append(at)
        elif char == "]" and open_at:
            if len(open_at) > MANY:
                unclosed.add(open_at[-1])
            open_at.pop()
    return frozenset(unclosed.union(open_at))
