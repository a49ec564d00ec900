"""plugins/features/listings/archive.py: all texts by year and month."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.list_items.model import LinkItem
from plugins.features.list_items.order import newest_first
from plugins.features.listings.archive import ArchiveMonth, ArchiveYear, by_month, compose_month, compose_years
from tests.sampling import in_turns
from tests.unit.samples import item

DATES = st.lists(st.dates(date(2023, 1, 1), date(2026, 12, 31)), max_size=12)


def link(path: str = "news/a.html", date: str = "2026-03-01") -> LinkItem:
    return item(path, date).link


def newest(*dates: object) -> list[LinkItem]:
    """Links to texts of these days, newest first."""
    return [each.link for each in newest_first(item(f"news/{n}.html", f"{day}") for n, day in enumerate(dates))]


def archive(items: list[LinkItem]) -> tuple[tuple[ArchiveYear, ...], list[ArchiveMonth]]:
    months = by_month(items)
    return compose_years(months), [page for month, found in months.items() for page in compose_month(*month, found)]


@in_turns()
@given(DATES)
def test_the_archive_holds_every_text_once(dates: list[date]) -> None:
    """Below its year and month, newest first; the years lead to the first pages of their months."""
    items = newest(*dates)
    years, months = archive(items)
    assert items == [each for month in months for each in month.chunk.items]
    assert all((e.date.year, e.date.month) == (m.year, m.month) for m in months for e in m.chunk.items)
    led = [(year.year, month, path) for year in years for month, path in year.months]
    assert led == [(month.year, month.month, month.chunk.path) for month in months]


def test_a_year_leads_to_the_others() -> None:
    """Itself marked."""
    years, _ = archive([link(date="2026-03-01"), link(date="2025-12-31")])
    chips = (2026, "archive/2026.html", True), (2025, "archive/2025.html", False)
    assert ArchiveYear(2026, "archive/2026.html", ((3, "archive/2026-03.html"),), chips) == years[0]


def test_a_month_of_many_texts_has_pages() -> None:
    """Then it does not say how many there are: the number would change with every text."""
    many = newest(*(f"2026-03-{1 + n % 28:02}" for n in range(200)))
    _, months = archive([*many, link("news/old.html", "2026-02-01")])
    assert len(months) > 2 and "archive/2026-03.html" == months[0].chunk.path
    assert [None] * (len(months) - 1) + [1] == [month.total for month in months]


def test_an_archive_of_nothing_has_no_years() -> None:
    assert ((), []) == archive([])
