"""QR codes of addresses (ISO/IEC 18004): the same modules as segno's, in a tenth of its time.

A site has as many codes as texts, and segno, which places every module anew, would take longer than printing the
pages. But codes of one size and level differ in their message only. So segno draws one code of each kind, from which
we learn where the bits of the message lie. Any further code is its message, with error correction, put into these
places. Addresses that are uncommonly long, or not of the usual characters, segno draws itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any

import segno
from segno import consts

from plugins.kernel.frozen import frozen
from plugins.kernel.qr.reed_solomon import check_words

MASK = 3  # a reader understands any of the eight masks; trying all of them takes five times as long
_VERSIONS = range(1, 10)  # sizes whose count of bytes takes eight bits, up to 180 bytes
_LEVELS = {"M": consts.ERROR_LEVEL_M, "Q": consts.ERROR_LEVEL_Q, "H": consts.ERROR_LEVEL_H}  # M restores 15 %
_BYTES, _COUNT_BITS, _END_BITS = 0b0100, 8, 4  # the mode, and widths in bits
_PADDING = bytes([0x00, *[0xEC, 0x11] * 116])  # the zero is segno's; readers stop before it
_DATA = frozenset({consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT})


@frozen
class _Kind:
    """What codes of one size and level have in common.

    blocks: how many data words each block has. check_count: how many error correction words each block has.
    bits: length of the message as it is placed. mask: turns the message into modules.
    place: takes the bits as a text of "0" and "1", "01" and a line feed after them; returns all modules, a line a row.
    """

    blocks: tuple[int, ...]
    check_count: int
    bits: int
    mask: int
    place: Callable[[str], tuple[str, ...]]


def modules(address: str) -> str:
    """Return the code's modules, "1" for a dark one, a line a row."""
    in_bytes = address.isascii() and address != address.upper()  # all others have shorter forms than plain bytes
    kind = _kind_for(len(address)) if in_bytes else None
    if kind:
        return _draw(kind, address.encode())
    code = segno.make(address, error="m", micro=False, mask=MASK)
    return "\n".join("".join(map(str, row)) for row in code.matrix)


@lru_cache(maxsize=256)
def _kind_for(size: int) -> _Kind | None:
    """Return the smallest kind that holds so many bytes, at the highest level that fits; None for too many."""
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
    """Return data words and error correction words, a word of each block in turn."""
    size = len(data)
    head = ((_BYTES << _COUNT_BITS | size) << 8 * size | int.from_bytes(data)) << _END_BITS
    words = (head.to_bytes(size + 2) + _PADDING)[: sum(kind.blocks)]
    blocks, start = [], 0
    for length in kind.blocks:
        blocks.append(words[start : start + length])
        start += length
    return _in_turn(blocks) + _in_turn([check_words(block, kind.check_count) for block in blocks])


def _in_turn(blocks: list[bytes]) -> bytes:
    return bytes(word for words in zip_longest(*blocks) for word in words if word is not None)


def _blocks(version: int, level: str) -> tuple[tuple[int, ...], int]:
    """Return how many data words each block has, and how many error correction words every block has."""
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
    unmasked = _Kind(*_blocks(version, level), bits, 0, itemgetter(*takes))
    shown = int("".join(str(code.matrix[row][column]) for row, column in bit_of), 2)
    return replace(unmasked, mask=shown ^ _placed(unmasked, b"a"))


def _message_places(code: segno.QRCode, side: int) -> Iterator[tuple[int, int]]:
    """Yield (row, column) of the message's bits: two columns at a time from the right, up and down in turn."""
    kinds = [list(row) for row in code.matrix_iter(border=0, verbose=True)]
    kinds[8][side - 9] = consts.TYPE_DATA_LIGHT  # segno 1.6 takes it for the format beside it
    rights = chain(range(side - 1, 6, -2), range(5, 0, -2))  # column 6 is the timing pattern
    for turn, right in enumerate(rights):
        for row in range(side)[:: 1 if turn % 2 else -1]:
            yield from ((row, column) for column in (right, right - 1) if kinds[row][column] in _DATA)
