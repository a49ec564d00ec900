"""Ordered lists count as their editors do."""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def numbers(state: StateCore) -> None:
    """Keep the numbers of a list that leaves some out; one whose items all have the same counts by itself."""
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type == "ordered_list_close":
            _keep_numbers(lists.pop())
        elif token.type == "bullet_list_close":
            lists.pop()


def _keep_numbers(items: list[Token]) -> None:
    typed = [int(item.info) for item in items]
    if len(set(typed)) == 1:
        return
    for item, number, expected in zip(items[1:], typed[1:], [each + 1 for each in typed], strict=False):
        if number != expected:
            item.attrs["value"] = number
