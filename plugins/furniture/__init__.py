"""Furniture: what stands beside a text for its readers, as QR code, correction and words to share."""

from __future__ import annotations

from functools import lru_cache, partial

from pelican import signals
from pelican.generators import Generator

from plugins.furniture.tools import furniture_of


def publish(generator: Generator) -> None:
    """Give templates `furniture(view)`."""
    remembering = lru_cache(maxsize=2)(furniture_of)  # a page's frame and its tools ask for the same
    generator.context["furniture"] = partial(remembering, generator.settings["PORTAL_SITE"])


def register() -> None:
    signals.generator_init.connect(publish)
