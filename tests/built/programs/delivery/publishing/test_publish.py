"""A site is published to folders: in full, edited, with withdrawals, cut anywhere, by two at once, and back."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery.publishing import lock as lock_file
from plugins.delivery.publishing import run_back
from plugins.delivery.publishing.asked import Asked, local_of
from plugins.delivery.publishing.going_back import switch_back
from plugins.delivery.publishing.lock import LEASE, Busy, Lock, Note
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.publish import publish, published
from plugins.delivery.publishing.recheck import strange_at
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import STATE, StoreFailed
from plugins.features.publishing.model import Kind, Target
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.asked_files import demand_unshown
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from tests.systems import needs_rights
from tests.unit.delivery.publishing.sites import (
    KEY,
    ODD,
    SECRET,
    Cut,
    CutStore,
    broken_links,
    page,
    publication,
    search_of,
    send,
    sender,
    site_of,
    withdrawn_site,
    write_site,
)

Make = Callable[[Path], Any]
LATER = datetime(2026, 4, 1, 8, tzinfo=SHANGHAI)


def _folder(root: Path) -> FolderStore:
    return FolderStore(root)


def _versions(root: Path) -> ShellStore:
    return ShellStore("", str(root))


STORES = (_folder, _versions)


def seen(root: Path) -> dict[str, bytes]:
    """Return what visitors can read."""
    top = root / "current" if (root / "current").exists() else root
    found = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(STATE)}


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


@pytest.mark.parametrize("make", STORES)
def test_a_site_arrives_whole_and_an_edit_sends_its_file_alone(make: Make, tmp_path: Path) -> None:
    """Names of all kinds arrive; a file of the same size and time is told by its bytes."""
    first, root = write_site(tmp_path / "one", site_of()), tmp_path / "target"
    assert len(site_of()) == len(send(make(root), first, tmp_path, 1).sent)
    assert as_bytes(site_of()) == seen(root)
    edited = site_of({"news/one.html": site_of()["news/one.html"].replace("第一篇", "第甲篇")})
    second = write_site(tmp_path / "two", edited)
    for path in ("news/one.html",):
        os.utime(second / path, ns=(0, (first / path).stat().st_mtime_ns))
    assert ["news/one.html"] == [row.path for row in send(make(root), second, tmp_path, 2).sent]
    assert as_bytes(edited) == seen(root) and ODD in seen(root)
    assert [] == send(make(root), second, tmp_path, 3).sent


@pytest.mark.parametrize("make", STORES)
def test_nothing_that_an_office_asks_for_is_written_where_visitors_read(make: Make, tmp_path: Path) -> None:
    """As a list of members into a shared folder that is the site."""
    root = tmp_path / "target"
    demand_unshown(root / "表.csv")
    send(make(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    top = root / "current" if (root / "current").exists() else root
    for place in (top / "表.csv", top / "news/表.csv"):
        with pytest.raises(PortalError, match="谁都能看到"):
            demand_unshown(place)
    demand_unshown(tmp_path / "表.csv")


@needs_rights
@pytest.mark.parametrize("make", STORES)
def test_a_web_server_can_read_what_a_careful_account_has_published(make: Make, tmp_path: Path) -> None:
    """It is another account, and a check of the bytes by the one that has published finds nothing wrong."""
    site, root = write_site(tmp_path / "one", site_of()), tmp_path / "target"
    usual = os.umask(0o077)
    try:
        send(make(root), site, tmp_path, 1)
        now = os.umask(0o077)
    finally:
        os.umask(usual)
    assert 0o077 == now
    top = (root / "current").resolve() if (root / "current").exists() else root
    found = [root, *(path for path in top.rglob("*") if STATE not in path.parts)]
    assert [] == [path for path in found if path.stat().st_mode & 0o044 != 0o044]
    assert [] == [path for path in found if path.is_dir() and path.stat().st_mode & 0o011 != 0o011]


@pytest.mark.parametrize("make", STORES)
def test_withdrawn_words_go_first_and_from_everywhere(make: Make, tmp_path: Path) -> None:
    """What new files need comes with them; what only the text showed goes at once; a style sheet stays some days."""
    root = tmp_path / "target"
    send(make(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    done = send(make(root), write_site(tmp_path / "two", withdrawn_site()), tmp_path, 2)
    assert done.first and done.withdrawal.pages == {"news/two.html"}
    first = {row.path for step in done.first.first for row in step}
    gone = {path for path in search_of(f"示例 {SECRET}") if path.startswith("search/texts/")}
    assert first >= {"news/two.html", "news/index.html", "feeds/all.atom.xml", "news/four.html", *search_of("别的")}
    assert "index.html" not in first and {*done.first.remove_first} == {"files/two.txt", *gone}
    assert not any(SECRET.encode() in data for data in seen(root).values())
    assert seen(root)["assets/a1.css"] == b"a{}"


def test_a_title_goes_of_which_each_piece_stands_in_another(tmp_path: Path) -> None:
    """Villages have meetings of the same name, and the same village has others."""
    title, root = "示例甲村党员大会注意事项", tmp_path / "target"
    others = "示例甲村党员大会主要议题，示例乙村党员大会注意事项"
    titled = page("index.html").replace("<body>", f"<body><h1>{title}</h1>")
    one = site_of({"news/two.html": titled, "search/titles.1.js": f'["{title}"]', "pages/a.html": page(words=others)})
    two = site_of({"news/two.html": page("index.html", back=True), "pages/a.html": page(words=others)})
    send(_folder(root), write_site(tmp_path / "one", one), tmp_path, 1)
    send(_folder(root), write_site(tmp_path / "two", two), tmp_path, 2)
    assert not any(title.encode() in data for data in seen(root).values())


def test_no_table_of_the_search_keeps_a_short_word_of_what_was_taken_back(tmp_path: Path) -> None:
    """A tag, which may be a person's name, is too short to be known again among others."""
    root, old = tmp_path / "target", 'portalSearch("tags",{"names":["示例","某人"]})'
    one = site_of({"search/tags.aaaaaaaa.js": old, "search/tags.aaaaaaaa.js.gz": "某人"})
    two = withdrawn_site() | {"search/tags.bbbbbbbb.js": 'portalSearch("tags",{"names":["示例"]})'}
    send(_folder(root), write_site(tmp_path / "one", one), tmp_path, 1)
    send(_folder(root), write_site(tmp_path / "two", two), tmp_path, 2)
    assert not any("某人".encode() in data for data in seen(root).values())
    assert "search/tags.bbbbbbbb.js" in seen(root)


