"""Whatever state a repository is in: it is said in words, and nothing is lost."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.kernel.problems import PortalError
from plugins.kernel.request import Folders
from plugins.kernel.signing.keys import private_pem, public_hex
from plugins.office.saving import desk as desks
from plugins.office.saving import gather, obstacles, remote
from plugins.office.saving.person import name_of
from tests.county import NOW
from tests.editors import Editor, begin_editors, git
from tests.sampling import in_turns
from tests.systems import needs_rights
from tests.tables import table

pytestmark = in_turns()


@pytest.fixture
def two(tmp_path: Path) -> list[Editor]:
    return begin_editors(tmp_path)


@pytest.fixture
def one(two: list[Editor]) -> Editor:
    return two[0]


def refused(editor: Editor) -> str:
    """Return why nothing is saved; neither files nor history have changed."""
    before = (editor.files(), editor.git("for-each-ref"), editor.git("status", "--porcelain"))
    with pytest.raises(PortalError) as caught:
        editor.save()
    assert before == (editor.files(), editor.git("for-each-ref"), editor.git("status", "--porcelain"))
    return str(caught.value)


def test_a_folder_without_a_repository_is_said(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(PortalError, match=r"不在 git 仓库里.*git clone"):
        desks.open_desk(Folders(tmp_path / "content", tmp_path / "faq"), "示例甲", str, NOW)


def test_a_bare_repository_is_no_place_to_write_in(tmp_path: Path) -> None:
    begin_editors(tmp_path)
    with pytest.raises(PortalError, match="没有地方可以保存"):
        desks.open_desk(Folders(tmp_path / "shared.git/content", tmp_path / "shared.git/faq"), "示例甲", str, NOW)


def test_a_submodule_is_left_as_it_is(two: list[Editor], tmp_path: Path) -> None:
    one = two[0]
    one.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(tmp_path / "shared.git"), "content/外面")
    one.write("content/外面/content/news/a.md", "里面改了\n")
    one.write("content/news/a.md", "改了\n")
    assert one.save(), one.said()
    assert "里面改了\n" == one.read("content/外面/content/news/a.md")
    assert "content/news/a.md" in one.git("show", "--name-only", "--format=", "HEAD")
    two[1].write("content/news/b.md", "乙\n")
    assert two[1].save(), two[1].said()


def test_a_name_is_asked_for_once_and_kept_here(tmp_path: Path) -> None:
    editor = begin_editors(tmp_path, 1)[0]
    editor.git("config", "--unset", "user.name")
    with pytest.raises(PortalError, match="--name"):
        desks.open_desk(editor.folders, "", str, NOW)
    assert "示例戊" == desks.open_desk(editor.folders, "", lambda: " 示例戊 ", NOW).person
    assert "示例戊" == name_of(editor.repository)
    editor.write("content/a.md", "a")
    editor.name = ""
    assert editor.save()
    assert "示例戊" == editor.git("log", "-1", "--format=%an").strip()


@pytest.mark.parametrize(
    ("state", "word"),
    [("MERGE_HEAD", "git merge --abort"), ("rebase-merge", "git rebase --abort"),
     ("rebase-apply", "git rebase --abort"), ("CHERRY_PICK_HEAD", "git cherry-pick --abort"),
     ("REVERT_HEAD", "git revert --abort")],
)  # fmt: skip
def test_what_is_unfinished_is_named_with_its_way_out(one: Editor, state: str, word: str) -> None:
    one.write("content/news/a.md", "改了\n")
    head = one.git("rev-parse", "HEAD")
    (one.root / ".git" / state).write_text(head, encoding="ascii")
    with pytest.raises(PortalError, match=word):
        one.save()
    assert head == one.git("rev-parse", "HEAD") and "改了\n" == one.read("content/news/a.md")


def test_a_conflict_that_a_stash_has_left_is_said(one: Editor) -> None:
    one.write("content/news/a.md", "贮藏的\n")
    one.git("stash", "-q")
    one.write("content/news/a.md", "后来的\n")
    assert one.save()
    subprocess.run(["git", "-C", str(one.root), "stash", "pop", "-q"], capture_output=True, check=False)
    assert "git stash list" in refused(one)


def test_a_detached_head_is_said(one: Editor) -> None:
    one.git("checkout", "-q", "--detach")
    one.write("content/news/a.md", "改了\n")
    assert "git switch" in refused(one)


def test_a_lock_is_waited_for_and_then_named(one: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(obstacles, "_WAIT_S", 0.1)
    lock = one.root / ".git/index.lock"
    lock.touch()
    with pytest.raises(PortalError, match=r"index\.lock"):
        one.save()
    assert lock.exists()


def test_without_a_remote_it_is_saved_here(one: Editor) -> None:
    one.git("remote", "remove", "origin")
    one.write("content/news/a.md", "改了\n")
    assert one.save()
    assert one.is_clean() and "git remote add" in one.said()


def test_the_register_of_what_was_sent_in_is_saved_with_the_texts(one: Editor) -> None:
    one.write("intake/2026-03-001.yaml", "编号: 2026-03-001\n")
    one.write("intake/receipts/2026-03-001.txt", "回执\n")
    assert one.save()
    assert one.is_clean()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/gone/仓库.git", "地址不对"),
        ("http://127.0.0.1:9/x.git", "连不上网"),
        ("https://no-such.invalid/x.git", "连不上网"),
    ],
)
def test_a_remote_that_is_not_reached_leaves_the_commit(one: Editor, address: str, words: str) -> None:
    """What is left to do is said, and done by the same command."""
    right = one.git("remote", "get-url", "origin").strip()
    one.git("remote", "set-url", "origin", address)
    one.write("content/news/a.md", "改了\n")
    assert not one.save()
    said = one.said()
    assert words in said and "已经保存在这台电脑上" in said and one.is_clean()
    assert not one.get()
    one.git("remote", "set-url", "origin", right)
    assert one.save()
    assert one.git("rev-parse", "HEAD") == one.git("rev-parse", "origin/main")


@table(
    "said",
    ["fatal: could not read Username for 'https://example.org': terminal prompts disabled",
     "git@example.org: Permission denied (publickey).\nfatal: Could not read from remote repository."],
)  # fmt: skip
def test_credentials_that_would_be_asked_for_are_said(said: str) -> None:
    assert "没有登录" in remote.reason(said)


def test_who_was_quicker_is_brought_in_and_it_is_pushed_again(
    two: list[Editor], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two
    push, raced = remote.push, []

    def slow_push(*given: object) -> bool:
        if not raced:
            raced.append(True)
            first.write("content/news/b.md", "甲抢先\n")
            assert first.save()
        return push(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(desks, "push", slow_push)
    second.write("content/news/c.md", "乙\n")
    assert second.save()
    assert "甲抢先\n" == second.read("content/news/b.md") and second.is_clean()


@needs_rights
def test_who_was_quicker_by_the_blink_of_an_eye_is_brought_in_as_well(tmp_path: Path, two: list[Editor]) -> None:
    """The host has taken what came in already, and finds only then that the branch is another one."""
    first, second = two
    first.write("content/news/b.md", "甲抢先\n")
    assert first.save()
    shared, (newest, before) = tmp_path / "shared.git", first.git("rev-parse", "HEAD", "HEAD^").split()
    git(shared, "update-ref", "refs/heads/main", before)
    hook = shared / "hooks/update"
    hook.write_text(f"#!/bin/sh\nrm hooks/update\ngit update-ref refs/heads/main {newest}\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    second.write("content/news/c.md", "乙\n")
    assert second.save(), second.said()
    assert "甲抢先\n" == second.read("content/news/b.md") and second.is_clean() and not hook.exists()


def test_who_is_always_slower_is_told_after_a_few_times(two: list[Editor], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "push", lambda *_: False)
    two[1].write("content/news/c.md", "乙\n")
    assert not two[1].save()
    assert "过一会儿再运行一次 save" in two[1].said() and two[1].is_clean()


@needs_rights
@pytest.mark.parametrize("place", ["one", "shared"])
def test_a_hook_that_refuses_is_heard(tmp_path: Path, place: str) -> None:
    editor = begin_editors(tmp_path, 1)[0]
    hook = editor.root / ".git/hooks/pre-commit" if place == "one" else tmp_path / "shared.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 不许这样 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    editor.write("content/news/a.md", "改了\n")
    if place == "one":
        with pytest.raises(PortalError, match=r"钩子.*不许这样"):
            editor.save()
    else:
        assert not editor.save()
        assert "服务器不收" in editor.said() and editor.is_clean()
    assert "改了\n" == editor.read("content/news/a.md")


def test_what_is_prepared_elsewhere_stays_prepared(one: Editor) -> None:
    """Only what belongs to editors is committed; the rest is as it was, new files too."""
    one.write("theme/base.html", "改版\n")
    one.git("add", "theme/base.html")
    one.write("notes.txt", "没有加进去的\n")
    one.write("content/news/a.md", "改了\n")
    assert one.save()
    assert ["content/news/a.md"] == one.git("show", "--name-only", "--format=", "HEAD").split()
    assert {"A  theme/base.html", "?? notes.txt"} == set(one.git("status", "--porcelain").strip("\n").split("\n"))


def test_a_version_that_only_the_index_had_can_be_had_back(one: Editor) -> None:
    one.write("content/news/a.md", "先加的\n")
    one.git("add", "-A")
    one.write("content/news/a.md", "后改的\n")
    assert one.save()
    name = next(word for word in one.said().split() if word.startswith("refs/redcity/")).partition(":")[0]
    assert "先加的\n" == one.git("show", f"{name}:content/news/a.md")


def test_a_stash_stays(one: Editor) -> None:
    one.write("content/news/a.md", "贮藏的\n")
    one.git("stash", "-q")
    one.write("content/news/b.md", "别的\n")
    assert one.save()
    assert "贮藏的\n" == one.git("show", "stash@{0}:content/news/a.md")


def test_get_overwrites_nothing_that_is_not_saved(two: list[Editor]) -> None:
    """Neither a changed file nor one that git does not know, nor one that it ignores."""
    first, second = two
    for path, words in (("content/news/a.md", "甲\n"), ("content/news/新.md", "甲\n")):
        first.write(path, words)
        second.write(path, "乙没存\n")
        assert first.save()
        with pytest.raises(PortalError, match="请先运行 save"):
            second.get()
        assert "乙没存\n" == second.read(path)
        assert second.save()
        assert first.get()


def test_files_that_are_not_saved_are_named(one: Editor) -> None:
    one.write(".gitignore", "*.log\n~$*\n")
    one.write("content/files/表.log", "x")
    one.write("content/news/~$a.md", "x")
    one.write("content/news/.藏.md", "x")
    (one.root / "content/inner").mkdir()
    one.git("init", "-q", str(one.root / "content/inner"))
    one.write("content/inner/x.md", "x")
    assert one.save()
    said = one.said()
    assert "content/files/表.log：git 不收" in said and ".藏.md：名字像是临时文件" in said
    assert "content/inner/：里面是另一个 git 仓库" in said and "~$a" not in said


def test_large_files_and_pointers_are_refused(one: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MOST_BYTES", 10)
    one.write("content/files/大.pdf", b"x" * 11)
    assert "大.pdf" in refused(one) and "太大" in refused(one)
    monkeypatch.undo()
    one.write("content/images/b.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    assert "git lfs pull" in refused(one)


@in_turns(1)  # it guards what must never be published
def test_a_private_key_is_refused(one: Editor) -> None:
    """Whatever it is called, though no text leads to it: what went into git once can be had from it for ever."""
    key = Ed25519PrivateKey.generate()
    packed = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    for data in (private_pem(key), private_pem(key).decode().encode("utf-16"), packed):
        one.write("content/files/备份", data)
        assert "备份：里面是私钥" in refused(one)
    one.write("content/files/备份", public_hex(key))
    one.save()


def test_a_filter_that_is_not_installed_is_said(one: Editor) -> None:
    one.write("content/files/.gitattributes", "*.mp4 filter=lfs -text\n")
    one.write("content/files/a.mp4", b"\0film")
    assert "git lfs install" in refused(one)


def test_a_rename_in_case_only_is_saved(one: Editor) -> None:
    """On a disk that takes both names for one, git itself sees no difference."""
    one.git("config", "core.ignorecase", "true")
    (one.root / "content/news/a.md").rename(one.root / "content/news/A.md")
    assert one.save()
    assert ["content/news/A.md"] == one.git("ls-files", "--", "content/news").split()


def test_settings_of_windows_change_no_words(two: list[Editor]) -> None:
    first, second = two
    for name, value in (("core.quotepath", "true"), ("core.autocrlf", "true"), ("core.safecrlf", "true"),
                        ("core.longpaths", "false"), ("core.precomposeunicode", "true")):  # fmt: skip
        second.git("config", name, value)
    path = "content/news/" + "很长的名字" * 14 + ".md"
    second.write(path, "一\r\n二\n")
    second.write("content/news/a.md", second.read("content/news/a.md").replace("\n", "\r\n"))
    assert second.save()
    assert first.get()
    assert "一\n二\n" == first.read(path)
    assert ["M" not in first.git("show", "--stat", "HEAD", "--", "content/news/a.md")] == [True]


def test_a_shallow_clone_gets_its_history_first(two: list[Editor], tmp_path: Path) -> None:
    first = two[0]
    for number in range(3):
        first.write("content/news/b.md", f"{number}\n")
        assert first.save()
    place = tmp_path / "浅"
    first.git("clone", "-q", "--depth", "1", (tmp_path / "shared.git").as_uri(), str(place))
    shallow = Editor("示例丁", place)
    shallow.write("content/news/c.md", "丁\n")
    first.write("content/news/d.md", "甲\n")
    assert first.save()
    assert shallow.save(), shallow.said()
    assert "甲\n" == shallow.read("content/news/d.md") and not shallow.repository.is_shallow()


def test_a_linked_worktree_saves_its_own_branch(one: Editor, tmp_path: Path) -> None:
    one.git("worktree", "add", "-q", "-b", "别的", str(tmp_path / "旁边"))
    other = Editor("示例丁", tmp_path / "旁边")
    other.write("content/news/a.md", "旁边改的\n")
    assert other.save(), other.said()
    assert "旁边改的\n" == one.git("show", "origin/别的:content/news/a.md")
    assert "旁边改的\n" != one.read("content/news/a.md")


def test_what_does_not_pass_is_refused_and_stays(one: Editor) -> None:
    one.write("content/news/a.md", "改了\n")
    with pytest.raises(desks.Unfit, match=r"第三行不对\n.*状态: 草稿"):
        one.save(judge=lambda repository, changes: ["第三行不对"])
    assert "改了\n" == one.read("content/news/a.md") and " M content/news/a.md\n" == one.git("status", "--porcelain")


NAME = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 250)  # fmt: skip


ANY_NAME = st.one_of(NAME, NAME.map(lambda name: f"-{name}"[:60]), NAME.map(lambda name: f':(top)"{name}\n'[:60]))


@needs_rights
@settings(max_examples=8)  # each starts some forty processes of git
@given(name=ANY_NAME)
def test_any_name_is_saved_as_it_is(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Bytes that are no UTF-8 among them; what looks like a temporary file is told, or left."""
    is_saved_as_it_is(tmp_path_factory, name)


@needs_rights
@pytest.mark.long
@settings(max_examples=400)
@given(name=ANY_NAME)
def test_many_names_are_saved_as_they_are(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    is_saved_as_it_is(tmp_path_factory, name)


def is_saved_as_it_is(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    if "root" not in PLACE:
        PLACE["root"] = begin_editors(tmp_path_factory.mktemp("names"), 1)[0]
        PLACE["root"].git("remote", "remove", "origin")
    editor = PLACE["root"]
    file = Path(os.fsdecode(os.fsencode(editor.root / "content/files") + b"/" + name.encode() + b"\xff"))
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x")
    assert editor.save()
    listed = subprocess.run(["git", "-C", str(editor.root), "ls-files", "-z"], capture_output=True, check=True).stdout
    assert os.fsencode(file.relative_to(editor.root)) in listed.split(b"\0") or gather.is_leftover(file.name)
    assert "\n" not in "".join(editor.told) and "\x1b" not in "".join(editor.told)
    file.unlink()
    assert editor.save()


PLACE: dict[str, Editor] = {}  # the one repository of all examples
