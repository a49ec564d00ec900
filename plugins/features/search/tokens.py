"""A text as words of one character each, for an index that knows only words between blanks.

A run of Chinese characters is then found as a phrase of such words, without any dictionary. Punctuation and blanks
become words too (`u3002` for 。), so that a phrase never matches across them. Letters and figures are words of their
own, so that every piece of a text is found and both engines agree. Rare characters are written as their code points,
because Pagefind would turn some of them into others that look alike. theme/static/search/text.js does the same to a
query.
"""

from __future__ import annotations

from plugins.kernel.rare_pattern import rare_pattern

_ITSELF = rare_pattern("[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff]")


class _Words(dict[str, str]):
    def __missing__(self, char: str) -> str:
        word = self[char] = char if _ITSELF.match(char) else f"u{ord(char):x}"
        return word


_WORD_OF = _Words()


def tokens(text: str) -> str:
    """Return the words of `text`, separated by blanks."""
    return " ".join([_WORD_OF[char] for char in text])
