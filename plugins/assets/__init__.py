"""Assets: the theme's style sheet, script and images under names that change with their bytes."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.assets.generator import AssetsGenerator
from plugins.assets.links import Links


def add_generator(pelican: Any) -> type[AssetsGenerator]:
    del pelican  # the signal's sender
    return AssetsGenerator


def publish(generator: Generator) -> None:
    """Give templates `asset(name)` and `href(path)`."""
    settings = generator.settings
    paths = {asset.name: asset.path for asset in settings["PORTAL_ASSETS"].values()}
    links = Links(paths, settings["PORTAL_SITE"].address, settings["PORTAL_LINKS_TO_FILES"])
    generator.context["href"] = links.href
    generator.context["asset"] = links.asset


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.generator_init.connect(publish)
