"""plugins/office/mending/mend.py: what has one right answer is mended, all else is left alone."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.articles.check import check_article
from plugins.features.articles.fields import KEYS
from plugins.features.articles.load import read_article
from plugins.kernel.building.build_context import traced
from plugins.kernel.markdown.dialect import parse
from plugins.kernel.problems import Problem, errors
from plugins.kernel.reading.date_lines import date_names
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.wording.look_alikes import plain_characters
from plugins.office.mending.mend import Mender
from plugins.office.mending.source_lines import SourceLines
from tests.tables import table
from tests.unit.kernel.markdown.mutants import mutants
from tests.unit.samples import column, context

AROUND = context(
    pages={"news/b.md": "news/b.html", "rural/Tea.md": "rural/tea.html"},
    files=frozenset({"images/tea.png", "images/Two.png", "images/two.png", "files/表 一.pdf", "files/表.pdf"}),
    tag_paths={"Java": "tags/java.html"},
)
HEAD = "---\n标题: 甲\n日期: 2026-03-01\n"


def judge(text: str) -> list[Problem]:
    article, slips = read_article(text.encode(), "news/a.md", "content/news/a.md", column())
    return [*slips, *(check_article(article, traced(AROUND)) if article else ())]


def mended(text: str) -> str:
    """Return the text of an article mended; mended again it is the same, and no problem of it has come anew."""
    mender = Mender(judge, True, date_names(KEYS))
    found = mender.mended(SourceLines.of(text)).text
    assert found == mender.mended(SourceLines.of(found)).text
    return found


def body(typed: str) -> str:
    start = f"{HEAD}---\n"
    found = mended(start + typed)
    assert found.startswith(start)
    return found[len(start) :]


def head(typed: str) -> str:
    end = "---\n正文。\n"
    found = mended(typed + end)
    assert found.endswith(end)
    return found[: -len(end)]


@table(
    ("typed", "right"),
    [
        ("---\n标题：甲\n日期 ： 2026-03-01\n", HEAD),
        ("---\n标题\u3000：甲\n日期: 2026-03-01\n", HEAD),
        ("---\n标\u200b题: 甲\n日期: 2026-03-01\n", HEAD),
        ("---\n\u3000标题: 甲\n日期: 2026-03-01\n", HEAD),
        ("\n\u3000\n\u3000---\n标题: 甲\n日期: 2026-03-01\n", HEAD),
        ("———\n标题: 甲\n日期: 2026-03-01\n", HEAD),
        ("标题: 甲\n日期: 2026-03-01\n", HEAD),
        (" 标题: 甲\n日期: 2026-03-01\n", HEAD),
        ("---\n标题: 甲\n日期: 2026年3月1日\n", HEAD),
        ("---\n标题: 甲\n日期: 二〇二六年三月一日\n", HEAD),
        ("---\n标题: 甲\n日期: “2026年3月1日”\n", "---\n标题: 甲\n日期: “2026年3月1日”\n"),
        (HEAD + '更新: "2026年3月5日 9:05"\n', HEAD + '更新: "2026-03-05 09:05"\n'),
        (HEAD + "更正:\n  - 日期: 2026年3月5日\n    内容: 乙\n", HEAD + "更正:\n  - 日期: 2026-03-05\n    内容: 乙\n"),
        (HEAD + "摘要: ⺠主\n", HEAD + "摘要: 民主\n"),
        (HEAD + '摘要: "甲"乙\n', HEAD + "摘要: '\"甲\"乙'\n"),
        (HEAD + "题图: ..\\images\\tea.png\n题图说明: 茶\n", HEAD + "题图: ../images/tea.png\n题图说明: 茶\n"),
        (HEAD + "题图: ..\\images\\TEA.PNG\n题图说明: 茶\n", HEAD + "题图: ../images/tea.png\n题图说明: 茶\n"),
        (HEAD + "题图: ../Images/tea.png\n题图说明: 茶\n", HEAD + "题图: ../images/tea.png\n题图说明: 茶\n"),
        (HEAD + "替代文件: B.md\n", HEAD + "替代文件: b.md\n"),
        (HEAD + "标签: ［党建，茶］\n", HEAD + "标签: [党建, 茶]\n"),
        (HEAD + "标签: [JAVA2, JAVA]\n关键词: JAVA\n", HEAD + "标签: [JAVA2, Java]\n关键词: JAVA\n"),
        (HEAD + "标签:\n  - 党建\n  - Ｊａｖａ\n关键词: JAVA\n", HEAD + "标签:\n  - 党建\n  - Java\n关键词: JAVA\n"),
    ],
)  # fmt: skip
def test_slips_of_a_head_are_mended(typed: str, right: str) -> None:
    assert right == head(typed)


@table(
    ("typed", "right"),
    [
        ("［乙］（b.md）", "[乙](b.md)"),
        ("[乙]（b.md)和[乙](b.md）", "[乙](b.md)和[乙](b.md)"),
        ("[乙] (b.md)", "[乙](b.md)"),
        ("[乙](b.md “说明”)", '[乙](b.md "说明")'),
        ("［乙］（https://www.example.org/a）", "[乙](https://www.example.org/a)"),
        ("！[图](../images/tea.png)", "![图](../images/tea.png)"),
        ("看！[图]（..\\Images\\TEA.PNG）\n下一行", "看![图](../images/tea.png)\n下一行"),
        ("看！[乙](b.md)和！[图](../images/tea.png)", "看！[乙](b.md)和![图](../images/tea.png)"),
        ("＃＃ 题\n\n好", "## 题\n\n好"),
        ("｜甲｜乙｜\n｜——｜——｜\n｜丙｜丁｜", "|甲|乙|\n|---|---|\n|丙|丁|"),
        ("| 甲 | 乙 |\n\n|---|---|\n| 丙 | 丁 |", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n戊", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n戊"),
        ("甲\n- 乙\n- 丙\n丁", "甲\n\n- 乙\n- 丙\n\n丁"),
        ("甲\n1. 乙\n2. 丙", "甲\n\n1. 乙\n2. 丙"),
        ("甲\n| 乙 | 丙 |\n|---|---|\n| 丁 | 戊 |", "甲\n\n| 乙 | 丙 |\n|---|---|\n| 丁 | 戊 |"),
        ("见[^1]\n\n[^1]：注", "见[^1]\n\n[^1]: 注"),
        ("甲\u200b乙⺠\x0c", "甲乙民"),
        ("<b>甲\u200b</b>", "<b>甲</b>"),
        ("[乙](..\\news\\b.md#甲)", "[乙](../news/b.md#甲)"),
        ("[乙](..\\news\\b.md)", "[乙](../news/b.md)"),
        ("[丙](../rural/tea.md)", "[丙](../rural/Tea.md)"),
        ("[表](..\\Files\\表.PDF)", "[表](../files/表.pdf)"),
        ("![图]({attach}../images/TEA.png)", "![图]({attach}../images/tea.png)"),
    ],
)
def test_slips_of_a_body_are_mended(typed: str, right: str) -> None:
    assert right == body(typed)


@table(
    "typed",
    [
        "[丙](no.md)",
        "[丙](..\\no.md)",
        "![图](../images/TWO.png)",
        "[丙](https：//www.example.org)",
        "`［乙］（b.md）`和`甲\u200b`",
        "```\n＃＃ 题\n｜甲｜乙｜\n甲\u200b\n```",
        "https://www.example.org/甲\u200b乙",
        "[甲](https://www.example.org/\u200ba)",
        "甲<!-- ⺠\u200b -->",
        "☎️ 👨\u200d👩\u200d👧",
        "##题和**粗",
        "- 甲\n\n- 乙",
        "看！[乙](b.md)",
        "3. 甲\n4. 乙",
    ],
)
def test_what_has_several_answers_or_must_stay_is_left_alone(typed: str) -> None:
    """No file or several, code, addresses, HTML, signs that may be meant."""
    text = f"{HEAD}---\n{typed}\n"
    assert text == mended(text)


def test_a_head_is_mended_whatever_its_body_shows_then() -> None:
    """Until its date can be read nobody looks where the body's links lead: they are no reason against the date."""
    typed = "---\n标题: 甲\n日期: 二〇二六年三月一日\n---\n[乙](没有.md)和[丙](没有.md)\n"
    assert typed.replace("二〇二六年三月一日", "2026-03-01") == mended(typed)
    assert any("全角" in each.what for each in judge(f"{typed}［乙］（b.md）")), "what the body shows by itself is told"


