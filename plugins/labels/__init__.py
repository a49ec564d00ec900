"""Labels: what machines read in a page's head, from government page labels to schema.org data."""

from __future__ import annotations

from functools import partial

from pelican import signals
from pelican.generators import Generator

from plugins.labels.head import head_labels


def publish(generator: Generator) -> None:
    """Give templates `labels(view)`."""
    settings = generator.settings
    generator.context["labels"] = partial(head_labels, settings["PORTAL_SITE"])


def register() -> None:
    signals.generator_init.connect(publish)
