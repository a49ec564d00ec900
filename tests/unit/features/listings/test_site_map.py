"""plugins/features/listings/site_map.py: the map for people."""

from plugins.features.columns.model import Function
from plugins.features.listings.site_map import compose_map
from plugins.kernel.rendering.page_metadata import Link
from tests.unit.samples import column, item


def test_the_map_shows_every_column_with_its_years() -> None:
    """Those without texts too. No texts, so that none changes it; a column that a plugin fills has no years."""
    news, notices, faq = column(), column("notices", "通知公告"), column("faq", filled_by="faq")
    function = Function("新闻", "news", "县里的事", (news, notices, faq))
    texts = {"news": [item("news/a.html"), item("news/b.html", "2025-01-01")], "faq": [item("faq/a.html")]}
    page, tag = Link("关于", "pages/about.html"), Link("茶", "tags/cha.html")
    found = compose_map((function,), texts, [page], [], [tag])
    years = ((2026, "news/2026.html"), (2025, "news/2025.html"))
    assert [(news, years), (notices, ()), (faq, ())] == [(b.column, b.years) for b in found.functions[0].columns]
    assert ((page,), (), (tag,)) == (found.pages, found.topics, found.tags)
