"""status, check and the preview's page as people run them, in a real repository with odd names and without one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest

from tests.built.commands import NOW as TYPED
from tests.built.commands import quick_tasks
from tests.county import NOW, ROOT, copy_county
from tests.patience import STEP_S
from tests.reviewing import Office
from tests.sampling import in_turns

pytestmark = in_turns()

ODD = "content/news/“引号” 和 空格.md"
TEXT = """---
标题: 示例文章
日期: 2026-02-01
来源: 示例
编辑: 示例
示例: 是
---

示例的正文，见《森林防火条例》。
"""
LIST = "文件表:\n  - 名称: 森林防火条例\n    状态: 已修订\n    代替它的: 《森林草原防灭火条例》\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The miniature, committed long ago, and an odd name that was committed a month after its date."""
    copy_county(tmp_path / "county")
    office = Office(tmp_path / "county", now=NOW - timedelta(days=200))
    office.git("init", "-q", "-b", "main")
    office.commit("开始")
    office.write(ODD, TEXT)
    office.write("content/regulations.yaml", LIST)
    office.now = NOW - timedelta(days=3)
    office.commit("发稿")
    return office


def ask(office: Office, *words: str) -> str:
    done = quick_tasks(*words, "--content", str(office.root / "content"), "--now", TYPED)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_status_names_every_finding_with_file_and_line_and_says_the_same_as_json(office: Office) -> None:
    said = ask(office, "status")
    whole = json.loads(ask(office, "status", "--json"))
    found = {each["key"]: each["findings"] for each in whole["sections"]}
    name = ODD.removeprefix("content/")
    assert [(name, 3)] == [(each["path"], each["line"]) for each in found["dates-contradicted"]]
    assert [(name, 9)] == [(each["path"], each["line"]) for each in found["regulations-superseded"]]
    for findings in found.values():
        for each in findings:
            assert f"{each['path']}:{each['line']}: " in said
    assert "触及　伪造发稿日期：1 篇的日期和 git 不符" in said and "（未设审稿人）" in said


def test_check_hints_at_a_silent_change_and_at_an_address_that_would_die(office: Office) -> None:
    path = office.root / ODD
    moved = path.with_name("-z.md")
    shutil.move(path, moved)
    office.commit("改名")
    assert "旧地址" not in ask(office, "check")
    office.write("content/news/-z.md", TEXT.replace("标题: 示例文章", "标题: 另一个标题"))
    office.commit("改标题")
    said = ask(office, "check", str(moved))
    assert "请在头部加一行 旧地址: news/shi-li-wen-zhang.html" in said and "没有写“更新”或“更正”" in said
    head = "标题: 另一个标题\n旧地址: news/shi-li-wen-zhang.html\n更新: 2026-03-10"
    office.write("content/news/-z.md", TEXT.replace("标题: 示例文章", head))
    said = ask(office, "check", str(moved))
    assert "旧地址" not in said and "没有写“更新”" not in said


def test_neither_a_folder_without_git_nor_a_shallow_clone_is_a_fault(office: Office, tmp_path: Path) -> None:
    office.write(ODD, TEXT + "\n改过的话。\n")
    office.commit()
    office.git("clone", "-q", "--depth", "1", office.root.as_uri(), str(tmp_path / "shallow"))
    shutil.copytree(office.root, tmp_path / "plain", ignore=shutil.ignore_patterns(".git"))
    for name, note in (("shallow", "浅克隆"), ("plain", "没有 git 的记录")):
        other = Office(tmp_path / name)
        assert note in ask(other, "status") and "没有写“更新”" not in ask(other, "check")


def test_the_page_is_in_the_preview_and_in_no_site(office: Office, tmp_path: Path) -> None:
    place = ["--content", str(office.root / "content"), "--output", str(tmp_path / "site"), "--now", TYPED]
    command = [
        sys.executable,
        str(ROOT / "tasks.py"),
        "serve",
        "--port",
        "0",
        "--cache",
        str(tmp_path / "cache"),
        *place,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as serving:
        assert serving.stdout
        try:
            address = next(found[0] for line in serving.stdout if (found := re.search(r"http://\S+/__status", line)))
            with urllib.request.urlopen(address, timeout=STEP_S) as answer:
                html = answer.read().decode()
        finally:
            serving.terminate()
    assert "<h1>工作情况</h1>" in html and "“引号” 和 空格.md:3" in html
    made = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert made and not [path for path in made if "__status" in path.name or "工作情况".encode() in path.read_bytes()]
