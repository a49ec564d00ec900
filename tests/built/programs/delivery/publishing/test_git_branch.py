"""A site on a branch of a bare repository: one commit, replaced whole."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.plan import with_what_is_open
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.store import STATE, StoreFailed
from tests.unit.delivery.publishing.sites import KEY, SECRET, site_of, withdrawn_site, write_site

FIRST, SECOND = "2026-03-01-00000001", "2026-03-02-00000002"


def git(place: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(place), *words], capture_output=True, check=True, text=True).stdout


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "pages.git")
    return tmp_path / "pages.git"


def put(
    branch: GitBranch, site: Path, version: str, withdrawn: dict[str, str] | None = None, stays: tuple[str, ...] = ()
) -> None:
    """stays: paths of the version before that nothing refers to any more."""
    before, tip = branch.published()
    left = {path: (version[:10], before.files[path]) for path in stays}
    manifest = Manifest(version, f"{version[:10]}T08:00:00+08:00", read_site(site), left, withdrawn or {})
    branch.publish(site, manifest, tip)


def test_the_branch_is_one_commit_with_the_site_byte_for_byte(bare: Path, tmp_path: Path) -> None:
    """Nothing of a withdrawn text is left in any commit that is kept, here or there, and none can be gone back to."""
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    put(branch, write_site(tmp_path / "one", site_of()), FIRST)
    put(branch, write_site(tmp_path / "two", withdrawn_site()), SECOND, {"news/two.html": "2026-03-02T08:00:00+08:00"})
    assert "1" == git(bare, "rev-list", "--count", "pages").strip()
    git(tmp_path, "clone", "-q", "-b", "pages", str(bare), "seen")
    seen = {
        path.relative_to(tmp_path / "seen").as_posix(): path.read_text(encoding="utf-8")
        for path in (tmp_path / "seen").rglob("*")
        if path.is_file() and not {".git", STATE} & set(path.relative_to(tmp_path / "seen").parts)
    }
    assert withdrawn_site() | {".nojekyll": ""} == seen
    assert [SECOND] == list(branch.versions())
    assert SECRET not in git(tmp_path / "own", "log", "-p", "--all")


def test_who_has_a_page_open_finds_what_it_is_drawn_with(bare: Path, tmp_path: Path) -> None:
    """After the next version has come, and after one has gone back from it."""
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    put(branch, write_site(tmp_path / "one", site_of()), FIRST)
    edited = site_of({"news/one.html": "改了", "assets/a1.css": None, "assets/b2.css": "b{}"})
    put(branch, write_site(tmp_path / "two", edited), SECOND, stays=("assets/a1.css",))
    now, tip = branch.published()
    assert site_of()["assets/a1.css"] == git(bare, "show", "pages:assets/a1.css")
    assert set() == branch.altered(now)
    branch.switch(with_what_is_open(branch.versions()[FIRST], now, "2026-03-03"), tip)
    assert site_of()["news/one.html"] == git(bare, "show", "pages:news/one.html")
    assert "b{}" == git(bare, "show", "pages:assets/b2.css")
    back = branch.published()[0]
    assert (FIRST, ["assets/b2.css"], set()) == (back.version, list(back.leftovers), branch.altered(back))


def test_whoever_comes_second_changes_nothing(bare: Path, tmp_path: Path) -> None:
    """The branch has another commit than the one that was looked at; who sent it is told, and to nobody else."""
    one, other = (GitBranch(str(bare), "pages", tmp_path / name, KEY, who=name) for name in ("own", "另一位示例编辑"))
    site = write_site(tmp_path / "one", site_of())
    _, tip = one.published()
    put(other, site, FIRST)
    manifest = Manifest(SECOND, "2026-03-02T08:00:00+08:00", read_site(site))
    with pytest.raises(StoreFailed, match=r"另一位示例编辑（.+）在 \d{4}-\d\d-\d\d \d\d:\d\d 发布过"):
        one.publish(site, manifest, tip)
    assert FIRST == other.published()[0].version
    assert "另一位" not in git(bare, "grep", "-I", "-h", "", "pages") + git(bare, "log", "pages")


def test_what_has_changed_since_it_was_read_is_not_committed(bare: Path, tmp_path: Path) -> None:
    """A file with other words, and a link in the place of one."""
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    assert "" == branch.published()[1]
    site = write_site(tmp_path / "one", site_of())
    manifest = Manifest(FIRST, "2026-03-01T08:00:00+08:00", read_site(site))
    (site / "index.html").write_text("没有审过", encoding="utf-8")
    (site / "sitemap.xml").unlink()
    (site / "sitemap.xml").symlink_to(write_site(tmp_path / "two", site_of()) / "sitemap.xml")
    with pytest.raises(StoreFailed, match=r"index\.html、sitemap\.xml 等 2 个文件。什么也没有发出去。"):
        branch.publish(site, manifest, "")
    assert "" == branch.published()[1]


def test_a_branch_of_somebody_else_is_known_by_what_lies_there(bare: Path, tmp_path: Path) -> None:
    """Such as the one with the county's own texts: a push would leave nothing of it."""
    git(tmp_path, "clone", "-q", str(bare), "work")
    work = write_site(tmp_path / "work", {"content/a.md": "稿件", ".gitignore": "x"})
    who = ("-c", "user.name=示例甲", "-c", "user.email=a@example.invalid")
    git(work, "add", "-A")
    git(work, *who, "commit", "-qm", "示例")
    git(work, "push", "-q", str(bare), "HEAD:refs/heads/pages")
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    assert branch.published()[1] and ["content"] == branch.strangers()


