"""plugins/kernel/markdown/lint.py: slips in Markdown that would print as plain text or vanish."""

import random

import pytest

from plugins.kernel.markdown import lint as lint_module
from plugins.kernel.markdown.lint import lint

PIECES = (
    *"！[]［］（）()<>＃｜|`~-*+#:.1\t　茶a!^\n\n\n\x0b",
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n2) 二",
    "\n* `a`",
    "[甲](a.md)",
    "![](b.jpg)",
    "](a）",
    "]（",
    "<p class='x'>",
    "<img src='a'>",
    "|---|---|",
    "| 甲 | 乙 |\n",
    "\n```\n",
    "\n~~~\n",
    "正文",
    "\n:--",
    "\n---\n",
    "  ",
    "？？？",
    "???",
    "!!!",
)


def found(body: str) -> list[tuple[int, str]]:
    return [(line, what) for line, what, _ in lint(body, 1)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("！[茶园](a.jpg)", "图片前面的感叹号是全角的"),
        ("［文字］（a.md）", "链接用了全角括号"),
        ("[文字]（a.md）", "链接用了全角括号"),
        ("[文字](a.md）", "链接用了全角括号"),
        ("[文字]（a.md)", "链接用了全角括号"),
        ("![](a.jpg)", "图片没有文字说明"),
        ("![ ](a.jpg)", "图片没有文字说明"),
        ('<img src="a.jpg">', "图片没有文字说明"),
        ('<img src="a.jpg" alt="">', "图片没有文字说明"),
        ("＃ 标题", "标题前面的井号是全角的"),
        ("｜甲｜乙｜", "表格用了全角竖线“｜”"),
        ("|---|---|", "表格缺表头，或表头和横线之间有空行"),
        ("<script>", "这里不能用 <script>"),
        ('<iframe src="x">', "这里不能用 <iframe>"),
        ("<center>甲</center>", "这里不能用 <center>"),
        ('<p style="color:red">甲</p>', "<p> 里不能写 style"),
        ('<a href="a.md" onclick="x">甲</a>', "<a> 里不能写 onclick"),
    ],
)
def test_a_slip_is_named_at_its_line(line: str, what: str) -> None:
    """Once, where it was typed."""
    assert [(3, what)] == found(f"甲\n\n{line}\n\n乙")


@pytest.mark.parametrize("item", ["- 一", "* 一", "1. 一", "12) 一"])
def test_a_list_needs_an_empty_line_before(item: str) -> None:
    """Else it prints as one paragraph; items among themselves do not."""
    assert [(2, "列表前面缺一个空行")] == found(f"下面几条：\n{item}\n{item}")


@pytest.mark.parametrize("body", ["`甲`\n- 一", "下面几条：\n- `甲`"])
def test_code_is_words_to_a_list(body: str) -> None:
    """As to those who read it."""
    assert [(2, "列表前面缺一个空行")] == found(body)


@pytest.mark.parametrize(
    "body",
    [
        "下面几条：\n\n- 一\n- 二\n    - 三",
        "## 小标题\n- 一",
        "- `甲`\n- 乙",
        "1. `甲`\n2. `乙`\n3. 丙",
        "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |",
        "甲\n\n---\n\n乙",
        "`<script>` 和 ``[文字]（a.md）`` 是例子",
        "```\n<script>\n！[x](y)\n```",
        '<details open><summary>甲</summary>乙</details>',
        '<span class="x" title="a onclick=1">甲</span>',
        "（[文字](a.md)）和（示例）[1]",
        "3 < 5，a<b 且 c>d，1. 不是列表",
        "![茶园](a.jpg)",
    ],
)  # fmt: skip
def test_right_markdown_passes(body: str) -> None:
    """What prints well is no problem."""
    assert [] == found(body)


def test_every_slip_of_a_line_is_reported() -> None:
    """All at once."""
    assert ["图片前面的感叹号是全角的", "链接用了全角括号", "这里不能用 <font>"] == [
        what for _, what in found("！[茶](a.jpg） <font>")
    ]


def test_lines_count_from_the_files_first() -> None:
    """The body begins below the head."""
    assert [8] == [line for line, _, _ in lint("甲\n<script>", 7)]


def test_one_look_at_the_whole_text_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is passed at one look is one in which no line is wrong."""
    chance = random.Random(1)
    bodies = ["".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(20_000)]
    passed = [not lint_module._may_have_slips(body) for body in bodies]
    found = [list(lint(body, 1)) for body in bodies]
    monkeypatch.setattr(lint_module, "_may_have_slips", lambda body: True)
    assert [list(lint(body, 1)) for body in bodies] == found
    assert sum(passed) > 3_000
    assert sum(map(bool, found)) > 3_000


@pytest.mark.parametrize(
    "body",
    [
        "甲（乙）\n\n- 一\n- 二\n\n[甲](a.md)（乙）",
        "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |\n\n---\n\n1. 一\n2. 二",
        "![茶](a.jpg)",
    ],
)
def test_what_editors_write_is_passed_at_one_look(body: str) -> None:
    """Else every text would be read line by line."""
    assert not lint_module._may_have_slips(body)
