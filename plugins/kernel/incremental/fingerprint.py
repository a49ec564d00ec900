"""Fingerprints: short hashes that stand for values. Equal values have equal fingerprints in every run of every machine.

Nobody writes a fingerprint by hand. `fingerprint_of` takes any plain data; a `Fingerprinted` value brings its own, made
by `values.Value` from all of its fields. What is hashed is the text that Python writes for the data, which is
unambiguous and five times as quick as pickling; only what is no plain data is pickled first.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable
from datetime import date, time
from typing import Any

SIZE = 16  # bytes; among a million values the chance of two that collide is 1 in 10²⁷
ATOMS = frozenset({str, int, bool, float, bytes, type(None), date, time})  # Python's text for them says all


class Fingerprinted:
    """A value that brings its own fingerprint, made once from all that it holds."""

    __slots__ = ()

    @property
    def fingerprint(self) -> bytes:
        """SIZE bytes."""
        raise NotImplementedError


def fingerprint_of(*values: Any) -> bytes:
    """Return the fingerprint of the values, SIZE bytes; raise TypeError for what is no plain data, as an open file."""
    return written(stand_in(values))


def written(plain: Any) -> bytes:
    """Return the fingerprint of what consists of plain data only, as `stand_in` returns it."""
    return digest(repr(plain).encode("utf-8", "surrogatepass"))


def stand_in(value: Any) -> Any:
    """Return plain data that tells a value from all others of its kind."""
    kind = type(value)
    if kind in ATOMS:
        return value
    if kind is tuple:
        return tuple([each if type(each) in ATOMS else stand_in(each) for each in value])
    if isinstance(value, Fingerprinted):
        return kind, value.fingerprint
    if kind is list:
        return list(map(stand_in, value))
    if kind is dict:
        return {"": [(stand_in(key), stand_in(each)) for key, each in value.items()]}
    if kind in (set, frozenset):
        return kind, sorted(map(fingerprint_of, value))
    if isinstance(value, str):  # as Markup
        return kind, str(value)
    return kind, _pickled(value)


class _Canonical(pickle.Pickler):
    """Pickles by value alone: no memory of what was met before, sets in order, fingerprinted values by fingerprint."""

    def persistent_id(self, value: Any) -> Any:
        if isinstance(value, Fingerprinted):
            return value.fingerprint
        if isinstance(value, set | frozenset):
            return ["set", *sorted(map(fingerprint_of, value))]
        return None


def _pickled(value: Any) -> bytes:
    out = io.BytesIO()
    pickler = _Canonical(out, protocol=5)
    pickler.fast = True  # without it the bytes tell which parts were the same object
    try:
        pickler.dump(value)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise TypeError(f"no plain data: {error}") from error
    return digest(out.getvalue())


def digest(data: bytes) -> bytes:
    """Return the fingerprint of bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def joined(fingerprints: Iterable[bytes]) -> bytes:
    """Return one fingerprint for several, whose order counts."""
    return digest(b"".join(fingerprints))
