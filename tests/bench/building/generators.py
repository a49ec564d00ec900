"""Which generators are measured, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.building.eleventy import eleventy_site
from tests.bench.building.goals import HUGO, HUGO_SEARCH, PORTAL, PORTAL_SEARCH
from tests.bench.building.hugo import hugo_site, hugo_site_with_pagefind
from tests.bench.building.pelican import pelican_site
from tests.bench.building.portal import portal_site, portal_site_with_index
from tests.bench.building.site import CASES, CLEAN, LeftOut, Site
from tests.bench.building.zola import zola_site
from tests.bench.corpus import Text

_NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Generator:
    """cases: those that are measured. most: articles that it can take here; why: what happens beyond."""

    name: str
    make: Callable[[str, Path, Sequence[Text]], Site]
    cases: tuple[str, ...] = CASES
    most: int = _NO_LIMIT
    why: str = ""

    def demand(self, size: int) -> None:
        """Raise LeftOut for a size that it cannot take."""
        if size > self.most:
            raise LeftOut(self.why)


_WITH_SEARCH = (CLEAN, "unchanged", "body")
_ALL = (
    Generator(PORTAL, portal_site),
    Generator(PORTAL_SEARCH, portal_site_with_index, _WITH_SEARCH),
    Generator(HUGO, hugo_site),
    Generator(
        HUGO_SEARCH,
        hugo_site_with_pagefind,
        _WITH_SEARCH,
        10_000,
        "Pagefind 的内存随网页增长，一万页要 4 GB。 Pagefind's memory grows with the pages, 4 GB for 10,000.",
    ),
    Generator("pelican", pelican_site),
    Generator("eleventy", eleventy_site),
    Generator("zola", zola_site),
)
GENERATORS = {generator.name: generator for generator in _ALL}
