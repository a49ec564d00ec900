"""CBOR (RFC 8949) as far as an index needs it, put together from bytes that are already there.

A library encodes whole values; an index has millions of numbers in an order in which they never stand together.
"""

from __future__ import annotations

from functools import cache

_NUMBER, _MINUS, _TEXT, _LIST = 0, 1, 3, 4  # the kinds of items
_SIZES = ((1, 24), (2, 25), (4, 26))  # bytes of a number, and what announces them


class _Numbers(dict[int, bytes]):
    def __missing__(self, number: int) -> bytes:
        made = self[number] = _head(_NUMBER, number)
        return made


NUMBERS = _Numbers()  # each natural number below 2³² as it is encoded


@cache
def list_head(count: int) -> bytes:
    """Return what stands in front of that many items of a list."""
    return _head(_LIST, count)


def list_of(*items: bytes) -> bytes:
    """Return a list of encoded items."""
    return b"".join([list_head(len(items)), *items])


def text(value: str) -> bytes:
    """Return an encoded text."""
    coded = value.encode()
    return _head(_TEXT, len(coded)) + coded


def minus(number: int) -> bytes:
    """Return the encoded negative of a number above 0."""
    return _head(_MINUS, number - 1)


def _head(kind: int, number: int) -> bytes:
    """Return the kind with its number: for a number all of it, else the length of what follows."""
    if number < 24:
        return bytes([kind << 5 | number])
    size, sign = next((size, sign) for size, sign in _SIZES if number < 1 << 8 * size)
    return bytes([kind << 5 | sign]) + number.to_bytes(size)
