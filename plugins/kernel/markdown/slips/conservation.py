"""No word vanishes: every letter and figure of a source is on its page, or is a mark whose effect the page shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from plugins.kernel.markdown.dialect import render
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.whitelist import TAGS

if TYPE_CHECKING:
    from plugins.kernel.markdown.dialect.parser import Parsed

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# By which a link finds its address.
_LABEL = re.compile(r"\]\[([^\[\]]+)\]|^[ \u3000]*\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(TAGS))})\b[^<>]*>", re.IGNORECASE)
SHOWN = 20  # lost characters that a message names


def check_conservation(body: str, html: str, parsed: Parsed) -> Iterator[Finding]:
    """Yield the words that the page does not show, at the line that has lost most. html: of the text, clean."""
    lost = _letters(unescape(_COMMENT.sub("", body)))
    # An address that no page may have is named as such: here all of them count.
    lost.subtract(_letters("".join([*_Seen.of(html).words, *_Seen.of(render(body)).values])))
    for token in parsed.tokens:
        if token.type == "list_item_open":
            lost.subtract(_letters(token.info))
    lost.subtract(_letters("".join("".join(found) for found in _LABEL.findall(body))))
    lost.subtract(_letters("".join(_TAG.findall(body))))
    missing = +lost
    if missing:
        lines = body.split("\n")
        line = max(range(len(lines)), key=lambda at: sum(char in missing for char in lines[at]))
        words = "".join(char for char in lines[line] if char in missing)[:SHOWN]
        yield Finding(line, f"这一行里的“{words}”网页上看不见", "请改成普通的文字，一句一句写；用不着的就删去")


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


class _Seen(HTMLParser):
    """words: what HTML shows. values: what its attributes hold: addresses, titles, alternative texts."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.values: list[str] = []

    @classmethod
    def of(cls, html: str) -> _Seen:
        seen = cls()
        seen.feed(html)
        seen.close()
        return seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.values += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)
