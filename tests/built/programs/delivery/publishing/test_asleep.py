"""A machine falls asleep while it publishes, and another one takes over: what the first then does harms nobody.

What it had just in its hands when it fell asleep arrives; all else it asks for first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing import lock as lock_file
from plugins.delivery.publishing.doubt import leave_word, marks
from plugins.delivery.publishing.kept_versions import KeptVersions
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.lock import LEASE, Busy
from plugins.delivery.publishing.manifest import write_rows
from plugins.delivery.publishing.publish import INTENT, published
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import StoreFailed
from plugins.kernel.files.file_rows import FileRow, row_of
from tests.unit.delivery.publishing.sites import KEY, page, send, site_of, withdrawn_site, write_site

WRONG = "一段从来没有发布好的话"


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file would wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)


def seen(top: Path) -> dict[str, bytes]:
    """Return what visitors can read, and where."""
    return {str(path): path.read_bytes() for path in top.rglob("*") if path.is_file() and "lock" not in str(path)}


class Reading:
    """A store of a machine that falls asleep while it reads what it is going to take back."""

    def __init__(self, store: Any, meanwhile: Callable[[], object]) -> None:
        self._store, self._meanwhile = store, meanwhile

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def read(self, path: str) -> bytes | None:
        data: bytes | None = self._store.read(path)
        meanwhile, self._meanwhile = self._meanwhile, lambda: None
        meanwhile()
        return data


@pytest.mark.parametrize("make", [FolderStore, lambda root: ShellStore("", str(root))])
def test_who_wakes_before_it_has_begun_changes_nothing(
    make: Callable[[Path], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, other = tmp_path / "target", write_site(tmp_path / "two", site_of({"news/two.html": None}))
    send(make(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    before: dict[str, bytes] = {}

    def meanwhile() -> None:
        clock = type("Later", (datetime,), {"now": lambda zone: datetime.now(zone) + 2 * LEASE})
        monkeypatch.setattr(lock_file, "datetime", clock)
        send(make(root), other, tmp_path / "other", 2)
        before.update(seen(root))

    with pytest.raises(Busy, match="别的人已经接过去了"):
        send(Reading(make(root), meanwhile), write_site(tmp_path / "slept", withdrawn_site()), tmp_path / "work", 3)
    assert before and before == seen(root)


class Disturbed(FolderStore):
    """A store into which a machine that wakes writes a page of its own, when all was read back, and says so."""

    rows: Mapping[str, FileRow]
    is_over = False

    def hashes(self, rows: Iterable[FileRow]) -> Mapping[str, str]:
        found = super().hashes(rows)
        if len(found) > 5 and not self.is_over:
            self.is_over = True
            (self.root / "news/three.html").write_text(WRONG, encoding="utf-8")
            kept = KeptVersions(self, None, LocalVersions(None, ""), KEY)
            leave_word(kept, INTENT, write_rows(self.rows), None)
        return found


def test_what_one_that_wakes_has_written_is_known_to_the_next_run(tmp_path: Path) -> None:
    """Whoever has taken over publishes a site that has the page as it was, and would not look at it."""
    root, two = tmp_path / "target", write_site(tmp_path / "two", withdrawn_site())
    send(FolderStore(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    store = Disturbed(root)
    store.write_state("locks/asleep", b"a note of somebody who was taken for dead")
    store.rows = {"news/three.html": row_of("news/three.html", WRONG.encode())}
    with pytest.raises(StoreFailed, match=r"睡过去的电脑醒过来.*请再运行一次"):
        send(store, two, tmp_path, 2)
    last = withdrawn_site() | {"index.html": page("news/index.html", "assets/b2.css", words="又改")}
    send(FolderStore(root), write_site(tmp_path / "last", last), tmp_path, 3)
    assert last["news/three.html"] == (root / "news/three.html").read_text(encoding="utf-8")
    assert None is store.read_state(INTENT) and published(store, None, KEY).version.endswith("3")


def test_a_page_that_one_has_removed_and_the_other_brought_back_is_told(tmp_path: Path) -> None:
    """Both know of its path: what each has left word of it differs."""
    store, row = FolderStore(tmp_path), row_of("news/nine.html", WRONG.encode())
    theirs = write_rows(marks([row.path]))
    store.write_state(INTENT, theirs)
    kept = KeptVersions(store, None, LocalVersions(None, ""), KEY)
    leave_word(kept, INTENT, write_rows({row.path: row}), None)
    assert theirs != store.read_state(INTENT)


def test_a_draft_that_somebody_has_removed_does_not_come_back_with_half(tmp_path: Path) -> None:
    """It would become a version of those files alone that come after."""
    root, site = tmp_path / "target", write_site(tmp_path / "one", site_of())
    store = ShellStore("", str(root))
    store.prepare()
    store.begin("", False)
    shutil.rmtree(root / "draft-none")
    with pytest.raises(StoreFailed, match="再运行一次"):
        store.send(site, [row_of("index.html", (site / "index.html").read_bytes())], lambda _row: None)
    assert not (root / "draft-none").exists()
