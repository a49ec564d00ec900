"""plugins/features/list_items/chunks.py: long lists in pages that stay as they are."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.list_items.chunks import Chunk, chunks_of
from plugins.features.list_items.model import ListItem
from plugins.features.list_items.order import newest_first
from plugins.kernel.chunking import OLDEST
from tests.tables import table
from tests.unit.samples import item

NEAR = 3


def texts(count: int, year: int = 2026) -> list[ListItem]:
    """Newest first, one a day."""
    return newest_first(text(n, year) for n in range(count))


@cache  # all examples are of the same ones
def text(number: int, year: int) -> ListItem:
    return item(f"news/{year}-{number}.html", f"{year}-{1 + number // 28:02}-{1 + number % 28:02}")


def shown(chunks: tuple[Chunk, ...]) -> dict[str, tuple[list[str], str | None, str | None, str, bool]]:
    return {
        each.path: ([text.path for text in each.items], each.newer, each.older, each.span, each.is_whole)
        for each in chunks
    }


@given(st.integers(0, 60))
def test_chunks_hold_every_text_once(count: int) -> None:
    """Newest first, each with the way to the next; the newest page has the list's own address."""
    items = texts(count)
    chunks = chunks_of("news/2026.html", items, NEAR)
    paths = [each.path for each in chunks]
    assert items == [each for chunk in chunks for each in chunk.items]
    assert "news/2026.html" == paths[0] and len(paths) == len(set(paths))
    assert [None, *paths[:-1]] == [each.newer for each in chunks]
    assert [*paths[1:], None] == [each.older for each in chunks]
    assert {len(paths) == 1} == {each.is_whole for each in chunks}


@given(st.integers(0, 59))
def test_a_text_in_the_middle_changes_few_pages(number: int) -> None:
    """Its own, and those that it cuts or that lead there; where one is cut anew, those beside it too."""
    many = texts(60)
    few = [each for each in many if not each.path.endswith(f"-{number}.html")]
    before, after = (shown(chunks_of("news/2026.html", each, NEAR)) for each in (few, many))
    assert 1 <= sum(before.get(path) != after.get(path) for path in before | after) <= 6


@table(("count", "is_cut"), [(0, False), (2 * NEAR, False), (60, True)])
def test_older_pages_lie_in_a_folder_of_the_list(count: int, is_cut: bool) -> None:
    """There no text can have its address; the oldest is named by none, so that none can take its name away."""
    paths = [each.path for each in chunks_of("tags/cha.html", texts(count), NEAR)]
    assert is_cut == (len(paths) > 1)
    assert all(path.startswith("tags/cha/") for path in paths[1:])
    assert not is_cut or f"tags/cha/{OLDEST}.html" == paths[-1]


def test_older_pages_say_their_days() -> None:
    spans = [each.span for each in chunks_of("news/2026.html", texts(60), NEAR)]
    assert "" == spans[0] and spans[-1].startswith("2026年1月1日至1月")


def test_days_of_two_years_name_both() -> None:
    items = newest_first([item("a/a.html", "2025-12-31"), *texts(60), *texts(30, 2025)])
    span = next(each.span for each in chunks_of("tags/a.html", items, NEAR) if items[60] in each.items[1:])
    first, _, last = span.partition("至")
    assert (first[:5], last[:5]) == ("2025年", "2026年")


def test_a_page_of_one_day_names_it_once() -> None:
    items = newest_first(item(f"a/{n}.html", "2026-03-01") for n in range(40))
    assert {"", "2026年3月1日"} == {each.span for each in chunks_of("a/2026.html", items, NEAR)}
