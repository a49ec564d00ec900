"""fix and the county's terms, as people use them: the real commands on a county."""

from __future__ import annotations

from pathlib import Path

from tests.built.commands import NOW, quick_tasks
from tests.county import Miniature, copy_county

HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
TERMS = "用语:\n  - 正确: 民主评议党员\n    错误: 民主评义党员\n    原因: 打错了\n    轻重: {}\n"


def verb(county: Miniature, *words: str) -> tuple[int, str]:
    """Run a verb on the county; return its exit code and what it printed."""
    folders = ["--content", str(county.content), "--faq", str(county.faq), "--now", NOW]
    done = quick_tasks(*words, *folders)
    return done.returncode, done.stdout


def test_an_office_mends_a_text_and_is_told_what_is_left(tmp_path: Path) -> None:
    """Asked, mended, asked again; a term stops the site or is only said, as the county wants it."""
    county = copy_county(tmp_path)
    text = HEAD.format("示例").replace("标题: ", "标题：") + "＃＃ 题\r\n\r\n民主**评义**党员,好好学习。\r\n"
    path = county.write("content/news/mend.md", text.encode("gb18030"))
    county.write("content/terms.yaml", TERMS.format("错误"))
    code, said = verb(county, "fix", "--check")
    assert (1, text.encode("gb18030")) == (code, path.read_bytes())
    assert "有 1 个文件可以改" in said
    code, said = verb(county, "fix", str(path))
    assert (0, True) == (code, "编码：GB18030（ANSI） → UTF-8" in said and "改了 1 个文件" in said)
    right = text.replace("标题：", "标题: ").replace("＃＃ ", "## ")
    assert right.encode() == path.read_bytes()
    assert (0, "没有要改的。\n") == verb(county, "fix", "--check")
    code, said = verb(county, "check", str(path))
    lines = said.splitlines()
    assert (1, True) == (code, lines[0].endswith("/mend.md:9: “民主评义党员”写得不对：打错了。请改成“民主评议党员”。"))
    assert "提示（不影响发布）：“评义党员,”里的“,”是半角的" in lines[1]
    county.write("content/terms.yaml", TERMS.format("提示"))
    code, said = verb(county, "check", str(path))
    assert (0, 2) == (code, said.count("提示（不影响发布）："))
