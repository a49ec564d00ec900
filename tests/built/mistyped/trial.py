"""Many mistyped texts in one county: what `check` says of them, and what `build` does with those that it lets pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

import plugins.features.articles.composing
import plugins.features.articles.reading
from plugins.features import load_features
from plugins.kernel.problems import ContentProblems, PortalError, Problem, errors
from plugins.pipeline.caches import memory_of_checks
from plugins.pipeline.edition import load_edition
from tests.built.mistyped.edits import edited, saved
from tests.built.mistyped.seeds import seeds
from tests.county import SITE_URL, Miniature

ROUNDS = 9  # so often a text falls away because others have that it leads to
LONGEST_S = 1.0  # of processor time, for reading and checking one text of 20 KB or less


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A text and what went wrong with it. origin: its seed. edits: the kind and the chance of each. way: of saving."""

    origin: int
    edits: tuple[tuple[str, int], ...]
    way: int = 0

    def write(self, county: Miniature, number: int) -> None:
        """Write the file into the county, under a title and a name of its own."""
        seed = seeds()[self.origin % len(seeds())]
        text = seed.text.replace("标题: ", f"标题: 第{number}篇", 1)
        for kind, chance in self.edits:
            text = edited(text, kind, chance)
        county.write(f"content/{seed.column}/m{number}.md", saved(text, self.way))


@dataclass
class Times:
    """The processor time that each text has taken, in seconds."""

    taken: dict[str, float] = field(default_factory=dict)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Take the time of all texts that are read and checked from now on."""
        for module, name, at in ((plugins.features.articles.reading, "_read", 1),
                                 (plugins.features.articles.composing, "_check", 0)):  # fmt: skip
            patch.setattr(module, name, self._timed(getattr(module, name), at))

    def _timed(self, work: Callable[..., Any], at: int) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            begun = time.process_time()
            try:
                return work(*arguments)
            finally:
                file = getattr(arguments[at], "file", arguments[at])
                self.taken[file.source] = self.taken.get(file.source, 0) + time.process_time() - begun

        return timed


def hold_together(county: Miniature, texts: Sequence[Mistyped]) -> int:
    """Hold `check` against `build` for these texts together, then for those that pass; return how many do.

    Both raise whatever is a fault of ours; `build` refuses what `check` names, in the same words, and makes a site of
    all else.
    """
    for number, text in enumerate(texts):
        text.write(county, number)
    for _ in range(ROUNDS):
        found = errors(_checked(county))
        if not found:
            break
        with pytest.raises(ContentProblems) as refused:
            _build(county)
        assert found == refused.value.problems
        for path in {county.root / problem.path for problem in found}:
            path.unlink()
    _build(county)
    return len(list(county.content.rglob("m[0-9]*.md")))


def hold(county: Miniature) -> None:
    """Hold `check` against `build`: both find nothing, or both say the same; both raise what is a fault of ours."""

    def checked() -> None:
        if found := errors(_checked(county)):
            raise ContentProblems(found)

    assert _said(checked) == _said(lambda: _build(county))


def hold_memory(county: Miniature) -> None:
    """Hold what a `check` finds that remembers the last one against what one finds that remembers nothing."""
    assert _checked(county) == load_edition(county.request(site_url=SITE_URL), load_features()).problems


def _build(county: Miniature) -> None:
    county.build(site_url=SITE_URL, full_index=False, cache=county.root / "cache")


def _said(look: Callable[[], None]) -> str:
    try:
        look()
    except PortalError as refused:
        return str(refused)
    return ""


def _checked(county: Miniature) -> tuple[Problem, ...]:
    """Return what `check` finds that remembers what it has found the last time."""
    request = county.request(site_url=SITE_URL)
    with memory_of_checks(county.root / "cache", request) as memory:
        return load_edition(request, load_features(), memory).problems
