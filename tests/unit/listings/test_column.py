"""plugins/listings/column.py: a column's lists, whose older pages never change again."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Entry, newest_first
from plugins.listings.column import PER_PAGE, Listing, column_listings, split_pages
from tests.unit.samples import column, entry

NEWS = column()


def texts(count: int, year: int = 2026) -> list[Entry]:
    """Newest first, the oldest numbered 0."""
    return [entry(f"news/{year}-{n}.html", f"{year}-01-{1 + n // 10:02}") for n in reversed(range(count))]


def listings(entries: list[Entry]) -> dict[str, Listing]:
    return {each.path: each for each in column_listings(NEWS, entries)}


@given(st.integers(0, 90), st.integers(1, 10))
def test_every_text_is_on_one_page(count: int, per_page: int) -> None:
    """In order; full pages but the first, which holds less than two pages' texts."""
    entries = texts(count)
    pages = split_pages(entries, per_page)
    assert entries == [each for _, found in pages for each in found]
    assert len(pages[0][1]) < 2 * per_page
    assert {per_page} >= {len(found) for _, found in pages[1:]}


@given(st.integers(0, 90), st.integers(1, 10))
def test_a_new_text_changes_the_first_page_only(count: int, per_page: int) -> None:
    """A full page keeps number and texts for good."""
    before, after = (dict(split_pages(entries, per_page)) for entries in (texts(count), texts(count + 1)))
    kept = {number: [each.path for each in found] for number, found in before.items() if number}
    assert kept == {number: [each.path for each in after[number]] for number in kept}


def test_pages_lead_to_newer_and_older() -> None:
    """By numbers that count from the oldest."""
    found = listings(texts(3 * PER_PAGE))
    paths = ["news/index.html", "news/page-2.html", "news/page-1.html"]
    steps = [(found[path].newer, found[path].older) for path in paths]
    assert [(None, paths[1]), (paths[0], paths[2]), (paths[1], None)] == steps
    labels = [("最新", paths[0], False), ("2", paths[1], True), ("1", paths[2], False)]
    assert tuple(labels) == found[paths[1]].pages


def test_a_pager_shows_both_ends_and_what_is_near() -> None:
    """Very many numbers would not fit a phone; older pages show no years, so that they stay as they are."""
    found = listings(texts(12 * PER_PAGE))
    middle = found["news/page-6.html"]
    assert ["最新", "8", "7", "6", "5", "4", "1"] == [label for label, _, _ in middle.pages]
    assert ((), True) == (middle.years, bool(found["news/index.html"].years))


def test_each_year_has_its_own_list() -> None:
    """With the years beside it and their counts."""
    found = listings(newest_first(texts(3, 2026) + texts(2, 2025)))
    assert {"news/index.html", "news/2026.html", "news/2025.html"} == set(found)
    year = found["news/2025.html"]
    assert (2, 2025) == (year.total, year.year)
    assert ((2026, "news/2026.html", 3, False), (2025, "news/2025.html", 2, True)) == year.years


def test_a_long_year_has_pages_too() -> None:
    """Under addresses that no article may take."""
    assert "news/2026-1.html" in listings(texts(2 * PER_PAGE))


def test_an_empty_column_has_its_page() -> None:
    """Its address is in the menu."""
    (listing,) = column_listings(NEWS, [])
    assert ("news/index.html", (), 0, ()) == (listing.path, listing.entries, listing.total, listing.years)


def test_an_old_page_stays_as_it_is_when_a_text_is_added() -> None:
    """Neither counts nor far numbers stand on it, so that updates of the bundle stay small."""
    before, after = listings(texts(6 * PER_PAGE)), listings(texts(6 * PER_PAGE + 1))
    oldest = "news/page-1.html"
    shown = [(each[oldest].entries, each[oldest].pages, each[oldest].years) for each in (before, after)]
    assert shown[0] == shown[1]


def test_the_pager_shows_a_window() -> None:
    """The ends and two on each side, however long the column is."""
    found = listings(texts(12 * PER_PAGE))["news/page-6.html"]
    assert ["最新", "8", "7", "6", "5", "4", "1"] == [label for label, _, _ in found.pages]
