"""A small site that is printed again and again, for tests of what is printed and what is left for the next build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, StrictUndefined

from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry, Target
from plugins.kernel.rendering.fragments import Fragments
from plugins.kernel.rendering.jinja import PortalEnvironment
from plugins.kernel.rendering.names import FRAME, PAGE_MARKER, DeclaredNames, PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Page, PageGroup
from plugins.kernel.rendering.queue import Judge, PrintQueue
from plugins.kernel.rendering.template_references import FRAGMENT, template_hashes

TEMPLATES = {
    "page.html": "{{ body }} {{ output_file }}",
    "list.html": '{{ fragment("row") }}{{ body }}',
    FRAME: "{{ site }}: <{{ main }}> {{ page.path }}",
    "partials/row.html": "行",
    "other.html": "nobody shows it",
}
PAGE, LIST = (PageType(name, {"body": "words"}) for name in ("page", "list"))
NAMES = DeclaredNames({"site": "the county's name"}, (PAGE, LIST))
OWNER = "样稿"
Bodies = Mapping[str, tuple[PageType, Any]]  # by path
BODIES: Bodies = {"index.html": (PAGE, "甲"), "a/index.html": (LIST, "乙"), "b/c/d.html": (PAGE, "丙")}
SHOWN = {
    "index.html": "红城: <甲 index.html> index.html",
    "a/index.html": "红城: <行乙> a/index.html",
    "b/c/d.html": "红城: <丙 b/c/d.html> b/c/d.html",
}
composed: list[str] = []  # paths of the pages whose names were made, in this process


def metadata_of(path: str, body: Any) -> PageMetadata:
    del body
    return PageMetadata(path, "page", "标题")


def names_of(path: str, body: Any) -> Mapping[str, Any]:
    composed.append(path)
    return {"body": body}


def page_of(path: str, page_type: PageType = PAGE, body: Any = "甲") -> Page:
    """Return a page whose names are made late."""
    return Page(path, page_type, metadata_of, names_of, (path, body))


class SampleSite:
    """A site in `folder`. last: what the last build has left. bad: a word that nobody may print."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.last, self.bad = folder, LastBuild(), "坏"
        self.ending = ExitStack()
        self.explanation: Explanation | None = None
        self.meanwhile: Callable[[], None] | None = None
        self.inspected: list[str] = []
        self.templates = dict(TEMPLATES)
        self.shared: dict[str, Any] = {"site": "红城", "page_marker": PAGE_MARKER}

    def inspect(self, path: str, text: str) -> list[str]:
        """Note the path; say that the text holds the bad word, if it does."""
        self.inspected.append(path)
        return [f"{path} 里有{self.bad}"] if self.bad in text else []

    def standing(self) -> dict[str, tuple[int, int]]:
        """Return size and time of each file, by path."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return {
            path.relative_to(self.folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns) for path in files
        }

    def outputs(self) -> OutputRegistry:
        """Return the registry of a new build."""
        return OutputRegistry(self.folder, self.last, self.standing())

    def environment(self) -> PortalEnvironment:
        environment = PortalEnvironment(loader=DictLoader(self.templates), undefined=StrictUndefined, autoescape=True)
        environment.taking_context = frozenset({FRAGMENT})
        return environment

    def all_shared(self, environment: PortalEnvironment) -> dict[str, Any]:
        """Return the names that hold for the whole site, as the pipeline gives them."""
        return {**self.shared, FRAGMENT: Fragments(environment, NAMES.site_wide)}

    def queue(self, workers: int = 1, judge: Judge | None = None) -> PrintQueue:
        """Return the open queue of a new build."""
        self.inspected.clear()
        composed.clear()
        queue = PrintQueue(self.outputs(), self.inspect, workers, self.ending, self.meanwhile, self.explanation)
        environment = self.environment()
        hashes = template_hashes(environment, self.templates, queue.outputs)
        queue.open(environment, self.all_shared(environment), hashes, judge)
        return queue

    def end(self, outputs: OutputRegistry) -> set[str]:
        """Leave to the next build what this one knows. Return the paths of what was made now."""
        self.last = LastBuild(outputs.files, outputs.values)
        return outputs.fresh

    def show(self, bodies: Bodies, workers: int = 1, judge: Judge | None = None) -> set[str]:
        """Print a site of these pages. Return the paths of those that were printed now."""
        queue = self.queue(workers, judge)
        for path, (page_type, body) in bodies.items():
            queue.take(page_of(path, page_type, body), OWNER)
        queue.finish()
        assert set(bodies) == set(queue.outputs.files)
        return self.end(queue.outputs)

    def show_groups(self, groups: Iterable[PageGroup]) -> set[str]:
        """Print a site of these groups of pages. Return the paths of those that were printed now."""
        queue = self.queue()
        for group in groups:
            queue.take_group(group)
        queue.finish()
        return self.end(queue.outputs)

    def make(self, targets: list[Target], workers: int = 1) -> tuple[list[str], set[str]]:
        """Make files that are no pages. Return their notes, and the paths of those that were made now."""
        queue = self.queue(workers)
        notes = queue.make(targets)
        return notes, self.end(queue.outputs)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")
