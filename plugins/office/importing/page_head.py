"""What the head of a web page says of its text, by the names that government sites must use and others do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from plugins.office.importing.guessing import day_of
from plugins.office.importing.model import Guess

_META = re.compile(r"<meta\b([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title[^>]*>(.{1,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_SITE = re.compile(r"\s*(?:[_|]|\s[-–—]\s|--|-(?=[^-]*(?:网|门户|政府|委|部)$)).*$", re.DOTALL)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_NAMES = {
    "title": ("articletitle", "og:title"),
    "date": ("pubdate", "publishdate", "article:published_time", "og:release_date"),
    "source": ("contentsource", "source"),
    "author": ("author",),
    "summary": ("description", "og:description"),
}


def head_guesses(html: str) -> dict[str, Guess]:
    """Return what a page's head says."""
    said = _metas(html)
    found = {}
    for key, names in _NAMES.items():
        words = next((said[name] for name in names if said.get(name)), "")
        if key == "date":
            words = _day(words)
        if words and key != "summary":
            found[key] = Guess(words, "取自网页的头部")
    if "title" not in found and (title := _TITLE.search(html)):
        words = " ".join(unescape(title[1]).split())
        found["title"] = Guess(_SITE.sub("", words) or words, "取自网页的标题")
    return found


def saved_from(html: str) -> str:
    """Return the address that a browser notes in a page that it saves, "" for none."""
    found = _SAVED_FROM.search(html[:2000])
    return found[1] if found else ""


def _day(words: str) -> str:
    found = _DAY.search(words)
    return day_of(found[0] if "年" not in found[0] else f"{found[0].rstrip('日')}日") if found else ""


def _metas(html: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for meta in _META.finditer(html):
        said = {name.lower(): unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(meta[1])}
        name = (said.get("name") or said.get("property", "")).lower()
        if name and said.get("content"):
            found.setdefault(name, " ".join(said["content"].split()))
    return found
