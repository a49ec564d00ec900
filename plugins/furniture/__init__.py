"""Furniture: what stands beside a text for its readers, as QR code, correction and words to share."""

from __future__ import annotations

from functools import partial

from pelican import signals
from pelican.generators import Generator

from plugins.furniture.tools import furniture_of


def publish(generator: Generator) -> None:
    """Give templates `furniture(view)`."""
    generator.context["furniture"] = partial(furniture_of, generator.settings["PORTAL_SITE"])


def register() -> None:
    signals.generator_init.connect(publish)
