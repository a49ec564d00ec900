"""From a page's names and templates to a file that was inspected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Environment, Template

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.targets import OutputRecord, OutputRegistry, Target
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.files import write_all
from plugins.kernel.rendering.names import FRAME
from plugins.kernel.rendering.pages import Page, PageInputs
from plugins.kernel.rendering.slips import TemplateSlip, load, render
from plugins.kernel.rendering.splice import note_of, print_frame, standing_main

Inspect = Callable[[str, str], list[str]]  # what is wrong with a text at a path, in Chinese
Inspected = tuple[OutputRecord | None, list[str]]  # what was made, and what is wrong with it; None of a template's slip
TEXTS = frozenset({".html", ".xml", ".json", ".txt", ".webmanifest", ".vtt", ".js"})  # what is inspected


class UnfitSite(PortalError):
    """The finished site lacks something or holds what it must not. It is not put in place."""


def refuse(troubles: Sequence[str]) -> None:
    """Raise UnfitSite where there are troubles."""
    if troubles:
        raise UnfitSite("成品检查没有通过，没有发布：\n" + "\n".join(troubles[:20]))


@frozen
class Renderer:
    """Prints pages into the folder of new files. shared: the names that all pages and templates share."""

    environment: Environment
    shared: Mapping[str, Any]
    outputs: OutputRegistry
    inspect: Inspect

    def print_all(self, pages: Iterator[tuple[Page, PageInputs]]) -> list[Inspected]:
        """Print pages; return the record of each, and what is wrong with it.

        A slip in a template ends none of the others: what is told of it shall not depend on who printed first.
        """
        frame = load(self.environment, FRAME)
        names = {**frame.globals, **self.shared}
        return [self._try(page, inputs, names, frame) for page, inputs in pages]

    def _try(self, page: Page, inputs: PageInputs, shared: Mapping[str, Any], frame: Template) -> Inspected:
        try:
            return self._print(page, inputs, shared, frame)
        except TemplateSlip as slip:
            return None, [str(slip)]

    def _print(self, page: Page, inputs: PageInputs, shared: Mapping[str, Any], frame: Template) -> Inspected:
        """Print a page. Its main part is taken from where the page stands if only the frame has changed."""
        names = {**shared, "page": page.metadata(*page.inputs), "output_file": page.path}
        before, after = print_frame(frame, names)
        head, main, unseen = before.encode(), standing_main(self.outputs, page.path, inputs), before + after
        if main is None:
            template = load(self.environment, page.page_type.file)
            text = render(template, {**names, **page.names(*page.inputs)})
            main, unseen = text.encode(), before + text + after
        size, modified_ns = write_all(f"{self.outputs.folder}/{page.path}", b"".join((head, main, after.encode())))
        record = OutputRecord(inputs.joined(), size, modified_ns, note_of(head, main))
        return record, self.inspect(page.path, unseen)

    def make_all(self, targets: Iterator[Target]) -> list[Inspected]:
        """Make files that are no pages. A text is inspected, bytes are not."""
        return [self._make(each) for each in targets]

    def _make(self, target: Target) -> Inspected:
        made, note = target.make()
        troubles = self.inspect(target.path, made) if isinstance(made, str) else []
        data = made.encode() if isinstance(made, str) else made
        size, modified_ns = write_all(f"{self.outputs.folder}/{target.path}", data)
        return OutputRecord(target.fingerprint, size, modified_ns, note), troubles
