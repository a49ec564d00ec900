"""What is not there, or cannot be: said in a sentence with how to mend it, and never our own fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built.commands import NOW, quick_tasks
from tests.county import SITE_URL, Miniature

TEXT = "---\n标题: 示例{}\n日期: 2026-03-01\n来源: 示例党建网\n编辑: 示例编辑\n{}---\n{}\n"
USAGE, PROBLEMS = 2, 1
SLIPS = {
    "a number of thousands of digits": TEXT.format("", f"离线优先: {'9' * 5_000}\n", "正文。"),
    "lists within lists": TEXT.format("", f"标签: {'[' * 300}{']' * 300}\n", "正文。"),
    "dashes": TEXT.format("", f"标签:\n  {'- ' * 50_000}甲\n", "正文。"),
    "aliases": TEXT.format("", "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9)), "正文。"),
    "a device": TEXT.format("", "地址名: con\n", "正文。"),
    "a long address": TEXT.format("", f"地址名: {'a' * 300}\n", "正文。"),
    "no address": TEXT.format("", "视频:\n  地址: http://[\n", "正文。"),
    "a vertical tab": TEXT.format("", "", "第一行\x0b第二行"),
    "an escape": TEXT.format("", '作者: "甲\\x0B乙"\n', "正文。"),
}


@pytest.mark.parametrize("verb", ["check", "build"])
def test_values_without_bounds_are_problems_with_their_line(miniature: Miniature, tmp_path: Path, verb: str) -> None:
    """All in one run; `check` and `build` say the same."""
    for number, text in enumerate(SLIPS.values()):
        miniature.write(f"content/news/slip-{number}.md", text)
    folders = ("--content", str(miniature.content), "--faq", str(miniature.faq), "--now", NOW)
    further = ("--output", str(tmp_path / "out"), "--no-cache", "--site-url", SITE_URL) if verb == "build" else ()
    result = quick_tasks(verb, *folders, *further)
    assert (PROBLEMS, "") == (result.returncode, result.stderr)
    named = [line.partition(":")[0] for line in result.stdout.splitlines()[:-1]]
    assert {f"news/slip-{number}.md" for number in range(len(SLIPS))} == set(named)
    assert 1_000 > max(map(len, result.stdout.splitlines()))


def test_what_lies_in_a_folder_is_read_or_named(miniature: Miniature) -> None:
    """A link to nothing, a folder that is a link, a name that begins with a hash; nothing is lost in silence."""
    (miniature.root / "elsewhere").mkdir()
    (miniature.content / "news/dangling.md").symlink_to("none.md")
    (miniature.content / "news/linked").symlink_to(miniature.root / "elsewhere")
    (miniature.faq / "dangling.yaml").symlink_to("none.yaml")
    miniature.write("content/news/#重要通知.md", TEXT.format("重要", "", "正文。"))
    assert ["content/news/dangling.md", "content/news/linked", "faq/dangling.yaml"] == [
        problem.partition(":")[0] for problem in miniature.problems()
    ]
    for path in (
        miniature.content / "news/dangling.md",
        miniature.content / "news/linked",
        miniature.faq / "dangling.yaml",
    ):
        path.unlink()
    assert [] == miniature.problems()
    assert (miniature.build() / "news/shi-li-zhong-yao.html").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "nope.md"), "没有 nope.md 这个文件"),
        (("check", __file__), "不在稿件文件夹里"),
        (("check", "--faq", "no-such-folder"), "没有问答文件夹 no-such-folder"),
        (("build", "--faq", "no-such-folder"), "没有问答文件夹 no-such-folder"),
        (("build", "--site-url", "http://["), "不是网址"),
        (("serve", "--port", "99999"), "端口“99999”不能用，请写 1 到 65535 的一个数"),
        (("serve", "--port", "-1"), "端口“-1”不能用"),
        (("serve", "--port", "abc"), "端口“abc”不能用"),
        (("serve", "--port", "1" * 5_000), "不能用"),
    ],
)
def test_wrong_usage_is_told(miniature: Miniature, words: tuple[str, ...], said: str) -> None:
    """With exit code 2, and nothing is built."""
    given = ("--content", str(miniature.content)) if "--content" not in words else ()
    result = quick_tasks(*words, *given, "--now", NOW, cwd=miniature.root)
    assert (USAGE, "") == (result.returncode, result.stdout)
    assert said in result.stderr
    assert not (miniature.root / "output").exists()


def test_a_folder_may_be_checked_by_itself(miniature: Miniature) -> None:
    """As may a single text."""
    for folder in ("news", "rural"):
        miniature.write(f"content/{folder}/slip.md", TEXT.format("", "地址名: con\n", "正文。"))
    for asked, found in (("content/news", 1), ("content/news/slip.md", 1), ("content/news/first-meeting.md", 0)):
        result = quick_tasks("check", asked, "--content", str(miniature.content), "--now", NOW, cwd=miniature.root)
        lines = result.stdout.splitlines()
        assert (found, found) == (result.returncode, len(lines) - 1)
