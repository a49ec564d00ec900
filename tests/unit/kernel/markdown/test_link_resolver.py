"""plugins/kernel/markdown/link_resolver.py: what a link from a text leads to."""

import pytest

from plugins.kernel.markdown.link_resolver import BrokenLink, LinkResolver
from tests.quiet_time import quiet_seconds
from tests.tables import table

RESOLVER = LinkResolver(
    pages={"news/a.md": "news/chun-cha.html", "faq/dues-base": "faq/dues-base.html", "news": "news/index.html"},
    waiting=frozenset({"news/draft.md"}),
    files=frozenset({"images/Tea.svg", "files/报名表.pdf", "news/photo.jpg"}),
)


@table(
    ("target", "folder", "path"),
    [
        ("a.md", "news", "news/chun-cha.html"),
        ("../news/a.md#第一条", "rural", "news/chun-cha.html#第一条"),
        ("news/a.md", "", "news/chun-cha.html"),
        ("../faq/dues-base", "rural", "faq/dues-base.html"),
        ("../news/", "rural", "news/index.html"),
    ],
)
def test_a_link_leads_from_its_folder_to_the_page(target: str, folder: str, path: str) -> None:
    """Editors write paths of sources; readers get addresses, anchors kept."""
    assert path == RESOLVER.page(target, folder)


@table("target", ["../files/报名表.pdf", "../files/%E6%8A%A5%E5%90%8D%E8%A1%A8.pdf"])
def test_a_file_is_found_by_its_name_or_the_names_escape(target: str) -> None:
    """Some editors escape Chinese names in links."""
    assert "files/报名表.pdf" == RESOLVER.file(target, "news")


@table(
    ("target", "what", "mend"),
    [
        ("..\\images\\Tea.svg", "链接“..\\images\\Tea.svg”用了反斜线", "请改用正斜线：../images/Tea.svg"),
        ("../images/tea.svg", "链接“../images/tea.svg”指向的文件不存在", "大小写不同，请写成 ../images/Tea.svg"),
        ("../images/Tee.svg", "链接“../images/Tee.svg”指向的文件不存在", "您是否想写“../images/Tea.svg”？"),
        ("PHOTO.JPG", "链接“PHOTO.JPG”指向的文件不存在", "大小写不同，请写成 photo.jpg"),
        ("../files/报名表", "链接“../files/报名表”指向的文件不存在", "您是否想写“../files/报名表.pdf”？"),
        ("报名表", "链接“报名表”指向的文件不存在", "您是否想写“../files/报名表.pdf”？"),
        ("x", "链接“x”指向的文件不存在", "请检查文件名和文件夹，路径从本文所在的文件夹算起"),
    ],
)
def test_a_broken_link_says_what_to_write_instead(target: str, what: str, mend: str) -> None:
    """What it offers can be pasted: it leads from the text's own folder."""
    with pytest.raises(BrokenLink) as broken:
        RESOLVER.file(target, "news")
    assert (what, mend) == (broken.value.what, broken.value.mend)


def test_a_text_that_waits_is_no_missing_file() -> None:
    """An editor is told that the target will come."""
    with pytest.raises(BrokenLink, match="还没有发布"):
        RESOLVER.page("draft.md", "news")


def test_no_link_leaves_the_content_folder() -> None:
    """A path that climbs too high leads nowhere."""
    with pytest.raises(BrokenLink, match="不存在"):
        RESOLVER.file("../../../etc/passwd", "news")


def test_a_guess_is_made_in_time_among_any_number_of_files() -> None:
    """Among those of the folder, and those of the name."""
    files = frozenset({f"images/{number:06}.svg" for number in range(20_000)} | {"rural/示例报名表.pdf"})
    resolver = LinkResolver({}, frozenset(), files)

    def guess() -> None:
        for target, meant in (
            ("../images/00001x.svg", "../images/0"),
            ("../files/示例报名表.pdf", "../rural/示例报名表.pdf"),
        ):
            for _ in range(10):
                with pytest.raises(BrokenLink) as broken:
                    resolver.file(target, "news")
                assert broken.value.mend.startswith(f"您是否想写“{meant}")

    assert quiet_seconds(guess, 1) < 1


@table(
    ("target", "right"),
    [("/news/a.html", "../news/a.md"), ("/content/news/a.md", "../news/a.md"), ("/news/a.md", "../news/a.md")],
)
def test_an_address_from_the_sites_top_is_told_from_the_texts_folder(target: str, right: str) -> None:
    """What is proposed leads to the text when it is written so."""
    with pytest.raises(BrokenLink) as met:
        RESOLVER.page(target, "rural")
    assert met.value.mend == f"路径从本文所在的文件夹算起，请写成 {right}"
    assert "news/chun-cha.html" == RESOLVER.page(right, "rural")
