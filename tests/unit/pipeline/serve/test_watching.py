"""plugins/pipeline/serve/watching.py: where the system watches no more, one looks again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.pipeline.serve import watching


def test_where_the_system_has_no_room_for_watching_one_looks_oneself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where that fails as well, the system is asked again."""
    asked: list[bool | None] = []
    stop = threading.Event()

    def watch(*_folders: Path, force_polling: bool | None, **_options: Any) -> Iterator[set[object]]:
        asked.append(force_polling)
        if len(asked) < 3:
            raise OSError("no room")
        stop.set()
        yield set()

    monkeypatch.setattr(watching, "watch", watch)
    monkeypatch.setattr(watching, "TICK_MS", 0)
    assert [True] == list(watching.changes_below([tmp_path], stop))
    assert [None, True, None] == asked
