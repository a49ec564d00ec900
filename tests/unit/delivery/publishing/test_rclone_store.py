"""plugins/delivery/publishing/stores/rclone.py: files that are sent at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from plugins.delivery.publishing.lock import Busy
from plugins.delivery.publishing.stores.rclone import RcloneStore
from plugins.kernel.files.file_rows import FileRow


class SlowFilm:
    """An rclone that takes small files at once, and a film while the others go on."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.is_over = Event()

    def ask(self, _what: str, dstRemote: str, **_other: object) -> dict[str, object]:
        if dstRemote == "film.mp4":
            self.is_over.wait(5)
        self.sent.append(dstRemote)
        return {}


def test_after_the_first_failure_nothing_more_is_begun() -> None:
    """Though a large file, which stands before it, is still on its way: who has lost the lock must not go on."""
    rclone, store = SlowFilm(), RcloneStore.__new__(RcloneStore)
    store._threads, store._arrives_whole, store.remote = ThreadPoolExecutor(2), True, "host:folder"
    store._rclone = rclone  # type: ignore[assignment]

    def arrived(row: FileRow) -> None:
        if row.path == "9.html":
            rclone.is_over.set()
        raise Busy("别人")

    rows = [FileRow(name, "0" * 64, 1) for name in ("film.mp4", *(f"{number}.html" for number in range(10)))]
    with pytest.raises(Busy):
        store.send(Path(), rows, arrived)
    rclone.is_over.set()
    store._threads.shutdown()
    assert "9.html" not in rclone.sent
