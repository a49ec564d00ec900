"""The queue of pages and files: all are taken first, what stands is left out, the rest is made in workers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol

from jinja2 import Environment

from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.fingerprint import fingerprint_of, joined
from plugins.kernel.incremental.targets import OutputRegistry, Target, ValueRecord
from plugins.kernel.incremental.workers import WORTH_IT, Pending, begin
from plugins.kernel.problems import CodeSlip
from plugins.kernel.rendering.names import FRAME
from plugins.kernel.rendering.pages import UNKNOWN, Page, PageGroup, PageInputs
from plugins.kernel.rendering.renderer import Inspect, Inspected, Renderer, refuse
from plugins.kernel.rendering.slips import gathered, load, missing

AT_A_TIME = 2_500  # pages that one process prints: it has a copy of all that it looks at
FILES_WORTH_IT = 8  # files that are no pages take longer to make
_MAKING = "making"  # the note of a file of which nobody knows yet what is in it
_Wanted = tuple[Page, PageInputs]


class Judge(Protocol):
    """Raises for a template that must not print. some: of these page types. rest: of all that it has not judged yet."""

    def some(self, files: Collection[str]) -> None: ...

    def rest(self) -> None: ...


class PrintQueue:
    """ending: is told of all that was begun, so that it is stopped with whatever ends the build. meanwhile: what can be
    done while workers print.

    declared: the templates of the page types that features declare; None where nobody has said. A page of any other
    type would show names that nobody has judged. ahead: takes the paths of pages that workers are about to print.
    """

    declared: frozenset[str] | None = None
    ahead: Callable[[Iterable[str]], None] | None = None

    def __init__(
        self, outputs: OutputRegistry, inspect: Inspect, workers: int, ending: ExitStack,
        meanwhile: Callable[[], None] | None, explanation: Explanation | None,
    ) -> None:  # fmt: skip
        self.outputs, self.inspect, self.workers = outputs, inspect, workers
        self._ending, self._meanwhile, self._explanation = ending, meanwhile, explanation
        self._pages: list[tuple[Page, str]] = []
        self._groups: list[PageGroup] = []
        self._begun: list[tuple[list[str], Pending[list[Inspected]]]] = []
        self._environment: Environment | None = None
        self._shared: Mapping[str, Any] = {}
        self._templates: Mapping[str, bytes] = {}
        self._judge: Judge | None = None

    def open(
        self, environment: Environment, shared: Mapping[str, Any], templates: Mapping[str, bytes],
        judge: Judge | None = None,
    ) -> None:  # fmt: skip
        """Say which templates print, and which names all of them share. Before anything is printed.

        templates: the fingerprint of each with all that it reaches. judge: of the templates; those that are not needed
        at once are judged while workers print.
        """
        self._environment, self._shared, self._templates, self._judge = environment, shared, templates, judge

    def take(self, page: Page, owner: str) -> None:
        """Take a page whose names are made only if it must be printed."""
        self._pages.append((page, owner))

    def take_group(self, group: PageGroup) -> None:
        """Take pages that are made only if one of them must be printed."""
        self._groups.append(group)

    def begin(self) -> None:
        """Have what was taken so far printed, where it does not stand already, while others go on taking pages."""
        self._begin(self._wanted())

    def finish(self) -> None:
        """Print what was taken and does not stand already; raise UnfitSite for what must not be published.

        What was begun ends first: twice as many workers would be no faster, and each takes memory of its own. While the
        last of them print there is nothing to do here but what can be done at any time.
        """
        wanted = self._wanted()
        self._collect()
        self._begin(wanted)
        if self._meanwhile and any(pending.is_away for _, pending in self._begun):
            self._meanwhile()
        self._collect()

    def print_now(self, page: Page, owner: str) -> None:
        """Print a page at once, as a plugin that waits for each wants it."""
        self._demand_declared(page)
        self.outputs.reuse(page.path, owner, UNKNOWN.joined())
        self.outputs.make_folder_of(page.path)
        self._count([page.path], self._renderer.print_all(iter([(page, UNKNOWN)])))

    def make(self, targets: Sequence[Target]) -> list[str]:
        """Make the files that do not stand already; return each one's note. Raises UnfitSite."""
        inputs = [target.fingerprint for target in targets]
        wanted = [
            target
            for target, each in zip(targets, inputs, strict=True)
            if not self.outputs.reuse(target.path, target.owner, each)
        ]
        for target in wanted:
            self.outputs.ownership.demand_declared(target.path, target.owner)
            self.outputs.make_folder_of(target.path)
        if self._explanation:
            self._explanation.see_targets(targets)
        renderer = Renderer(_NO_TEMPLATES, {}, self.outputs, self.inspect)
        is_printing = any(pending.is_busy() for _, pending in self._begun)
        workers = self.workers - 1 if is_printing else self.workers
        pending = begin(renderer.make_all, wanted, workers, worth_it=FILES_WORTH_IT, most=AT_A_TIME)
        self._count([target.path for target in wanted], pending.results())
        return [self.outputs.files[target.path].note for target in targets]

    def make_named(self, targets: Sequence[Target], name: Callable[[str, str], str]) -> list[tuple[str, str]]:
        """Make files that are named after what is in them; return each one's path and note. Raises UnfitSite.

        name: takes a target's path and its file's note, and returns the path under which it is published.
        """
        found = [f"named {target.path}" for target in targets]
        stands = [self._named_last(each, target) for each, target in zip(found, targets, strict=True)]
        making = [
            replace(target, path=path or name(target.path, _MAKING))
            for path, target in zip(stands, targets, strict=True)
        ]
        notes = self.make(making)
        paths = [
            path or self.outputs.rename(made.path, name(target.path, note), target.owner)
            for path, made, target, note in zip(stands, making, targets, notes, strict=True)
        ]
        for each, target, path in zip(found, targets, paths, strict=True):
            self.outputs.values[each] = ValueRecord(target.fingerprint, path)
        if self._explanation:
            self._explanation.see_targets([replace(each, path=path) for each, path in zip(targets, paths, strict=True)])
        return list(zip(paths, notes, strict=True))

    def _named_last(self, name: str, target: Target) -> str:
        """Return the path at which a file stands that was made of the same inputs, "" where none does."""
        last, inputs = self.outputs.last_build.values.get(name), target.fingerprint
        record = self.outputs.standing_record(last.value) if last and last.inputs == inputs else None
        return last.value if last and record and record.inputs == inputs else ""

    @cached_property
    def _renderer(self) -> Renderer:
        assert self._environment
        return Renderer(self._environment, self._shared, self.outputs, self.inspect)

    @cached_property
    def _shared_fingerprint(self) -> bytes:
        shared = {name: fingerprint_of(value) for name, value in sorted(self._shared.items())}
        self.outputs.value("shared names", fingerprint_of(shared), lambda: shared)
        return fingerprint_of(shared)

    def _wanted(self) -> list[_Wanted]:
        """Return the pages that were taken and do not stand already."""
        wanted: list[_Wanted] = []
        for page, owner in self._pages:
            self._add_unless_standing(wanted, page, self._inputs(page), owner)
        everything = joined([self._shared_fingerprint, *self._templates.values()])
        for group in self._groups:
            name, inputs = f"pages {group.name}", joined([everything, group.fingerprint])
            if self.outputs.reuse_group(name, group.owner, inputs):
                continue
            pages = [(page, self._inputs(page)) for page in group.pages()]
            self.outputs.record_group(name, inputs, [(page.path, each.joined()) for page, each in pages])
            for page, each in pages:
                self._add_unless_standing(wanted, page, each, group.owner)
        self._pages, self._groups = [], []
        return wanted

    def _add_unless_standing(self, wanted: list[_Wanted], page: Page, inputs: PageInputs, owner: str) -> None:
        if self._explanation:
            self._explanation.see_page(page, inputs)
        self.outputs.ownership.demand_declared(page.path, owner)
        if not self.outputs.reuse(page.path, owner, inputs.joined()):
            wanted.append((page, inputs))

    def _inputs(self, page: Page) -> PageInputs:
        self._demand_declared(page)
        template, frame = map(self._template, (page.page_type.file, FRAME))
        return PageInputs(self._shared_fingerprint, template, frame, page.fingerprint)

    def _template(self, name: str) -> bytes:
        """Return a template's fingerprint; raise TemplateSlip where there is no such template."""
        found = self._templates.get(name)
        if found is None:
            raise missing(name)
        return found

    def _demand_declared(self, page: Page) -> None:
        """Raise CodeSlip for a page whose type no feature declares."""
        template = page.page_type.template
        if self.declared is not None and template not in self.declared:
            raise CodeSlip(
                f"网页 {page.path} 的类型“{template}”没有功能声明。请把它写进这个功能的 PRINTS，"
                f"如 PRINTS = Prints(({template.upper()},), …)。"
            )

    def _begin(self, wanted: Sequence[_Wanted]) -> None:
        assert self._environment and self._environment.loader
        for page, _ in wanted:
            self.outputs.make_folder_of(page.path)
        if len(wanted) >= WORTH_IT:  # what is translated before workers start is translated once
            files = {FRAME, *(page.page_type.file for page, _ in wanted)}
            for name in sorted(files):
                load(self._environment, name)
            if self._judge:  # it also translates what they import
                self._judge.some(files)
            if self.ahead:
                self.ahead(page.path for page, _ in wanted)
        pending = begin(self._renderer.print_all, wanted, self.workers, most=AT_A_TIME)
        self._ending.callback(pending.stop)
        self._begun.append(([page.path for page, _ in wanted], pending))
        if self._judge:
            self._judge.rest()

    def _collect(self) -> None:
        for paths, pending in self._begun:
            self._count(paths, pending.results())
        self._begun = []

    def _count(self, paths: Sequence[str], done: Sequence[Inspected]) -> None:
        slips = [slip for record, found in done if not record for slip in found]
        if slips:
            raise gathered(slips)
        refuse([trouble for _, troubles in done for trouble in troubles])
        for path, (record, _) in zip(paths, done, strict=True):
            assert record
            self.outputs.add(path, record)


_NO_TEMPLATES = Environment()  # files that are no pages have none
