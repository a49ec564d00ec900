"""Questions and answers: a column that is filled from faq/*.yaml."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.faq.generator import FaqGenerator


def add_generator(pelican: Any) -> type[FaqGenerator]:
    del pelican  # the signal's sender
    return FaqGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
