"""Build: a whole site from an edition, made aside, proved, and put in place in one step."""

from __future__ import annotations

from jinja2 import FileSystemLoader, StrictUndefined
from pelican import signals
from pelican.generators import Generator

from plugins.published import PAGE_MARKER


def restrict_templates(generator: Generator) -> None:
    """Print the portal's own templates or none: Pelican would let its `simple` theme stand in without a word."""
    environment = generator.env
    environment.loader = FileSystemLoader(generator._templates_path)
    environment.undefined = StrictUndefined
    generator.context["page_marker"] = PAGE_MARKER
    for name, empty in (("entries", []), ("files", {}), ("pictures", [])):
        generator.context.setdefault(name, empty)


def register() -> None:
    signals.generator_init.connect(restrict_templates)
