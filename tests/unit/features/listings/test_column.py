"""plugins/features/listings/column.py: a column's lists, whose older pages stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.list_items.model import ListItem
from plugins.features.list_items.order import newest_first
from plugins.features.listings.column import NEWEST, Listing, column_listings, years_of
from tests.unit.samples import column, item

NEWS = column()


def texts(count: int, year: int = 2026) -> list[ListItem]:
    """Newest first, the oldest numbered 0."""
    return [item(f"news/{year}-{n}.html", f"{year}-01-{1 + n // 10:02}") for n in reversed(range(count))]


def listings(items: list[ListItem]) -> dict[str, Listing]:
    return {each.path: each for each in column_listings(NEWS, items)}


@given(st.integers(0, 90), st.integers(0, 30))
def test_every_text_is_on_one_page_of_its_year(new: int, old: int) -> None:
    """In order; the first page repeats the newest."""
    items = texts(new) + texts(old, 2025)
    first, *pages = column_listings(NEWS, items)
    assert items == [each for page in pages for each in page.items]
    assert items[:NEWEST] == list(first.items)
    assert all(each.date.year == page.year for page in pages for each in page.items)


@given(st.integers(1, 90), st.integers(0, 30))
def test_one_comes_from_the_newest_page_to_the_oldest_and_back(new: int, old: int) -> None:
    """Over the turn of the year too."""
    first, *pages = column_listings(NEWS, texts(new) + texts(old, 2025))
    paths = [page.path for page in pages]
    assert [None, *paths[:-1]] == [page.newer for page in pages]
    assert [*paths[1:], None] == [page.older for page in pages]
    assert (first.older in paths) == (new + old > NEWEST)


def test_the_first_page_leads_to_where_its_list_ends() -> None:
    items = texts(90)
    found = listings(items)
    assert items[NEWEST] in found[found["news/index.html"].older or ""].items


def test_each_year_has_its_own_list() -> None:
    """With the years beside it; older pages of a year show none."""
    found = listings(newest_first(texts(90, 2026) + texts(2, 2025)))
    assert {"news/index.html", "news/2026.html", "news/2025.html"} <= set(found)
    assert ((2026, "news/2026.html", False), (2025, "news/2025.html", True)) == found["news/2025.html"].years
    assert {()} == {each.years for path, each in found.items() if path.startswith("news/2026/")}
    assert ((2026, "news/2026.html"), (2025, "news/2025.html")) == years_of(NEWS, texts(1) + texts(1, 2025))


def test_texts_are_counted_where_all_of_them_stand() -> None:
    """Anywhere else the number would change pages that show nothing new."""
    found = listings(texts(90) + texts(2, 2025))
    assert (None, None, 2) == tuple(found[f"news/{name}.html"].total for name in ("index", "2026", "2025"))
    assert {2} == {each.total for each in listings(texts(2)).values()}


def test_an_empty_column_has_its_page() -> None:
    """Its address is in the menu."""
    (listing,) = column_listings(NEWS, [])
    assert ("news/index.html", (), 0, ()) == (listing.path, listing.items, listing.total, listing.years)


def test_older_pages_stay_as_they_are_when_a_text_is_added() -> None:
    """Neither counts nor years stand on them, so that updates of the bundle stay small."""
    before, after = listings(texts(150)), listings(texts(151))
    changed = {path for path in after if before.get(path) != after[path]}
    assert {"news/index.html", "news/2026.html"} == changed
