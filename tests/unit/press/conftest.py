"""The press of each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins import signals

from tests.unit.press.shop import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "site")


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What a plugin that waits for each page has heard."""
    heard: list[str] = []

    def hear(path: str, context: Any) -> None:
        heard.append(Path(path).name)

    signals.content_written.connect(hear)
    yield heard
    signals.content_written.disconnect(hear)
