"""Which fields of a head the theme's templates read, and which of them they show, by the templates' trees.

A field is shown where its value goes into the page. Only to ask for it, as in `{% if article.fields.x %}`, shows
nothing. Names that a template gives to all fields, to a map or to a value are followed, into macros and fragments too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment, nodes

from plugins.kernel.rendering.template_references import FRAGMENT, fragment_file

FieldPath = tuple[str, ...]  # a field by its key, or one of a map by the map's key and its own
OF_ARTICLES = "article"  # the name under which templates see the text whose fields they are
FIELDS = "fields"
LINK = "href"
_NAMED = re.compile(rf"\b{FIELDS}\b")


class Read(NamedTuple):
    """A place where a template reads a field of an article."""

    path: FieldPath
    template: str
    line: int


@dataclass(frozen=True, slots=True)
class FieldReads:
    """What templates read. shown: what goes into a page. linked: what a page leads to. reads: all, judged or not."""

    shown: set[FieldPath] = field(default_factory=set)
    linked: set[FieldPath] = field(default_factory=set)
    reads: list[Read] = field(default_factory=list)


class _Held(NamedTuple):
    """What a name of a template stands for. path: the fields below it, () for all of a head. carried: the fields whose
    values it was made of, where it is none of them itself. is_article: the article, whose fields they are.
    """

    path: FieldPath | None = None
    carried: frozenset[FieldPath] = frozenset()
    is_article: bool = False


_ARTICLE = _Held(is_article=True)
_Scope = dict[str, _Held]


def field_reads(sources: Mapping[str, str]) -> FieldReads:
    """Return what templates read of articles' fields. sources: the text of each; they are templates, as Jinja says."""
    walk = _Walk(sources)
    for name, text in sources.items():
        if _NAMED.search(text):
            walk.template(name, {})
    return walk.found


