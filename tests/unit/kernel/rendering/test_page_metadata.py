"""plugins/kernel/rendering/page_metadata.py: what a page says of itself, and the way from the home page to it."""

from __future__ import annotations

from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs


def test_breadcrumbs_lead_from_the_home_page_over_each_step() -> None:
    """The page itself comes last, and is no link."""
    assert (("首页", "index.html"), ("办事问答", "faq/index.html"), ("社保", None)) == crumbs(
        Link("办事问答", "faq/index.html"), here="社保"
    )


def test_a_page_below_the_home_page_has_no_step_between() -> None:
    assert (("首页", "index.html"), ("查找", None)) == crumbs(here="查找")


def test_a_page_says_no_more_of_itself_than_it_was_told() -> None:
    """What was not told is empty, and of the kind that templates and labels expect."""
    page = PageMetadata("a.html", "page", "关于")
    assert ("", "", "", "", "") == (page.description, page.source, page.author, page.image, page.script)
    assert ((), (), ()) == (page.keywords, page.crumbs, page.questions)
    assert (None, None, None) == (page.column, page.published, page.modified)
