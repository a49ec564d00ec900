"""A county on a disk between two builds, and how its sites are told apart."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.request import BuildRequest
from plugins.pipeline.build import build, build_with
from plugins.pipeline.caches import TABLES, cache_in
from plugins.pipeline.traced_build import build_unless_same
from tests.county import NOW, Miniature

COLUMNS = ("news", "notices", "organization", "documents", "videos", "rural")


@dataclass
class Scene:
    """A county on a disk with its theme, its last site and its cache. log: what was done to it, for a test that fails.

    kept: what a process that goes on building holds, None where every build is a process of its own.
    """

    root: Path
    chance: random.Random
    now: datetime = NOW
    site_url: str = ""
    workers: int = 1
    full_index: bool = False
    compress: bool = False
    kept: CacheStore | None = None
    log: list[str] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)
    number: int = 0
    _good: tuple[dict[Path, bytes], datetime] = field(default_factory=lambda: ({}, NOW))

    @property
    def county(self) -> Miniature:
        return Miniature(self.root / "county")

    @property
    def content(self) -> Path:
        return self.county.content

    @property
    def theme(self) -> Path:
        return self.root / "theme"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def articles(self) -> list[Path]:
        return sorted(path for column in COLUMNS for path in (self.content / column).glob("*.md"))

    def request(self) -> BuildRequest:
        return self.county.request(
            output=self.output, theme=self.theme, cache=self.cache, now=self.now, site_url=self.site_url,
            workers=self.workers, full_index=self.full_index, compress=self.compress,
        )  # fmt: skip

    def clean(self) -> dict[str, bytes | None]:
        """Return the site as it is made from nothing; raises what the build raises."""
        output = self.root / "clean"
        shutil.rmtree(output, ignore_errors=True)
        build(replace(self.request(), output=output, cache=None, workers=1))
        return files(output)

    def build(self) -> None:
        """Build upon what the last build left; raises what the build raises."""
        if self.kept:
            self.kept.workers = self.workers
            build_with(self.kept, self.request())
            if self.chance.random() < 0.5:
                self.kept.flush()
            return
        blobs_in(str(self.cache / TABLES)).close()  # as a new process finds it
        build_unless_same(self.request())

    def stay(self) -> None:
        """Go on in one process, as the preview does."""
        self.kept = cache_in(self.cache, self.request())

    def texts(self) -> dict[Path, bytes]:
        """Return every text and template that somebody may have spoilt."""
        folders = (self.content, self.county.faq, self.theme / "templates")
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}

    def is_well(self) -> None:
        """Remember this content and clock as ones that can be published."""
        self._good = self.texts(), self.now

    def take_back(self) -> None:
        """Return to the last content and clock that were well; what is the same already is left alone."""
        texts, self.now = self._good
        found = self.texts()
        for path in found.keys() - texts.keys():
            path.unlink()
        for path, data in texts.items():
            if found.get(path) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def next(self) -> int:
        self.number += 1
        return self.number

    def day(self, back: int) -> str:
        """Return the day so many days before the scene's clock."""
        return f"{self.now - timedelta(days=back):%Y-%m-%d}"

    def pick(self, paths: list[Path]) -> Path:
        if not paths:
            raise NothingToDo
        return self.chance.choice(paths)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def files(site: Path) -> dict[str, bytes | None]:
    """Return what lies below the folder: None for a folder."""
    found = sorted(site.rglob("*"))
    return {path.relative_to(site).as_posix(): None if path.is_dir() else path.read_bytes() for path in found}


def difference(expected: dict[str, bytes | None], found: dict[str, bytes | None]) -> list[str]:
    """Return the paths that differ; comparing whole sites would print them."""
    paths = sorted(expected.keys() | found.keys())
    return [path for path in paths if expected.get(path, b"-") != found.get(path, b"-")]


class NothingToDo(Exception):
    """The county has nothing that could be changed like that."""


Step = Callable[[Scene], str]  # changes the scene and returns in words what it has done
