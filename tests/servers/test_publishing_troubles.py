"""A site is sent while a visitor reads it, to a full disk, and to hosts that let nobody write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.rclone import RcloneStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import StoreFailed
from tests.servers.hosts import serving, small_disk
from tests.servers.nginx import serving as nginx_serving
from tests.servers.reading_on import reading_on
from tests.servers.test_publishing import as_bytes, seen
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

ROUNDS = 3


def flat(root: Path) -> FolderStore:
    return FolderStore(root)


def in_versions(root: Path) -> ShellStore:
    return ShellStore("", str(root))


@pytest.mark.parametrize(("make", "served"), [(flat, ""), (in_versions, "current")])
def test_who_reads_meanwhile_meets_no_broken_link(make: Callable[[Path], Any], served: str, tmp_path: Path) -> None:
    """nginx serves the target, with odd names too; there and back, with a text that is taken back and given again."""
    root = tmp_path / "site"
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    send(make(root), one, tmp_path, 1)
    (tmp_path / "conf").mkdir()
    with nginx_serving(root / served, tmp_path / "conf") as server, reading_on(server) as visitor:
        for number in range(2, 2 + 2 * ROUNDS):
            begun = visitor.rounds
            send(make(root), two if number % 2 == 0 else one, tmp_path, number)
            while visitor.rounds < begun + 2:  # at least one whole walk after each
                assert not visitor.broken
    assert set() == visitor.broken
    assert as_bytes(site_of()).items() <= seen(root).items()


def test_a_full_disk_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """On this machine, with versions and without; once there is room the same site goes through."""
    one = write_site(tmp_path / "one", site_of())
    large = site_of({"assets/film.bin": "x" * 900_000, "index.html": page("news/index.html", "assets/film.bin")})
    for make in (flat, in_versions):
        with small_disk(tmp_path / make.__name__, "1m") as disk:
            send(make(disk / "site"), one, tmp_path / make.__name__ / "work", 1, journal=None, local=nothing())
            (disk / "full").write_bytes(b"x" * 300_000)
            two = write_site(tmp_path / "two", large)
            with pytest.raises(StoreFailed, match="满了"):
                send(make(disk / "site"), two, tmp_path, 2, journal=None, local=nothing())
            assert as_bytes(site_of()).items() <= seen(disk / "site").items()
            assert [] == broken_links(seen(disk / "site").get)
            small = write_site(tmp_path / "small", withdrawn_site())
            send(make(disk / "site"), small, tmp_path, 3, journal=None, local=nothing())
            assert not any(SECRET.encode() in data for data in seen(disk / "site").values())


def nothing() -> LocalVersions:
    return LocalVersions(None, "")


@pytest.mark.parametrize(
    ("kind", "what"), [("sftp", "那边不让写"), ("pyftpdlib", "那边不让写"), ("webdav", "能不能写")]
)
def test_a_host_that_lets_nobody_write_is_told(
    kind: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to look at, and nothing has changed there."""
    with serving(kind, tmp_path / "files", may_write=False) as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote)
        with pytest.raises(StoreFailed, match=what):
            send(store, write_site(tmp_path / "one", site_of()), tmp_path, 1)
        store.close()
        assert [] == list(found.root.iterdir())


def test_a_connection_that_rclone_has_ended_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends those that are idle for a minute, as ours is while others send a large site. It keeps to its limit."""
    with serving("webdav", tmp_path / "files") as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote, 2_000_000)
        try:
            assert 1_990_000 < store._rclone.ask("core/bwlimit")["bytesPerSecond"] <= 2_000_000
            line = store._rclone._local.connection.sock
            line.sendall(b"no request\r\n\r\n")  # which it ends at once
            while line.recv(1 << 16):
                pass
            assert [] == store.list_states("locks")
        finally:
            store.close()
