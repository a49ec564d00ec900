"""Paragraphs as a script for whoever reads them aloud: a breath a line, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.kernel.spoken.read_aloud import minutes, read_aloud, sentences

_CLOSERS = "\uff09”’》】"
_ENDS = "。\uff01\uff1f\uff1a\uff1b，、"


def script_lines(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a script, none of which has a figure or a sign that is not read."""
    return tuple([line for each in paragraphs for line in sentences(read_aloud(_ended(each)))])


def length(lines: Sequence[str]) -> str:
    """Return how long somebody reads these lines, for people: 3 分 05 秒, or 40 秒."""
    seconds = round(minutes("".join(lines)) * 60)
    return f"{seconds // 60} 分 {seconds % 60:02d} 秒" if seconds >= 60 else f"{seconds} 秒"


def _ended(paragraph: str) -> str:
    """Return a paragraph with a full stop at its end; what is closed after one has it already."""
    return paragraph if paragraph.rstrip(_CLOSERS).endswith(tuple(_ENDS)) else f"{paragraph}。"
