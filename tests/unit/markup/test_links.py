"""plugins/markup/links.py: links and pictures in a text's source, with their lines."""

import pytest

from plugins.library import BrokenLink, Library
from plugins.markup.links import Target, check_pictures, check_targets, find_targets, resolve
from plugins.pictures import BadPicture, Picture
from tests.unit.samples import picture

LIBRARY = Library(
    {"news/a.md": "news/a.html", "faq/dues": "faq/dues.html"},
    frozenset({"news/draft.md"}),
    frozenset({"images/a.svg", "files/b.pdf", "news/c.jpg"}),
)


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("[甲](a.md) 和 ![乙](b.jpg)", [("a.md", False), ("b.jpg", True)]),
        ('[甲](a.md "题") [乙](<b.md>)', [("a.md", False), ("b.md", False)]),
        ("[![乙](b.jpg)](a.md)", [("a.md", False), ("b.jpg", True)]),
        ("[甲]: a.md", [("a.md", False)]),
        ('<a class="x" href="a.md">甲</a><IMG alt="乙" src=\'b.jpg\'>', [("a.md", False), ("b.jpg", True)]),
        ("[^1]: 脚注", []),
        ("`[甲](a.md)`", []),
        ("[甲](表(1).pdf) [乙](b.md)", [("表(1).pdf", False), ("b.md", False)]),
    ],
)
def test_every_link_of_a_line_is_found(line: str, targets: list[tuple[str, bool]]) -> None:
    """Inline, by reference, around a picture, in HTML; none in code. Windows numbers copies in brackets."""
    assert [Target(text, 5, is_picture) for text, is_picture in targets] == list(find_targets(line, 5))


@pytest.mark.parametrize(
    ("target", "is_picture", "leads_to"),
    [
        ("a.md#b", False, "news/a.html#b"),
        ("/news/a.md", False, "news/a.html"),
        ("{filename}a.md", False, "news/a.html"),
        ("{filename}/news/a.md", False, "news/a.html"),
        ("../faq/dues", False, "faq/dues.html"),
        ("../files/b.pdf", False, "file:files/b.pdf"),
        ("../images/a.svg", True, "file:images/a.svg"),
        ("/images/a.svg", True, "file:images/a.svg"),
        ("#b", False, None),
        ("https://a.example", False, None),
        ("tel:12371", False, None),
        ("mailto:a@b.example", False, None),
    ],
)
def test_a_link_leads_to_page_file_or_away(target: str, is_picture: bool, leads_to: str | None) -> None:
    """Pelican's own prefixes are understood."""
    assert leads_to == resolve(target, is_picture, "news", LIBRARY)


@pytest.mark.parametrize(
    ("target", "is_picture", "what"),
    [
        ("", False, "链接没有地址"),
        ("nope.md", False, "链接“nope.md”指向的文件不存在"),
        ("https://a.example/x.jpg", True, "图片“https://a.example/x.jpg”在别的网站上"),
        ("javascript:x", False, "链接“javascript:x”打不开"),
        ("file:///C:/a.doc", False, "链接“file:///C:/a.doc”打不开"),
        ("C:\\照片\\a.jpg", True, "链接“C:\\照片\\a.jpg”用了反斜线"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(target: str, is_picture: bool, what: str) -> None:
    """In the editor's words."""
    with pytest.raises(BrokenLink) as broken:
        resolve(target, is_picture, "news", LIBRARY)
    assert what == broken.value.what


def test_every_broken_link_is_a_problem_at_its_line() -> None:
    """Whole ones are none."""
    body = "[甲](a.md)\n\n[乙](x.md) ![丙](y.jpg)"
    problems = check_targets(body, 7, "content/news/a.md", "news", LIBRARY)
    assert [(9, "链接“x.md”指向的文件不存在"), (9, "链接“y.jpg”指向的文件不存在")] == [
        (each.line, each.what) for each in problems
    ]


def test_a_picture_that_cannot_be_shown_is_a_problem_at_its_line() -> None:
    """Missing ones are told by the other check."""

    def describe(source: str, alt: str) -> Picture:
        if source == "news/c.jpg":
            raise BadPicture("图片打不开", "请换一张")
        return picture(source, alt)

    body = "![甲](../images/a.svg)\n![乙](c.jpg)\n![丙](no.jpg)"
    problems = check_pictures(body, 2, "a.md", "news", LIBRARY, describe)
    assert ["a.md:3: 图片打不开。请换一张。"] == [str(each) for each in problems]
