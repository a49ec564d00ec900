"""Short marks that stand for values: equal values have equal marks in every run; another value has another."""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import Any

SIZE = 16  # bytes; among a million values the chance of two that collide is 1 in 10²⁷


class Marked:
    """A value that brings its own mark, made once from all that it holds."""

    __slots__ = ()
    mark: bytes


class _Canonical(pickle.Pickler):
    """Pickles by value alone: no memory of what was met before, sets in order, marked values by their mark."""

    def persistent_id(self, value: Any) -> Any:
        if isinstance(value, Marked):
            return value.mark
        if isinstance(value, set | frozenset):
            return ["set", *sorted(map(mark_of, value))]
        return None


def mark_of(*values: Any) -> bytes:
    """Return the mark of the values, SIZE bytes; raise TypeError for one that is no plain data, as an open file."""
    out = io.BytesIO()
    pickler = _Canonical(out, protocol=5)
    pickler.fast = True  # without it the bytes tell which parts were the same object
    try:
        pickler.dump(values)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise TypeError(f"no plain data: {error}") from error
    return digest(out.getvalue())


def digest(data: bytes) -> bytes:
    """Return the mark of bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()
