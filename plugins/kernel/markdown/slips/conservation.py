"""No word vanishes: every letter and figure of a source is on its page, or is a mark whose effect the page shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from plugins.kernel.markdown.dialect import render
from plugins.kernel.markdown.slips.comments import without_comments
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.tolerant_parser import TolerantParser
from plugins.kernel.markdown.whitelist import TAGS
from plugins.kernel.rare_pattern import rare_pattern

if TYPE_CHECKING:
    from plugins.kernel.markdown.dialect.parser import Parsed

# By which a link finds its address.
_LABEL = rare_pattern(r"\]\[([^\[\]]+)\]|^[ \u3000]*\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)
_TAG = rare_pattern(rf"</?(?:{'|'.join(sorted(TAGS))})\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r'<(?:[^">]|"[^"]*")*+>')  # as it stands in clean HTML
SHOWN = 20  # lost characters that a message names


def check_conservation(body: str, html: str, parsed: Parsed) -> Iterator[Finding]:
    """Yield the words that the page does not show, at the line that has lost most. html: of the text, clean."""
    # Without the blank two pieces could be an entity together, which no line has.
    lost = _letters(unescape(without_comments(body, " ")))
    page = unescape(_MARKUP.sub("", html))
    lost.subtract(_letters(page))
    if not +lost:
        return
    lost.subtract(_letters(unescape(page)) - _letters(page))  # of entities that the page shows as they are written
    # An address that no page may have is named as such: here all of them count.
    lost.subtract(_letters("".join(_values_in(render(body)))))
    for token in parsed.tokens:
        if token.type == "list_item_open":
            lost.subtract(_letters(token.info))
    lost.subtract(_letters("".join("".join(found) for found in _LABEL.findall(body))))
    lost.subtract(_letters("".join(_TAG.findall(body))))
    missing = +lost
    if missing:
        lines = [unescape(line) for line in body.split("\n")]
        counts = {at: count for at, line in enumerate(lines) if (count := sum(char in missing for char in line))}
        shown = _run(page)
        line = max(counts, key=lambda at: (_run(lines[at]) not in shown, counts[at]))
        words = "".join(char for char in lines[line] if char in missing)[:SHOWN]
        yield Finding(line, f"这一行里的“{words}”网页上看不见", "请改成普通的文字，一句一句写；用不着的就删去")


def _run(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def _values_in(html: str) -> list[str]:
    """Return what the attributes of tags hold: addresses, titles, alternative texts."""
    seen = _Seen()
    seen.feed(html)  # and not closed: each of thousands of tags that do not end would be tried until the text's end
    return seen.values


class _Seen(TolerantParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.values += [value for _, value in attrs if value]
