"""A press at work, for tests of what it prints and leaves for the next."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from plugins.build.swap import standing
from plugins.marks import mark_of
from plugins.outputs import Ledger, Outputs
from plugins.press import FRAME, Page, Press
from plugins.published import SITE_WIDE

TEMPLATES = {
    "page.html": "{{ body }} {{ output_file }}",
    "list.html": '{{ part("row") }}{{ body }}',
    FRAME: "{{ site }}: <{{ main }}> {{ view }}",
    "partials/row.html": "-",
    "other.html": "nobody shows it",
}
PAGES = {"index.html": ("page.html", "甲"), "a/index.html": ("list.html", "乙"), "b/c/d.html": ("page.html", "丙")}


class Shop:
    """A press at work on a site in `folder`, and what it leaves for the next. bad: words that nobody may print."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.last, self.bad = folder, Ledger({}, {}), "坏"
        self.inspected: list[str] = []
        self.templates = dict(TEMPLATES)
        self.names: dict[str, Any] = dict.fromkeys(SITE_WIDE, "") | {"site": "红城", "part": Part()}

    def inspect(self, path: str, text: str) -> list[str]:
        self.inspected.append(path)
        return [f"{path} 里有{self.bad}"] if self.bad in text else []

    def press(self, count: int = 1) -> Press:
        outputs = Outputs(self.folder, self.last, standing(self.folder))
        settings = {"PORTAL_OUTPUTS": outputs, "PORTAL_INSPECT": self.inspect, "PORTAL_WORKERS": count}
        settings["PORTAL_ENDING"] = ExitStack()
        self.inspected.clear()
        return Press(str(self.folder), settings)

    def environment(self) -> Environment:
        return Environment(loader=DictLoader(self.templates), undefined=StrictUndefined)

    def show(self, pages: Mapping[str, tuple[str, Any]], count: int = 1) -> set[str]:
        """Print a site of these pages: (template, body). Return the paths of those that were printed now."""
        press, environment = self.press(count), self.environment()
        for path, (template, body) in pages.items():
            press.take(Page(path, template, mark_of(body), partial(str, path), partial(dict, body=body)))
        press.print_pages(self.names, environment)
        self.last = Ledger(press.outputs.files, press.outputs.results)
        assert set(pages) == set(press.outputs.files)
        return press.outputs.fresh

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


class Part:
    """Stands for the portal's own; the templates that it reaches are found by the words that call it."""

    def __call__(self, name: str) -> str:
        return name


def never() -> Any:
    raise AssertionError("made again")
