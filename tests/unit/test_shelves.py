"""plugins/shelves.py: long lists in pages that stay as they are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Entry, newest_first
from plugins.shelves import OLDEST, Shelf, cut, shelve
from tests.unit.samples import entry

NEAR = 3
ADDRESSES = st.lists(st.text("abcdef", min_size=1, max_size=6), unique=True, max_size=80)


def texts(count: int, year: int = 2026) -> list[Entry]:
    """Newest first, one a day."""
    return newest_first(
        entry(f"news/{year}-{n}.html", f"{year}-{1 + n // 28:02}-{1 + n % 28:02}") for n in range(count)
    )


def shown(shelves: tuple[Shelf, ...]) -> dict[str, tuple[list[str], str | None, str | None, str, bool]]:
    return {
        each.path: ([text.path for text in each.entries], each.newer, each.older, each.span, each.is_whole)
        for each in shelves
    }


@given(ADDRESSES, st.integers(1, 5))
def test_every_page_has_more_texts_than_its_cuts_look_at(addresses: list[str], near: int) -> None:
    """The first of a list that is not cut may have any number."""
    starts = [*cut(addresses, near, "a"), len(addresses)]
    lengths = [end - start for start, end in pairwise(starts)]
    assert sum(lengths) == len(addresses)
    assert len(lengths) < 2 or min(lengths) >= near
    assert all(length > near for length in lengths[1:])


@given(ADDRESSES.filter(bool), st.integers(1, 5), st.data())
def test_a_text_that_comes_or_goes_moves_only_cuts_beside_it(
    addresses: list[str], near: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(addresses) - 1))
    fewer = addresses[:place] + addresses[place + 1 :]
    with_it = {addresses[start] for start in cut(addresses, near, "a")[1:]}
    without = {fewer[start] for start in cut(fewer, near, "a")[1:]}
    beside = set(addresses[max(0, place - near) : place + near + 1])
    assert with_it ^ without <= beside


def test_pages_are_as_long_as_is_promised() -> None:
    """About twice as many texts as the cuts look at on a side, seldom more than four times."""
    starts = cut([f"news/{n}.html" for n in range(20_000)], 8, "a")
    lengths = [end - start for start, end in pairwise(starts)]
    assert 16 < sum(lengths) / len(lengths) < 18
    assert sum(length > 32 for length in lengths) < len(lengths) / 25


def test_a_text_does_not_begin_pages_of_all_lists_alike() -> None:
    addresses = [f"news/{n}.html" for n in range(2_000)]
    one, other = (set(cut(addresses, 8, name)) for name in "ab")
    assert len(one & other) < len(one) / 4


@given(st.integers(0, 60))
def test_shelves_hold_every_text_once(count: int) -> None:
    """Newest first, each with the way to the next; the newest page has the list's own address."""
    entries = texts(count)
    shelves = shelve("news/2026.html", entries, NEAR)
    paths = [each.path for each in shelves]
    assert entries == [each for shelf in shelves for each in shelf.entries]
    assert "news/2026.html" == paths[0] and len(paths) == len(set(paths))
    assert [None, *paths[:-1]] == [each.newer for each in shelves]
    assert [*paths[1:], None] == [each.older for each in shelves]
    assert {len(paths) == 1} == {each.is_whole for each in shelves}


@given(st.integers(0, 59))
def test_a_text_in_the_middle_changes_few_pages(number: int) -> None:
    """Its own, and those that it cuts or that lead there; where one is cut anew, those beside it too."""
    many = texts(60)
    few = [each for each in many if not each.path.endswith(f"-{number}.html")]
    before, after = (shown(shelve("news/2026.html", each, NEAR)) for each in (few, many))
    assert 1 <= sum(before.get(path) != after.get(path) for path in before | after) <= 6


@pytest.mark.parametrize(("count", "is_cut"), [(0, False), (2 * NEAR, False), (60, True)])
def test_older_pages_lie_in_a_folder_of_the_list(count: int, is_cut: bool) -> None:
    """There no text can have its address; the oldest is named by none, so that none can take its name away."""
    paths = [each.path for each in shelve("tags/cha.html", texts(count), NEAR)]
    assert is_cut == (len(paths) > 1)
    assert all(path.startswith("tags/cha/") for path in paths[1:])
    assert not is_cut or f"tags/cha/{OLDEST}.html" == paths[-1]


def test_older_pages_say_their_days() -> None:
    spans = [each.span for each in shelve("news/2026.html", texts(60), NEAR)]
    assert "" == spans[0] and spans[-1].startswith("2026年1月1日至1月")


def test_days_of_two_years_name_both() -> None:
    entries = newest_first([entry("a/a.html", "2025-12-31"), *texts(60), *texts(30, 2025)])
    span = next(each.span for each in shelve("tags/a.html", entries, NEAR) if entries[60] in each.entries[1:])
    first, _, last = span.partition("至")
    assert (first[:5], last[:5]) == ("2025年", "2026年")


def test_a_page_of_one_day_names_it_once() -> None:
    entries = newest_first(entry(f"a/{n}.html", "2026-03-01") for n in range(40))
    assert {"", "2026年3月1日"} == {each.span for each in shelve("a/2026.html", entries, NEAR)}
