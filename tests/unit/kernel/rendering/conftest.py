"""The sample site of each test, and a plugin from outside that waits for each page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins import signals

from tests.unit.kernel.rendering.sample_site import SampleSite


@pytest.fixture
def sample(tmp_path: Path) -> SampleSite:
    return SampleSite(tmp_path / "site")


@pytest.fixture
def written() -> Iterator[list[tuple[str, Any]]]:
    """What a plugin that waits for each page has heard: the file's name and what its page was printed of."""
    heard: list[tuple[str, Any]] = []

    def hear(path: str, context: Any) -> None:
        heard.append((Path(path).name, context))

    signals.content_written.connect(hear)
    yield heard
    signals.content_written.disconnect(hear)
