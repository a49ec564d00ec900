"""Write words so that the portal's Markdown shows exactly them."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[*_`\[\]<>|~=&{}\\]|(?<=!)!|[\uff01](?=[\[<])")
_LINE_START = re.compile(r"^(\s*)(#|>|\+|-|=|:|~|!|\uff03|\uff0d)", re.MULTILINE)
_OTHER_NUMBER = re.compile(r"^([^\S\n]*\d+)(\)|\.(?=[^\S\n]*$))", re.MULTILINE)
_DRIVE = re.compile(r"[A-Za-z]:$")
_BLANKS = re.compile("[ \t\u00a0]{2,}")


def escaped(words: str) -> str:
    """Return words as inline Markdown in which no sign means anything; line breaks stay."""
    return _SIGNS.sub(_escaped_sign, words)


def _escaped_sign(found: re.Match[str]) -> str:
    # A backslash may be a letter of a path here, and behind a drive's colon it would begin one.
    sign = found[0]
    if sign in "\\&<\uff01" or _DRIVE.search(found.string, max(0, found.start() - 2), found.start()):
        return f"&#{ord(sign)};"
    return f"\\{sign}"


def line_starts(markdown: str) -> str:
    """Return inline Markdown in which no line begins a block; `1. ` does, which is shown as it is typed."""
    markdown = _LINE_START.sub(_escaped_start, markdown)
    return _OTHER_NUMBER.sub(lambda found: f"{found[1]}\\{found[2]}", markdown)


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}&#{ord(found[2])};" if found[2] in "=:\uff03\uff0d" else f"{found[1]}\\{found[2]}"


def trimmed(words: str) -> str:
    """Return words without the blanks at the ends of lines, by which paragraphs are indented elsewhere."""
    lines = (line.strip(" \t\u3000\u00a0") for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
