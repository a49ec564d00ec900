"""Tags and topics: texts gathered across columns by the words that editors give them."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.topics.generator import TopicsGenerator


def add_generator(pelican: Any) -> type[TopicsGenerator]:
    del pelican  # the signal's sender
    return TopicsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
