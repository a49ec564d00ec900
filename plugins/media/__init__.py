"""Media: the files that published texts use, pictures in sizes and formats for slow links."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.media.generator import MediaGenerator


def add_generator(pelican: Any) -> type[MediaGenerator]:
    del pelican  # the signal's sender
    return MediaGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
