"""A text in few words: as a message for a group, and as an SMS. Plain characters, a link, whole sentences, no Markdown.

A telephone counts an SMS in units of UTF-16, of which seventy are one message; a rare character takes two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

GROUP_UNITS, SMS_UNITS = 300, 70
_FEWEST = 24  # units that a title needs beside a link: a longer link says less than the words that it displaces
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*[”’》）」』]*|[。！？；]+")
_CLAUSE = re.compile(r".*[，、：,]", re.DOTALL)
_WHOLE = re.compile(
    r"[0-9A-Za-z.:/%〔〕-]+$"
)  # a number, a day, a telephone or a word: half of one says something else
_ENDS = "。！？；…"
_MORE = "…"


def units(text: str) -> int:
    """Return how long a text is as telephones count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def group_text(title: str, site: str, paragraphs: Iterable[str], address: str) -> str:
    """Return a message for a group of at most 300 units: title and site, whole sentences of the text, the link.

    address: the text's public one, "" for none; one that leaves no room for words is left out.
    """
    link = f"\n{address}" if address and units(address) < GROUP_UNITS // 2 else ""
    head = cut(f"{title}（{site}）" if site else title, GROUP_UNITS - units(link))
    room = GROUP_UNITS - units(head) - units(link)
    lines = []
    for paragraph in paragraphs:
        words = fitting(paragraph, room - 1)
        if words:
            lines.append(f"\n{words}")
            room -= units(words) + 1
        if words != paragraph.strip():
            break
    return f"{head}{''.join(lines)}{link}"


def sms_text(title: str, site: str, words: str, address: str) -> str:
    """Return an SMS of at most 70 units: who sends it, the title, as many whole sentences as there is room for, and the
    link where it leaves room for the title, else only where more can be read.
    """
    sender = f"【{site}】" if site and units(site) < SMS_UNITS // 3 else ""
    link = f" {address}" if address else ""
    if SMS_UNITS - units(sender) - units(link) < _FEWEST:
        link = f"详见{site}" if sender else ""
    room = SMS_UNITS - units(sender) - units(link)
    head = cut(title if title.endswith(tuple(_ENDS)) else f"{title}。", room)
    return f"{sender}{head}{whole_sentences(words, room - units(head))}{link}"


def fitting(text: str, room: int) -> str:
    """Return the whole sentences with which a text begins, as far as there is room; of a first one that is too long,
    its beginning.
    """
    return whole_sentences(text, room) or (cut(text.strip(), room) if room >= _FEWEST else "")


def whole_sentences(text: str, room: int) -> str:
    """Return the whole sentences with which a text begins, "" where not even the first has room."""
    found = ""
    for sentence in _SENTENCE.findall(text.strip()):
        if units(found) + units(sentence) > room:
            break
        found += sentence
    return found.strip()


def cut(text: str, room: int) -> str:
    """Return a text as it is, or as much of its beginning as there is room for, ended where people breathe."""
    if units(text) <= room:
        return text
    kept = ""
    for character in text:
        if units(kept) + units(character) > room - 1:
            break
        kept += character
    clause = _CLAUSE.match(kept)
    if clause and units(clause[0]) * 2 > room:
        return f"{clause[0][:-1]}{_MORE}"
    return f"{_WHOLE.sub('', kept) or kept}{_MORE}" if kept else ""
