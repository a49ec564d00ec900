"""What tests of many builds share."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

import plugins.features.articles.reading
import plugins.features.search.index
import plugins.kernel.incremental.folder_state
import plugins.kernel.incremental.workers
import plugins.kernel.rendering.queue
import plugins.pipeline.compression
from tests.built.bundling import pack_in_haste
from tests.built.changing.prepare import prepare
from tests.remembering import remember_all


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county and theme that every scene begins with. Not to be changed."""
    folder = tmp_path_factory.mktemp("beginning")
    prepare(folder)
    return folder


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make what comes back once, and spend little on packing. For builds within the test's own process."""

    def quick_copy(data: bytes) -> bytes:
        return zlib.compress(data, 1)

    for ending in plugins.pipeline.compression._WAYS:
        monkeypatch.setitem(plugins.pipeline.compression._WAYS, ending, quick_copy)
    pack_in_haste(monkeypatch)
    remember_all(monkeypatch)


@pytest.fixture
def many_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a miniature be worth as many workers as a build may have."""
    monkeypatch.setattr(plugins.kernel.incremental.workers, "WORTH_IT", 20)
    monkeypatch.setattr(plugins.features.articles.reading, "WORTH_IT", 10)
    monkeypatch.setattr(plugins.kernel.incremental.workers, "BLOCK", 4)
    monkeypatch.setattr(plugins.features.search.index, "BATCH_TEXTS", 7)
    monkeypatch.setattr(plugins.kernel.rendering.queue, "AT_A_TIME", 40)


@pytest.fixture
def no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a trace rely on what was changed just before: no test changes anything while a site is built."""
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", -1)
