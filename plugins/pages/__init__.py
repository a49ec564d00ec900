"""Pages outside of the columns: about, how to read offline, privacy, and the page for lost addresses."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.pages.generator import PagesGenerator


def add_generator(pelican: Any) -> type[PagesGenerator]:
    del pelican  # the signal's sender
    return PagesGenerator


def publish(generator: Generator) -> None:
    """Give templates `menu_pages`."""
    generator.context["menu_pages"] = generator.settings["PORTAL_PAGES"]


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.generator_init.connect(publish)
