"""Jinja as the portal uses it: strict about names, and quick with templates that are made of many small ones."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from keyword import iskeyword
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.rendering.bytecode import KeptBytecode
from plugins.kernel.rendering.slips import line_number
from plugins.kernel.rendering.theme_text import LoaderOfOneReading
from plugins.kernel.rendering.tree_walk import nodes_of

_INDENT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)|^[ \t]+", re.DOTALL | re.IGNORECASE | re.MULTILINE)


class _DirectCalls(CodeGenerator):
    """Calls what a template calls, and looks where it looks.

    Jinja would first ask each function, three times a call, what it wants passed, and would look for an item where
    there is no such attribute. Templates look into frozen dataclasses only; what is not there ends the build.

    names_read: those that the template reads and neither sets nor has from Jinja.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.names_read: set[str] = set()

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        for action, name in frame.symbols.loads.values():
            if action == VAR_LOAD_RESOLVE and name and name not in self.environment.globals:
                self.names_read.add(name)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        taking_context: frozenset[str] = getattr(self.environment, "taking_context", frozenset())
        takes_context = isinstance(node.node, nodes.Name) and node.node.name in taking_context
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


class Translation(NamedTuple):
    """What was learnt of a template when it was translated. tree: with the templates that it includes in place."""

    tree: nodes.Template
    names_read: frozenset[str]


class PortalEnvironment(Environment):
    """Puts included templates in place when a template is translated.

    Jinja would make a new context for each of them on every page, which takes longer than what they print. Names that
    an included template sets stay its own, as ever; what it includes itself is put in place too.
    """

    code_generator_class = _DirectCalls
    taking_context: frozenset[str] = frozenset()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.translations: dict[str, Translation] = {}
        self._looked_at: dict[tuple[str | None, str], nodes.Template] = {}  # trees that wait to be translated
        self.included: dict[str, nodes.Template] = {}  # read once: many templates include the same small ones

    def translation(self, name: str) -> Translation:
        """Return what a template is made of, which is ready to print then; raise TemplateError for what is none."""
        if name not in self.translations:
            self.get_template(name)
        if name not in self.translations:  # it was translated in an earlier build
            assert self.loader
            source, file, _ = self.loader.get_source(self, name)
            self.compile(source, name, file)
        return self.translations[name]

    def forget_trees(self) -> None:
        """Let what is known of templates go: trees are large, and workers copy what they inherit."""
        self.translations.clear()
        self.included.clear()
        self._looked_at.clear()

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Leave out the blanks that begin a template's lines, a tenth of all that pages would weigh."""
        return _INDENT.sub(lambda found: found[1] or "", super().preprocess(source, name, filename))

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Read a template for a look at it. Its tree will be translated and must stay as it is."""
        tree = self._looked_at[name, source] = super().parse(source, name, filename)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template to translate it. One that was looked at is not read twice."""
        return self._looked_at.pop((name, source), None) or super()._parse(source, name, filename)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        tree: nodes.Template = _Inliner(self).visit(source)
        generator = _DirectCalls(self, name, filename, defer_init=defer_init, optimized=self.optimized)
        generator.visit(tree)
        self.translations[name or ""] = Translation(tree, frozenset(generator.names_read))
        imports, rest = generator.stream.getvalue().split("\n", 1)  # type: ignore[attr-defined]  # it is a StringIO
        # Lines keep their numbers: Jinja tells a slip's line by them.
        return f"{imports}; from {__name__} import quick_escape as escape\n{rest}"

    def _compile(self, source: str, filename: str) -> CodeType:
        """Leave out what Python warns of, in English and before our own words: what is wrong ends the printing."""
        with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
            return super()._compile(source, filename)


def quick_escape(value: Any) -> str:
    """Return the value as a piece of a page. What is printed is joined at once and needs not know that it is safe."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class _Inliner(NodeTransformer):
    def __init__(self, environment: PortalEnvironment) -> None:
        self.environment = environment
        self._numbers: dict[str, int] = {}

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        if not isinstance(node.template, nodes.Const) or node.ignore_missing or not node.with_context:
            return node
        name = node.template.value
        included = self.environment.included.get(name)
        if included is None:
            included = self.environment.included[name] = self._included(name)
        return nodes.Scope(included.body, lineno=node.lineno).set_environment(self.environment)

    def _included(self, name: str) -> nodes.Template:
        assert self.environment.loader
        source = self.environment.loader.get_source(self.environment, name)[0]
        included = self.environment._parse(source, name, None)
        self._numbers = self._numbers or {each: at for at, each in enumerate(self.environment.list_templates(), 1)}
        for each in nodes_of(included):  # so that a slip is told of the template in which it is
            each.lineno = line_number(self._numbers[name], each.lineno or 0)
        tree: nodes.Template = self.visit(included)
        return tree


def make_environment(like: Environment, folders: Sequence[str], taking_context: frozenset[str]) -> PortalEnvironment:
    """Return an environment that prints the templates of `folders` and no others.

    like: where filters, tests and globals come from. taking_context: functions that want to know on which page they are
    called.
    """
    environment = PortalEnvironment(
        loader=LoaderOfOneReading(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=like.trim_blocks,
        lstrip_blocks=like.lstrip_blocks,
        auto_reload=False,
        cache_size=-1,
    )
    environment.taking_context = taking_context
    environment.filters.update(like.filters)
    environment.tests.update(like.tests)
    environment.globals.update(like.globals)
    return environment


def keep_translations(
    environment: PortalEnvironment, folder: Path, version: bytes, hashes: Mapping[str, bytes]
) -> None:
    """Keep translated templates in a folder for the next build.

    version: stands for the code. hashes: of each template with all that it reaches, for a translated one holds others.
    The lines of these are numbered by their templates' places among all, so that another list translates all anew.
    """
    version = fingerprint_of(version, sorted(environment.taking_context), sorted(hashes))
    environment.bytecode_cache = KeptBytecode(VerifiedFiles(folder, version), hashes)


def template_sources(environment: Environment) -> Mapping[str, str]:
    """Return the text of every template by its name."""
    assert environment.loader
    loader = environment.loader
    return {name: loader.get_source(environment, name)[0] for name in loader.list_templates()}
