"""The texts of an edition as an update must know them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from plugins.bundle.model import TextRow
from plugins.checks.edition import Edition
from plugins.civil_time import CivilTime
from plugins.entries import Entry
from plugins.faq.model import Written as Question

_CHARS = 32


@dataclass(frozen=True, slots=True)
class Told:
    """One text: its title and day for readers, its row for the next update."""

    title: str
    date: CivilTime
    row: TextRow

    @property
    def path(self) -> str:
        return self.row.path


def texts_of(edition: Edition) -> list[Told]:
    """Return all articles and questions, newest first."""
    sources = {card.path: source for source, card in edition.articles.published.items()}
    found = [_article(entry, sources[entry.path]) for entry in edition.entries]
    found += [_question(question) for topic in edition.faq for question in topic.questions]
    found.sort(key=lambda told: told.path)
    return sorted(found, key=lambda told: told.date.moment, reverse=True)


def _article(entry: Entry, source: str) -> Told:
    facts = [
        entry.summary, entry.date.iso, entry.updated.iso if entry.updated else "", entry.author, entry.source,
        *(each for correction in entry.corrections for each in (correction.date.iso, correction.text)),
        *entry.tags, *(path for _, path in entry.files), entry.register.validity if entry.register else "",
    ]  # fmt: skip
    row = TextRow(entry.path, source, _mark(entry.title), entry.text.mark.hex(), _mark(*facts))
    return Told(entry.title, entry.date, row)


def _question(question: Question) -> Told:
    sources = [each for source in question.sources for each in (source.title, source.date, source.article)]
    facts = [*question.also_asked, *sources, question.reviewed.iso, *question.tags]
    row = TextRow(question.path, "", _mark(question.question), _mark(question.answer), _mark(*facts))
    return Told(question.question, question.reviewed, row)


def _mark(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:_CHARS]
