"""Lists: home, columns, archive, map for people, corrections. All made from entries."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.listings.generator import ListingsGenerator


def add_generator(pelican: Any) -> type[ListingsGenerator]:
    del pelican  # the signal's sender
    return ListingsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
