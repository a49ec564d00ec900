"""Each host fills up while a site is sent, and then lets nobody write."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.store import StoreFailed
from tests.servers.hosts import small_disk
from tests.servers.reading_branches import read_branch
from tests.servers.test_publishing import EVERY, as_bytes, demand_nothing_of_it, host_of, seen
from tests.unit.delivery.publishing.sites import KEY, broken_links, page, send, site_of, withdrawn_site, write_site

pytestmark = pytest.mark.servers

ROOM = "1m"
ROOMLESS = ("s3", "ftp", "pyftpdlib", "webdav")  # hosts that do not tell how much room they have
FILM = "assets/film.bin"


def large_site() -> dict[str, str]:
    return site_of({FILM: "x" * 900_000, "index.html": page("news/index.html", FILM)})


@pytest.mark.parametrize("kind", [kind for kind in EVERY if kind != "s3"])
def test_a_host_fills_up_and_then_lets_nobody_write(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fills_up_and_lets_nobody_write(kind, tmp_path, monkeypatch)


def fills_up_and_lets_nobody_write(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site stays as it was; a text is taken back though there is no room for more, and not where nothing may be
    written: that is told.
    """
    one, large = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "large", large_site())
    two = write_site(tmp_path / "two", withdrawn_site())
    none = {"journal": None, "local": LocalVersions(None, "")}
    (tmp_path / "own").mkdir()
    with (
        small_disk(tmp_path / "disk", ROOM) as disk,
        host_of(kind, disk / "site", tmp_path / "own", monkeypatch) as (store, root),
    ):
        send(store, one, tmp_path, 1, **none)
        (disk / "full").write_bytes(b"x" * 300_000)
        room = store.room()
        assert room is None if kind in ROOMLESS else 0 < room < 700_000
        with pytest.raises(StoreFailed, match="满"):
            send(store, large, tmp_path, 2, **none)
        assert as_bytes(site_of()).items() <= seen(root).items() and FILM not in seen(root)
        assert [] == broken_links(seen(root).get)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StoreFailed, match=r"能不能写|不让写|能写那个文件夹|只读"):
            send(store, two, tmp_path, 3, **none)
        assert as_bytes(site_of()).items() <= seen(root).items()
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        send(store, two, tmp_path, 3, **none)
        demand_nothing_of_it(root)


def test_a_branch_fills_up_and_then_lets_nobody_write(tmp_path: Path) -> None:
    """It has one version or the other, whole."""
    one, large = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "large", large_site())
    (large / FILM).write_bytes(random.Random(1).randbytes(900_000))
    with small_disk(tmp_path / "disk", ROOM) as disk:
        bare = disk / "pages.git"
        subprocess.run(["git", "init", "-q", "--bare", "--template=", str(bare)], check=True)
        branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
        put(branch, one, 1)
        (disk / "full").write_bytes(b"x" * 300_000)
        with pytest.raises(StoreFailed, match="满"):
            put(branch, large, 2)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StoreFailed, match="不让写"):
            put(branch, large, 2)
        assert site_of()["index.html"].encode() == read_branch(bare)("index.html")
        assert [] == broken_links(read_branch(bare))
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        (disk / "full").unlink()
        put(branch, write_site(tmp_path / "two", withdrawn_site()), 3)
        assert [] == broken_links(read_branch(bare))


def put(branch: GitBranch, site: Path, number: int) -> None:
    _, tip = branch.published()
    branch.publish(site, Manifest(f"2026-03-01-{number:08x}", "2026-03-01T08:00:00+08:00", read_site(site)), tip)