def test_what_is_not_needed_goes_after_its_days(tmp_path: Path) -> None:
    """A visitor with yesterday's page finds its style sheet."""
    root, two = tmp_path / "target", tmp_path / "two"
    send(_folder(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    send(_folder(root), write_site(two, withdrawn_site()), tmp_path, 2)
    send(_folder(root), two, tmp_path, 8)
    assert "assets/a1.css" in seen(root)
    send(_folder(root), two, tmp_path, 9)
    assert as_bytes(withdrawn_site()) == seen(root)


@pytest.mark.parametrize(("make", "seed"), [(_folder, 0), (_folder, 1), (_versions, 2)])
def test_cut_anywhere_nothing_is_broken_and_the_next_run_goes_on(make: Make, seed: int, tmp_path: Path) -> None:
    """At each write the target is read as a visitor does; what has arrived is not sent again."""
    one, two = write_site(tmp_path / "one", site_of()), write_site(tmp_path / "two", withdrawn_site())
    root, chance, sent = tmp_path / "target", random.Random(seed), 0
    send(make(root), one, tmp_path, 1)
    for _ in range(100):
        cut = CutStore(make(root), chance.randint(1, 9))
        try:
            send(cut, two, tmp_path, 2)
            sent += cut.sent
            break
        except Cut:
            sent += cut.sent
        files = seen(root)
        assert [] == broken_links(files.get)
        clear_locks(make(root))
    assert not any(SECRET.encode() in data for data in seen(root).values())
    assert as_bytes(withdrawn_site()).items() <= seen(root).items()
    if make is _folder:
        assert sent <= 2 * len(withdrawn_site())


def clear_locks(store: Any) -> None:
    """Do what fifteen minutes would: in one process nobody who was cut is dead."""
    for name in store.list_states("locks"):
        store.remove_state(f"locks/{name}")


class Unaware(FolderStore):
    """A store that tells no hashes, whose line is cut when files have arrived, before anybody is told."""

    knows_hashes, cut_at = False, 3

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Callable[[FileRow], None]) -> None:
        for row in rows:
            super().send(folder, [row], lambda _row: None)
            self.arrived = [*getattr(self, "arrived", ()), row.path]
            if len(self.arrived) == self.cut_at:
                raise Cut
            sent(row)


@pytest.mark.parametrize("make", STORES)
def test_whoever_lacks_what_was_taken_away_is_known_whatever_cuts_the_run(make: Make, tmp_path: Path) -> None:
    """And whoever was judged by what another one has replaced meanwhile changes nothing."""
    root, commits = tmp_path / "target", ("a" * 40, "b" * 40)
    store = make(root)
    versions = store if isinstance(store, ShellStore) else None
    sites = [write_site(tmp_path / str(n), files) for n, files in enumerate((site_of(), withdrawn_site()))]
    one, two = (
        replace(publication(site, f"2026-03-0{n}-0000000{n}", f"2026-03-0{n}T08:00:00+08:00"), commit=commit)
        for n, (site, commit) in enumerate(zip(sites, commits, strict=True), 1)
    )
    publish(sender(store, sites[0], tmp_path, versions), one)
    whole = seen(root)
    with pytest.raises(PortalError, match="再运行一次"):
        publish(sender(store, sites[1], tmp_path, versions), two, seen=Manifest())
    assert (whole, commits[0]) == (seen(root), published(store, versions, KEY).commit)
    cut = CutStore(store, 12)
    with suppress(Cut):
        publish(sender(cut, sites[1], tmp_path, cut if versions else None), two)
    assert not cut.left and whole != seen(root)
    assert commits[1] == published(store, versions, KEY).commit


def test_what_arrived_as_the_line_was_cut_is_not_sent_again(tmp_path: Path) -> None:
    """Though the journal does not know of it."""
    site = write_site(tmp_path / "one", site_of())
    before, after = Unaware(tmp_path / "target"), Unaware(tmp_path / "target")
    with pytest.raises(Cut):
        send(before, site, tmp_path, 1)
    after.cut_at = 0
    send(after, site, tmp_path, 1)
    assert sorted(site_of()) == sorted(before.arrived + after.arrived)


@pytest.mark.parametrize("make", STORES)
def test_the_second_publisher_is_told_of_the_first(make: Make, tmp_path: Path) -> None:
    """And changes nothing."""
    root, one = tmp_path / "target", write_site(tmp_path / "one", site_of())
    lock = Lock(make(root), KEY, "另一位示例编辑")
    make(root).prepare()
    lock.take()
    with pytest.raises(Busy, match="另一位示例编辑正在发布"):
        send(make(root), one, tmp_path, 1)
    assert {} == seen(root) or all(path.startswith(("state/", "versions/")) for path in seen(root))
    lock.give_back()
    send(make(root), one, tmp_path, 1)


@pytest.mark.parametrize("make", STORES)
def test_a_lock_that_nobody_renews_ends_by_itself(make: Make, tmp_path: Path) -> None:
    """Another machine's after its time; this machine's as soon as its process is gone."""
    root, one = tmp_path / "target", write_site(tmp_path / "one", site_of())
    store = make(root)
    store.prepare()
    past, soon = ((datetime.now(SHANGHAI) + wait).isoformat(timespec="seconds") for wait in (-LEASE, LEASE))
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    nobodys = subprocess.Popen([sys.executable, "-c", ""])  # ended too, but its parent has not asked how
    os.waitid(os.P_PID, nobodys.pid, os.WEXITED | os.WNOWAIT)
    seal = Lock(store, KEY, "示例")._seal
    for name, note in {
        "other": Note("另一位示例编辑", "another", 1, past, past),
        "dead": Note("示例编辑", socket.gethostname(), int(ended.stdout), past, soon),
        "nobodys": Note("示例编辑", socket.gethostname(), nobodys.pid, past, soon),
    }.items():
        store.write_state(f"locks/{name}", seal.encrypt(json.dumps(asdict(note)).encode()))
    assert len(site_of()) == len(send(store, one, tmp_path, 1).sent)
    assert [] == store.list_states("locks")
    nobodys.wait()
    away = Note("另一位示例编辑", "another", 1, past, soon)
    store.write_state("locks/other", seal.encrypt(json.dumps(asdict(away)).encode()))
    with pytest.raises(Busy, match=r"另一位示例编辑正在发布（another，进程 1，\d{4}-\d\d-\d\d \d\d:\d\d 开始）"):
        send(store, one, tmp_path, 2)


class Sleeping(FolderStore):
    """A store of a machine that falls asleep for half an hour when so many files have arrived."""

    def __init__(self, root: Path, awake: int, meanwhile: Callable[[], object]) -> None:
        super().__init__(root)
        self.awake, self.meanwhile = awake, meanwhile

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Callable[[FileRow], None]) -> None:
        for row in rows:
            self.awake -= 1
            if not self.awake:
                self.meanwhile()
            super().send(folder, [row], sent)


