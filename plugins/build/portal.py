"""Pelican with the portal's generators, in an order that does not change from run to run."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.articles.generator import ColumnArticles
from plugins.assets.bundle import load_assets
from plugins.build.gate import inspect
from plugins.build.swap import mark
from plugins.media.generator import MediaGenerator
from plugins.outputs import Outputs
from plugins.press import Press
from plugins.search.generator import SearchGenerator


class Portal(Pelican):  # type: ignore[misc]  # Pelican has no types
    """PELICAN_CLASS of pelicanconf.py."""

    def __init__(self, settings: dict[str, Any]) -> None:
        settings.setdefault("PORTAL_LINKS_TO_FILES", True)
        settings.setdefault("PORTAL_CACHE", "")
        settings.setdefault("PORTAL_WORKERS", os.cpu_count() or 1)
        settings.setdefault("PORTAL_FULL_INDEX", True)
        settings.setdefault("PORTAL_OUTPUTS", Outputs(Path(settings["OUTPUT_PATH"])))
        settings.setdefault("PORTAL_INSPECT", inspect)
        settings.setdefault("PORTAL_ENDING", ExitStack())
        settings.setdefault("PORTAL_BUNDLE", None)
        settings.setdefault("PORTAL_LEFT_OUT", {})
        settings.setdefault("PORTAL_RELEASES", None)
        settings["PORTAL_ASSETS"] = load_assets(Path(settings["THEME"]) / "static")
        super().__init__(settings)

    def run(self) -> None:
        """Plain Pelican writes straight into the output; `tasks.py build` shall know that folder as a site."""
        super().run()
        mark(Path(self.output_path), ())  # plugins from outside write when all else has ended

    def _get_generator_classes(self) -> list[type[Generator]]:
        """Articles first; search and media last, for they take in what all others have published.

        Signals call their receivers in no fixed order, so those between are sorted by name.
        """
        found = [cls for cls in super()._get_generator_classes() if cls is not ArticlesGenerator]
        return [*sorted([ColumnArticles, *found], key=_place), Printing]


class Printing(Generator):  # type: ignore[misc]
    """Prints the pages that all others have handed to the press."""

    def generate_output(self, writer: Press) -> None:
        writer.print_pages(self.context, self.env)


_LAST: tuple[type[Generator], ...] = (SearchGenerator, MediaGenerator)  # they take in what others have published


def _place(cls: type[Generator]) -> tuple[int, str]:
    if issubclass(cls, ArticlesGenerator):
        return 0, cls.__name__
    if issubclass(cls, PagesGenerator) and cls.__module__.startswith("pelican."):
        return 1, cls.__name__
    return 3 + _LAST.index(cls) if cls in _LAST else 2, cls.__name__
