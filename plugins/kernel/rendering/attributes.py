"""Whether templates read only what values have: a misspelt name behind an `if` would wait for the text that meets it.

What type a declared name has its sentence says, as `articles.Article: the text's fields`; what a field holds its
annotation says. Of what neither tells, nothing is judged: it is found when a page is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.jinja import PortalEnvironment
from plugins.kernel.rendering.slips import lacking, offered, slip_at

_OF_SEVERAL = frozenset(dir(tuple)) | frozenset(dir(dict))  # what may be asked of several values at once


class Kind(NamedTuple):
    """A type of values. is_several: a tuple of them. is_certain: no mapping or tuple of them may be meant."""

    type: type[Any]
    is_several: bool = False
    is_certain: bool = True


Kinds = Mapping[str, Kind]


class AttributeJudge:
    """Judges the templates of one environment. To look a type up takes a while, so each is looked up once."""

    def __init__(self, environment: PortalEnvironment) -> None:
        self.environment = environment
        self._known: dict[str, type[Value]] = {}
        self._fields: dict[type[Any], dict[str, Kind | None]] = {}

    def kinds_of(self, names: Mapping[str, str]) -> dict[str, Kind]:
        """Return the types of declared names, of those whose sentence begins with one. names: with their sentences."""
        self._known = self._known or _values()
        found = {name: self._known.get(what.split(" ")[0].rstrip(":,;")) for name, what in names.items()}
        return {name: Kind(kind, is_certain=False) for name, kind in found.items() if kind}

    def check(self, name: str, tree: nodes.Template, kinds: Kinds) -> None:
        """Raise TemplateSlip for the first name that a template reads of a value and the value's type has not."""
        _Walk(self, name).all(tree.body, dict(kinds))

    def kind_of(self, node: nodes.Node, scope: Kinds) -> Kind | None:
        """Return the type of an expression, None where nothing tells it."""
        match node:
            case nodes.Name(name=name):
                return scope.get(name)
            case nodes.Getattr(node=inner, attr=attr):
                held = self.kind_of(inner, scope)
                return self._field(held.type, attr) if held and not held.is_several else None
        return None

    def _field(self, kind: type[Any], name: str) -> Kind | None:
        fields = self._fields.setdefault(kind, {})
        if name not in fields:
            fields[name] = _kind_of_hint(_hint(kind, name))
        return fields[name]


def _values() -> dict[str, type[Value]]:
    """Return all types of values, by the name of their feature and their own, those of the kernel by their own."""
    found: dict[str, type[Value]] = {}
    waiting: list[type[Value]] = [Value]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if "__match_args__" not in vars(kind):  # what a dataclass with slots was made of, or a base of such
            continue
        parts = kind.__module__.split(".")
        in_kernel = parts[:2] == ["plugins", "kernel"]
        found[kind.__name__ if in_kernel or len(parts) < 3 else f"{parts[2]}.{kind.__name__}"] = kind
    return found


class _Walk:
    def __init__(self, judge: AttributeJudge, name: str) -> None:
        self._judge, self._name = judge, name

    def all(self, found: Iterable[nodes.Node], scope: dict[str, Kind]) -> None:
        for node in found:
            self._visit(node, scope)

    def _visit(self, node: nodes.Node, scope: dict[str, Kind]) -> None:
        match node:
            case nodes.For():
                self._visit(node.iter, scope)
                inner = _without(scope, node.target)
                each = self._judge.kind_of(node.iter, scope)
                if isinstance(node.target, nodes.Name) and each and each.is_several:
                    inner[node.target.name] = Kind(each.type)
                self.all([*([node.test] if node.test else []), *node.body, *node.else_], inner)
            case nodes.Assign():
                self._visit(node.node, scope)
                kind = self._judge.kind_of(node.node, scope)
                for name in _names(node.target):
                    scope.pop(name, None)
                if kind and isinstance(node.target, nodes.Name):
                    scope[node.target.name] = kind
            case nodes.With():
                self.all(node.values, scope)
                self.all(node.body, {} if node.targets else dict(scope))
            case nodes.Macro() | nodes.CallBlock():
                self.all(list(node.iter_child_nodes()), _without(scope, *node.args))
            case nodes.Scope():
                self.all(node.body, dict(scope))
            case nodes.Getattr():
                self._demand(node, self._judge.kind_of(node.node, scope))
                self._visit(node.node, scope)
            case _:
                self.all(list(node.iter_child_nodes()), scope)

    def _demand(self, node: nodes.Getattr, kind: Kind | None) -> None:
        if kind is None or kind.is_several or hasattr(kind.type, node.attr):
            return
        if not kind.is_certain and node.attr in _OF_SEVERAL:
            return
        what = lacking(kind.type, node.attr, offered(kind.type))
        raise slip_at(self._judge.environment, self._name, node.lineno, what)


def _names(*targets: nodes.Node) -> set[str]:
    """Return the names that are set by what stands on the left."""
    found = (each for target in targets for each in (target, *target.find_all(nodes.Name)))
    return {each.name for each in found if isinstance(each, nodes.Name)}


def _without(scope: Mapping[str, Kind], *targets: nodes.Node) -> dict[str, Kind]:
    hidden = _names(*targets)
    return {name: kind for name, kind in scope.items() if name not in hidden}


def _hint(kind: type[Any], name: str) -> Any:
    """Return the annotation of what a value holds or reckons under a name, None where there is none."""
    reckoned = getattr(kind, name, None)
    function = reckoned.fget if isinstance(reckoned, property) else None
    function = reckoned.func if isinstance(reckoned, cached_property) else function
    try:
        return get_type_hints(function).get("return") if function else get_type_hints(kind).get(name)
    except (NameError, TypeError):  # a type that only a checker imports
        return None


def _kind_of_hint(hint: Any) -> Kind | None:
    arguments = [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
    if get_origin(hint) in (Union, UnionType) and len(arguments) == 1:
        return _kind_of_hint(arguments[0])
    if get_origin(hint) is tuple and len(arguments) == 1 and Ellipsis in get_args(hint):
        inner = _kind_of_hint(arguments[0])
        return Kind(inner.type, is_several=True) if inner and not inner.is_several else None
    return Kind(hint) if isinstance(hint, type) and issubclass(hint, Value) else None
