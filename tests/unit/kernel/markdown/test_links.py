"""plugins/kernel/markdown/links.py: where links and pictures lead, and what is wrong with those that lead nowhere."""

import pytest

from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.markdown.link_resolver import BrokenLink, LinkResolver
from plugins.kernel.markdown.links import check_links, resolve
from tests.unit.samples import picture

RESOLVER = LinkResolver(
    {"news/a.md": "news/a.html", "faq/dues": "faq/dues.html"},
    frozenset({"news/draft.md"}),
    frozenset({"images/a.svg", "images/b.svg", "files/b.pdf", "news/c.jpg", "news/x.exe"}),
)


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
    assert leads_to == resolve(target, is_picture, "news", RESOLVER)


@pytest.mark.parametrize(
    ("target", "is_picture", "what"),
    [
        ("", False, "链接没有地址"),
        ("nope.md", False, "链接“nope.md”指向的文件不存在"),
        ("#b", True, "图片“#b”没有文件名"),
        ("https://a.example/x.jpg", True, "图片“https://a.example/x.jpg”在别的网站上"),
        ("javascript:x", False, "链接“javascript:x”打不开"),
        ("file:///C:/a.doc", False, "链接“file:///C:/a.doc”打不开"),
        ("C:\\照片\\a.jpg", True, "链接“C:\\照片\\a.jpg”用了反斜线"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(target: str, is_picture: bool, what: str) -> None:
    """In the editor's words."""
    with pytest.raises(BrokenLink) as broken:
        resolve(target, is_picture, "news", RESOLVER)
    assert what == broken.value.what


def test_every_broken_link_is_a_problem_at_its_line() -> None:
    """Whole ones are none."""
    body = "[甲](a.md)\n\n[乙](x.md) ![丙](y.jpg)"
    problems = check_links(body, 7, "content/news/a.md", "news", RESOLVER, picture)
    assert [(9, "链接“x.md”指向的文件不存在"), (9, "链接“y.jpg”指向的文件不存在")] == [
        (each.line, each.what) for each in problems
    ]


def test_a_picture_that_cannot_be_shown_is_a_problem_at_its_line() -> None:
    """A drawing that is offered for download as well: it could run a script."""

    def describe(source: str, alt: str) -> Picture:
        if source in ("news/c.jpg", "images/b.svg"):
            raise BadPicture("图片打不开", "请换一张")
        return picture(source, alt)

    body = "![甲](../images/a.svg)\n![乙](c.jpg)\n[丙](../images/b.svg)"
    problems = check_links(body, 2, "a.md", "news", RESOLVER, describe)
    assert ["a.md:3: 图片打不开。请换一张。", "a.md:4: 图片打不开。请换一张。"] == [str(each) for each in problems]


def test_a_link_to_a_text_that_waits_is_no_problem() -> None:
    """It is printed as words until then, and counted."""
    assert [] == list(check_links("[甲](draft.md)", 1, "a.md", "news", RESOLVER, picture))
