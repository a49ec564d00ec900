"""Build: a whole site from an edition, made aside, proved, and put in place in one step."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.build.swap import mark
from plugins.published import PAGE_MARKER


def restrict_templates(generator: Generator) -> None:
    """Print the portal's own templates or none: Pelican would let its `simple` theme stand in without a word."""
    environment = generator.env
    environment.loader = FileSystemLoader(generator._templates_path)
    environment.undefined = StrictUndefined
    generator.context["page_marker"] = PAGE_MARKER
    for name, empty in (("entries", []), ("files", {}), ("pictures", []), ("loose_texts", [])):
        generator.context.setdefault(name, empty)


def mark_output(pelican: Pelican) -> None:
    """Plain Pelican writes straight into the output; `tasks.py build` shall know that folder as a site."""
    mark(Path(pelican.output_path))


def register() -> None:
    signals.finalized.connect(mark_output)
    signals.generator_init.connect(restrict_templates)
