"""plugins/listings/overview.py: archive by month, map for people, corrections."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.columns.model import Function
from plugins.entries import Correction, Entry, Link, newest_first
from plugins.listings.overview import (
    ArchiveMonth,
    ArchiveYear,
    by_month,
    compose_corrections,
    compose_map,
    compose_month,
    compose_years,
)
from tests.unit.samples import column, day, entry

DATES = st.lists(st.dates(date(2023, 1, 1), date(2026, 12, 31)), max_size=12)


def archive(entries: list[Entry]) -> tuple[tuple[ArchiveYear, ...], list[ArchiveMonth]]:
    months = by_month(entries)
    return compose_years(months), [page for month, found in months.items() for page in compose_month(*month, found)]


@given(DATES)
def test_the_archive_holds_every_text_once(dates: list[date]) -> None:
    """Below its year and month, newest first; the years lead to the first pages of their months."""
    entries = newest_first(entry(f"news/{n}.html", f"{each}") for n, each in enumerate(dates))
    years, months = archive(entries)
    assert entries == [each for month in months for each in month.shelf.entries]
    assert all((e.date.year, e.date.month) == (m.year, m.month) for m in months for e in m.shelf.entries)
    led = [(year.year, month, path) for year in years for month, path in year.months]
    assert led == [(month.year, month.month, month.shelf.path) for month in months]


def test_a_year_leads_to_the_others() -> None:
    """Itself marked."""
    years, _ = archive([entry(date="2026-03-01"), entry(date="2025-12-31")])
    chips = (2026, "archive/2026.html", True), (2025, "archive/2025.html", False)
    assert ArchiveYear(2026, "archive/2026.html", ((3, "archive/2026-03.html"),), chips) == years[0]


def test_a_month_of_many_texts_has_pages() -> None:
    """Then it does not say how many there are: the number would change with every text."""
    many = newest_first(entry(f"news/{n}.html", f"2026-03-{1 + n % 28:02}") for n in range(200))
    _, months = archive([*many, entry("news/old.html", "2026-02-01")])
    assert len(months) > 2 and "archive/2026-03.html" == months[0].shelf.path
    assert [None] * (len(months) - 1) + [1] == [month.total for month in months]


def test_the_map_shows_every_column_with_its_years() -> None:
    """Those without texts too. No texts, so that none changes it; a column that a plugin fills has no years."""
    news, notices, faq = column(), column("notices", "通知公告"), column("faq", filled_by="faq")
    function = Function("新闻", "news", "县里的事", (news, notices, faq))
    texts = {"news": [entry("news/a.html"), entry("news/b.html", "2025-01-01")], "faq": [entry("faq/a.html")]}
    page, tag = Link("关于", "pages/about.html"), Link("茶", "tags/cha.html")
    found = compose_map((function,), texts, [page], [], [tag])
    years = ((2026, "news/2026.html"), (2025, "news/2025.html"))
    assert [(news, years), (notices, ()), (faq, ())] == [(b.column, b.years) for b in found.functions[0].columns]
    assert ((page,), (), (tag,)) == (found.pages, found.topics, found.tags)


def test_corrections_come_newest_first() -> None:
    """Of all texts, each with its text; address and words decide between equals."""
    first, second = Correction(day("2026-03-02"), "甲"), Correction(day("2026-03-05 08:00"), "乙")
    a, b = entry("news/a.html", corrections=(first, second)), entry("news/b.html", corrections=(first,))
    rows = compose_corrections([b, a])
    assert [("乙", a), ("甲", a), ("甲", b)] == [(row.text, row.entry) for row in rows]
