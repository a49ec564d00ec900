"""What lies in the folders and in no commit is not published unasked, whatever git has been told not to look at."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.delivery.publishing.gates import demand_committed, demand_fetched, demand_unchanged, head_of
from plugins.kernel.problems import PortalError
from tests.county import Miniature


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=示例甲", "-c", "user.email=a@example.invalid")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    """A text and a system's file in a repository that wants neither texts of their own nor what systems leave."""
    county = Miniature(tmp_path)
    county.write(".gitignore", "*草稿*\nfilms/\n.DS_Store\n~$*\n")
    for path in ("content/news/a.md", "content/.DS_Store", "content/documents/~$x.docx"):
        county.write(path, "示例")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "示例")
    return county


def test_a_text_that_git_leaves_out_keeps_the_site_from_being_published(county: Miniature) -> None:
    """Whoever has written its name into .gitignore takes it for private; what programs leave there is nobody's text."""
    county.write("content/films/示例影片.mp4", "示例")
    assert len(demand_committed(county.request())) == 40
    for place in ("faq/草稿.yml", "content/news/我的草稿.md"):
        county.write(place, "示例")
        with pytest.raises(PortalError, match=f"{place}(?: 等 2 个文件)?不在提交里，git 不收这个名字"):
            demand_committed(county.request())


def test_a_text_of_another_repository_that_git_leaves_out_keeps_it_too(county: Miniature) -> None:
    """Git names its folder alone; films in one are in no commit, as everywhere."""
    for name in ("films", "我的草稿"):
        county.write(f"content/news/{name}/示例影片.mp4", "示例")
        for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "示例")):
            git(county.content / "news" / name, *words)
    assert len(demand_committed(county.request())) == 40
    county.write("content/news/我的草稿/b.md", "示例")
    with pytest.raises(PortalError, match=r"content/news/我的草稿/b\.md不在提交里，git 不收这个名字"):
        demand_committed(county.request())


def test_a_change_that_git_was_told_not_to_see_keeps_it_too(county: Miniature) -> None:
    """What the message says ends it."""
    git(county.root, "update-index", "--assume-unchanged", "content/news/a.md")
    county.write("content/news/a.md", "示例，改过的")
    with pytest.raises(PortalError, match=r"--no-skip-worktree content/news/a\.md"):
        demand_committed(county.request())
    git(county.root, "update-index", "--no-assume-unchanged", "--no-skip-worktree", "content/news/a.md")
    with pytest.raises(PortalError, match="改了还没有提交"):
        demand_committed(county.request())


def test_texts_of_another_repository_within_are_in_no_commit_of_this_one(county: Miniature) -> None:
    """Whatever stands in them, this one's commit names their repository alone. What the message says ends it."""
    inner = county.root / "content/news/inner"
    county.write("content/news/inner/b.md", "示例")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "示例")):
        git(inner, *words)
    git(county.root, "add", "-A")
    git(county.root, "commit", "-qm", "示例")
    county.write("content/news/inner/b.md", "示例，改过的")
    with pytest.raises(PortalError, match=r"git rm --cached content/news/inner，删去它里面的 \.git"):
        demand_committed(county.request())
    git(county.root, "rm", "-q", "--cached", "content/news/inner")
    shutil.rmtree(inner / ".git")
    with pytest.raises(PortalError, match="改了还没有提交"):
        demand_committed(county.request())
    git(county.root, "add", "-A")
    git(county.root, "commit", "-qm", "示例")
    assert len(demand_committed(county.request())) == 40


def test_content_that_lacks_what_was_published_keeps_the_site_from_being_published(county: Miniature) -> None:
    """An older program has told no commit, and a folder without git has none: that keeps nothing back."""
    request, first = county.request(), head_of(county.request())
    demand_fetched(request, first, first)
    git(county.root, "commit", "-q", "--allow-empty", "-m", "示例")
    second = head_of(request)
    for known in (first, second, ""):
        demand_fetched(request, second, known)
    git(county.root, "reset", "-q", "--hard", first)
    for lacking in (second, "0" * 40):
        with pytest.raises(PortalError, match=f"{lacking[:8]}.*tasks.py get"):
            demand_fetched(request, first, lacking)
    git(county.root, "reset", "-q", "--hard", second)
    with pytest.raises(PortalError, match=f"{second[:8]}.*tasks.py save"):
        demand_fetched(request, first, second)  # fetched while the older content was built
    shutil.rmtree(county.root / ".git")
    demand_fetched(request, "", second)
    assert head_of(request) == ""


def test_content_that_changes_while_it_is_built_keeps_the_site_from_being_published(county: Miniature) -> None:
    """Nobody knows which of it is in the site: what others have just withdrawn, or what nobody has saved."""
    request, first = county.request(), head_of(county.request())
    demand_unchanged(request, first)
    git(county.root, "commit", "-q", "--allow-empty", "-m", "示例")
    with pytest.raises(PortalError, match="正在生成的时候"):
        demand_unchanged(request, first)
    county.write("content/notices/meanwhile.md", "示例")
    with pytest.raises(PortalError, match="改了还没有提交"):
        demand_unchanged(request, head_of(request))
