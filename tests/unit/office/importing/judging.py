"""What an import must hold to, judged from the result alone."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from plugins.kernel.markdown.to_html import to_html
from plugins.office.importing.model import Imported


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shown(text: Imported) -> str:
    """Return what a reader of the draft's page sees, its title included, without blanks."""
    parser = _Words()
    parser.feed(to_html(text.body))
    title = text.guesses["title"].value if "title" in text.guesses else ""
    return flat(title + "".join(parser.words))


def report(text: Imported) -> str:
    """Return all words of the report, without blanks."""
    return flat("".join(note.words for note in text.notes))


def flat(words: str) -> str:
    return "".join(words.split())


def missing(words: list[str], *places: str) -> list[str]:
    """Return the words that stand in none of the places."""
    return [each for each in words if not any("".join(each.split()) in place for place in places)]


def fewer(words: str, place: str) -> Counter[str]:
    """Return the letters of which a place has fewer than the words."""
    return Counter("".join(words.split())) - Counter(place)
