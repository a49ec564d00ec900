"""plugins/kernel/markdown/dialect: Markdown as Chinese editors mean it, and what becomes of each sign."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown.dialect.parser import parse
from plugins.kernel.markdown.dialect.source_lines import as_commonmark
from plugins.kernel.markdown.to_html import by_parser
from tests.tables import table
from tests.unit.kernel.markdown.mutants import SIGNS

# Without returns, which reading has turned into line ends.
PIECES = st.sampled_from((*(sign for sign in SIGNS if "\r" not in sign), "甲", "word", "\n", "    "))


def flat(text: str) -> str:
    """Return a text's HTML in one line."""
    return by_parser(text).replace("\n", "")


@table(
    "text",
    [
        "张*三、李*四、王**、赵**", "138****1234、139****5678", "10*20*30", "my_file_name",
        "甲方：____（盖章）乙方：____",
        "甲方：__（盖章）乙方：__（盖章）", "这是*重点*内容", "a * b", "2025. 12. 31前", "2025.", "#3楼",
        "## 题".replace(" ", ""),
        r"C:\*.*和D:\甲\*.doc", r"\\server\_共享\*.doc",
        r"\\server\_共享\甲", r"C:\_资料\x", "● 甲", "① 甲", "1、甲", "（一）甲", "1.甲", "[ ] 甲", "{: .x}",
    ],
)  # fmt: skip
def test_letters_stay_letters(text: str) -> None:
    assert f"<p>{text}</p>" == flat(text)


@table(
    ("text", "html"),
    [
        ("*注*：甲", "<p><em>注</em>：甲</p>"),
        ("这是**重点**内容", "<p>这是<strong>重点</strong>内容</p>"),
        ("这是**“重点”**内容", "<p>这是<strong>“重点”</strong>内容</p>"),
        ("**注意：**请看", "<p><strong>注意：</strong>请看</p>"),
        ("**甲**、**乙**", "<p><strong>甲</strong>、<strong>乙</strong></p>"),
        ("《**重点**》", "<p>《<strong>重点</strong>》</p>"),
        ("__重点__也是，请__重点__内", "<p><strong>重点</strong>也是，请<strong>重点</strong>内</p>"),
        (r"\*甲\*", "<p>*甲*</p>"),
    ],
)
def test_stress_stands_beside_chinese_of_any_kind(text: str, html: str) -> None:
    assert html == flat(text)


@table(
    ("text", "html"),
    [
        ("<QQ群通知>", "<p>&lt;QQ群通知&gt;</p>"),
        ("a<b且c>d", "<p>a&lt;b且c&gt;d</p>"),
        ("<附件1>", "<p>&lt;附件1&gt;</p>"),
        ("<b类>和<b>粗</b>", "<p>&lt;b类&gt;和<b>粗</b></p>"),
        ("<QQ:10000>、<GB:19001>", "<p>&lt;QQ:10000&gt;、&lt;GB:19001&gt;</p>"),
        ("<javascript:甲>", "<p>&lt;javascript:甲&gt;</p>"),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>'),
        ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
        ("<div>\n\n**甲**\n\n</div>", "<div><p><strong>甲</strong></p></div>"),
        (">60岁老人", "<p>&gt;60岁老人</p>"),
        (">=60岁", "<p>&gt;=60岁</p>"),
        (">＝60岁", "<p>&gt;＝60岁</p>"),
        (">-5℃", "<p>&gt;-5℃</p>"),
        ("> 甲", "<blockquote><p>甲</p></blockquote>"),
        ("> 甲\n\n> 乙", "<blockquote><p>甲</p></blockquote><blockquote><p>乙</p></blockquote>"),
    ],
)
def test_only_tags_of_the_whitelist_are_tags(text: str, html: str) -> None:
    assert html == flat(text)


@table(
    ("text", "html"),
    [
        ("## 腾退 1#、2#", '<h2 id="腾退-1-2">腾退 1#、2#</h2>'),
        ("## C#", '<h2 id="C">C#</h2>'),
        ("## 填写 {姓名}", '<h2 id="填写-姓名">填写 {姓名}</h2>'),
        ("某句\n---\n某句", "<p>某句</p><hr><p>某句</p>"),
        ("某句\n===", "<p>某句<br>===</p>"),
    ],
)
def test_headings_keep_their_characters(text: str, html: str) -> None:
    assert html == flat(text)


