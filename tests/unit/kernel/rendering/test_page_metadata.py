"""Breadcrumbs lead from the home page to the page itself."""

from __future__ import annotations

from plugins.kernel.rendering.page_metadata import Link, crumbs


def test_breadcrumbs_lead_from_the_home_page_over_each_step() -> None:
    """The page itself comes last, and is no link."""
    assert (("首页", "index.html"), ("办事问答", "faq/index.html"), ("社保", None)) == crumbs(
        Link("办事问答", "faq/index.html"), here="社保"
    )


def test_a_page_below_the_home_page_has_no_step_between() -> None:
    assert (("首页", "index.html"), ("查找", None)) == crumbs(here="查找")
