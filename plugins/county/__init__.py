"""County: what content/site.yaml says of the county, for every page's head and foot."""

from __future__ import annotations

from pelican import signals
from pelican.generators import Generator


def publish(generator: Generator) -> None:
    """Give templates `site`."""
    generator.context["site"] = generator.settings["PORTAL_SITE"]


def register() -> None:
    signals.generator_init.connect(publish)
