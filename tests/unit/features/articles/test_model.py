"""plugins/features/articles/model.py: an article as written, its header, and as its page shows it."""

from plugins.features.articles.model import Attachment
from tests.unit.samples import article_source


def test_a_header_says_what_others_must_know() -> None:
    """And the line that decides the address: the one that names it, else the title's."""
    header = article_source("标签: 茶、春\n状态: 草稿\n").header()
    assert ("news/a.md", "news/a.html", "春茶", ("茶", "春"), True) == (
        header.source, header.path, header.title, header.tags, header.is_draft,
    )  # fmt: skip
    assert (2, False) == (header.slug_line, header.is_named)
    named = article_source("slug: tea\n").header()
    assert (4, True) == (named.slug_line, named.is_named)


def test_an_articles_folder_is_where_its_links_begin() -> None:
    assert ("news/2026", "") == tuple(article_source(source=name).folder for name in ("news/2026/a.md", "a.md"))


def test_an_attachment_keeps_its_name_when_it_is_saved() -> None:
    """With the ending that its system needs."""
    names = [Attachment(name, "files/x.pdf", "", "PDF").download for name in ("报名表", "报名表.pdf", "报名表.PDF")]
    assert ["报名表.pdf", "报名表.pdf", "报名表.PDF"] == names