def test_a_character_goes_from_words_and_stays_in_code() -> None:
    """However many lines there are."""
    words = "甲\u200b乙\n\n" * 150
    assert words.replace("\u200b", "") + "`丙\u200b`\n" == body(words + "`丙\u200b`\n")


@table(
    "line",
    [
        "摘要: |\n  日期: 2026年3月1日",
        "# 注：不要\u200b动",
        "  # 2026年3月1日",
        "摘要: 甲 # 乙",
        "未知: 2026年3月1日",
        "文号: 2026年3月1日",
        "签发人： ",
    ],
)
def test_comments_and_other_fields_keep_their_words(line: str) -> None:
    text = f"{HEAD}{line}\n---\n正文。\n"
    assert text.replace("签发人： ", "签发人:") == mended(text)


@table("end", ["\r\n", "\r", "\n"])
def test_line_ends_stay(end: str) -> None:
    """Also of lines that are new."""
    typed = f"{HEAD}---\n甲\n- 乙\n\n［丙］（b.md）\n".replace("\n", end)
    assert f"{HEAD}---\n甲\n\n- 乙\n\n[丙](b.md)\n".replace("\n", end) == mended(typed)


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", plain_characters(text)).casefold()
    return "".join(char for char in folded if char.isalnum())


def kept(text: str) -> tuple[object, ...]:
    """Return what no mending may change, found in another way than the code's own."""
    source = decode(text.encode(), "a.md")
    plain = source.text if isinstance(source, Source) else text
    tokens = parse(plain).tokens
    code = [each.content for token in tokens for each in (token, *(token.children or ())) if "code" in each.type]
    code += [token.content for token in tokens if token.type == "fence"]
    return letters(text), code, re.findall(r"https?://[!-'*-Z^-~]+", text)


