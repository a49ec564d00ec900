"""plugins/features/search/word_chunks.py: between which words each chunk of the index lies."""

from __future__ import annotations

from plugins.features.search.word_chunks import WordChunk, bounds_of


def chunk(first: str, last: str) -> WordChunk:
    return WordChunk(first, last, b"", b"")


def test_bounds_are_cut_where_neighbours_differ() -> None:
    """Each is as long as it takes to tell the last word of a chunk from the first of the next."""
    chunks = [chunk("abacus", "abcde"), chunk("abxyz", "m"), chunk("mono", "zoo")]
    assert [("abacus", "abc"), ("abx", "m"), ("mo", "zoo")] == bounds_of(chunks)


def test_neighbours_without_a_common_beginning_differ_at_once() -> None:
    assert [("一", "丁"), ("万", "茶园")] == bounds_of([chunk("一", "丁香"), chunk("万里", "茶园")])


def test_a_bound_is_never_before_the_words_of_its_chunk() -> None:
    """The only word of a chunk stands whole where it would be cut short of its own first bound."""
    chunks = [chunk("a", "bcd"), chunk("bce", "bce"), chunk("c", "d")]
    assert all(first <= last for first, last in bounds_of(chunks))
    assert [("a", "bcd"), ("bce", "bce"), ("c", "d")] == bounds_of(chunks)
