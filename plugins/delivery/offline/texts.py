"""The texts of a site as a later delta will recognise them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from plugins.delivery.offline.model import TextRow
from plugins.features.list_items.model import Published, PublishedText
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen

_HASH_CHARS = 32


@frozen
class BundledText:
    """One text: its title and day for readers, its row for the record."""

    title: str
    date: CivilTime
    row: TextRow

    @property
    def path(self) -> str:
        return self.row.path


def texts_of(published: Published) -> list[BundledText]:
    """Return all texts that lists show, newest first."""
    return _newest_first(map(_bundled, published.texts))


def _bundled(text: PublishedText) -> BundledText:
    """Return a text with hashes of all that its page shows, so that no list of fields must be kept complete by hand."""
    title_hash = sha256(text.title.encode()).hexdigest()[:_HASH_CHARS]
    row = TextRow(text.path, text.source, title_hash, text.text.fingerprint.hex(), text.facts)
    return BundledText(text.title, text.item.date, row)


def _newest_first(texts: Iterable[BundledText]) -> list[BundledText]:
    by_path = sorted(texts, key=lambda text: text.path)
    return sorted(by_path, key=lambda text: text.date.moment, reverse=True)
