"""What a place must be before anything is written there, and that a trial leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing.beginning import demand_known, demand_later
from plugins.delivery.publishing.ledger import PUBLISHED, Entry
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.publish import published
from plugins.delivery.publishing.recheck import altered_at
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.kernel.problems import PortalError
from tests.unit.delivery.publishing.sites import KEY, Cut, CutStore, send, site_of, write_site

STORES = (FolderStore, lambda root: ShellStore("", str(root)))
BEFORE = [Entry("2026-03-01T08:00:00+08:00", PUBLISHED, "2026-03-01-00000001", "示例编辑", "", 1, 1, 0)]
Make = Callable[[Path], Any]


def demand(store: Any, before: list[Entry]) -> None:
    versions = store if hasattr(store, "publish_draft") else None
    demand_known(store, published(store, versions, KEY), before)


@pytest.mark.parametrize("make", STORES)
def test_looking_and_trying_leave_nothing(make: Make, tmp_path: Path) -> None:
    """Not the folder either, where there was none; what was there stays."""
    root = tmp_path / "target"
    store = make(root)
    demand(store, [])
    with store.trial():
        store.write_state("try", b"x")
        store.remove_state("try")
    assert not root.exists()
    root.mkdir()
    with make(root).trial():
        assert [] == make(root).strangers()
    assert [] == list(root.iterdir())


@pytest.mark.parametrize("make", STORES)
def test_a_disk_that_is_not_there_is_told_from_a_first_time(make: Make, tmp_path: Path) -> None:
    """By the ledger; a first publication that was cut goes on."""
    root = tmp_path / "target"
    with pytest.raises(PortalError, match=r"2026-03-01 发布到过这里，现在那边是空的.*--anew"):
        demand(make(root), BEFORE)
    with pytest.raises(Cut):
        send(CutStore(make(root), 5), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    demand(make(root), BEFORE)


@pytest.mark.parametrize("make", STORES)
def test_what_is_no_list_of_ours_is_no_publication_that_was_cut(make: Make, tmp_path: Path) -> None:
    """As the page of whoever asks for a password before the net, which answers each address."""
    store = make(tmp_path / "target")
    store.prepare()
    store.write_state("intent", b"<html>login</html>")
    with pytest.raises(PortalError, match=r"现在那边是空的"):
        demand(make(tmp_path / "target"), BEFORE)


def test_a_clock_that_is_slow_takes_nothing_back() -> None:
    """Those of two machines may differ a little."""
    there = Manifest("2026-03-10-00000001", "2026-03-10T08:00:00+08:00")
    demand_later(Manifest(), "2020-01-01T00:00:00+08:00")
    demand_later(there, "2026-03-10T07:50:00+08:00")
    with pytest.raises(PortalError, match=r"2026-03-10 08:00 发布的，这一次却是 2020-01-01 00:00.*--anew"):
        demand_later(there, "2020-01-01T00:00:00+08:00")


@pytest.mark.parametrize("make", STORES)
def test_somebody_elses_files_are_left_alone(make: Make, tmp_path: Path) -> None:
    """What systems leave on a disk is nobody's."""
    root = tmp_path / "target"
    for name in ("lost+found", "System Volume Information", ".Trash-1000"):
        (root / name).mkdir(parents=True)
    demand(make(root), [])
    (root / "index.html").write_text("别人的网站", encoding="utf-8")
    with pytest.raises(PortalError, match=r"已经有 index\.html，却没有县里签过的清单"):
        demand(make(root), [])


def test_a_disk_without_links_and_a_folder_in_the_links_place_are_told(tmp_path: Path) -> None:
    """With what to write into publish.yaml."""
    (tmp_path / "current").mkdir()
    with pytest.raises(PortalError, match="current 是一个文件夹"):
        ShellStore("", str(tmp_path)).prepare()


@pytest.mark.parametrize("make", STORES)
def test_what_was_altered_or_removed_is_found_and_sent_again(make: Make, tmp_path: Path) -> None:
    """Even where the version that is seen is the one that is sent."""
    root, one = tmp_path / "target", write_site(tmp_path / "one", site_of())
    send(make(root), one, tmp_path, 1)
    seen = root / "current" if (root / "current").exists() else root
    (seen / "news/one.html").write_text("换成了别的", encoding="utf-8")
    (seen / "sitemap.xml").unlink()
    assert [] == send(make(root), one, tmp_path, 1).sent
    done = send(make(root), one, tmp_path, 1, rechecks=True)
    assert {"news/one.html", "sitemap.xml"} == done.altered == {row.path for row in done.sent}
    store = make(root)
    versions = store if hasattr(store, "publish_draft") else None
    assert set() == altered_at(store, published(store, versions, KEY))