class _Walk:
    """Goes through templates and notes what they read."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.found = FieldReads()
        self._sources = sources
        self._environment = Environment()
        self._trees: dict[str, nodes.Template] = {}
        self._entered: set[tuple[str, str, FieldPath]] = set()
        self._name = ""

    def template(self, name: str, scope: _Scope) -> None:
        """Go through one template whose names stand for something already."""
        before, self._name = self._name, name
        self._all(self._tree(name).body, dict(scope), True)
        self._name = before

    def _tree(self, name: str) -> nodes.Template:
        if name not in self._trees:
            self._trees[name] = self._environment.parse(self._sources[name], name)
        return self._trees[name]

    def _all(self, found: list[nodes.Node], scope: _Scope, shows: bool) -> None:
        for node in found:
            self._visit(node, scope, shows)

    def _visit(self, node: nodes.Node, scope: _Scope, shows: bool) -> None:
        """Note what a node reads. shows: what it reads goes into the page."""
        held = self._held(node, scope)
        if held is not None:
            self._note(node, held, shows)
            return
        match node:
            case nodes.If():
                self._visit(node.test, scope, False)
                self._all([*node.body, *node.elif_, *node.else_], scope, shows)
            case nodes.CondExpr():
                self._visit(node.test, scope, False)
                self._all([each for each in (node.expr1, node.expr2) if each], scope, shows)
            case nodes.For():
                self._loop(node, dict(scope), shows)
            case nodes.Assign():
                self._assign(node.target, node.node, scope, scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._assign(target, value, scope, inner)
                self._all(node.body, inner, shows)
            case nodes.Macro() | nodes.CallBlock():
                own = {name: held for name, held in scope.items() if name not in {each.name for each in node.args}}
                self._all(list(node.iter_child_nodes()), own, shows)
            case nodes.Call():
                self._call(node, scope, shows)
            case _:
                self._all(list(node.iter_child_nodes()), scope, shows)

    def _note(self, node: nodes.Node, held: _Held, shows: bool) -> None:
        if held.path:
            self.found.reads.append(Read(held.path, self._name, node.lineno))
        if shows:
            self.found.shown.update(held.carried, [held.path] if held.path else [])

    def _held(self, node: nodes.Node, scope: _Scope) -> _Held | None:
        """Return what an expression stands for, None where that is neither a field nor made of any."""
        match node:
            case nodes.Name(name=name, ctx="load"):
                return scope.get(name) or (_ARTICLE if name == OF_ARTICLES else None)
            case (
                nodes.Getattr(node=inner, attr=str(attr)) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(attr)))
            ):
                below = self._held(inner, scope)
            case nodes.Filter(node=nodes.Node() as inner, name="attr", args=[nodes.Const(value=str(attr))]):
                below = self._held(inner, scope)
            case _:
                return None
        if below is None or (below.is_article and attr != FIELDS):
            return None
        if below.is_article:
            return _Held(())
        return below if below.path is None else _Held((*below.path, attr))

    def _loop(self, node: nodes.For, scope: _Scope, shows: bool) -> None:
        held = self._held(node.iter, scope)
        if held is None:
            self._visit(node.iter, scope, shows)
        elif held.path:
            self._note(node.iter, held, False)
        for name in _names(node.target):
            scope.pop(name, None)
            if held is not None:
                scope[name] = held
        if node.test:
            self._visit(node.test, scope, False)
        self._all([*node.body, *node.else_], scope, shows)

    def _assign(self, target: nodes.Node, value: nodes.Node, scope: _Scope, inner: _Scope) -> None:
        held = self._held(value, scope)
        if held is None:
            carried = self._shown_by(value, scope)
            held = _Held(None, carried) if carried else None
        elif held.path:
            self._note(value, held, False)
        for name in _names(target):
            inner.pop(name, None)
            if held is not None:
                inner[name] = held

    def _shown_by(self, value: nodes.Node, scope: _Scope) -> frozenset[FieldPath]:
        """Return which fields an expression would show, if it went into the page."""
        before = set(self.found.shown)
        self.found.shown.clear()
        self._visit(value, scope, True)
        carried = frozenset(self.found.shown)
        self.found.shown.clear()
        self.found.shown.update(before)
        return carried

    def _call(self, node: nodes.Call, scope: _Scope, shows: bool) -> None:
        given = [(str(place), each) for place, each in enumerate(node.args)]
        given += [(each.key, each.value) for each in node.kwargs]
        name = _called(node)
        for place, value in given:
            held = self._held(value, scope)
            if name == LINK and held is not None and held.path:
                self.found.linked.add(held.path)
            if held is None or not (held.is_article or held.path is not None):
                self._visit(value, scope, shows)
            elif not self._enter(node, name, place, held) and held.path:
                self._note(value, held, shows)

    def _enter(self, node: nodes.Call, name: str, place: str, held: _Held) -> bool:
        """Follow a field into the macros or the fragment that are called with it; tell whether there are any."""
        entered = False
        if name == FRAGMENT and node.args and isinstance(node.args[0], nodes.Const):
            file = fragment_file(str(node.args[0].value))
            if file in self._sources:
                entered = True
                if self._is_new(file, place, held):
                    self.template(file, {place: held})
        for file, macro in self._macros(name):
            entered = True
            parameter = macro.args[int(place)].name if place.isdigit() and int(place) < len(macro.args) else place
            if self._is_new(f"{file}:{name}", parameter, held):
                before, self._name = self._name, file
                self._all(macro.body, {parameter: held}, True)
                self._name = before
        return entered

    def _is_new(self, place: str, parameter: str, held: _Held) -> bool:
        key = (place, parameter, held.path or ())
        is_new = key not in self._entered
        self._entered.add(key)
        return is_new

    def _macros(self, name: str) -> Iterator[tuple[str, nodes.Macro]]:
        written = re.compile(rf"\bmacro\s+{re.escape(name)}\s*\(")
        for file, text in self._sources.items():
            if name and written.search(text):
                yield from ((file, each) for each in self._tree(file).find_all(nodes.Macro) if each.name == name)


def _called(node: nodes.Call) -> str:
    """Return the name of what is called, "" for what has none: a macro's, also behind that of its file."""
    match node.node:
        case nodes.Name(name=str(name)) | nodes.Getattr(attr=str(name)):
            return name
    return ""


def _names(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    elif isinstance(target, nodes.Tuple):
        yield from (each.name for each in target.items if isinstance(each, nodes.Name))