@table(
    ("text", "html"),
    [
        ("甲\n乙", "<p>甲<br>乙</p>"),
        ("　　甲\n　　乙", "<p>甲<br>乙</p>"),
        ("甲\n\n    乙", "<p>甲</p><p>乙</p>"),
        ("● 甲\n● 乙\n① 丙", "<p>● 甲<br>● 乙<br>① 丙</p>"),
        ("这是**大事\n情**，见[通知\n一文](a.md)",
         '<p>这是<strong>大事<br>情</strong>，见<a href="a.md">通知<br>一文</a></p>'),
        ("1) 甲\n2) 乙", "<ol><li>甲</li><li>乙</li></ol>"),
        ("3. 甲\n9. 乙", '<ol start="3"><li>甲</li><li value="9">乙</li></ol>'),
        ("1. 甲\n1. 乙", "<ol><li>甲</li><li>乙</li></ol>"),
        ("> 甲\n乙 | 丙\n丁", "<blockquote><p>甲<br>乙 | 丙<br>丁</p></blockquote>"),
        ("> 甲\n| 乙 |\n|---|", "<blockquote><p>甲</p></blockquote><table><thead><tr><th>乙</th></tr></thead></table>"),
        ("- 甲\n乙", "<ul><li>甲</li></ul><p>乙</p>"),
        ("－ 甲\n－ 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("-　甲\n\xa0- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("甲\n- 乙", "<p>甲</p><ul><li>乙</li></ul>"),
        ("甲\n| 乙 |\n|---|\n| 丙 |",
         "<p>甲</p><table><thead><tr><th>乙</th></tr></thead><tbody><tr><td>丙</td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_a_line_is_a_line(text: str, html: str) -> None:
    assert html == flat(text)


@table("marker", ["-", "*", "1.", "12."])
@table("blanks", [2, 3, 4])
def test_lists_nest_by_two_three_or_four_blanks(marker: str, blanks: int) -> None:
    start = ' start="12"' if marker == "12." else ""
    tag = "ol" if marker[0].isdigit() else "ul"
    text = f"{marker} 甲\n{' ' * blanks}- 乙\n{' ' * 2 * blanks}- 丙\n{' ' * blanks}- 丁"
    inner = "<ul><li>乙<ul><li>丙</li></ul></li><li>丁</li></ul>"
    assert f"<{tag}{start}><li>甲{inner}</li></{tag}>" == flat(text)


def test_code_is_fenced_and_kept_as_it_is() -> None:
    assert "<pre><code>代码\n    x\n\n- y\n</code></pre>" == by_parser("```\n代码\n    x\n\n- y\n```")
    assert "<ul><li>甲<pre><code>x  y</code></pre></li></ul>" == flat("- 甲\n  ```\n  x  y\n  ```")


@table(
    ("text", "title"),
    [('!!! note "题"\n    甲', "题"), ("!!! note 题\n    甲", "题"), ("!!! warning\n    甲", "注意")],
)
def test_a_note_has_a_title(text: str, title: str) -> None:
    assert f'<p class="admonition-title">{title}</p><p>甲</p></div>' in flat(text)


def test_notes_hold_several_paragraphs_and_end() -> None:
    html = flat('!!! note "题"\n    甲\n    乙\n\n    丙\n\n丁')
    assert html.endswith("<p>甲<br>乙</p><p>丙</p></div><p>丁</p>")


@given(st.lists(PIECES, max_size=16).map("".join))
def test_no_line_is_added_or_lost(text: str) -> None:
    """So that a token's line is the file's."""
    assert text.count("\n") == as_commonmark(text).count("\n")
    assert all(token.map[1] <= text.count("\n") + 1 for token in parse(text).tokens if token.map)


def test_headings_of_the_same_words_count_on() -> None:
    """Also where one has the words that another was given."""
    html = by_parser("# 题\n\n# 题\n\n# 题_2\n\n# 题\n\n# 题_1")
    assert ["题", "题_1", "题_2", "题_3", "题_1_1"] == re.findall(r'id="([^"]*)"', html)


@table("sign", ["1. ", "+ ", "`", "[", "![", "](", "[](", "*a ", "**a", "_a ", "<a ", "> ", "- ", "|", "\\", "&", "("])
def test_twenty_kilobytes_of_one_sign_are_read(sign: str) -> None:
    """Within the time of a test, not of a lunch."""
    assert by_parser(sign * (20_000 // len(sign)))


def test_quotes_are_quotes_however_many_a_text_of_people_has() -> None:
    """In a dialogue without an empty line, and in many short ones; of thousands that end at once `>` is a letter."""
    talk = "> 问\n答\n" * 60
    assert 1 == by_parser(talk).count("<blockquote>")
    assert 500 == by_parser("> 问\n\n答\n\n" * 500).count("<blockquote>")
    assert 0 == by_parser(">-\n'\n" * 1_000).count("<blockquote>")
    assert 500 == by_parser(">-\n'\n" * 1_000 + "\n" + "> 问\n\n答\n\n" * 500).count("<blockquote>")


def test_a_comment_ends_with_its_first_end() -> None:
    """However many have begun; what never ends is letters."""
    assert "<p>甲丙</p>" == flat("甲<!-- 乙 <!-- 乙 -->丙")
    assert "<p>甲丙</p>" == flat("甲<!-- 乙 --->丙")
    assert "<p>甲&lt;!-- 乙</p>" == flat("甲<!-- 乙")
    assert "<p>甲丙</p>" == flat("甲<!-->丙")  # its end may be its beginning


@table(
    "tag",
    [
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ],
)
def test_a_line_that_begins_with_a_tag_of_running_text_is_a_paragraph(tag: str) -> None:
    assert flat(f"<{tag}>甲</{tag}>乙").startswith("<p>")
