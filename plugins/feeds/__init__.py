"""Feeds: what programs fetch. Atom, JSON Feed, sitemap, OpenSearch, robots.txt, web manifest."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.feeds.generator import FeedsGenerator


def add_generator(pelican: Any) -> type[FeedsGenerator]:
    del pelican  # the signal's sender
    return FeedsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
