"""Editors who share a repository: a bare one, and clones in which each of them writes, saves and gets."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from plugins.kernel.request import Folders
from plugins.kernel.versions.blobs import read_blobs
from plugins.kernel.versions.repository import Repository
from plugins.office.saving import desk as desks
from plugins.office.saving.gather import Changes
from tests.county import NOW

SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # no machine's own
NAMES = ("示例甲", "示例乙", "示例丙")


def nothing_wrong(repository: Repository, changes: Changes) -> Sequence[str]:
    """Judge nothing: for tests of what comes behind."""
    return ()


def nothing_joined_wrong(repository: Repository, ours: str, theirs: str) -> Sequence[str]:
    """Judge nothing of what two have saved either."""
    return ()


@dataclass(slots=True)
class Editor:
    """One person's clone. told: what was said to this person."""

    name: str
    root: Path
    told: list[str] = field(default_factory=list)

    @property
    def folders(self) -> Folders:
        return Folders(self.root / "content", self.root / "faq")

    @property
    def repository(self) -> Repository:
        return Repository(self.root.resolve())

    def git(self, *words: str) -> str:
        return git(self.root, *words)

    def write(self, path: str, data: bytes | str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return what lies in the two folders, by path."""
        found = [path for name in ("content", "faq") for path in (self.root / name).rglob("*") if path.is_file()]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def save(
        self,
        message: str = "示例",
        judge: desks.Judge = nothing_wrong,
        judge_joined: desks.JudgeJoined = nothing_joined_wrong,
    ) -> bool:
        return desks.save(self._desk(), message, judge, judge_joined)

    def get(self, judge_joined: desks.JudgeJoined = nothing_joined_wrong) -> bool:
        return desks.get(self._desk(), judge_joined)

    def sits_down(self) -> bool:
        """Begin as each command does."""
        return bool(self._desk())

    def said(self) -> str:
        """Return what was said since this was asked last."""
        text = "\n".join(self.told)
        self.told.clear()
        return text

    def is_clean(self) -> bool:
        return not self.git("status", "--porcelain")

    def history(self) -> bytes:
        """Return the bytes of every file that the history holds, joined."""
        rows = self.git("rev-list", "--objects", "--all").split("\n")
        blobs = sorted({row[:40] for row in rows if " " in row})
        kinds = subprocess.run(
            ["git", "-C", str(self.root), "cat-file", "--batch-check"],
            input="\n".join(blobs).encode(), capture_output=True, check=True,
        )  # fmt: skip
        own = [row.split(" ")[0] for row in kinds.stdout.decode().split("\n") if " blob " in row]
        return b"\n".join(read_blobs(self.repository, own).values())

    def _desk(self) -> desks.Desk:
        return desks.open_desk(self.folders, self.name, lambda: "", NOW, self.told.append)


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, env=os.environ | SETTINGS, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "replace")


def begin_editors(root: Path, number: int = 2) -> list[Editor]:
    """Return editors whose clones hold one text, a table and a picture, which all of them share."""
    began = _began(number)
    shutil.copytree(began, root, symlinks=True, dirs_exist_ok=True)
    editors = [Editor(name, root / name) for name in NAMES[:number]]
    for each in editors:
        config = each.root / ".git/config"
        config.write_text(config.read_text(encoding="utf-8").replace(str(began), str(root)), encoding="utf-8")
    return editors


@cache
def _began(number: int) -> Path:
    """Return a folder in which so many editors have begun, to be copied: it takes some twenty runs of git."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _begin(folder, number)
    return folder


def _begin(root: Path, number: int) -> None:
    git(root, "init", "-q", "--bare", "-b", "main", "shared.git")
    editors = []
    for name in NAMES[:number]:
        place = root / name
        git(root, "clone", "-q", "shared.git", str(place))
        editors.append(Editor(name, place))
    first, *others = editors
    first.write(".gitattributes", "* text=auto eol=lf\n*.png binary\n")
    first.write("content/news/a.md", "".join(f"第{line}段\n\n" for line in range(6)))
    first.write("content/site.yaml", "name: 示例\n")
    first.write("content/images/a.png", b"\x89PNG\0first")
    first.git("checkout", "-q", "-b", "main")
    first.git("config", "user.name", first.name)
    first.git("config", "user.email", "jia@example.org")
    first.git("add", "-A")
    first.git("commit", "-q", "-m", "开始")
    first.git("push", "-q", "-u", "origin", "main")
    for other in others:
        other.git("checkout", "-q", "-b", "main")
        assert other.get(), other.said()
