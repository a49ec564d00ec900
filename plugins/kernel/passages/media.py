"""Sounds and films: their tags, and what programs have written into them beside picture and sound."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from plugins.kernel.formats.boxes import captions_in
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.webm import BEGINNING
from plugins.kernel.formats.webm_captions import captions_in_webm
from plugins.kernel.passages.passage import Passage

_ENDS = 2_000_000  # bytes at both ends in which programs write
_PLAIN = re.compile(rb"[\x20-\x7e\x80-\xff]{11,}")
_TYPED = re.compile(rb"[\x20-\x7e]{11,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){11,}|(?:\0[\x20-\x7e]){11,}")
_PLACE = "录音、影片的标签（标题、作者、备注等）里"
_FIGURES = re.compile(r"[0-9]")


def media_passages(data: bytes) -> Iterator[Passage]:
    """Yield the tags, then all that looks like words at both ends of the file."""
    captions = (each.decode("utf-8", "replace") for each in _captions(data))
    found = (each for each in _words(data) if _FIGURES.search(each))
    # Of what somebody has written any line may hold a number: in Chinese, in circles, in full width.
    said = [*_tags(data), *found, *(line for each in captions for line in each.split("\n"))]
    lines = [" ".join(each.split("\n")) for each in said]
    if lines:
        yield Passage("\n".join(lines), [_PLACE] * len(lines))


def unnamed_passages(data: bytes) -> Iterator[Passage]:
    """Yield what looks like words in a file that nobody knows."""
    found = [each.decode("ascii") for each in _TYPED.findall(data)]
    found += [each.replace(b"\0", b"").decode("ascii") for each in _WIDE.findall(data)]
    lines = [each for each in found if _FIGURES.search(each)]
    yield Passage("\n".join(lines), ["文件里"] * len(lines))


def _tags(data: bytes) -> Iterator[str]:
    import mutagen

    try:
        found: Any = mutagen.File(io.BytesIO(data))
        tags = list((found.tags or {}).items()) if found is not None and hasattr(found.tags or {}, "items") else []
    except (mutagen.MutagenError, ValueError, KeyError, IndexError, TypeError, OverflowError, EOFError):
        return
    for key, value in tags:
        for each in value if isinstance(value, list) else [value]:
            yield f"{key}: {each if isinstance(each, str) else getattr(each, 'text', None) or each!s}"


def _captions(data: bytes) -> Iterator[bytes]:
    """Yield the words of a film's tracks of captions, wherever in the file they lie."""
    reader = captions_in if data[4:8] == b"ftyp" else captions_in_webm if data.startswith(BEGINNING) else None
    if not reader:
        return
    try:
        yield from reader(io.BytesIO(data), len(data))
    except (Damaged, Unclean):
        return


def _words(data: bytes) -> Iterator[str]:
    """Yield stretches of plain letters: of such length sound and picture have none."""
    for part in (data[:_ENDS], data[_ENDS:][-_ENDS:]):
        for found in _PLAIN.findall(part):
            yield found.decode("utf-8", "replace")
        for found in _WIDE.findall(part):
            yield found.replace(b"\0", b"").decode("ascii")
