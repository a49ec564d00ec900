"""What no mending may change: letters and figures, code, addresses, names of keys, comments.

Rules propose edits of which each is right as far as it sees. What holds for all of them is looked at once, here.
"""

from __future__ import annotations

import re
import unicodedata

from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.dialect import parse
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.head_lines import visible
from plugins.kernel.reading.text_files import Source
from plugins.kernel.wording.look_alikes import plain_characters

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|mailto:|www\.)[^\s\u3000-\u303f\uff00-\uffef()<>\[\]\"']+")
_KEPT_WHOLE = frozenset({"code_inline", "fence", "html_inline", "html_block"})
_QUOTED_CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|`[^`\n]+`|<pre.*?</pre>", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"\s*(?:- )?([^:\uff1a]*)[:\uff1a]")


@frozen
class Kept:
    """What must be the same before and after. letters: as compared, of full width or half, large or small."""

    letters: str
    code: tuple[str, ...]
    addresses: tuple[str, ...]
    names: tuple[str, ...]
    comments: tuple[str, ...]

    def is_kept_in(self, other: Kept, but_letters: bool = False) -> bool:
        """Tell whether another text keeps all of it. but_letters: letters may differ, as of a date in figures.

        A heading in an answer looks like a comment: one that is mended is none that was there.
        """
        is_same = (self.code, self.addresses, self.names) == (other.code, other.addresses, other.names)
        return is_same and set(self.comments) <= set(other.comments) and (but_letters or self.letters == other.letters)


def kept_of(text: str, is_markdown: bool) -> Kept:
    """Return what of a file's text must stay. is_markdown: a head and a body, else YAML."""
    head, body = _parts(text) if is_markdown else (text, "")
    code = _code_of(body) if is_markdown else tuple(found[0] for found in _QUOTED_CODE.finditer(text))
    lines = head.split("\n")
    names = tuple(visible(found[1]) for line in lines if not _is_comment(line) and (found := _NAME.match(line)))
    comments = tuple(line for line in lines if _is_comment(line))
    return Kept(_letters(text), code, tuple(_ADDRESS.findall(text)), names, comments)


def _parts(text: str) -> tuple[str, str]:
    parts, _ = split(Source("", text))
    lines = text.split("\n")
    return "\n".join(lines[: parts.body_line - 1]), parts.body


def _code_of(body: str) -> tuple[str, ...]:
    found: list[str] = []
    for token in parse(body).tokens:
        inner = token.children or () if token.type == "inline" else (token,)
        found += (each.content for each in inner if each.type in _KEPT_WHOLE)
    return tuple(found)


def _is_comment(line: str) -> bool:
    return visible(line).startswith("#")


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", plain_characters(text)).casefold()
    return "".join(char for char in folded if char.isalnum())
