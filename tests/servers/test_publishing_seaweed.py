"""A site is sent to a distributed store, of which a server dies meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from plugins.delivery.publishing.plan import Done, Plan
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores import rclone
from plugins.delivery.publishing.stores.rclone import RcloneStore
from plugins.delivery.publishing.stores.store import StoreFailed
from plugins.kernel.files.file_rows import FileRow
from tests.servers.hosts import small_disk
from tests.servers.seaweed import READER, Seaweed, seaweed
from tests.unit.delivery.publishing.sites import (
    SECRET,
    broken_links,
    page,
    send,
    site_of,
    withdrawn_site,
    write_site,
)

pytestmark = pytest.mark.servers

TEXTS = 60
DIES_AT = 25  # files that have arrived
ROOM, LEFT = "40m", 2_000_000


def many(site: dict[str, str]) -> dict[str, str]:
    texts = {f"news/more/{number}.html": page("index.html", words=f"第 {number} 篇") for number in range(TEXTS)}
    return site | texts | {"news/more/index.html": page(*texts)}


def test_a_server_dies_while_the_site_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has arrived stays, the rest arrives in this run or the next, and a text is withdrawn with a server less."""
    (tmp_path / "weed").mkdir()
    with seaweed(tmp_path / "weed") as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote)
        try:
            one = write_site(tmp_path / "one", many(site_of()))
            assert send_with_a_death(store, one, tmp_path, found)
            demand_all_of(store, one)
            two = write_site(tmp_path / "two", many(withdrawn_site()))
            send(store, two, tmp_path, 2)
            demand_all_of(store, two)
            assert SECRET.encode() not in (store.read("news/two.html") or b"")
            assert [None] == [store.read("files/two.txt")]
            monkeypatch.setenv("RCLONE_CONFIG_SAMPLE_ACCESS_KEY_ID", READER)
            who_may_only_read_is_told(found, one, tmp_path)
            demand_all_of(store, two)
        finally:
            store.close()


def send_with_a_death(store: RcloneStore, site: Path, work: Path, found: Seaweed) -> Done:
    """Send the site; a server is killed on the way, and whoever was cut by it tries again."""
    arrived: list[FileRow] = []

    def began(_plan: Plan) -> Callable[[FileRow], None]:
        return advance

    def advance(row: FileRow) -> None:
        arrived.append(row)
        if len(arrived) == DIES_AT:
            found.kill_one()

    for _ in range(3):
        try:
            return send(store, site, work, 1, began=began)
        except StoreFailed:
            assert [] == broken_links(store.read)
    return send(store, site, work, 1, began=began)


def who_may_only_read_is_told(found: Seaweed, site: Path, work: Path) -> None:
    store = RcloneStore(found.remote)
    try:
        with pytest.raises(StoreFailed, match="不让写"):
            send(store, site, work, 3)
    finally:
        store.close()


def demand_all_of(store: RcloneStore, site: Path) -> None:
    rows = read_site(site)
    assert {path: row.sha256 for path, row in rows.items()} == store.hashes(rows.values())
    assert [] == broken_links(store.read)


def test_a_site_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store's word for a full disk is a fault of its own; the site stays as it was, a text is taken back
    nevertheless, and what did not fit arrives once there is room.
    """
    monkeypatch.setattr(rclone, "_TRIES", 1)  # the store itself tries for some seconds each time
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    large = write_site(tmp_path / "large", withdrawn_site())
    (large / "files/film.bin").write_bytes(Random(1).randbytes(3_000_000))
    with small_disk(tmp_path / "disk", ROOM) as disk, seaweed(disk) as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote)
        try:
            send(store, one, tmp_path, 1)
            fill(disk, LEFT)
            with pytest.raises(StoreFailed, match="磁盘满没满"):
                send(store, large, tmp_path, 2)
            assert [] == broken_links(store.read) and store.read("files/film.bin") is None
            send(store, two, tmp_path, 3)
            demand_all_of(store, two)
            (disk / "full").unlink()
            send(store, large, tmp_path, 4)
            demand_all_of(store, large)
        finally:
            store.close()


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes on it."""
    room = os.statvfs(disk)
    (disk / "full").write_bytes(b"x" * (room.f_bavail * room.f_frsize - left))
