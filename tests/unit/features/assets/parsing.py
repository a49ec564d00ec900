"""Scripts as a parser of JavaScript reads them.

The parser is loaded by the tests that parse: to load it takes a third of a second, which every worker would wait for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any


@cache  # several tests look at each
def parse(script: str) -> Any:
    """Return the tree of a script; raise an error of the parser for what it does not know."""
    from esprima import parseScript

    return parseScript(script, {"loc": True})


@cache
def words(script: str) -> Sequence[str]:
    """Return what a script consists of, but for blanks and comments."""
    from esprima import parseScript

    return [token.value for token in parseScript(script, {"tokens": True}).tokens]


@cache
def nodes(node: Any) -> Sequence[Any]:
    """Return a node and all below it."""
    waiting, found = [node], []
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif is_node(here):
            found.append(here)
            waiting += (value for value in vars(here).values() if isinstance(value, list) or is_node(value))
    return found


def is_node(thing: Any) -> bool:
    return isinstance(thing, _kind_of_nodes())


@cache  # asked for a million times
def _kind_of_nodes() -> type[Any]:
    from esprima.nodes import Node

    kind: type[Any] = Node
    return kind


def is_refused(script: str) -> bool:
    """Tell whether the parser does not know what a script is written with."""
    from esprima import Error

    try:
        parse(script)
    except Error:
        return True
    return False


def wrapper(tree: Any) -> Any:
    """Return the function in which all of a script stands, so that its names are its own; None where it has none."""
    only = tree.body[0] if len(tree.body) == 1 else None
    return only.expression.callee if only is not None and only.expression else None