PIECES = st.sampled_from(
    ["［", "］", "（", "）", "[乙](", "b.md", ")", "！[图](", "../images/tea.png", "..\\images\\TEA.png", "`",
     "```\n", "\n", "\n\n", "- ", "1. ", "> ", "＃", "#", " ", "\u3000", "甲乙", "⺠",
     "\u200b", "https://a.cn/x", "：", "**", "<b>", "</b>",
     "[^1]",
     "[^1]：", "\r\n", "“", "”", "。", ",", "\\", "<!--", "-->", "|", "| 甲 | 乙 |\n", "|---|---|\n", "|——|\n",
     "｜甲｜乙｜\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_body_loses_anything_and_a_second_time_changes_nothing(typed: str) -> None:
    """Letters and figures, code and addresses; what was mended is named no more."""
    text = f"{HEAD}---\n{typed}\n"
    found = mended(text)
    assert kept(f"{typed}\n") == kept(found.partition("\n---\n")[2] or found)
    assert len(errors(judge(found))) <= len(errors(judge(text)))


def test_mutants_of_whole_texts_keep_their_words() -> None:
    for typed in mutants(100, seed=7):
        text = f"{HEAD}---\n{typed}"
        assert letters(text) == letters(mended(text))


HEADS = st.sampled_from(
    ["---", "———", "标题: 甲", "标题：甲", "日期: 2026-03-01", "# 注：甲", "", "\u3000摘要: 乙", '摘要: "甲"乙',
     "标签: ［甲，乙］",
     "标签: JAVA", "题图: ..\\images\\tea.png", "题图说明: 甲", "更正:", "  - 内容: 甲\u200b", "摘要: |", "  ＃ 甲：乙",
     "编辑： 甲 # 乙"]
)  # fmt: skip


@given(st.lists(HEADS, max_size=9).map("\n".join))
def test_no_head_loses_a_word_a_key_or_a_comment(typed: str) -> None:
    text = f"{typed}\n---\n正文。\n"
    found = mended(text)
    comments = [line for line in text.split("\n") if line.strip().startswith("#")]
    assert letters(text) == letters(found)
    assert comments == [line for line in found.split("\n") if line.strip().startswith("#")]


@given(st.text(max_size=60))
def test_any_text_is_mended_or_left(text: str) -> None:
    data = text.encode("utf-8", "replace").decode()
    assert letters(data) == letters(mended(data))
