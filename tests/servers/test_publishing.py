"""A site is sent to real servers: whole, edited, withdrawn, cut, and back."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing.going_back import choose_local, switch_back
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.lock import Busy, Lock
from plugins.delivery.publishing.plan import Plan, Publication
from plugins.delivery.publishing.publish import Began, publish, published
from plugins.delivery.publishing.references import holds_any, pieces_of
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.rclone import RcloneStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import STATE, StoreFailed
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.problems import PortalError
from tests.servers.hosts import KINDS, serving, ssh_server
from tests.servers.seaweed import seaweed
from tests.unit.delivery.publishing.sites import (
    KEY,
    ODD,
    SECRET,
    Cut,
    CutStore,
    broken_links,
    page,
    send,
    sender,
    site_of,
    withdrawn_site,
    write_site,
)

pytestmark = pytest.mark.servers

STRANGE = "news/陌生 #2%.html"


def seen(root: Path | RcloneStore) -> dict[str, bytes]:
    """Return what visitors can read. root: where it lies, or the store itself where its files lie nowhere as such."""
    if isinstance(root, RcloneStore):
        return {path: root.read(path) or b"" for path in root.listed()}
    top = root / "current" if (root / "current").exists() else root
    found = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(f"{STATE}/")}


SEAWEED = "seaweedfs"
EVERY = (*KINDS, "ssh", "folder")


@contextmanager
def host_of(kind: str, place: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Any]]:
    """Yield a store of a kind, and where its files lie. place: for these, not there yet. own: for the host's keys."""
    if kind == "folder":
        yield FolderStore(place), place
        return
    if kind == "ssh":
        with ssh_server(own) as (name, options):
            shell = ShellStore(name, str(place), 0, options)
            yield shell, place
            shell.close()
        return
    with seaweed(made(place)) if kind == SEAWEED else serving(kind, place) as found:
        for key, value in found.environment.items():
            monkeypatch.setenv(key, value)
        store = RcloneStore(found.remote)
        yield store, store if kind == SEAWEED else found.root
        store.close()


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(params=EVERY)
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Path]]:
    (tmp_path / "host").mkdir()
    with host_of(request.param, tmp_path / "site", tmp_path / "host", monkeypatch) as found:
        yield found


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def test_a_site_arrives_is_edited_withdrawn_and_cut(host: tuple[Any, Any], tmp_path: Path) -> None:
    """Each file is there byte for byte; an edit sends its file, and is gone back from; nothing of a withdrawn text is
    left once the first part of a publication is over, and nothing brings it back; no link breaks.
    """
    store, root = host
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    assert [] == store.strangers()
    with store.trial():
        store.write_state("try", b"x")
        store.remove_state("try")
    assert len(site_of()) == len(send(store, one, tmp_path, 1).sent)
    assert as_bytes(site_of()) == seen(root)
    edited = write_site(tmp_path / "edited", site_of({"news/one.html": site_of()["news/one.html"] + "又改了"}))
    assert ["news/one.html"] == [row.path for row in send(store, edited, tmp_path, 2).sent]
    go_back(store, tmp_path)
    assert as_bytes(site_of()) == seen(root)
    other = Lock(store, KEY, "另一位示例编辑")
    other.take()
    with pytest.raises(Busy, match="另一位示例编辑正在发布"):
        send(store, two, tmp_path, 3)
    other.give_back()
    sent = cut_and_go_on(store, two, root, tmp_path, random.Random(1))
    demand_nothing_of_it(root)
    assert as_bytes(withdrawn_site()).items() <= seen(root).items()
    assert sent <= 2 * len(withdrawn_site())
    with suppress(PortalError):  # no earlier version may be left
        go_back(store, tmp_path)
    demand_nothing_of_it(root)
    somebody_alters(store, tmp_path)
    done = send(store, two, tmp_path, 4, rechecks=True)
    assert ({"news/one.html", ODD}, (STRANGE,)) == (done.altered, done.strange)
    assert as_bytes(withdrawn_site()).items() <= seen(root).items()


def go_back(store: Any, work: Path) -> None:
    """Go back to the version before, as the verb does."""
    if hasattr(store, "publish_draft"):
        switch_back(store, store, KEY, "示例编辑", "", "2026-03-02")
        return
    chosen, place = choose_local(LocalVersions(work / "cache", "示例"), published(store, None, KEY), KEY, "")
    back = Publication(chosen.version, chosen.moment, chosen.files, 7, came=chosen.moment)
    publish(sender(store, place, work), back, takes_back=False)


def demand_nothing_of_it(root: Any) -> None:
    """Raise where any file that visitors can read holds eight characters of the withdrawn text."""
    files = {path: "".join(data.decode("utf-8", "replace").split()) for path, data in seen(root).items()}
    assert [] == [path for path, text in files.items() if holds_any(text, pieces_of(SECRET))]


def somebody_alters(store: Any, work: Path) -> None:
    """Put something else in a file's place at the host, something strange beside it, and remove another."""
    place = write_site(work / "other", {"news/one.html": "换成了别的", STRANGE: "别人放的"})
    store.send(place, list(read_site(place).values()), lambda _row: None)
    store.remove([ODD])


def cut_and_go_on(store: Any, site: Path, root: Any, work: Path, chance: random.Random) -> int:
    """Publish with cuts, reading the target as a visitor does after each; return how many files were sent."""
    sent, began = 0, watching_the_first_part(root)
    for _ in range(100):
        if hasattr(store, "publish_draft"):
            store.live = "current"
        cut = CutStore(store, chance.randint(6, 14))
        try:
            send(cut, site, work, 3, began=began)
            return sent + cut.sent
        except Cut:
            sent += cut.sent
            assert [] == broken_links(seen(root).get)
            for name in store.list_states("locks"):
                store.remove_state(f"locks/{name}")
    raise AssertionError("it never came to an end")


def watching_the_first_part(root: Any) -> Began:
    """Return what looks, when the second part of a publication begins, that the first has left nothing."""

    def began(plan: Plan) -> Callable[[FileRow], None]:
        if not plan.first and not plan.remove_first:
            demand_nothing_of_it(root)
        return lambda _row: None

    return began


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
