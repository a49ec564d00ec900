"""Zips that somebody has tampered with: seeded changes to their bytes, and what is unpacked of each."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

_UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
    struct.error,
    zlib.error,
)
_MOST = 1 << 20  # bytes that are unpacked of a file; those of the samples have far fewer


def mutations(whole: bytes, number: int, seed: int) -> Iterator[bytes]:
    """Yield seeded changes to the bytes of a zip, all kinds in turn."""
    chance = random.Random(seed)
    kinds = (_flip, _flip_head, _cut, _insert, _exchange, _extreme, _repeat, _drop)
    for at in range(number):
        yield kinds[at % len(kinds)](whole, chance)


def _flip(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _flip_head(whole: bytes, chance: random.Random) -> bytes:
    """Change one byte of a header, of a file or of the directory."""
    data = bytearray(whole)
    at = chance.choice(_heads(whole)) + chance.randrange(46)
    if at < len(data):
        data[at] = chance.randrange(256)
    return bytes(data)


def _cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _insert(whole: bytes, chance: random.Random) -> bytes:
    at = chance.choice([*_heads(whole), chance.randrange(len(whole)), len(whole)])
    return whole[:at] + chance.randbytes(chance.randint(1, 50)) + whole[at:]


def _exchange(whole: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.sample(_heads(whole), 2))
    return whole[:one] + whole[other:] + whole[one:other]


def _extreme(whole: bytes, chance: random.Random) -> bytes:
    """Claim the most or nothing in a field of a header."""
    size = chance.choice((2, 4))
    at = chance.choice(_heads(whole)) + 4 + chance.randrange(40)
    return whole[:at] + chance.choice((b"\xff", b"\x00")) * size + whole[at + size :]


def _repeat(whole: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.sample(_heads(whole), 2))
    return whole[:other] + whole[one:other] + whole[other:]


def _drop(whole: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.sample(_heads(whole), 2))
    return whole[:one] + whole[other:]


def _heads(whole: bytes) -> list[int]:
    """Return where headers begin: of files, of the directory's rows, of its end."""
    found = []
    for mark in (b"PK\3\4", b"PK\1\2", b"PK\5\6"):
        at = whole.find(mark)
        while at >= 0:
            found.append(at)
            at = whole.find(mark, at + 1)
    return sorted(found)


def unpacked(file: Path) -> dict[str, bytes]:
    """Return what Python unpacks of a zip: nothing where it cannot."""
    found = {}
    try:
        with zipfile.ZipFile(file) as opened:
            for info in opened.infolist():
                with opened.open(info) as member:
                    found[info.filename] = member.read(_MOST)
    except (*_UNREADABLE, zipfile.BadZipFile):
        return {}
    return found


def survivors(folder: Path, whole: bytes, number: int, seed: int, verdict: Callable[[Path], str]) -> list[str]:
    """Return what is wrong with the verdicts on mutated zips: called whole, though not the same is unpacked.

    verdict: what is said of a zip; it must not raise.
    """
    target = folder / "mutated.zip"
    target.write_bytes(whole)
    right, wrong = unpacked(target), []
    assert right and verdict(target) == "whole"
    for at, data in enumerate(mutations(whole, number, seed)):
        target.write_bytes(data)
        if verdict(target) == "whole" and unpacked(target) != right:
            wrong.append(f"seed {seed}, number {at}")
    return wrong
