"""A county that lives: everything that editors, administrators and accidents may do to one between two builds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from tests.built.changing import accidents, articles, county, heads, material, reads, setting
from tests.built.changing.scene import NothingToDo, Scene

WRITING = (*articles.STEPS, *heads.STEPS, *material.STEPS, *county.STEPS)


def live(scene: Scene) -> Iterator[str]:
    """Yield one to four changes after they were made: texts most, then templates and settings, then accidents."""
    chance = scene.chance
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        steps = chance.choices([WRITING, reads.STEPS, setting.STEPS, accidents.STEPS], [8, 3, 2, 2])[0]
        with suppress(NothingToDo):
            yield chance.choice(steps)(scene)
