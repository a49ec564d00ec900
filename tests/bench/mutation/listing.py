"""All mutants of a file, by mutmut's operators.

Of the tools that are kept up to date, mutmut's operators are plain functions from a syntax node to its mutants, so that
all mutants can be listed without running anything. cosmic-ray works on a database of its own, brings a web server and
makes twenty mutants of each `==` and `|`, those of annotations included. mutmut's own runner is not used: it copies a
function once for each of its mutants, and so passes over decorated functions, properties among them, and over all that
runs at import.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import libcst
from libcst.metadata import CodeRange, MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators

from tests.bench.mutation.mutant import Mutant, narrowed

_INDENTS = [" " * (4 * depth) for depth in range(8)]


def list_mutants(path: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant that the operators make of a file's text, in the order of the text."""
    wrapper = MetadataWrapper(libcst.parse_module(source))
    module = wrapper.module
    ranges = wrapper.resolve(WhitespaceInclusivePositionProvider)
    lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
    for node in _walk(module):
        mutations = list(_mutations(node))
        if not mutations:
            continue
        start, end = _span(ranges[node], lines)
        indent = _indent(source[start:end], module.code_for_node(node))
        for kind, mutated in mutations:
            if indent is None:
                whole = module.deep_replace(node, mutated)
                assert isinstance(whole, libcst.Module)
                yield narrowed(path, kind, source, 0, len(source), whole.code)
            else:
                yield narrowed(path, kind, source, start, end, _indented(module.code_for_node(mutated), indent))


def _walk(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _mutations(node: libcst.CSTNode) -> Iterator[tuple[str, libcst.CSTNode]]:
    for wanted, operator in mutation_operators:
        if isinstance(node, wanted):
            for mutated in operator(node):
                yield operator.__name__.removeprefix("operator_"), mutated


def _span(place: CodeRange, lines: list[int]) -> tuple[int, int]:
    start, end = place.start, place.end
    return lines[start.line - 1] + start.column, lines[end.line - 1] + end.column


def _indent(text: str, alone: str) -> str | None:
    """Return how far the further lines of a node that was printed alone have to be moved in; None: that is not all."""
    return next((indent for indent in _INDENTS if _indented(alone, indent) == text), None)


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", "\n" + indent)
