"""One build of the site: the one object that Pelican's settings carry for the portal."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import field
from typing import Any, TypeVar

from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Feature
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.rendering.names import DeclaredNames
from plugins.kernel.rendering.printer import PagePrinter
from plugins.kernel.rendering.queue import PrintQueue
from plugins.kernel.rendering.renderer import Inspect
from plugins.kernel.request import SETTING as SETTING
from plugins.kernel.request import BuildRequest
from plugins.kernel.slotted import slotted

Kind = TypeVar("Kind")


@slotted
class SiteBuild:
    """inspect: what is wrong with a text of the site. ending: is told of all that was begun. code: stands for the code.

    links_to_files: links lead to files, not to folders. context: Pelican's, once its generators have been made.
    """

    request: BuildRequest
    edition: Edition
    features: tuple[Feature, ...]
    outputs: OutputRegistry
    inspect: Inspect
    code: bytes
    links_to_files: bool
    ending: ExitStack = field(default_factory=ExitStack)
    context: dict[str, Any] = field(default_factory=dict)
    queue: PrintQueue = field(init=False)

    def __post_init__(self) -> None:
        cache = self.edition.cache
        reserved = frozenset(address for feature in self.features for address in feature.addresses)
        self.outputs.ownership.declared = reserved | self.edition.announcements.folders
        self.queue = PrintQueue(
            self.outputs,
            self.inspect,
            self.request.workers,
            self.ending,
            cache.flush if cache else None,
            self.edition.explanation,
        )
        if self.edition.explanation:
            self.edition.explanation.told = self.names.told
        self.queue.ahead = self._make_ahead
        self.queue.declared = frozenset(page_type.template for page_type in self.names.page_types)

    def of(self, kind: type[Kind]) -> Kind:
        """Return what a feature has read, by its type."""
        return self.edition.models.of(kind)

    def _make_ahead(self, paths: Iterable[str]) -> None:
        """Have features make once what each worker would make anew that prints some of these pages."""
        titles = self.edition.announcements.titles
        found = [titles[path] for path in paths if path in titles]
        for feature in self.features:
            if feature.ahead:
                feature.ahead(found)

    @property
    def printer(self) -> PagePrinter:
        """Return what prints further pages as those of this build, once Pelican's generators have been made."""
        shared = {name: self.context[name] for name in sorted(self.names.site_wide)}
        return PagePrinter(self.context["environment"], shared)

    @property
    def names(self) -> DeclaredNames:
        """What templates may see in this build."""
        return declared_names(self.features)


def declared_names(features: tuple[Feature, ...]) -> DeclaredNames:
    """Return the names that the features declare for templates."""
    shared = {name: what for feature in features for name, what in feature.theme_names.items()}
    page_types = tuple(page_type for feature in features for page_type in feature.page_types)
    told = {name: sentence for feature in features for name, sentence in feature.told.items()}
    return DeclaredNames(shared, page_types, told)
