"""Runs that were cut, each of another site, and then a whole one: nothing of those on the way is left."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing.going_back import switch_back
from plugins.delivery.publishing.publish import INTENT, published
from plugins.delivery.publishing.recheck import strange_at
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.problems import PortalError
from tests.unit.delivery.publishing.sites import (
    KEY,
    SECRET,
    Cut,
    CutStore,
    broken_links,
    page,
    search_of,
    send,
    site_of,
    withdrawn_site,
    write_site,
)

WRONG = "示例：这一段话写错了从来没有发布好"


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file would wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)


def cut(store: Any, site: Path, work: Path, number: int, writes: int) -> None:
    """Publish until the line is cut, and let the lock of whoever is dead end."""
    with suppress(Cut):
        send(CutStore(store, writes), site, work, number)
    for name in store.list_states("locks"):
        store.remove_state(f"locks/{name}")


def read_of(top: Path) -> Callable[[str], bytes | None]:
    return lambda path: (top / path).read_bytes() if (top / path).is_file() else None


def holding(top: Path, words: str) -> list[str]:
    return [str(path) for path in top.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def wrong_site() -> dict[str, str]:
    """A site with a mistake, which is in a page, in a new one and in the search."""
    wrong = page("index.html", "assets/c3.css", words=WRONG)
    return site_of({"news/one.html": wrong, "news/nine.html": wrong, "assets/c3.css": "c{}", **search_of(WRONG)})


def test_a_draft_of_which_nobody_has_left_word_is_begun_anew(tmp_path: Path) -> None:
    """One goes back and forth after the cut, and publishes what has not the mistake: it would come with the draft."""
    root = tmp_path / "target"
    edited = site_of({"news/three.html": page("index.html", words="第三篇改过的正文")})
    for number, files in enumerate((site_of(), edited), 1):
        send(ShellStore("", str(root)), write_site(tmp_path / str(number), files), tmp_path, number)
    store = ShellStore("", str(root))
    cut(store, write_site(tmp_path / "wrong", wrong_site()), tmp_path, 3, 9)
    assert holding(root / "draft-2026-03-02-00000002", WRONG)
    for wanted in ("", "2026-03-02-00000002"):
        store = ShellStore("", str(root))
        switch_back(store, store, KEY, "示例编辑", wanted, "2026-03-04")
    last = edited | {"news/two.html": page("index.html", "files/two.txt", words=f"{SECRET}，另加一句")}
    send(ShellStore("", str(root)), write_site(tmp_path / "last", last), tmp_path, 5)
    assert [] == holding(root, WRONG)
    assert [] == strange_at(store, published(store, store, KEY))


class CutBetween(FolderStore):
    """A store whose line is cut between the two parts of a publication: when words are gone and all else is to come."""

    words_of_intent = 0

    def write_state(self, name: str, data: bytes) -> None:
        self.words_of_intent += name == INTENT
        if self.words_of_intent == 2:
            raise Cut
        super().write_state(name, data)


def test_what_two_runs_have_left_is_known_to_the_third(tmp_path: Path) -> None:
    """The second takes a text back, and is cut: what the first has sent is neither forgotten nor kept."""
    root = tmp_path / "target"
    send(FolderStore(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    cut(FolderStore(root), write_site(tmp_path / "wrong", wrong_site()), tmp_path, 2, 8)
    cut(CutBetween(root), write_site(tmp_path / "two", withdrawn_site()), tmp_path, 3, 99)
    send(FolderStore(root), tmp_path / "two", tmp_path, 4)
    store = FolderStore(root)
    assert [] == holding(root, WRONG) + holding(root, SECRET)
    assert [] == strange_at(store, published(store, None, KEY))


@pytest.mark.parametrize("writes", range(3, 7))
def test_a_page_that_a_cut_run_has_removed_comes_before_what_leads_to_it(writes: int, tmp_path: Path) -> None:
    """It is taken back, and given back at once: no list that is sent leads to what is not there yet."""
    root = tmp_path / "target"
    without = dict.fromkeys(("news/two.html", "files/two.txt"))
    gone = site_of({**without, "news/index.html": page("news/one.html", "news/three.html")})
    given = site_of({"news/index.html": page("news/one.html", "news/two.html", "news/three.html", words="又有了")})
    send(FolderStore(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    cut(FolderStore(root), write_site(tmp_path / "gone", gone), tmp_path, 2, 6)
    assert not (root / "news/two.html").exists()
    cut(FolderStore(root), write_site(tmp_path / "given", given), tmp_path, 3, writes)
    assert [] == broken_links(read_of(root))


def test_a_version_that_a_cut_run_has_changed_is_not_gone_back_to(tmp_path: Path) -> None:
    """Words were being taken away where visitors read them: it is half of that site and half of another."""
    root = tmp_path / "target"
    send(ShellStore("", str(root)), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    cut(ShellStore("", str(root)), write_site(tmp_path / "two", withdrawn_site()), tmp_path, 2, 8)
    assert (root / "versions/2026-03-01-00000001/news/four.html").exists()
    edited = site_of({"news/three.html": page("index.html", words="第三篇改过的正文")})
    send(ShellStore("", str(root)), write_site(tmp_path / "three", edited), tmp_path, 3)
    store = ShellStore("", str(root))
    assert ["2026-03-03-00000003"] == store.versions()
    with pytest.raises(PortalError, match="没有更早的版本"):
        switch_back(store, store, KEY, "示例编辑", "", "2026-03-04")
    assert store.read_state("doubted") is None


def test_what_does_not_fit_leaves_no_half_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk there would be no room to take a text away either."""

    def full(_file: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PortalError, match="磁盘满了"):
        FolderStore(tmp_path).write_state("manifest", b"data")
    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]


