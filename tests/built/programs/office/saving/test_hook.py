"""The hook: put in beside others, taken out again, and heard by plain git."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.repository import Repository
from plugins.office.saving.hook import install, remove
from plugins.office.saving.staged import staged_problems
from tests.county import NOW, ROOT, copy_county
from tests.editors import SETTINGS, git
from tests.systems import needs_scripts

BROKEN = "---\n标题: 示例\n日期: 2026-02-30\n---\n\n示例。\n"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The miniature in a repository, committed."""
    root = copy_county(tmp_path / "县 里's").root
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "示例甲")
    git(root, "config", "user.email", "jia@example.org")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "开始")
    return root


def found_in(root: Path, tmp_path: Path, now: datetime = NOW) -> list[str]:
    request = BuildRequest(root / "content", root / "faq", tmp_path / "output", ROOT / "theme", now)
    return [str(each) for each in staged_problems(request, Repository(root.resolve()), tmp_path / "cache")]


def test_the_staged_bytes_are_judged_and_not_the_folder(county: Path, tmp_path: Path) -> None:
    file = county / "content/news/坏.md"
    file.write_text(BROKEN, encoding="utf-8")
    assert [] == found_in(county, tmp_path)
    git(county, "add", "-A")
    file.write_text("---\n标题: 示例\n日期: 2026-03-01\n---\n\n好的。\n", encoding="utf-8")
    found = found_in(county, tmp_path)
    assert found and all(each.startswith("content/news/坏.md:") for each in found)
    assert any("2026-02-30" in each for each in found)
    file.unlink()
    git(county, "add", "-A")
    assert [] == found_in(county, tmp_path)


def test_what_was_wrong_before_stops_nobody_and_what_is_broken_elsewhere_does(county: Path, tmp_path: Path) -> None:
    """A colleague's fault is the colleague's; a file that others link to may not go away unseen."""
    (county / "content/news/坏.md").write_text(BROKEN, encoding="utf-8")
    git(county, "add", "-A")
    git(county, "commit", "-q", "-m", "同事的")
    (county / "content/site.yaml").write_bytes((county / "content/site.yaml").read_bytes() + b"\n")
    git(county, "add", "-A")
    assert [] == found_in(county, tmp_path)
    shown = next(path for path in (county / "content/images").iterdir() if is_shown(county, path.name))
    shown.unlink()
    git(county, "add", "-A")
    assert any(shown.name in each for each in found_in(county, tmp_path))


def is_shown(county: Path, name: str) -> bool:
    return any(f"images/{name})" in path.read_text("utf-8") for path in (county / "content").rglob("*.md"))


def commit(root: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Commit as a program with windows does: with no Python on its path."""
    environment = {**os.environ, **SETTINGS, "PATH": "/usr/bin:/bin", **extra}
    words = ["git", "-C", str(root), "commit", "-q", "-m", "示例"]
    return subprocess.run(words, capture_output=True, encoding="utf-8", env=environment, check=False)


def project(county: Path, answer: int) -> None:
    """Put a project there whose .venv notes how it is called, and answers so."""
    python = county / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    (county / ".git/info/exclude").write_text(".venv\ntasks.py\nheard\n", encoding="utf-8")
    (county / "tasks.py").write_text("", encoding="utf-8")
    python.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{county}/heard"\nexit {answer}\n', encoding="utf-8")
    python.chmod(0o755)


@needs_scripts
def test_every_program_that_commits_hears_it(county: Path) -> None:
    """The interpreter is that of .venv, and the project's folder may have any name."""
    project(county, 1)
    install(Repository(county.resolve()), county)
    (county / "content/news/新.md").write_text("示例", encoding="utf-8")
    git(county, "add", "content")
    head = git(county, "rev-parse", "HEAD")
    assert commit(county).returncode and head == git(county, "rev-parse", "HEAD")
    script, *words = (county / "heard").read_text("utf-8").split("\n")
    assert Path(script).samefile(county / "tasks.py") and words[:2] == ["hook", "--staged"]
    assert Path(words[2]).samefile(county)
    assert not commit(county, REDCITY_CHECKED="1").returncode


@needs_scripts
def test_without_an_environment_it_is_said_how_to_make_one(county: Path) -> None:
    project(county, 0)
    install(Repository(county.resolve()), county)
    (county / ".venv/bin/python").unlink()
    (county / "content/news/新.md").write_text("示例", encoding="utf-8")
    git(county, "add", "content")
    assert "tasks.py check" in commit(county).stderr


@needs_scripts
@pytest.mark.parametrize("folder", [".git/hooks", "自己 的"])
def test_a_hook_that_was_there_runs_first_and_comes_back(county: Path, folder: str) -> None:
    """Also where core.hooksPath leads elsewhere."""
    if folder != ".git/hooks":
        git(county, "config", "core.hooksPath", folder)
    project(county, 0)
    old = county / folder / "pre-commit"
    old.parent.mkdir(exist_ok=True)
    old.write_text("#!/bin/sh\necho 原来的 >&2\nexit 3\n", encoding="utf-8")
    old.chmod(0o755)
    before = old.read_bytes()
    repository = Repository(county.resolve())
    for _ in range(2):  # a second time changes nothing
        assert install(repository, county).samefile(old)
    (county / "content/news/新.md").write_text("示例", encoding="utf-8")
    git(county, "add", "content")
    done = commit(county)
    assert done.returncode and "原来的" in done.stderr and not (county / "heard").exists()
    assert remove(repository) and before == old.read_bytes() and not remove(repository)


@needs_scripts
def test_a_county_is_checked_by_the_real_verb(county: Path) -> None:
    """As git runs it, with the portal's own code."""
    (county / "content/news/坏.md").write_text(BROKEN, encoding="utf-8")
    git(county, "add", "-A")
    words = [sys.executable, str(ROOT / "tasks.py"), "hook", "--staged", str(county)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", env=os.environ | SETTINGS, check=False)
    assert 1 == done.returncode and "content/news/坏.md:3" in done.stdout, done.stderr
