"""A value over several lines: YAML joins them with blanks, and Chinese has none between its characters."""

from __future__ import annotations

import re

from plugins.kernel.rare_pattern import rare_pattern

# What stands in Chinese without blanks around it: characters, their punctuation, and quotes of both ways of writing.
_CHINESE = (
    "\u2014\u2018-\u201d\u2026\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_MARK = "\ufdd0"  # stands at the end of a line whose break is none; no text may hold it, for it is no character
_FOLD = re.compile(rf"(?<=[{_CHINESE}])(?=[ ]*\n[ ]*[{_CHINESE}])")
_JOINT = re.compile(rf"{_MARK}(?: +(?![ \n]))?")
_BREAK = rare_pattern(rf"(?<=[{_CHINESE}])\s*\n\s*(?=[{_CHINESE}])")


def mark_folds(text: str) -> str:
    """Return YAML with a mark at each end of a line behind which a blank would be wrong."""
    return _FOLD.sub(_MARK, text.replace(_MARK, ""))


def join_folds(value: str) -> str:
    """Return a value that was read from such YAML without the marks, and without the blanks that follow them."""
    return _JOINT.sub("", value) if _MARK in value else value


def in_one_line(value: str) -> str:
    """Return a text of several lines as one, a blank for each break but those between Chinese characters."""
    return " ".join((_BREAK.sub("", value) if "\n" in value else value).split())
