"""Others write to hosts, sticks and shares too: whatever lies there, nothing outside is touched and nothing breaks."""

from __future__ import annotations

import errno
import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from plugins.delivery.publishing.as_visitors_see_it import seen_by_visitors
from plugins.delivery.publishing.beginning import demand_ours
from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.publish import published
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores import rclone_guard
from plugins.delivery.publishing.stores import store as stores
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import StoreFailed, in_short
from plugins.kernel.files.file_rows import row_of
from plugins.kernel.problems import PortalError
from tests.patience import STEP_S
from tests.systems import needs_rights
from tests.unit.delivery.publishing.sites import KEY, send, site_of, withdrawn_site, write_site

STORES = (FolderStore, lambda root: ShellStore("", str(root)))
Make = Callable[[Path], Any]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody else's."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("letter.txt", "one.html", "aside"):
        (folder / name).write_text("别人的", encoding="utf-8")
    return folder


def demand_untouched(outside: Path) -> None:
    """Demand that nothing was written there, and nothing removed."""
    found = {path.name: path.read_text(encoding="utf-8") for path in outside.iterdir()}
    assert dict.fromkeys(("letter.txt", "one.html", "aside"), "别人的") == found


def test_a_link_in_the_place_of_what_is_on_its_way_is_not_written_through(tmp_path: Path, outside: Path) -> None:
    root = tmp_path / "target"
    (root / ".redcity").mkdir(parents=True)
    (root / ".redcity/aside").symlink_to(outside / "letter.txt")
    send(FolderStore(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    demand_untouched(outside)
    assert site_of()["news/one.html"] == (root / "news/one.html").read_text(encoding="utf-8")


class Greeting(ShellStore):
    """An account whose shell greets whoever comes, also those who are no people."""

    def _command(self, script: str, enter: str | None = None) -> list[str]:
        return ["sh", "-c", 'echo "Welcome: 93 days"; exec "$@"', "sh", *super()._command(script, enter)]


def test_an_account_that_greets_is_published_to(tmp_path: Path) -> None:
    """As its .bashrc may; the greeting is taken for no file, no number and no list."""
    root = tmp_path / "target"
    store, site = Greeting("", str(root)), write_site(tmp_path / "one", site_of())
    assert len(site_of()) == len(send(store, site, tmp_path, 1).sent)
    assert [] == send(Greeting("", str(root)), site, tmp_path, 2).sent
    assert store.room() > 0 and store.clock() > 0
    assert site_of()["news/one.html"].encode() == store.read("news/one.html")
    assert {"current"} == set(store.strangers()) - {f"versions/{each}" for each in store.versions()}


@pytest.mark.parametrize(
    "does", ["cat >/dev/null", "echo This account is not available; exit 1", "echo no >&2; exit 126"]
)
def test_an_account_that_runs_nothing_is_told(does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that may only send files ends well, having done nothing: neither is an empty place there, nor a cut line."""
    store = ShellStore("", str(tmp_path / "target"))
    monkeypatch.setattr(store, "_command", lambda *_others: ["sh", "-c", does])
    for act in (store.prepare, store.strangers, store.current, lambda: store.read_state("manifest")):
        with pytest.raises(StoreFailed, match=r"却不运行命令.*方式: rclone"):
            act()


@pytest.mark.parametrize("name", [".redcity", "news"])
def test_a_folder_that_leads_out_is_neither_filled_nor_emptied(name: str, tmp_path: Path, outside: Path) -> None:
    """Once its link is gone, all goes on."""
    root = tmp_path / "target"
    store, one = FolderStore(root), write_site(tmp_path / "one", site_of())
    root.mkdir()
    (root / name).symlink_to(outside)
    with pytest.raises(StoreFailed, match=f"{name} 是一个链接.*请删去这个链接，再做一次"):
        send(store, one, tmp_path, 1)
    with pytest.raises(StoreFailed, match="没有删那里的东西"):
        store.remove([f"{name}/one.html"])
    demand_untouched(outside)
    (root / name).unlink()
    send(store, one, tmp_path, 1)
    assert read_site(one) == read_site(root)


@pytest.mark.parametrize("place", ["versions/{}/news", "versions/{}/news/one.html", "state/locks", "draft-{}"])
def test_a_link_among_versions_is_neither_written_through_nor_emptied(
    place: str, tmp_path: Path, outside: Path
) -> None:
    """Somebody with the right to write there has laid it; once it is gone, all goes on."""
    root = tmp_path / "target"
    store, one = ShellStore("", str(root)), write_site(tmp_path / "one", site_of())
    send(store, one, tmp_path, 1)
    link = root / place.format(store.current())
    if link.exists():
        link.rename(tmp_path / "moved")
    link.symlink_to(outside / link.name if link.suffix else outside)
    two = write_site(tmp_path / "two", site_of({"news/one.html": "改了", "news/three.html": None}))
    with pytest.raises(StoreFailed, match=f"{link.name} 是一个链接.*请删去这个链接，再做一次"):
        send(ShellStore("", str(root)), two, tmp_path, 2)
    if link.name == "news":
        with pytest.raises(StoreFailed, match="没有删那里的东西"):
            store.remove(["news/one.html"])
    demand_untouched(outside)
    link.unlink()
    if (tmp_path / "moved").exists():
        (tmp_path / "moved").rename(link)
    send(ShellStore("", str(root)), two, tmp_path, 2)
    assert read_site(two).items() <= read_site(root / "current").items()


@pytest.mark.parametrize("name", ["incoming", "making", "draft-报告"])
def test_what_is_called_like_something_of_ours_is_not_removed(name: str, tmp_path: Path) -> None:
    """In a folder where nobody has published; moved away, as the words say, it is no hindrance."""
    root = tmp_path / "target"
    (root / name).mkdir(parents=True)
    (root / name / "letter.txt").write_text("别人的", encoding="utf-8")
    one = write_site(tmp_path / "one", site_of())
    with pytest.raises(StoreFailed, match="什么也没有动。请先把它们移走"):
        send(ShellStore("", str(root)), one, tmp_path, 1)
    assert [f"{name}/letter.txt"] == [each.relative_to(root).as_posix() for each in root.rglob("*.txt")]
    (root / name).rename(tmp_path / "moved")
    for number in (1, 2):
        send(ShellStore("", str(root)), one, tmp_path, number)
    assert read_site(one) == read_site(root / "current")


@pytest.mark.parametrize("make", STORES)
@pytest.mark.parametrize("name", ["manifest", "intent", "locks/x", "withdrawn"])
def test_a_state_without_end_is_told(make: Make, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of it is read than any site has."""
    for module in (
        stores,
        *(__import__(f"{stores.__package__}.{each}", fromlist=["_"]) for each in ("folder", "shell")),
    ):
        monkeypatch.setattr(module, "MOST_STATE_BYTES", 4096)
    store = make(tmp_path / "target")
    store.prepare()
    store.write_state(name, bytes(4096))
    assert bytes(4096) == store.read_state(name)
    store.write_state(name, bytes(4097))
    with pytest.raises(StoreFailed, match=f"{name} 太大，不是发布时写的"):
        store.read_state(name)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"noblank\n\n", gzip.compress(b"x")], ids=["utf-16", "text", "packed"]
)
def test_a_spoilt_list_of_what_is_taken_back_ends_nothing(data: bytes, tmp_path: Path) -> None:
    """Nobody has signed it; what is taken back stands in the manifest as well."""
    store = ShellStore("", str(tmp_path / "target"))
    one = write_site(tmp_path / "one", site_of())
    send(store, one, tmp_path, 1)
    store.write_state("withdrawn", data)
    assert {} == published(store, store, KEY).withdrawn
    send(store, write_site(tmp_path / "two", site_of({"news/one.html": "新的"})), tmp_path, 2)


def test_a_host_with_words_in_each_answer_is_told_what_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of one where each shell greets, that of a script too. They need not be text."""
    store = ShellStore("", str(tmp_path / "target"))
    store.prepare()
    command, said = store._command, r'printf "\036redcity\n\377hello\n"'
    monkeypatch.setattr(store, "_command", lambda *given: ["sh", "-c", f'{said}; exec "$@"', "x", *command(*given)])
    for ask in (store.clock, store.room):
        with pytest.raises(StoreFailed, match=r"却说了“.hello .*请从那边的 \.bashrc"):
            ask()
    for look in (store.current, store.versions, store.strangers, store.listed, lambda: store.list_states("locks")):
        look()


def test_another_repository_within_a_branch_is_something_else_than_was_sent(tmp_path: Path) -> None:
    """It is no file, and has no bytes to compare."""
    bare, site = tmp_path / "pages.git", write_site(tmp_path / "one", site_of())
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    branch.published()
    branch.publish(site, Manifest("2026-03-01-00000001", "2026-03-01T08:00:00+08:00", read_site(site)), "")
    now, _ = branch.published()
    index = tmp_path / "index"
    branch._git("read-tree", "refs/tip", index=index)
    row = f"160000 {'1' * 40}\tnews/one.html\x00160000 {'1' * 40}\tevil\x00"
    branch._git("update-index", "-z", "--index-info", given=row.encode(), index=index)
    tree = branch._git("write-tree", index=index).decode().strip()
    commit = branch._git("commit-tree", tree, "-m", "x", moment="2026-03-01T08:00:00+08:00").decode().strip()
    branch._git("push", "--quiet", "--force", str(bare), f"{commit}:refs/heads/pages")
    branch.published()
    assert {"news/one.html", "evil"} == branch.altered(now)


@pytest.mark.parametrize("head", ["Age: " + "9" * 4000, "Date: Mon, 01 Jan 0001 00:00:00 GMT", "Age: x", "Date: \\xff"])
def test_a_web_server_that_tells_an_odd_time_is_looked_at_all_the_same(head: str) -> None:
    """And a front page without an end is not read to it."""
    with answering(f"Date: Mon, 30 Nov 2026 00:00:00 GMT\r\n{head}") as address:
        rows = {"index.html": row_of("index.html", b"ours")}
        lines = [line for _, line in seen_by_visitors(address, rows)]
    assert any("不是最后发布的那一版" in line for line in lines)


@contextmanager
def answering(heads: str) -> Iterator[str]:
    """Yield the address of a web server that sends these heads, and bytes as long as somebody takes them."""

    class Endless(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(OSError):  # whoever has asked has gone
                self.wfile.write(f"HTTP/1.1 200 OK\r\n{heads}\r\n\r\n".encode())
                while True:
                    self.wfile.write(bytes(1 << 16))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Endless)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_names_that_strangers_have_chosen_are_printed_as_letters() -> None:
    """No sequence for the window stands in a sentence, and no half of a character, which could not be printed."""
    for name in ("\x1b]0;x\x07", "\udcff", "\u202ecod.exe"):
        with pytest.raises(PortalError, match=r"那边已经有 \\u"):
            demand_ours([name], ())
        assert in_short(f"fatal: {name}").isprintable()


@pytest.mark.parametrize("make", STORES)
def test_what_stands_in_the_place_of_a_file_or_of_its_folder_makes_room(make: Make, tmp_path: Path) -> None:
    """Whoever has put it there: the site is whole again, with what is new and with what is taken back."""
    root = tmp_path / "target"
    one = write_site(tmp_path / "one", site_of())
    send(make(root), one, tmp_path, 1)
    seen = root / "current" if (root / "current").exists() else root
    for changes in ({"news/one.html": "改了"}, {"news/one.html": "又改了", "news/three.html": None}):
        (seen / "index.html").unlink()
        (seen / "index.html/deep").mkdir(parents=True)
        (seen / "index.html/deep/letter.txt").touch()
        for each in (seen / "news").iterdir():
            each.unlink()
        (seen / "news").rmdir()
        (seen / "news").touch()
        site = write_site(tmp_path / f"two-{len(changes)}", site_of(changes))
        send(make(root), site, tmp_path, 1 + len(changes), rechecks=True)
        assert read_site(site).items() <= read_site(seen).items()


def test_a_pipe_among_versions_is_not_waited_for(tmp_path: Path) -> None:
    """Once it is gone, all goes on."""
    root = tmp_path / "target"
    store, one = ShellStore("", str(root)), write_site(tmp_path / "one", site_of())
    send(store, one, tmp_path, 1)
    page = root / "current/index.html"
    page.unlink()
    os.mkfifo(page)
    for look in (lambda: store.hashes(read_site(one).values()), lambda: send(store, one, tmp_path, 2, rechecks=True)):
        with pytest.raises(StoreFailed, match=r"index\.html 是一个管道之类的东西.*再做一次"):
            look()
    page.unlink()
    send(store, one, tmp_path, 2, rechecks=True)
    assert read_site(one) == read_site(root / "current")


def test_what_others_lay_beside_the_versions_is_theirs(tmp_path: Path) -> None:
    """It is neither shown as a version nor removed with the old ones, however its name is written."""
    root = tmp_path / "target"
    send(ShellStore("", str(root)), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    theirs = [root / "versions" / name for name in ("photographs", "a\n\n2026-03-01", "-rf", "2026-03-01-00000001.bak")]
    for each in theirs:
        each.mkdir()
        (each / "letter.txt").touch()
    for number in (2, 3):
        site = write_site(tmp_path / f"{number}", site_of({"news/one.html": f"{number}"}))
        send(ShellStore("", str(root)), site, tmp_path, number, keep=1)
    assert all((each / "letter.txt").is_file() for each in theirs)
    assert ["2026-03-03-00000003"] == ShellStore("", str(root)).versions()


@pytest.mark.parametrize("make", STORES)
def test_a_host_that_only_says_that_it_removes_is_found_out(make: Make, tmp_path: Path) -> None:
    """Else a text would be called taken back while all can read it. Once it removes, the next run does the rest."""
    root, two = tmp_path / "target", write_site(tmp_path / "two", withdrawn_site())
    send(make(root), write_site(tmp_path / "one", site_of()), tmp_path, 1)
    lying = make(root)
    removes = lying.remove
    lying.remove = lambda paths: removes([path for path in paths if path.startswith(stores.STATE)])
    with pytest.raises(StoreFailed, match=r"却还看得到：.*files/two\.txt.*再运行一次"):
        send(lying, two, tmp_path, 2)
    assert list(root.rglob("two.txt"))
    send(make(root), two, tmp_path, 2)
    assert not list(root.rglob("two.txt"))


def test_what_could_not_be_written_takes_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk a withdrawal must find some."""

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    store = FolderStore(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFailed, match="满了"):
        store.write_state("manifest", b"a")
    assert [] == [each.name for each in tmp_path.rglob("*") if each.is_file()]


@needs_rights
def test_a_host_that_lists_files_without_end_takes_no_more_memory_than_is_set(tmp_path: Path) -> None:
    """rclone keeps all names: its guard has the system end it, and not this machine."""
    told = tmp_path / "told"
    ask = f"import resource; open({str(told)!r}, 'w').write(str(resource.getrlimit(resource.RLIMIT_DATA)[0]))"
    guarded = [sys.executable, "-I", "-S", rclone_guard.__file__, sys.executable, "-c", ask]
    with subprocess.Popen(guarded, stdin=subprocess.PIPE) as guard:
        assert 0 == guard.wait(STEP_S)  # its pipe is open until then
    assert 0 < int(told.read_text(encoding="ascii")) <= 1 << 32
