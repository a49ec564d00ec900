"""Bundle: the whole portal for a stick, its updates and how it is checked; the page that offers them."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.bundle.generator import BundleGenerator
from plugins.bundle.layout import RELEASES_PAGE
from plugins.bundle.model import Station


def add_generator(pelican: Any) -> type[BundleGenerator]:
    del pelican  # the signal's sender
    return BundleGenerator


def publish(generator: Generator) -> None:
    """Give templates `bundle`, None but in a site for a stick, and `bundles_page`, "" where nothing is offered."""
    generator.context["bundle"] = Station() if generator.settings["PORTAL_BUNDLE"] else None
    generator.context["bundles_page"] = RELEASES_PAGE if generator.settings["PORTAL_RELEASES"] else ""


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.generator_init.connect(publish)
