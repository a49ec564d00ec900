"""Pelican with the portal's generators, in an order that does not change from run to run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.articles.generator import ColumnArticles
from plugins.assets.bundle import load_assets
from plugins.media.generator import MediaGenerator


class Portal(Pelican):  # type: ignore[misc]  # Pelican has no types
    """PELICAN_CLASS of pelicanconf.py."""

    def __init__(self, settings: dict[str, Any]) -> None:
        settings.setdefault("PORTAL_LINKS_TO_FILES", True)
        settings.setdefault("PORTAL_CACHE", "")
        settings.setdefault("PORTAL_WORKERS", 1)
        settings["PORTAL_ASSETS"] = load_assets(Path(settings["THEME"]) / "static")
        super().__init__(settings)

    def _get_generator_classes(self) -> list[type[Generator]]:
        """Articles first, media last: it copies what all others have said they use.

        Signals call their receivers in no fixed order, so those between are sorted by name.
        """
        found = [cls for cls in super()._get_generator_classes() if cls is not ArticlesGenerator]
        return sorted([ColumnArticles, *found], key=_place)


def _place(cls: type[Generator]) -> tuple[int, str]:
    if issubclass(cls, ArticlesGenerator):
        return 0, cls.__name__
    if issubclass(cls, PagesGenerator) and cls.__module__.startswith("pelican."):
        return 1, cls.__name__
    return (3 if cls is MediaGenerator else 2), cls.__name__
