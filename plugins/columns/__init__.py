"""Columns: the portal's parts, read from content/columns.yaml and shown in menu, lists and labels."""

from __future__ import annotations

from pelican import signals
from pelican.generators import Generator


def publish(generator: Generator) -> None:
    """Give templates `functions`, and other generators `columns`."""
    columns = generator.settings["PORTAL_COLUMNS"]
    generator.context["columns"] = columns.columns
    generator.context["functions"] = columns.functions


def register() -> None:
    signals.generator_init.connect(publish)
