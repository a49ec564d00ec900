"""plugins/features/search/cbor.py, by the examples of RFC 8949, appendix A, and where lengths change."""

from plugins.features.search.cbor import NUMBERS, list_head, list_of, minus, text
from tests.tables import table


@table(
    ("number", "expected"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (100, "1864"),
        (255, "18ff"),
        (256, "190100"),
        (1000, "1903e8"),
        (65_535, "19ffff"),
        (65_536, "1a00010000"),
        (1_000_000, "1a000f4240"),
        (2**32 - 1, "1affffffff"),
    ],
)
def test_numbers(number: int, expected: str) -> None:
    assert expected == NUMBERS[number].hex()


@table(("number", "expected"), [(1, "20"), (10, "29"), (25, "3818"), (100, "3863"), (1000, "3903e7")])
def test_negative_numbers(number: int, expected: str) -> None:
    assert expected == minus(number).hex()


@table(
    ("words", "expected"),
    [("", "60"), ("a", "6161"), ("IETF", "6449455446"), ("水", "63e6b0b4"), ("a" * 24, "7818" + "61" * 24)],
)
def test_texts(words: str, expected: str) -> None:
    """Their length is counted in bytes."""
    assert expected == text(words).hex()


def test_lists() -> None:
    assert "80" == list_of().hex()
    assert "83010203" == list_of(NUMBERS[1], NUMBERS[2], NUMBERS[3]).hex()
    assert "8301820203820405" == list_of(NUMBERS[1], *(list_of(NUMBERS[n], NUMBERS[n + 1]) for n in (2, 4))).hex()
    assert list_of(*map(NUMBERS.__getitem__, range(1, 26))).hex().startswith("9819" + "0102")
    assert "992710" == list_head(10_000).hex()
