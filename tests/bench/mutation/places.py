"""The statement that a mutant changes, and when it runs. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_HAS_PLACE = ast.stmt | ast.ExceptHandler
_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Place:
    """The lines of a statement, or of the head of one that holds others. at_import: it runs when the file is loaded."""

    first: int
    last: int
    at_import: bool


def places(source: str) -> list[Place]:
    """Return every statement of a file's text, outer ones before inner ones."""
    return list(_below(ast.parse(source), at_import=True))


def place_of(line: int, found: list[Place]) -> Place:
    """Return the innermost statement on a line, 1-based."""
    return [place for place in found if place.first <= line <= place.last][-1]


def _below(node: ast.AST, at_import: bool) -> Iterator[Place]:
    inner = at_import and not isinstance(node, _FUNCTION)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _HAS_PLACE):
            yield Place(*_lines(child), inner)
        yield from _below(child, inner)


def _lines(node: ast.stmt | ast.ExceptHandler) -> tuple[int, int]:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    body: list[ast.stmt] = getattr(node, "body", [])
    if body:
        inside = min([body[0].lineno, *(each.lineno for each in getattr(body[0], "decorator_list", []))])
        return first, max(node.lineno, inside - 1)
    return first, node.end_lineno or node.lineno