class FoldingStore(FolderStore):
    """A folder of a host that takes names for one that differ in capitals alone."""

    def _place(self, path: str) -> Path:
        place = self.root
        for name in path.split("/"):
            there = {each.name.casefold(): each.name for each in place.iterdir()} if place.is_dir() else {}
            place /= there.get(name.casefold(), name)
        return place

    def hashes(self, rows: Iterable[FileRow]) -> dict[str, str]:
        wanted = list(rows)
        there = {row.path: FileRow(self._place(row.path).relative_to(self.root).as_posix(), "", 0) for row in wanted}
        found = super().hashes(there.values())
        return {path: found[row.path] for path, row in there.items() if row.path in found}


def test_a_file_whose_capitals_have_changed_stays_where_both_are_one(tmp_path: Path) -> None:
    """After some days the old name goes, and there the new one with it: it is sent once more."""
    root, one, two = tmp_path / "target", tmp_path / "one", tmp_path / "two"
    write_site(one, site_of({"files/Table.CSV": "甲,乙", "news/one.html": page("files/Table.CSV")}))
    write_site(two, site_of({"files/table.csv": "甲,乙", "news/one.html": page("files/table.csv")}))
    for number, site in ((1, one), (2, two), (9, two)):
        send(FoldingStore(root), site, tmp_path, number)
    assert ["table.csv"] == [each.name for each in (root / "files").iterdir() if each.suffix.lower() == ".csv"]
    assert "甲,乙" == (root / "files/table.csv").read_text(encoding="utf-8")
    assert [] == broken_links(read_of(root))


class ForgetfulStore(FolderStore):
    """A host that tells no hashes. sent: what has arrived."""

    knows_hashes = False
    sent: tuple[str, ...] = ()

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Callable[[FileRow], None]) -> None:
        super().send(folder, rows, sent)
        self.sent += tuple(row.path for row in rows)


def test_of_two_files_that_came_to_one_place_the_later_is_known(tmp_path: Path) -> None:
    """One run that was cut has sent a page, a later one another: the first one's is sent again."""
    root, work = tmp_path / "target", tmp_path
    send(ForgetfulStore(root), write_site(tmp_path / "one", site_of()), work, 1)
    for number, words in ((2, "甲"), (3, "乙")):
        pages = {f"news/{name}.html": page("index.html", words=f"第{words}次的{name}") for name in map(str, range(30))}
        pages |= {"zz.html": page(words=words)}
        cut(ForgetfulStore(root), write_site(tmp_path / words, site_of(pages)), work, number, 30)
    store = ForgetfulStore(root)
    send(store, tmp_path / "甲", work, 4)
    assert "第甲次的0" in (root / "news/0.html").read_text(encoding="utf-8")
