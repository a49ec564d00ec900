"""County: what content/site.yaml says of the county, for every page's head and foot."""

from __future__ import annotations

from dataclasses import replace

from pelican import signals
from pelican.generators import Generator

from plugins.slugs import ascii_file_name


def publish(generator: Generator) -> None:
    """Give templates `site`, and have its emblem copied."""
    site, files = generator.settings["PORTAL_SITE"], generator.context.setdefault("files", {})
    if site.emblem:
        files[site.emblem] = ascii_file_name(site.emblem)
    generator.context["site"] = replace(site, emblem=files.get(site.emblem, ""))


def register() -> None:
    signals.generator_init.connect(publish)