def test_what_others_have_changed_on_the_branch_is_found_and_put_right(bare: Path, tmp_path: Path) -> None:
    """A changed file, one that is gone and one that nobody has published, under hard names too; nothing else."""
    files = site_of({"files/表 #1 100%+.txt": "表"})
    branch, site = GitBranch(str(bare), "pages", tmp_path / "own", KEY), write_site(tmp_path / "one", files)
    put(branch, site, FIRST)
    manifest, _ = branch.published()
    assert set() == branch.altered(manifest)
    git(tmp_path, "clone", "-q", "-b", "pages", str(bare), "work")
    work = tmp_path / "work"
    (work / "files/表 #1 100%+.txt").write_text("改了", encoding="utf-8")
    (work / "news/one.html").unlink()
    (work / "陌生 #.html").write_text("添的", encoding="utf-8")
    git(work, "add", "-A")
    git(work, "-c", "user.name=示例甲", "-c", "user.email=a@example.invalid", "commit", "-qm", "示例")
    git(work, "push", "-q", str(bare), "HEAD:refs/heads/pages")
    now, _ = branch.published()
    assert {"files/表 #1 100%+.txt", "news/one.html", "陌生 #.html"} == branch.altered(now)
    put(branch, site, SECOND)
    assert set() == branch.altered(branch.published()[0])


def test_what_somebody_has_configured_for_other_work_changes_nothing(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the site's bytes nor whether it is pushed: templates, hooks, signatures, line ends, another hash."""
    home, template = tmp_path / "home", tmp_path / "template"
    for folder in (home, template / "hooks", template / "info"):
        folder.mkdir(parents=True)
    (template / "info/attributes").write_text("* filter=louder\n", encoding="utf-8")
    refuses = template / "hooks/pre-push"
    refuses.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    refuses.chmod(0o755)
    settings = f"[init]\n templateDir={template}\n[core]\n hooksPath={template / 'hooks'}\n autocrlf=true\n"
    settings += '[filter "louder"]\n clean=tr a-z A-Z\n[push]\n gpgSign=true\n pushOption=x\n'
    (home / ".gitconfig").write_text(settings, encoding="utf-8")
    for name in ("GIT_DEFAULT_HASH", "GIT_ICASE_PATHSPECS", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, {"GIT_DEFAULT_HASH": "sha256", "GIT_ICASE_PATHSPECS": "1"}.get(name, str(home)))
    monkeypatch.setenv("HOME", str(home))
    put(GitBranch(str(bare), "pages", tmp_path / "own", KEY), write_site(tmp_path / "one", site_of()), FIRST)
    monkeypatch.undo()
    assert site_of()["news/one.html"] == git(bare, "show", "pages:news/one.html")


def test_a_host_where_no_branch_is_replaced_takes_one_with_its_history(bare: Path, tmp_path: Path) -> None:
    """As the words say; until then all is as it was."""
    git(bare, "config", "receive.denyNonFastForwards", "true")
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    put(branch, write_site(tmp_path / "one", site_of()), FIRST)
    two = write_site(tmp_path / "two", site_of({"news/one.html": "改了"}))
    with pytest.raises(StoreFailed, match=r"不许把分支换成新的.*写 保留历史: 是，再做一次"):
        put(branch, two, SECOND)
    assert site_of()["news/one.html"] == git(bare, "show", "pages:news/one.html")
    put(GitBranch(str(bare), "pages", tmp_path / "own", KEY, keeps_history=True), two, SECOND)
    assert "改了" == git(bare, "show", "pages:news/one.html")


def test_what_a_killed_publication_has_left_keeps_no_later_one_away(bare: Path, tmp_path: Path) -> None:
    """The lock of its index is another process's; of any other lock it is told which file is in the way."""
    branch, site = GitBranch(str(bare), "pages", tmp_path / "own", KEY), write_site(tmp_path / "one", site_of())
    branch.published()
    for name in ("index.lock", "index-1.lock", f"index-{os.getpid()}.lock"):
        (tmp_path / "own" / name).touch()
    put(branch, site, FIRST)
    assert site_of()["news/one.html"] == git(bare, "show", "pages:news/one.html")
    lock = tmp_path / "own/refs/tip.lock"
    lock.touch()
    with pytest.raises(StoreFailed, match=r"就删去 .*refs/tip\.lock，再做一次"):
        put(branch, write_site(tmp_path / "two", site_of({"news/one.html": "改了"})), SECOND)
    lock.unlink()
    put(branch, tmp_path / "two", SECOND)


def test_a_power_cut_costs_the_kept_versions_alone(bare: Path, tmp_path: Path) -> None:
    """It leaves empty files in the cache; the first run says so, and the next one publishes."""
    branch = GitBranch(str(bare), "pages", tmp_path / "own", KEY)
    site = write_site(tmp_path / "one", site_of())
    put(branch, site, FIRST)
    blob = git(tmp_path / "own", "rev-parse", "refs/tip:news/one.html").strip()
    for empty in ("HEAD", "refs/tip", f"objects/{blob[:2]}/{blob[2:]}"):
        place = tmp_path / "own" / empty
        place.chmod(0o644)
        place.write_bytes(b"")
        with pytest.raises(StoreFailed, match=r"已经删去.*再做一次就好"):
            branch.altered(branch.published()[0])
        put(branch, site, FIRST)
        assert set() == branch.altered(branch.published()[0])
        assert [FIRST] == list(branch.versions())
    with pytest.raises(StoreFailed, match="连不上"):
        GitBranch(str(tmp_path / "none.git"), "pages", tmp_path / "own", KEY).published()
    assert [FIRST] == list(branch.versions())  # what others do wrong takes nothing away
