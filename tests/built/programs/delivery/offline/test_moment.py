"""plugins/delivery/offline/moment.py: the moment that a bundle stands for."""

import os
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from plugins.delivery.offline.moment import moment_of
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.patience import STEP_S

CLOCK = datetime(2026, 5, 1, 12, 0, tzinfo=SHANGHAI)
WRITTEN, COMMITTED = "2026-02-01T00:00:00+00:00", "2026-03-01T20:30:00+00:00"


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{one}_{what}": "a@b.c" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {"GIT_AUTHOR_DATE": WRITTEN, "GIT_COMMITTER_DATE": COMMITTED}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=os.environ | who | when, timeout=STEP_S)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A committed content folder within its repository."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("甲", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "a")
    return tmp_path / "content"


def test_it_is_the_last_commits(content: Path) -> None:
    """The committer's time, by the clock of Shanghai."""
    found = moment_of(content, CLOCK)
    assert ("2026-03-02T04:30:00+08:00", "") == (found.time.isoformat(), found.why)


@pytest.mark.parametrize("name", ["content/b.md", "content/a.md", "elsewhere.txt"])
def test_with_changes_it_is_the_clocks(content: Path, name: str) -> None:
    """Anywhere in the repository: theme and plugins make the site too."""
    (content.parent / name).write_text("乙", encoding="utf-8")
    found = moment_of(content, CLOCK)
    assert CLOCK == found.time
    assert found.why.startswith("有改动还没有提交到 git")


def test_it_is_the_last_commits_whatever_is_configured(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who signs commits may have the signature shown with each, and a hook knows of its own repository."""
    commit = ["git", "-C", str(content)]
    plain = subprocess.run([*commit, "cat-file", "commit", "HEAD"], check=True, capture_output=True).stdout
    head, _, words = plain.partition(b"\n\n")
    signature = b"\ngpgsig -----BEGIN SSH SIGNATURE-----\n x\n -----END SSH SIGNATURE-----"
    store = [*commit, "hash-object", "-t", "commit", "-w", "--stdin"]
    signed = subprocess.run(store, input=head + signature + b"\n\n" + words, check=True, capture_output=True).stdout
    git(content, "update-ref", "HEAD", signed.decode().strip())
    git(content, "config", "log.showSignature", "true")
    git(content.parent, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(content.parent / "other/.git"))
    (content.parent / ".git/info/exclude").write_text("other\n", encoding="utf-8")
    assert "2026-03-02T04:30:00+08:00" == moment_of(content, CLOCK).time.isoformat()


def test_without_git_it_is_the_clocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, one without a commit, and no program git."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert CLOCK == moment_of(tmp_path, CLOCK).time
    git(tmp_path, "init", "-q")
    assert CLOCK == moment_of(tmp_path, CLOCK).time
    monkeypatch.setenv("PATH", str(tmp_path))
    assert moment_of(tmp_path, CLOCK).why.startswith("稿件不在 git 里")