@pytest.mark.parametrize("awake", [1, 4, 9])
def test_who_has_slept_does_not_bring_back_what_another_one_has_taken(
    awake: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes in between takes the sleeper for dead, and a text back. What the sleeper had just in its hands
    arrives; the next publication knows of it.
    """
    root, edited = tmp_path / "target", site_of({name: text + "改" for name, text in site_of().items()})
    send(FolderStore(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)

    def meanwhile() -> None:
        clock = type("Later", (datetime,), {"now": lambda zone: datetime.now(zone) + 2 * LEASE})
        monkeypatch.setattr(lock_file, "datetime", clock)
        send(FolderStore(root), write_site(tmp_path / "two", withdrawn_site()), tmp_path / "other", 2)

    with pytest.raises(Busy, match="别的人已经接过去了"):
        send(Sleeping(root, awake, meanwhile), write_site(tmp_path / "slept", edited), tmp_path, 3)
    assert 1 >= sum(seen(root).get(path) != text for path, text in as_bytes(withdrawn_site()).items())
    send(FolderStore(root), tmp_path / "two", tmp_path / "other", 4)
    assert as_bytes(withdrawn_site()) == {path: seen(root)[path] for path in withdrawn_site()}
    assert [] == [path for path, data in seen(root).items() if SECRET.encode() in data]


def test_who_goes_back_does_not_bring_back_what_another_one_has_just_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at what is taken back and the lock another machine has taken a text back."""
    root, work = tmp_path / "target", tmp_path
    target = Target("示例", Kind.FOLDER, str(root), one_by_one=True)
    request = BuildRequest(content=work / "content", faq=work / "faq", output=work / "site", theme=work, now=LATER)
    asked, chosen = Asked(target, request, work / "key.pem", work / "cache"), run_back.choose_local
    send(FolderStore(root), write_site(work / "one", site_of()), work, 1, local=local_of(asked))
    edited = site_of({"news/one.html": page("index.html", words="改过")})
    send(FolderStore(root), write_site(work / "two", edited), work, 2, local=local_of(asked))

    def meanwhile(*words: Any) -> tuple[Manifest, Path]:
        found = chosen(*words)
        send(FolderStore(root), write_site(work / "three", withdrawn_site()), work / "other", 3)
        return found

    monkeypatch.setattr(run_back, "choose_local", meanwhile)
    monkeypatch.setattr(run_back, "demand_key", lambda *_: KEY)
    (work / "content").mkdir()
    with pytest.raises(StoreFailed, match=r"别人刚刚往那边发布过.*再运行一次"):
        list(run_back.go_back(asked, ""))
    assert not any(SECRET.encode() in data for data in seen(root).values())
    monkeypatch.setattr(run_back, "choose_local", chosen)
    with pytest.raises(PortalError, match=r"不能退回.*撤下的|没有更早的版本"):
        list(run_back.go_back(asked, ""))


def test_a_second_one_who_tries_the_lock_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves a note, and takes it away again, while a file of the first one is on its way."""
    root, other = tmp_path / "target", FolderStore(tmp_path / "target")

    def try_the_lock(_file: int) -> None:
        monkeypatch.setattr(os, "fsync", lambda _file: None)
        other.write_state("locks/other", b"note")
        other.remove_state("locks/other")
        monkeypatch.setattr(os, "fsync", try_the_lock)

    monkeypatch.setattr(os, "fsync", try_the_lock)
    send(FolderStore(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    assert as_bytes(site_of()) == seen(root)


def test_one_goes_back_in_a_step_and_the_withdrawn_do_not_rise(tmp_path: Path) -> None:
    """A version in which a text stands that was taken back since is gone."""
    root = tmp_path / "target"
    without = dict.fromkeys(("news/two.html", "files/two.txt", "feeds/all.atom.xml", *search_of(f"示例 {SECRET}")))
    zero = site_of({**without, **search_of("起初"), "news/index.html": page("news/one.html", "news/three.html")})
    send(_versions(root), write_site(tmp_path / "zero", zero), tmp_path, 1)
    send(_versions(root), write_site(tmp_path / "one", site_of()), tmp_path, 2)
    send(_versions(root), write_site(tmp_path / "two", withdrawn_site()), tmp_path, 3)
    store = _versions(root)
    assert [f"2026-03-0{number}-0000000{number}" for number in (1, 2, 3)] == store.versions()
    assert "2026-03-02-00000002" == switch_back(store, store, KEY, "示例编辑", "", "2026-03-09").version
    assert not any(SECRET.encode() in path.read_bytes() for path in (root / "versions").rglob("*") if path.is_file())
    assert "2026-03-01-00000001" == switch_back(store, store, KEY, "示例编辑", "", "2026-03-09").version
    assert as_bytes(zero) | {"assets/b2.css": b"b{}"} == seen(root)  # pages that are open are drawn with it
    assert [] == strange_at(store, published(store, store, KEY))
    with pytest.raises(PortalError, match="没有留着"):
        switch_back(store, store, KEY, "示例编辑", "2026-02-01-00000001", "2026-03-09")


def test_a_list_that_is_cut_elsewhere_takes_nothing_back(tmp_path: Path) -> None:
    """Its words stand on other pages: no version is lost for it, and its old pages stay some days."""
    root = tmp_path / "target"
    listed = site_of({"news/page-2.html": page("news/one.html", words="示例：第一篇的正文")})
    send(_folder(root), write_site(tmp_path / "one", listed), tmp_path, 1)
    done = send(_folder(root), write_site(tmp_path / "two", site_of()), tmp_path, 2)
    assert not done.first and "news/page-2.html" in seen(root)


def test_versions_share_no_bytes_that_change(tmp_path: Path) -> None:
    """A later version leaves an earlier one as it was; only so many are kept."""
    root = tmp_path / "target"
    for number in range(1, 5):
        site = site_of({"news/one.html": page("index.html", words=f"第 {number} 次写的")})
        send(_versions(root), write_site(tmp_path / str(number), site), tmp_path, number, keep=2)
    assert ["2026-03-03-00000003", "2026-03-04-00000004"] == _versions(root).versions()
    for number in (3, 4):
        place = root / f"versions/2026-03-0{number}-0000000{number}/news/one.html"
        assert f"第 {number} 次写的" in place.read_text(encoding="utf-8")


def test_what_somebody_has_changed_at_the_target_is_told(tmp_path: Path) -> None:
    """A manifest that the county has not signed counts for nothing: all is sent anew."""
    root, one = tmp_path / "target", write_site(tmp_path / "one", site_of())
    send(_folder(root), one, tmp_path, 1)
    (root / STATE / "manifest").write_bytes(b"other")
    (root / "news/one.html").write_text("换成了别的", encoding="utf-8")
    assert len(site_of()) == len(send(_folder(root), one, tmp_path, 2).sent)
    assert as_bytes(site_of()) == seen(root)


class WatchedStore(ShellStore):
    """After each command on its host somebody looks at the site."""

    def _run(self, script: str, given: bytes = b"", enter: str | None = None) -> tuple[int, bytes, bytes]:
        done = super()._run(script, given, enter)
        assert (Path(self.root) / "current/index.html").is_file(), script
        return done


def test_a_version_that_is_renewed_is_seen_whatever_cuts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the power goes as visitors are led to the draft: it stays until they are led elsewhere."""
    root, one = tmp_path / "target", write_site(tmp_path / "one", site_of())
    send(_versions(root), one, tmp_path, 1)
    with monkeypatch.context() as cut:
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin/cp"
        program.write_text('#!/bin/sh\ncase "$2" in draft-*) exit 1;; esac\nexec /bin/cp "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        cut.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        for _ in range(2):
            (root / "current/news/one.html").unlink()
            with pytest.raises(PortalError, match="没有做成"):
                send(WatchedStore("", str(root)), one, tmp_path, 1, rechecks=True)
            (root / "versions/2026-03-01-00000001").mkdir(exist_ok=True)  # as far as the copy came
    send(WatchedStore("", str(root)), one, tmp_path, 1)
    assert as_bytes(site_of()) == seen(root)
    assert {"versions", "state", "current"} == {each.name for each in root.iterdir()}
