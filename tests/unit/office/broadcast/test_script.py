"""tasks.py broadcast: what is read of a text, and how long it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

import tasks
from plugins.kernel.spoken.read_aloud import SENTENCE_CHARS
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import find_verbs
from tests.county import Miniature

VERBS = find_verbs(tasks.ROOT)
BODY = """各位村民：

**12月1日8:00至18:00**停水，请备好水。[^1]
联系电话：12345。

1. 共2个村、1,200亩
2. 气温-5℃

| 村 | 时间 |
|---|---|
| 示例村 | 8:00 |

![示例图](../images/seal.png)

[^1]: 注文。
"""


def script(county: Miniature, name: str, *words: str) -> int:
    code: int = tasks.run_verb(VERBS["broadcast"], ["broadcast", name, "--content", str(county.content), *words])
    return code


def notice(county: Miniature, body: str = BODY) -> str:
    county.write(
        "content/notices/water.md", f"---\n标题: 示例：停水2天\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n\n{body}"
    )
    return str(county.content / "notices/water.md")


def test_a_notice_is_written_as_it_is_read(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """Each paragraph, line and item; stress and calls of notes are nothing to read, a table is named."""
    assert WELL == script(miniature, notice(miniature))
    said = capsys.readouterr().out
    for line in ("示例：停水两天。", "十二月一日八点至十八点停水，请备好水。", "联系电话：幺二三四五。",
                 "共两个村、一千二百亩。", "气温零下五摄氏度。", "（这里有一张表，请看原文。）"):  # fmt: skip
        assert line in said.split("\n")
    assert "注文" not in said and "。" not in said.split("\n")
    assert "慢慢念约" in said.split("\n")[0]
    assert all(len(line) <= SENTENCE_CHARS for line in said.split("\n")[1:])


def test_who_reads_out_what_is_no_public_text_is_told(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft, one before its time and after, one that was taken back; the script is written all the same."""
    name = notice(miniature)
    file = miniature.content / "notices/water.md"
    whole = file.read_text("utf-8")
    assert WELL == script(miniature, name, "--now", "2026-03-10T08:00")
    assert "" == capsys.readouterr().err
    for line, why in (
        ("状态: 草稿", "它是草稿"), ("发布时间: 2026-03-10 09:00", "要到 2026年3月10日 09:00 才发布"),
        ("下线时间: 2026-03-10 08:00", "已经下线"), ("撤回: 有误\n撤回日期: 2026-03-05", "2026年3月5日撤下了"),
    ):  # fmt: skip
        file.write_text(whole.replace("来源:", f"{line}\n来源:"), "utf-8")
        assert WELL == script(miniature, name, "--now", "2026-03-10T08:00")
        said = capsys.readouterr()
        assert why in said.err and "不要发出去" in said.err and "停水两天" in said.out


def test_a_script_is_a_file_that_notepad_reads(miniature: Miniature, tmp_path: Path) -> None:
    file = tmp_path / "广播稿.txt"
    assert WELL == script(miniature, notice(miniature), "--output", str(file))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") and b"\r\n" in file.read_bytes()


def test_what_is_no_text_of_a_column_is_named(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == script(miniature, str(miniature.content / "nope.md"))
    assert "没有" in capsys.readouterr().err
    assert USAGE == script(miniature, str(miniature.content / "site.yaml"))
    assert "不在栏目的文件夹里" in capsys.readouterr().err
    miniature.write("content/notices/bad.md", "没有头部")
    assert PROBLEMS == script(miniature, str(miniature.content / "notices/bad.md"))
    assert "bad.md:1" in capsys.readouterr().out
