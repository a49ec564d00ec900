"""A miniature county whose every text is an example: what tests build, copy and spoil."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.features import load_features
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.request import BuildRequest
from plugins.pipeline.build import build
from plugins.pipeline.edition import load_edition

ROOT = Path(__file__).resolve().parents[1]
COUNTY = ROOT / "tests" / "miniature"
NOW = datetime(2026, 3, 10, 8, 0, tzinfo=SHANGHAI)  # the only clock of all tests
SITE_URL = "https://dangjian.example.org/mini"


@dataclass(frozen=True, slots=True)
class Miniature:
    """A copy of the miniature county that a test may change. Paths are relative to `root`, as `content/news/a.md`."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def faq(self) -> Path:
        return self.root / "faq"

    def write(self, relative: str, text: str | bytes) -> Path:
        """Write a file, its folders made, UTF-8 and line ends as given."""
        path = self.root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def request(self, **options: Any) -> BuildRequest:
        """Return the request that `build` fulfils. options: fields of BuildRequest."""
        given = {"output": self.root / "output", "theme": ROOT / "theme", "now": NOW, **options}
        return BuildRequest(content=self.content, faq=self.faq, **given)

    def build(self, **options: Any) -> Path:
        """Build the site and return its folder; raises what the build raises."""
        request = self.request(**options)
        build(request)
        return request.output

    def problems(self, now: datetime = NOW) -> list[str]:
        """Return what `tasks.py check` would print, line by line."""
        return [str(problem) for problem in load_edition(self.request(now=now), load_features()).problems]


def copy_county(root: Path) -> Miniature:
    """Return a copy of the miniature county below `root`."""
    shutil.copytree(COUNTY, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"), dirs_exist_ok=True)
    return Miniature(root)
