"""plugins/listings/overview.py: archive, map for people, corrections."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.columns.model import Function
from plugins.entries import Correction, Link, newest_first
from plugins.listings.overview import MAP_ENTRIES, YearRow, compose_archive, compose_corrections, compose_map
from tests.unit.samples import column, day, entry

DATES = st.lists(st.dates(date(2023, 1, 1), date(2026, 12, 31)), max_size=12)


@given(DATES)
def test_the_archive_holds_every_text_once(dates: list[date]) -> None:
    """Below its year and month, newest first; the rows count what the years show."""
    entries = newest_first(entry(f"news/{n}.html", f"{each}") for n, each in enumerate(dates))
    archive, years = compose_archive(entries)
    assert entries == [each for year in years for month in year.months for each in month.entries]
    counts = [(year.year, tuple((month.month, len(month.entries)) for month in year.months)) for year in years]
    assert counts == [(row.year, row.months) for row in archive.years]
    assert len(entries) == sum(row.count for row in archive.years)


def test_a_year_leads_to_the_others() -> None:
    """Itself marked."""
    archive, years = compose_archive([entry(date="2026-03-01"), entry(date="2025-12-31")])
    assert YearRow(2026, "archive/2026.html", 1, ((3, 1),)) == archive.years[0]
    assert ((2026, "archive/2026.html", False), (2025, "archive/2025.html", True)) == years[1].years


def test_the_map_shows_every_column() -> None:
    """Those without texts too; of very many texts the newest, and that there are more."""
    news, notices = column(), column("notices", "通知公告")
    function = Function("新闻", "news", "县里的事", (news, notices))
    many = [entry(f"news/{n}.html") for n in range(MAP_ENTRIES + 1)]
    page = Link("关于", "pages/about.html")
    found = compose_map((function,), {"news": many}, [page], [])
    branches = found.functions[0].columns
    assert [(news, MAP_ENTRIES, True), (notices, 0, False)] == [(b.column, len(b.entries), b.more) for b in branches]
    assert ((page,), ()) == (found.pages, found.topics)


def test_corrections_come_newest_first() -> None:
    """Of all texts, each with its text; address and words decide between equals."""
    first, second = Correction(day("2026-03-02"), "甲"), Correction(day("2026-03-05 08:00"), "乙")
    a, b = entry("news/a.html", corrections=(first, second)), entry("news/b.html", corrections=(first,))
    rows = compose_corrections([b, a])
    assert [("乙", a), ("甲", a), ("甲", b)] == [(row.text, row.entry) for row in rows]
