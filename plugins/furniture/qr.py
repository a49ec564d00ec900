"""QR codes of addresses (ISO/IEC 18004) as SVG, in a tenth of the time that segno takes, and byte for byte its own.

A site has as many codes as texts, and segno, which places every module anew, would take longer than all that else is
printed. But codes of one size and level differ in their message only. So segno draws one of each kind, from which it is
learned where the message's bits lie; a further code is its message, with check words, put in these places. Addresses
that are uncommonly long, or not of the usual characters, segno draws itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any
from xml.sax.saxutils import escape

import segno
from segno import consts

MASK = 3  # readers take any of the eight; trying all of them out takes five times as long
QUIET_ZONE = 4  # modules; the standard demands four
_VERSIONS = range(1, 10)  # sizes whose count of bytes takes eight bits, up to 180 bytes
_LEVELS = {"M": consts.ERROR_LEVEL_M, "Q": consts.ERROR_LEVEL_Q, "H": consts.ERROR_LEVEL_H}  # M restores 15 %
_BYTES, _COUNT, _END = 0b0100, 8, 4  # mode and widths in bits
_PADDING = bytes([0x00, *[0xEC, 0x11] * 116])  # the zero is segno's; readers stop before it
_DATA = frozenset({consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT})
_RUN = re.compile("(0*(?:\n0*)*)(1+)")
_FIELD = 0x11D  # the polynomial of the standard's Galois field


@dataclass(frozen=True, slots=True)
class _Kind:
    """What codes of one size and level have in common.

    blocks: data words of each block. checks: check words of a block. bits: of the message as it is
    placed. mask: what turns the message into modules. place: takes the bits, as "0" and "1", with "01" and a line feed
    after them, and returns all modules, a line a row.
    """

    blocks: tuple[int, ...]
    checks: int
    bits: int
    mask: int
    place: Callable[[str], tuple[str, ...]]


def modules(address: str) -> str:
    """Return the code's modules, "1" for a dark one, a line a row."""
    in_bytes = address.isascii() and address != address.upper()  # for others there are shorter forms
    kind = _kind_for(len(address)) if in_bytes else None
    if kind:
        return _draw(kind, address.encode())
    code = segno.make(address, error="m", micro=False, mask=MASK)
    return "\n".join("".join(map(str, row)) for row in code.matrix)


def svg(address: str, title: str) -> str:
    """Return the code as an SVG element with a title."""
    rows = modules(address)
    side = rows.index("\n") + 2 * QUIET_ZONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" class="qr"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path stroke="#000" d="{_path(rows)}"/></svg>'
    )


def _path(rows: str) -> str:
    """Return the dark modules as strokes, each from the end of the last."""
    side = rows.index("\n")
    first, *others = _RUN.findall(rows)
    start = f"M{QUIET_ZONE + len(first[0])} {QUIET_ZONE}.5h{len(first[1])}"
    return start + "".join([_stroke(gap, run, side) for gap, run in others])


@lru_cache(maxsize=4096)
def _stroke(gap: str, run: str, side: int) -> str:
    """gap: the light modules from the last stroke's end, over the ends of rows."""
    down = gap.count("\n")
    return f"m{len(gap) - down * (side + 1)} {down}h{len(run)}"


@lru_cache(maxsize=256)
def _kind_for(size: int) -> _Kind | None:
    """Return the smallest kind that holds so many bytes, at the highest level that it affords; None for too many."""
    for version in _VERSIONS:
        fitting = [level for level in _LEVELS if size <= sum(_blocks(version, level)[0]) - 2]
        if fitting:
            return _kind(version, fitting[-1])
    return None


def _draw(kind: _Kind, data: bytes) -> str:
    return "".join(kind.place(f"{_placed(kind, data) ^ kind.mask:0{kind.bits}b}01\n"))


def _placed(kind: _Kind, data: bytes) -> int:
    """Return the message with the few bits that are left over in some sizes."""
    return int.from_bytes(_message(kind, data)) << kind.bits % 8


def _message(kind: _Kind, data: bytes) -> bytes:
    """Return data words and check words, those of all blocks in turn."""
    size = len(data)
    head = ((_BYTES << _COUNT | size) << 8 * size | int.from_bytes(data)) << _END
    words = (head.to_bytes(size + 2) + _PADDING)[: sum(kind.blocks)]
    blocks, start = [], 0
    for length in kind.blocks:
        blocks.append(words[start : start + length])
        start += length
    return _in_turn(blocks) + _in_turn([_check_words(block, kind.checks) for block in blocks])


def _in_turn(blocks: list[bytes]) -> bytes:
    return bytes(word for words in zip_longest(*blocks) for word in words if word is not None)


def _check_words(data: bytes, count: int) -> bytes:
    """Return the Reed-Solomon check words: what is left of the data divided by the generator."""
    steps, top = _steps(count), 8 * (count - 1)
    rest, low = 0, (1 << top) - 1
    for word in data:
        rest = (rest & low) << 8 ^ steps[rest >> top ^ word]
    return rest.to_bytes(count)


@lru_cache(maxsize=32)
def _steps(count: int) -> tuple[int, ...]:
    """Return what each leading word takes away in a step of the division by a generator of that degree."""
    generator, root = [1], 1
    for _ in range(count):
        generator = [
            after ^ _times(before, root) for after, before in zip([*generator, 0], [0, *generator], strict=True)
        ]
        root = _times(root, 2)
    return tuple(int.from_bytes(bytes(_times(word, each) for each in generator[1:])) for word in range(256))


def _times(one: int, other: int) -> int:
    """Multiply in the Galois field of 256."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (one >> 7) * _FIELD
        other >>= 1
    return product


def _blocks(version: int, level: str) -> tuple[tuple[int, ...], int]:
    """Return the data words of each block, and how many check words every block has."""
    groups: Any = consts.ECC[version][_LEVELS[level]]  # type: ignore[index]  # its table has no types
    data = tuple(group.num_data for group in groups for _ in range(group.num_blocks))
    return data, groups[0].num_total - groups[0].num_data


@lru_cache(maxsize=32)
def _kind(version: int, level: str) -> _Kind:
    """Learn a kind from a code that segno draws: where the message's bits lie, and which of them the mask turns."""
    code = segno.make("a", version=version, error=level, mask=MASK, boost_error=False, mode="byte")
    side = len(code.matrix)
    bit_of = {place: number for number, place in enumerate(_message_places(code, side))}
    bits = len(bit_of)
    takes = [
        bits + 2 if column == side else bit_of.get((row, column), bits + code.matrix[row][column % side])
        for row in range(side) for column in range(side + (row < side - 1))
    ]  # fmt: skip
    blank = _Kind(*_blocks(version, level), bits, 0, itemgetter(*takes))
    shown = int("".join(str(code.matrix[row][column]) for row, column in bit_of), 2)
    return replace(blank, mask=shown ^ _placed(blank, b"a"))


def _message_places(code: segno.QRCode, side: int) -> Iterator[tuple[int, int]]:
    """Yield (row, column) of the message's bits: two columns at a time from the right, up and down in turn."""
    kinds = [list(row) for row in code.matrix_iter(border=0, verbose=True)]
    kinds[8][side - 9] = consts.TYPE_DATA_LIGHT  # segno 1.6 takes it for the format beside it
    rights = chain(range(side - 1, 6, -2), range(5, 0, -2))  # column 6 is the timing pattern
    for turn, right in enumerate(rights):
        for row in range(side)[:: 1 if turn % 2 else -1]:
            yield from ((row, column) for column in (right, right - 1) if kinds[row][column] in _DATA)
