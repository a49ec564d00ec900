"""A site is sent to real servers: whole, edited, withdrawn, cut, and back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing.lock import Busy, Lock
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.rclone import RcloneStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import STATE, StoreFailed
from tests.servers.hosts import KINDS, serving, ssh_server
from tests.unit.delivery.publishing.sites import (
    KEY,
    ODD,
    SECRET,
    Cut,
    CutStore,
    broken_links,
    page,
    send,
    site_of,
    withdrawn_site,
    write_site,
)

pytestmark = pytest.mark.servers


def seen(root: Path) -> dict[str, bytes]:
    top = root / "current" if (root / "current").exists() else root
    found = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(f"{STATE}/")}


@pytest.fixture(params=(*KINDS, "ssh", "folder"))
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Path]]:
    """A store of each kind, and where its files lie."""
    (tmp_path / "host").mkdir()
    if request.param == "folder":
        yield FolderStore(tmp_path / "site"), tmp_path / "site"
        return
    if request.param == "ssh":
        with ssh_server(tmp_path / "host") as (name, options):
            shell = ShellStore(name, str(tmp_path / "site"), 0, options)
            yield shell, tmp_path / "site"
            shell.close()
        return
    with serving(request.param, tmp_path / "host/files") as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote)
        yield store, found.root
        store.close()


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def test_a_site_arrives_is_edited_withdrawn_and_cut(host: tuple[Any, Path], tmp_path: Path) -> None:
    """Each file is there byte for byte; an edit sends its file; nothing of a withdrawn text is left; no link breaks."""
    store, root = host
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    assert len(site_of()) == len(send(store, one, tmp_path, 1).sent)
    assert as_bytes(site_of()) == seen(root)
    edited = write_site(tmp_path / "edited", site_of({"news/one.html": site_of()["news/one.html"] + "又改了"}))
    assert ["news/one.html"] == [row.path for row in send(store, edited, tmp_path, 2).sent]
    other = Lock(store, KEY, "另一位示例编辑")
    other.take()
    with pytest.raises(Busy, match="另一位示例编辑正在发布"):
        send(store, two, tmp_path, 3)
    other.give_back()
    sent = cut_and_go_on(store, two, root, tmp_path, random.Random(1))
    assert not any(SECRET.encode() in data for data in seen(root).values())
    assert as_bytes(withdrawn_site()).items() <= seen(root).items()
    assert sent <= 2 * len(withdrawn_site())
    somebody_alters(store, tmp_path)
    assert {"news/one.html", ODD} == send(store, two, tmp_path, 3, rechecks=True).altered
    assert as_bytes(withdrawn_site()).items() <= seen(root).items()


def somebody_alters(store: Any, work: Path) -> None:
    """Put something else in a file's place at the host, and remove another."""
    place = write_site(work / "other", {"news/one.html": "换成了别的"})
    store.send(place, list(read_site(place).values()), lambda _row: None)
    store.remove([ODD])


def cut_and_go_on(store: Any, site: Path, root: Path, work: Path, chance: random.Random) -> int:
    """Publish with cuts, reading the target as a visitor does after each; return how many files were sent."""
    sent = 0
    for _ in range(100):
        if hasattr(store, "publish_draft"):
            store.live = "current"
        cut = CutStore(store, chance.randint(6, 14))
        try:
            send(cut, site, work, 3)
            return sent + cut.sent
        except Cut:
            sent += cut.sent
            assert [] == broken_links(seen(root).get)
            for name in store.list_states("locks"):
                store.remove_state(f"locks/{name}")
    raise AssertionError("it never came to an end")


def test_who_may_not_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the words of the host and a remedy."""
    with serving("webdav", tmp_path / "files") as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        monkeypatch.setenv("RCLONE_CONFIG_SAMPLE_USER", "nobody")
        with pytest.raises(StoreFailed, match="帐号"):
            RcloneStore(found.remote)


@pytest.mark.parametrize("kind", ["s3"])
def test_an_edit_costs_few_requests(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three for a changed file at most, and twelve besides: the lock, the manifest, what is about to change."""
    with serving(kind, tmp_path / "files") as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote)
        send(store, write_site(tmp_path / "one", site_of()), tmp_path, 1)
        store.close()
        log = tmp_path / "requests.log"
        for key, value in {"DUMP": "headers", "VERBOSE": "2", "LOG_FILE": str(log)}.items():
            monkeypatch.setenv(f"RCLONE_{key}", value)
        store = RcloneStore(found.remote)
        two = write_site(tmp_path / "two", site_of({"news/one.html": page("index.html", words="改了")}))
        assert 1 == len(send(store, two, tmp_path, 2).sent)
        store.close()
    asked = log.read_text(encoding="utf-8").count("HTTP REQUEST")
    assert 0 < asked <= 3 + 12
