"""Search: every Chinese word found, online by an index, from a disk in the texts themselves."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.search.generator import SearchGenerator


def add_generator(pelican: Any) -> type[SearchGenerator]:
    del pelican  # the signal's sender
    return SearchGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
