"""Texts from outside, as names of files or answers of hosts, in a form that a terminal can print."""

from __future__ import annotations

import re

# What would move the cursor, hide or turn round what is printed, and halves of characters.
_UNPRINTABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\xa0\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb]"
)


def printable(text: str) -> str:
    """Return a text with its unseen signs written as codes: no name may look like another or like a verdict."""
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
