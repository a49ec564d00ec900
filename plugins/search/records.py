"""What is searched: each published text once, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from plugins.entries import Entry, LooseText

_BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|figure|figcaption|blockquote|pre|section|details|"
    r"summary|caption)\b[^>]*>|<(?:br|hr)\b[^>]*>"
)
_NOTE = re.compile(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_WRAPPED = re.compile(r"(<pre\b.*?</pre>)|\s+", re.DOTALL)  # lines end where the source does, but in <pre>
_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\s]*")


@dataclass(frozen=True, slots=True)
class Record:
    """One text. text: its paragraphs, a line each. column: slug, "" for a page outside of the columns. day: ISO."""

    path: str
    title: str
    text: str
    column: str
    day: str
    tags: tuple[str, ...]


def make_records(entries: Iterable[Entry], loose: Iterable[LooseText]) -> list[Record]:
    """Return all records, oldest first: a text keeps its number when newer ones are added."""
    records = [
        Record(
            entry.path, entry.title, "\n".join([readable(entry.html), *entry.also_asked]).strip(), entry.column.slug,
            entry.date.day, entry.tags,
        )
        for entry in sorted(entries, key=lambda entry: (entry.date.moment, entry.path))
    ]  # fmt: skip
    pages = sorted(loose, key=lambda text: text.path)
    return [Record(each.path, each.title, readable(each.html), "", each.date.day, ()) for each in pages] + records


def readable(html: str) -> str:
    """Return the text of rendered HTML: one line a paragraph, blanks folded, marks of footnotes left out."""
    flowing = _WRAPPED.sub(lambda found: found[1] or " ", _NOTE.sub("", html))
    broken = _BREAK.sub("\n", flowing)
    text = unescape(_TAG.sub("", broken))
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
