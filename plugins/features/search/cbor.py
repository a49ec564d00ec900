"""CBOR (RFC 8949) as far as an index needs it, put together from pieces that are encoded already.

A library encodes whole values. The index has millions of numbers, and never all of a list's together.
"""

from __future__ import annotations

from functools import cache

_NUMBER, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4  # CBOR's major types
_SIZES = ((1, 24), (2, 25), (4, 26))  # bytes of a number, and what announces them


class _Numbers(dict[int, bytes]):
    def __missing__(self, number: int) -> bytes:
        encoded = self[number] = _head(_NUMBER, number)
        return encoded


NUMBERS = _Numbers()  # each natural number below 2³² as it is encoded


@cache
def list_head(count: int) -> bytes:
    """Return what stands before the items of a list of that length."""
    return _head(_LIST, count)


def list_of(*items: bytes) -> bytes:
    """Return a list of encoded items."""
    return b"".join([list_head(len(items)), *items])


def text(value: str) -> bytes:
    """Return an encoded text."""
    encoded = value.encode()
    return _head(_TEXT, len(encoded)) + encoded


def minus(number: int) -> bytes:
    """Return the encoded negative of a number above 0."""
    return _head(_NEGATIVE, number - 1)


def _head(kind: int, number: int) -> bytes:
    """Return a major type with its number: a number's value, or the length of what follows."""
    if number < 24:
        return bytes([kind << 5 | number])
    size, sign = next((size, sign) for size, sign in _SIZES if number < 1 << 8 * size)
    return bytes([kind << 5 | sign]) + number.to_bytes(size)


EMPTY_LIST = list_head(0)
