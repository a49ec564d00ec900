"""Prints pages: Pelican's writer, which takes all pages first, leaves out those that stand, and prints in workers.

A template sees the names that the whole site shares, those of its own page, and the page's path, and nothing else. So
these values, and the templates it reaches, are all that a page is made of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.entries import PageView
from plugins.marks import digest, mark_of
from plugins.outputs import Made, Outputs
from plugins.parts import referenced_templates
from plugins.problems import PortalError
from plugins.published import SITE_WIDE
from plugins.sources import read_bytes
from plugins.workers import WORTH_IT, Pending, begin

_PAGE_SIGNALS = (signals.content_written, signals.article_generator_write_article)
Composed = Iterable[Mapping[str, Any]]
UNKNOWN = b""  # the mark of a page in which a plugin from outside may have had a hand
Inspect = Callable[[str, str], list[str]]  # what is wrong with a text at a path, in Chinese
FRAME = "base.html"  # around what a page's own template prints
_HOLE = Markup("\0")  # no text holds it: editors' files with one are refused
_AT_A_TIME = 2_500  # files that one process makes: it has a copy of all that it looks at
TEXTS = frozenset({".html", ".xml", ".json", ".txt", ".webmanifest", ".vtt", ".js"})  # what is inspected


class UnfitSite(PortalError):
    """The finished site lacks something or holds what it must not. It is not put in place."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be printed.

    view: what the page says of itself. names: what its own template shows beside that. inputs: the mark of both.
    """

    path: str
    template: str
    inputs: bytes
    view: Callable[[], PageView]
    names: Callable[[], Mapping[str, Any]]


_Marked = tuple[Page, bytes, bytes]  # with the mark of its main part and the mark of all


@dataclass(frozen=True, slots=True)
class Folio:
    """Pages that are made together. name: no other folio's. inputs: the mark of all that they are made of."""

    name: str
    inputs: bytes
    pages: Callable[[], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Work:
    """A file that takes time to make. mark: of all that goes into it. make: returns what it holds and a note.

    A text is inspected, bytes are not.
    """

    path: str
    mark: bytes
    make: Callable[[], tuple[str | bytes, str]]


class Press(Writer):  # type: ignore[misc]  # Pelican has no types
    """settings: PORTAL_OUTPUTS, PORTAL_INSPECT, PORTAL_WORKERS, PORTAL_ENDING, which is told of all that was begun, and
    PORTAL_MEANWHILE for what can be done beside.
    """

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.outputs: Outputs = self.settings["PORTAL_OUTPUTS"]
        self.inspect: Inspect = self.settings["PORTAL_INSPECT"]
        self.workers: int = self.settings["PORTAL_WORKERS"]
        self.is_watched = any(signal.receivers for signal in _PAGE_SIGNALS)
        self._pages: list[Page] = []
        self._folios: list[Folio] = []
        self._begun: list[tuple[list[str], Pending[list[tuple[Made, list[str]]]]]] = []
        self._templates: dict[str, bytes] = {}

    def write_file(
        self, name: str, template: Template, context: dict[str, Any], *positional: Any, **names: Any
    ) -> None:
        """Take a page; print it at once where a plugin waits for each. What is not the portal's, Pelican writes."""
        if "view" not in names or positional:
            super().write_file(name, template, context, *positional, **names)
            return
        names.pop("url", None)
        assert template.name
        if self.is_watched:
            page = Page(name, template.name, b"", lambda: names["view"], lambda: names)
            self._print_now(page, context, template.environment)
            file = str(self.outputs.folder / name)
            signals.content_written.send(file, context={**context, **names, "output_file": name})
        else:
            self.take(_page(name, template, names))

    def write_each(
        self, name: str, template: Template, context: dict[str, Any], compose: Callable[..., Composed], *inputs: Any
    ) -> None:
        """Take the pages of `compose(*inputs)`, each as the names that its template sees, its view among them.

        name: no other call's. compose: a plain function, so that it sees nothing but its inputs. Where they are as in
        the last build, and all of its pages still stand, it is not called.
        """
        assert isinstance(compose, FunctionType) and compose.__qualname__ == compose.__name__
        if self.is_watched:
            for names in compose(*inputs):
                self.write_file(names["view"].path, template, context, **names)
        else:
            mark = mark_of(template.name, inputs)
            self.take_folio(Folio(name, mark, lambda: _pages(template, compose(*inputs))))

    def take(self, page: Page) -> None:
        """Take a page whose names are made only if it must be printed."""
        self._pages.append(page)

    def take_folio(self, folio: Folio) -> None:
        """Take pages that are made only if one of them must be printed."""
        self._folios.append(folio)

    def begin_printing(self, context: Mapping[str, Any], environment: Environment) -> None:
        """Have what was taken so far printed, where it does not stand already, while others go on taking pages."""
        self._begin(self._wanted(context, environment), context, environment)

    def print_pages(self, context: Mapping[str, Any], environment: Environment) -> None:
        """Print what was taken and does not stand already; raise UnfitSite for what must not be published.

        What was begun ends first: twice as many workers would be no faster, and each takes memory of its own.
        """
        wanted = self._wanted(context, environment)
        self._end_printing()
        self._begin(wanted, context, environment)
        self._end_printing()

    def _wanted(self, context: Mapping[str, Any], environment: Environment) -> list[_Marked]:
        """Return the pages that were taken and do not stand already."""
        common = mark_of(_site(context))
        templates = self._marks_of_templates(environment)
        marked = _marked(self._pages, common, templates)
        for folio in self._folios:
            name, mark = f"pages {folio.name}", digest(b"".join((common, *templates.values(), folio.inputs)))
            if not self.outputs.keep_group(name, mark):
                found = _marked(folio.pages(), common, templates)
                self.outputs.note_group(name, mark, [(page.path, whole) for page, _, whole in found])
                marked += found
        self._pages, self._folios = [], []
        return [each for each in marked if not self.outputs.keep(each[0].path, each[2])]

    def _begin(self, wanted: Sequence[_Marked], context: Mapping[str, Any], environment: Environment) -> None:
        site = _site(context)
        for page, _, _ in wanted:
            self.outputs.make_folder_of(page.path)

        def work(items: Iterator[_Marked]) -> list[tuple[Made, list[str]]]:
            frame = environment.get_template(FRAME)
            names = dict(frame.globals) | site
            return [self._print(*item, names, environment.get_template(item[0].template), frame) for item in items]

        if len(wanted) >= WORTH_IT and environment.loader:
            for name in environment.loader.list_templates():
                environment.get_template(name)  # what is translated before workers start is translated once
        pending = begin(work, wanted, self.workers, most=_AT_A_TIME)
        self.settings["PORTAL_ENDING"].callback(pending.stop)
        self._begun.append(([page.path for page, _, _ in wanted], pending))

    def _end_printing(self) -> None:
        meanwhile = self.settings.get("PORTAL_MEANWHILE")
        if meanwhile and any(pending.is_away for _, pending in self._begun):
            meanwhile()
        for paths, pending in self._begun:
            self._count(paths, pending.results())
        self._begun = []

    def _print_now(self, page: Page, context: Mapping[str, Any], environment: Environment) -> None:
        site = _site(context)
        templates = environment.get_template(page.template), environment.get_template(FRAME)
        self.outputs.make_folder_of(page.path)
        self._count([page.path], [self._print(page, b"", b"", dict(templates[1].globals) | site, *templates)])

    def make_each(self, works: Sequence[Work]) -> list[str]:
        """Make the files that do not stand already; return each one's note. Raises UnfitSite."""
        wanted = [work for work in works if not self.outputs.keep(work.path, work.mark)]
        for each in wanted:
            self.outputs.make_folder_of(each.path)

        def make(items: Iterator[Work]) -> list[tuple[Made, list[str]]]:
            return [self._make(each) for each in items]

        is_printing = any(pending.is_busy() for _, pending in self._begun)
        workers = self.workers - 1 if is_printing else self.workers
        self._count([each.path for each in wanted], begin(make, wanted, workers, worth_it=8, most=_AT_A_TIME).results())
        return [self.outputs.files[work.path].note for work in works]

    def write_text(self, path: str, text: str) -> None:
        """Write a text that is no page; raise UnfitSite for what must not be published."""
        self._refuse(self.inspect(path, text))
        self.outputs.write(path, text.encode())

    def look_at(self, path: str) -> None:
        """Inspect a file that was copied; raise UnfitSite. It may have any encoding."""
        file = self.outputs.folder / path
        if file.suffix in TEXTS:
            self._refuse(self.inspect(path, file.read_text(encoding="utf-8", errors="replace")))

    def _marks_of_templates(self, environment: Environment) -> dict[str, bytes]:
        """Return the mark of each template with all that it reaches. Who reaches whom is found out once."""
        if not self._templates:
            loader = environment.loader
            assert loader
            sources = {
                each: digest(loader.get_source(environment, each)[0].encode()) for each in loader.list_templates()
            }
            reached = self.outputs.recall(
                "templates", mark_of(sources), lambda: referenced_templates(environment, sources)
            )
            self._templates = {
                name: digest(b"".join([sources[each] for each in sorted(reached[name])])) for name in sources
            }
        return self._templates

    def _print(
        self, page: Page, main: bytes, whole: bytes, common: Mapping[str, Any], template: Template, frame: Template
    ) -> tuple[Made, list[str]]:
        """Print a page. Its main part is taken from where the page stands if only the frame has changed.

        common: the names that all pages and templates share.
        """
        names = {**common, "view": page.view(), "output_file": page.path}
        before, _, after = _render(frame, {**names, "main": _HOLE}).partition(_HOLE)
        head, body, unseen = before.encode(), self._standing(page.path, main), before + after
        if body is None:
            text = _render(template, {**names, **page.names()})
            body, unseen = text.encode(), before + text + after
        size, modified_ns = _write_all(f"{self.outputs.folder}/{page.path}", b"".join((head, body, after.encode())))
        note = f"{main.hex()} {len(head)} {len(body)}"
        return Made(whole, size, modified_ns, note), self.inspect(page.path, unseen)

    def _standing(self, path: str, main: bytes) -> bytes | None:
        last = self.outputs.last(path)
        if main == UNKNOWN or not last or not last.note.startswith(main.hex()):
            return None
        start, length = map(int, last.note.split()[1:])
        return read_bytes(f"{self.outputs.standing}/{path}")[start : start + length]

    def _make(self, work: Work) -> tuple[Made, list[str]]:
        made, note = work.make()
        troubles = self.inspect(work.path, made) if isinstance(made, str) else []
        data = made.encode() if isinstance(made, str) else made
        size, modified_ns = _write_all(f"{self.outputs.folder}/{work.path}", data)
        return Made(work.mark, size, modified_ns, note), troubles

    def _count(self, paths: Sequence[str], done: Sequence[tuple[Made, list[str]]]) -> None:
        self._refuse([trouble for _, troubles in done for trouble in troubles])
        for path, (file, _) in zip(paths, done, strict=True):
            self.outputs.add(path, file)

    @staticmethod
    def _refuse(troubles: Sequence[str]) -> None:
        if troubles:
            raise UnfitSite("成品检查没有通过，没有发布：\n" + "\n".join(troubles[:20]))


def _site(context: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names that all pages share."""
    return {name: context[name] for name in sorted(SITE_WIDE)}


def _pages(template: Template, composed: Composed) -> Iterator[Page]:
    for names in composed:
        yield _page(names["view"].path, template, names)


def _page(path: str, template: Template, names: Mapping[str, Any]) -> Page:
    assert template.name
    return Page(path, template.name, mark_of(names), lambda: names["view"], lambda: names)


def _marked(pages: Iterable[Page], common: bytes, templates: Mapping[str, bytes]) -> list[_Marked]:
    found = []
    for page in pages:
        main = digest(b"".join((common, templates[page.template], page.inputs, page.path.encode())))
        found.append((page, main, digest(main + templates[FRAME])))
    return found


def _render(template: Template, names: dict[str, Any]) -> str:
    """Print a template that sees these names, globals among them: Template.render would gather them for every page."""
    try:
        return "".join(template.root_render_func(template.new_context(names, shared=True)))
    except Exception:
        template.environment.handle_exception()


def _write_all(path: str, data: bytes) -> tuple[int, int]:
    """Write a new file in as few calls to the system as can be; return its size and time (ns)."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
        state = os.fstat(file)
    finally:
        os.close(file)
    if os.name == "nt":  # there the time is only right once the file is closed
        state = os.stat(path)  # noqa: PTH116
    return state.st_size, state.st_mtime_ns
