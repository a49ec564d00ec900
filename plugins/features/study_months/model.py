"""A month's list of what is to be learned, as it is written, and what its pages show."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from plugins.features.list_items.model import LinkItem
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link

COLUMN = "study"
FOLDER = f"{COLUMN}/months"
INDEX = f"{FOLDER}/index.html"
DATA = f"{FOLDER}/months.js"


@frozen
class StudyItem(Value):
    """One thing to learn. source: of the text, as links name it from the content folder. how: it is learned, and with
    whom. line: where it is written.
    """

    source: str
    day: date | None
    hours: int
    how: str
    line: int = 1


@frozen
class StudyMonth(Value):
    """month: 2026-12. words: what it is about. shown: its file as messages name it."""

    month: str
    words: str
    items: tuple[StudyItem, ...]
    shown: str = ""

    @property
    def name(self) -> str:
        """The month as people read it."""
        return month_words(self.month)

    @property
    def path(self) -> str:
        """Its page in the output."""
        return f"{FOLDER}/{self.month}.html"

    @property
    def booklet(self) -> str:
        """The page that holds all of its texts."""
        return f"{FOLDER}/{self.month}-booklet.html"

    @property
    def calendar(self) -> str:
        """Its days for calendar programs."""
        return f"{FOLDER}/{self.month}.ics"


@frozen
class StudyMonths(Value):
    """All months, newest first."""

    months: tuple[StudyMonth, ...] = ()


@frozen
class StudyRow(Value):
    """What is to be learned, in a month's list. day: in words, "" for any day. reading: minutes."""

    link: Link
    day: str
    hours: int
    how: str
    reading: int


@frozen
class StudySheet(Value):
    """A month's page. older, newer: the months beside it."""

    name: str
    words: str
    rows: tuple[StudyRow, ...]
    hours: int
    reading: int
    booklet: str
    calendar: str
    older: Link | None
    newer: Link | None


@frozen
class StudyIndex(Value):
    """months: all of them, newest first. newest: the last texts of the column. topics: of the site."""

    months: tuple[Link, ...]
    newest: tuple[LinkItem, ...]
    topics: tuple[Link, ...]


@frozen
class BookletPart(Value):
    """One text of a booklet. anchor: its place in the page."""

    anchor: str
    title: str
    body: Markup


@frozen
class Booklet(Value):
    """A month's texts, one after the other."""

    name: str
    words: str
    parts: tuple[BookletPart, ...]
    month: Link
