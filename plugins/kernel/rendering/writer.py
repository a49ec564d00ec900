"""Pelican's writer, as the portal extends it: pages go into a queue, and what is not the portal's Pelican writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FunctionType
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.kernel.incremental.targets import Target
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Composed, Page, PageGroup, composed_group, composed_page
from plugins.kernel.rendering.renderer import TEXTS, refuse
from plugins.kernel.request import SETTING

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild

_OF_PELICAN = frozenset({"article", "page"})  # plugins take what is called so for an object of Pelican's
_PAGE_SIGNALS = (signals.content_written, signals.article_generator_write_article)


class PortalWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """is_watched: a plugin from outside waits for each page, so that pages are printed one after another."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        build: SiteBuild = self.settings[SETTING]
        self._build = build
        self.queue, self.outputs = build.queue, build.outputs
        self.is_watched = any(signal.receivers for signal in _PAGE_SIGNALS)

    def write_file(
        self, name: str, template: Template, context: dict[str, Any], *positional: Any, **names: Any
    ) -> None:
        """Take no page of the portal's: this is how Pelican and plugins from outside write theirs."""
        super().write_file(name, template, context, *positional, **names)

    def write_page(self, owner: str, page_type: PageType, page: PageMetadata, **names: Any) -> None:
        """Take a page. names: what its own template sees, as its type declares."""
        self.take(composed_page(page_type, page, names), owner)

    def write_pages(
        self, name: str, owner: str, page_type: PageType, compose: Callable[..., Composed], *inputs: Any
    ) -> None:
        """Take the pages of `compose(*inputs)`, each with its metadata and the names that its template sees.

        name: no other call's. compose: a plain function, so that it sees nothing but its inputs. Where they are as in
        the last build, and all of its pages still stand, it is not called.
        """
        assert isinstance(compose, FunctionType)
        self.take_group(composed_group(name, owner, page_type, compose, inputs))

    def take(self, page: Page, owner: str, **of_pelican: Any) -> None:
        """Take a page; print it at once where a plugin waits for each. of_pelican: what else the plugin shall know."""
        if not self.is_watched:
            self.queue.take(page, owner)
            return
        self.queue.print_now(page, owner)
        names = {name: value for name, value in page.names(*page.inputs).items() if name not in _OF_PELICAN}
        context = {**self._build.context, **names, "output_file": page.path, **of_pelican}
        signals.content_written.send(str(self.outputs.folder / page.path), context=context)

    def take_group(self, group: PageGroup) -> None:
        """Take pages that are made together or not at all."""
        if self.is_watched:
            for page in group.pages():
                self.take(page, group.owner)
        else:
            self.queue.take_group(group)

    def make(self, targets: Sequence[Target]) -> list[str]:
        """Make files that are no pages, unless they stand already; return each one's note. Raises UnfitSite."""
        return self.queue.make(targets)

    def make_named(self, targets: Sequence[Target], name: Callable[[str, str], str]) -> list[tuple[str, str]]:
        """Make files that are named after what is in them; return each one's path and note. name: see the queue's."""
        return self.queue.make_named(targets, name)

    def write_text(self, path: str, owner: str, text: str) -> None:
        """Write a text that is no page; raise UnfitSite for what must not be published."""
        self.outputs.ownership.demand_declared(path, owner)
        refuse(self.queue.inspect(path, text))
        self.outputs.write(path, owner, text.encode())

    def look_at(self, path: str) -> None:
        """Inspect a file that was copied; raise UnfitSite. It may have any encoding."""
        file = self.outputs.folder / path
        if file.suffix in TEXTS:
            refuse(self.queue.inspect(path, file.read_text(encoding="utf-8", errors="replace")))
