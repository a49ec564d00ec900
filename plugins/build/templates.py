"""Jinja as the portal uses it: strict about names, and quick with templates that are made of many small ones."""

from __future__ import annotations

from collections.abc import Sequence
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from plugins.build.code import code_mark
from plugins.build.translated import Translated
from plugins.marks import mark_of
from plugins.published import TAKING_CONTEXT


class _Direct(CodeGenerator):
    """Calls what a template calls, and looks where it looks.

    Jinja would first ask each function, three times a call, what it wants passed, and would look for an item where
    there is no such attribute. Templates look into frozen dataclasses only; what is not there ends the build.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        takes_context = isinstance(node.node, nodes.Name) and node.node.name in TAKING_CONTEXT
        self.visit(node.node, frame)
        self.write("(context, " if takes_context else "(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class PortalEnvironment(Environment):
    """Puts included templates in place when a template is translated.

    Jinja would make a new context for each of them on every page, which takes longer than what they print. Names that
    an included template sets stay its own, as ever; what it includes itself is put in place too.
    """

    code_generator_class = _Direct

    def _generate(self, source: nodes.Template, *arguments: Any, **options: Any) -> str:
        code = super()._generate(_Inliner(self).visit(source), *arguments, **options)
        imports, rest = code.split("\n", 1)  # lines must keep their numbers: Jinja tells a slip's line by them
        return f"{imports}; from {__name__} import quick_escape as escape\n{rest}"


def quick_escape(value: Any) -> str:
    """Return the value as a piece of a page. What is printed is joined at once and needs not know that it is safe."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class _Inliner(NodeTransformer):
    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        if not isinstance(node.template, nodes.Const) or node.ignore_missing or not node.with_context:
            return node
        assert self.environment.loader
        source = self.environment.loader.get_source(self.environment, node.template.value)[0]
        included = self.visit(self.environment.parse(source, node.template.value))
        return nodes.Scope(included.body, lineno=node.lineno).set_environment(self.environment)


def make_environment(like: Environment, folders: Sequence[str], cache: str) -> PortalEnvironment:
    """Return an environment that prints the templates of `folders` and no others.

    like: where filters, tests and globals come from. cache: a folder that keeps translated templates, "" for none.
    """
    environment = PortalEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=like.trim_blocks,
        lstrip_blocks=like.lstrip_blocks,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(like.filters)
    environment.tests.update(like.tests)
    environment.globals.update(like.globals)
    if cache:
        environment.bytecode_cache = Translated(Path(cache) / "templates", _version(environment))
    return environment


def _version(environment: Environment) -> bytes:
    """A translated template holds others, so all are translated anew when one has changed."""
    assert environment.loader
    names = environment.loader.list_templates()
    return mark_of(code_mark(), [(name, environment.loader.get_source(environment, name)[0]) for name in names])
