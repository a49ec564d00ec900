"""plugins/features/search/index_files.py: how the files of Pagefind's index are called."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.search.index_files import names_of, shortest_unique
from tests.tables import table


def test_of_two_names_that_begin_alike_the_later_is_longer() -> None:
    """A byte below 16 is spelled with one character, as Pagefind does."""
    hashes = [bytes([0x12, 0x34, 0x56, 0x07, last, 0x9A]) for last in (0x80, 0x81, 0x81)]
    assert ["unknown_1234567", "unknown_12345678", "unknown_123456781"] == names_of(hashes, 7)


@table(
    ("ids", "expected"),
    [
        ([], (1, "")),
        (["unknown_abc"], (1, "a")),
        (["unknown_abc", "unknown_bcd"], (1, "ab")),
        (["unknown_abc", "unknown_abd", "unknown_xyz"], (3, "abcabdxyz")),
    ],
)
def test_starts_are_as_short_as_they_may_be(ids: list[str], expected: tuple[int, str]) -> None:
    assert expected == shortest_unique(ids)


@given(st.lists(st.text("0123456789abcdef", min_size=7, max_size=7), unique=True))
def test_starts_tell_all_apart(hashes: list[str]) -> None:
    """In the order of the ids."""
    length, starts = shortest_unique([f"unknown_{each}" for each in hashes])
    found = [starts[at : at + length] for at in range(0, len(starts), length)]
    assert [each[:length] for each in hashes] == found
    assert len(found) == len(set(found))
