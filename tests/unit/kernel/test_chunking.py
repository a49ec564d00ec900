"""A long list is cut where its members' own addresses say so."""

import hashlib
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.chunking import OLDEST, Stretch, cut, name_of, stretches
from tests.tables import table

ADDRESSES = st.lists(st.text("abcdef", min_size=1, max_size=6), unique=True, max_size=80)


@given(ADDRESSES, st.integers(1, 5))
def test_every_chunk_has_more_texts_than_its_cuts_look_at(addresses: list[str], near: int) -> None:
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


@given(ADDRESSES, st.integers(1, 5))
def test_a_cut_is_where_a_text_weighs_least_of_all_around_it(addresses: list[str], near: int) -> None:
    """As many are looked at behind it as before it, and none that is such a place is passed over."""
    salt = hashlib.blake2b(b"a", digest_size=8).digest()
    weights = [hashlib.blake2b(each.encode(), digest_size=8, salt=salt).digest() for each in addresses]
    around = {place: weights[place - near : place + near + 1] for place in range(near, len(weights) - near)}
    assert [place for place, found in around.items() if min(found) == weights[place]] == cut(addresses, near, "a")[1:]


def test_chunks_are_as_long_as_is_promised() -> None:
    """A chunk has about twice as many texts as the cuts look at on a side, seldom more than four times as many."""
    starts = cut([f"news/{n}.html" for n in range(20_000)], 8, "a")
    lengths = [end - start for start, end in pairwise(starts)]
    assert 16 < sum(lengths) / len(lengths) < 18
    assert sum(length > 32 for length in lengths) < len(lengths) / 25


def test_a_text_does_not_begin_chunks_of_all_lists_alike() -> None:
    addresses = [f"news/{n}.html" for n in range(2_000)]
    one, other = (set(cut(addresses, 8, name)) for name in "ab")
    assert len(one & other) < len(one) / 4


@table("count", [0, 1, 8, 16])
def test_a_short_list_is_one_chunk(count: int) -> None:
    """A list without texts has none."""
    assert [0][:count] == cut([f"news/{number}.html" for number in range(count)], 8, "a")


def test_a_chunk_is_named_by_the_text_that_begins_it() -> None:
    """The name is short, the same on every machine, and never that of the oldest chunk, which no text begins."""
    names = {name_of(f"news/{number}.html") for number in range(2_000)}
    assert "1411ec1e" == name_of("news/a.html")
    assert ({8}, 2_000) == (set(map(len, names)), len(names))
    assert OLDEST not in names


@given(ADDRESSES, st.integers(1, 5))
def test_the_chunks_of_a_list_hold_each_text_once(addresses: list[str], near: int) -> None:
    """They come in the order of the list; each but the oldest has the name of the text that begins it."""
    found = stretches(addresses, cut(addresses, near, "a"))
    assert addresses == [text for _, start, end in found for text in addresses[start:end]]
    assert [name_of(addresses[start]) for _, start, _ in found[1:]] == [name for name, _, _ in found[1:]]
    assert [OLDEST][: len(found)] == [name for name, _, _ in found[:1]]


def test_a_list_without_texts_has_no_chunk() -> None:
    assert [] == stretches([], cut([], 3, "a"))
    assert [Stretch(OLDEST, 0, 1)] == stretches(["news/a.html"], cut(["news/a.html"], 3, "a"))
