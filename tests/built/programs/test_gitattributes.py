""".gitattributes: what editors put in comes out of git as it went in, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.county import ROOT
from tests.patience import STEP_S

LETTERS = "姓名,单位\r\n张三,党委\r\n".encode("gbk")  # nothing by which git would take it for anything but a text
KEPT = [
    "a.csv", "附件1.PDF", "a.Doc", "a.docx", "a.XLS", "a.xlsx", "a.wps", "a.et", "a.ofd", "a.jpg", "a.PNG", "a.webp",
    "a.mp3", "a.mp4", "a.webm", "a.zip", "a.rar", "content/files/说明.txt",
]  # fmt: skip


def git(folder: Path, *words: str) -> bytes:
    command = ["git", "-c", "core.autocrlf=true", "-c", "core.safecrlf=false", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=STEP_S, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", KEPT)
def test_what_editors_put_in_keeps_its_bytes(repository: Path, name: str) -> None:
    """Also where git is set up to turn line ends, as it is on Windows."""
    file = repository / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(LETTERS)
    git(repository, "add", "--all")
    assert LETTERS == git(repository, "show", f":{name}")
    file.unlink()
    git(repository, "checkout", "--", ".")
    assert LETTERS == file.read_bytes()


@pytest.mark.parametrize("name", ["a.md", "content/columns.yaml", "a.py", "images/a.svg"])
def test_texts_have_one_line_end(repository: Path, name: str) -> None:
    file = repository / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"a\r\nb\r\n")
    git(repository, "add", "--all")
    assert b"a\nb\n" == git(repository, "show", f":{name}")
