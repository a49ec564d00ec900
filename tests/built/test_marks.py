"""Marks that forbid publishing: in a text, in a page, in the words of a file that readers may download."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.county import Miniature

HEAD = "---\n标题: 示例：标记\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{more}---\n\n{body}\n"


def document(path: Path, words: str) -> None:
    """Write a Word document whose words are cut into runs, as Word cuts them."""
    runs = "".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in (words[:2], words[2:]))
    named = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("[Content_Types].xml", types)
        opened.writestr("word/document.xml", f"<w:document {named}><w:body><w:p>{runs}</w:p></w:body></w:document>")


def problems(county: Miniature, place: str) -> list[str]:
    return [line for line in county.problems() if line.startswith(place)]


def test_a_mark_in_a_text_stops_it_on_its_line(miniature: Miniature) -> None:
    miniature.write("content/news/mark.md", HEAD.format(more="", body="正文。\n\n**内部资料　注意保存**"))
    assert any("不公开的标记“内部资料注意保存" in line for line in problems(miniature, "content/news/mark.md:10:"))


def test_a_sentence_that_speaks_of_marks_is_published(miniature: Miniature) -> None:
    words = "党员的身份证号码和家庭住址按规定不得公开，公示时要用星号遮住，这一条要记住。"
    miniature.write("content/news/mark.md", HEAD.format(more="", body=words))
    assert [] == problems(miniature, "content/news/mark.md")


@pytest.mark.parametrize("words", ["内部资料，注意保存", "密级：机密", "此件不得公开"])
def test_a_mark_in_an_attachment_is_named_where_the_text_names_the_file(miniature: Miniature, words: str) -> None:
    (miniature.content / "files").mkdir(exist_ok=True)
    document(miniature.content / "files/mark.docx", words)
    more = "附件:\n  - 文件: ../files/mark.docx\n    名称: 示例\n"
    miniature.write("content/news/mark.md", HEAD.format(more=more, body="正文。"))
    assert any("不能公开" in line and words[:4] in line for line in problems(miniature, "content/news/mark.md:7:"))
