"""Which mutants say nothing about the tests and are left out. Pure.

Equivalent on any system where the tests run:
- annotations, names of types, `cast`, `TYPE_CHECKING`, `__all__`, docstrings: the program never reads them;
- `encoding=` and `newline=`: on Linux and macOS they say what holds anyway; and names of encodings have no case;
- `strict=` of zip: it asserts what the lines above ensure;
- None in the place of False, both of which say no.
Found by whatever reaches them, so that they would only flatter the tests:
- decorators, `__slots__`, arguments of `len` and `isinstance`: without them an import or a call fails at once.
Wording, that is a text with Chinese characters or with words in a row:
- it is neither altered nor taken out of a call. Who rewords a message has to reword the tests that quote it, so these
  quote only what matters, and a slip in the rest is for a reader to find. Keys, patterns and addresses are texts too,
  and they are mutated.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.positions import Positions

_NEVER_READ = {"__all__", "__slots__"}
_FAIL_AT_ONCE = {"len", "isinstance", "issubclass"}
_TYPING = {"cast", "TypeVar", "NewType"}
_HOLD_ANYWAY = {"encoding", "newline", "strict"}
_ENCODINGS = {"utf-8", "utf-8-sig", "ascii", "latin-1"}
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_WORDS = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}")
_TYPE_NAME = re.compile(r"_?([A-Z][a-z0-9]+)+")
_KEYWORD = re.compile(r"^\w+\s*=\s*")
_Place = ast.expr | ast.stmt | ast.keyword


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a text that is not mutated. is_whole: what stands in it may be, but it is not taken away whole."""

    start: int
    end: int
    is_whole: bool = False


class Spared:
    """Tells which mutants of one file are left out."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._zones = list(zones(ast.parse(source), Positions(source)))

    def has(self, mutant: Mutant) -> bool:
        """Tell whether the mutant is left out."""
        old = self._source[mutant.start : mutant.end]
        if (old, mutant.new) == ("False", "None") or (mutant.kind == "string" and is_wording(old)):
            return True
        return any(self._hits(zone, mutant, old) for zone in self._zones)

    def _hits(self, zone: Zone, mutant: Mutant, old: str) -> bool:
        text = self._source[zone.start : zone.end]
        if mutant.start <= zone.start and _KEYWORD.sub("", old.strip(" ,\n")) == text:
            return True
        return not zone.is_whole and zone.start <= mutant.start and mutant.end <= zone.end


def is_sound(mutant: Mutant, source: str) -> bool:
    """Tell whether Python takes the mutant, and for another program than the file's text."""
    try:
        tree = ast.parse(mutant.applied(source))
        compile(tree, mutant.path, "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return ast.dump(tree) != ast.dump(ast.parse(source))


def zones(tree: ast.AST, positions: Positions) -> Iterator[Zone]:
    """Yield what is not mutated."""
    for node in _walk(tree):
        if isinstance(node, ast.JoinedStr):
            if any(_is_message(each) for each in node.values):
                yield Zone(*positions.span(node), is_whole=True)
        else:
            for rule in _RULES:
                yield from (Zone(*positions.span(place)) for place in rule(node))


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it, but not the texts between the values of an f-string: their places are its own."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _walk(child)


def _types(node: ast.AST) -> Iterator[_Place]:
    if isinstance(node, ast.If | ast.Assign | ast.AnnAssign) and _is_for_types(node):
        yield node
    elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
        yield node.annotation
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
        yield node.returns


def _is_for_types(node: ast.If | ast.Assign | ast.AnnAssign) -> bool:
    """Tell whether a statement only serves types, such as `Place = tuple[str, int]`, or is never read."""
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return isinstance(target, ast.Name) and (target.id in _NEVER_READ or bool(_TYPE_NAME.fullmatch(target.id)))


def _decorators(node: ast.AST) -> Iterator[_Place]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield from node.decorator_list


def _calls(node: ast.AST) -> Iterator[_Place]:
    if not isinstance(node, ast.Call):
        return
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _FAIL_AT_ONCE:
        yield from node.args
    elif name in _TYPING:
        yield from node.args[:1]
    yield from (each for each in node.keywords if each.arg in _HOLD_ANYWAY)


def _texts(node: ast.AST) -> Iterator[_Place]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node  # a docstring
    elif isinstance(node, ast.Constant) and (_is_message(node) or node.value in _ENCODINGS):
        yield node


_RULES: tuple[Callable[[ast.AST], Iterator[_Place]], ...] = (_types, _decorators, _calls, _texts)


def _is_message(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and is_wording(node.value)


def is_wording(text: str) -> bool:
    """Tell whether a text is for people, not for machines."""
    return bool(_CHINESE.search(text)) or ("<" not in text and bool(_WORDS.search(text)))
