"""Reed-Solomon error correction as QR codes have it, over the Galois field of 256."""

from __future__ import annotations

from functools import lru_cache

_POLYNOMIAL = 0x11D  # of the standard's field


def check_words(data: bytes, count: int) -> bytes:
    """Return so many error correction words: what is left of the data divided by the generator."""
    steps, top = _steps(count), 8 * (count - 1)
    rest, low = 0, (1 << top) - 1
    for word in data:
        rest = (rest & low) << 8 ^ steps[rest >> top ^ word]
    return rest.to_bytes(count)


@lru_cache(maxsize=32)
def _steps(count: int) -> tuple[int, ...]:
    """Return, for each leading word, what a step of the division by the generator of degree `count` takes away."""
    generator, root = [1], 1
    for _ in range(count):
        generator = [
            after ^ _times(before, root) for after, before in zip([*generator, 0], [0, *generator], strict=True)
        ]
        root = _times(root, 2)
    return tuple(int.from_bytes(bytes(_times(word, each) for each in generator[1:])) for word in range(256))


def _times(one: int, other: int) -> int:
    """Multiply in the field."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (one >> 7) * _POLYNOMIAL
        other >>= 1
    return product
