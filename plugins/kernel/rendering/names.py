"""What templates may see. A template that reads a name which is not declared ends the build.

Every page type declares the names of its own; the features declare what all templates see. So these names, and the
templates that a page reaches, are all that the page is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from jinja2 import TemplateError, TemplateNotFound, nodes

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.attributes import AttributeJudge
from plugins.kernel.rendering.jinja import PortalEnvironment, Translation
from plugins.kernel.rendering.slips import line_of, missing_page, slip_in_writing
from plugins.kernel.rendering.template_references import fragment_calls
from plugins.kernel.rendering.tree_walk import nodes_of

PAGE_MARKER = "红城党建网"
FRAME = "base.html"  # around what a page's own template prints
OWN: Mapping[str, str] = {
    "page": "PageMetadata: what the page says of itself",
    "output_file": "the page's output path; of a fragment the folder in which its links start",
    "fragment": "fragment(name, **inputs) → partials/<name>.html, printed once for a folder and inputs",
    "page_marker": "what tells the portal's pages from any other",
}
PAGE_TOLD = "网页自己的标题、说明或日期变了"  # of the name `page`
IN_FRAME: Mapping[str, str] = {"main": "in base.html: what the page's own template has printed"}
_NOT_SHARED = frozenset({"page", "output_file"})
_IMPORTS = (nodes.Import, nodes.FromImport)
_TELLING = (*_IMPORTS, nodes.Name, nodes.Call)  # what tells which names a template uses, and which templates


class Question(NamedTuple):
    """Whether a page type's template reads declared names only. declared: the fingerprint of these. ask: raises
    UndeclaredName where it reads another, TemplateSlip where it is no template.
    """

    file: str
    declared: bytes
    ask: Callable[[], None]


class UndeclaredName(PortalError):
    """A template reads what nobody has declared."""


@frozen
class PageType:
    """A kind of page. template: the file's name without ending. names: what its template sees, with what each is.

    told: what `build --explain` tells people where one of them has changed, without a full stop.
    """

    template: str
    names: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.template}.html"


@dataclass(frozen=True)
class DeclaredNames:
    """All names of a build. shared: what the features give to every template. told: of these, as of a page type's."""

    shared: Mapping[str, str]
    page_types: tuple[PageType, ...]
    told: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def site_wide(self) -> frozenset[str]:
        """The names that hold the same on every page of a build."""
        return frozenset(self.shared) | (frozenset(OWN) - _NOT_SHARED)

    def check(self, environment: PortalEnvironment) -> None:
        """Raise UndeclaredName for the first template that reads another name, TemplateSlip for one that is none."""
        for question in self.questions(environment):
            question.ask()
        environment.forget_trees()

    def questions(self, environment: PortalEnvironment) -> Iterator[Question]:
        """Yield what there is to ask of the templates, by page type."""
        built_in = frozenset(environment.globals)
        everywhere, in_fragments = self.site_wide | _NOT_SHARED | built_in, self.site_wide | built_in | {"output_file"}
        trees = _Trees(environment, in_fragments, frozenset(each.file for each in self.page_types))
        own_names = [(FRAME, IN_FRAME), *((each.file, each.names) for each in self.page_types)]
        for file, own in own_names:
            declared = everywhere | frozenset(own)
            sentences = {**OWN, **self.shared, **own}
            fingerprint = fingerprint_of(sorted(declared), sorted(in_fragments), sentences)
            yield Question(file, fingerprint, partial(trees.judge, file, declared, sentences))


class _Trees:
    """Templates as they are translated: with those that they include put in their places.

    in_fragments: what every fragment sees beside its inputs. pages: the templates of page types.
    """

    def __init__(self, environment: PortalEnvironment, in_fragments: frozenset[str], pages: frozenset[str]) -> None:
        self._environment, self._in_fragments, self._pages = environment, in_fragments, pages
        self._attributes = AttributeJudge(environment)
        self._built_in = frozenset(environment.globals)
        self._checked: set[tuple[str, frozenset[str]]] = set()

    def check(self, name: str, declared: frozenset[str]) -> None:
        """Raise UndeclaredName where a template reads another name, or where one does that it imports or calls."""
        if (name, declared) in self._checked:
            return
        self._checked.add((name, declared))
        tree, read = self._translation(name)
        found = [node for node in nodes_of(tree) if isinstance(node, _TELLING)]
        own = {node.name for node in found if isinstance(node, nodes.Name) and node.ctx == "store"}  # as in an `if`
        for undeclared in sorted(read - declared - own):
            may_see = "、".join(sorted(declared - self._built_in)) or "宏的参数"
            at, line = line_of(self._environment, name, _first_line(tree, undeclared))
            raise UndeclaredName(f"模板 {at} 第 {line} 行用了没有声明的名字“{undeclared}”。它能用的有：{may_see}。")
        for imports in found:
            if isinstance(imports, _IMPORTS) and isinstance(imports.template, nodes.Const):
                self.check(imports.template.value, declared | own if imports.with_context else self._built_in)
        for fragment, inputs in fragment_calls(found):
            self.check(fragment, self._in_fragments | inputs)

    def judge(self, name: str, declared: frozenset[str], sentences: Mapping[str, str]) -> None:
        """Check a page type's template and those that it extends. sentences: what each declared name is."""
        kinds = self._attributes.kinds_of(sentences)
        for each in self.with_parents(name):
            self.check(each, declared)
            self._attributes.check(each, self._translation(each).tree, kinds)

    def with_parents(self, name: str) -> Iterator[str]:
        """Yield a template and those that it extends, which see the same names."""
        yield name
        for extends in nodes_of(self._translation(name).tree):
            if isinstance(extends, nodes.Extends) and isinstance(extends.template, nodes.Const):
                yield from self.with_parents(extends.template.value)

    def _translation(self, name: str) -> Translation:
        try:
            return self._environment.translation(name)
        except TemplateError as error:
            if isinstance(error, TemplateNotFound) and error.name == name and name in self._pages:
                raise missing_page(name) from None
            slip = slip_in_writing(self._environment, name, error)
            raise slip or error from None


def _first_line(tree: nodes.Template, name: str) -> int:
    return min(each.lineno for each in tree.find_all(nodes.Name) if each.name == name and each.ctx == "load")
