"""plugins/features/listings/corrections.py: what was put right after publication."""

from plugins.features.list_items.model import Correction
from plugins.features.listings.corrections import compose_corrections
from tests.unit.samples import day, item


def test_corrections_come_newest_first() -> None:
    """Of all texts, each with its text; address and words decide between equals."""
    first, second = Correction(day("2026-03-02"), "甲"), Correction(day("2026-03-05 08:00"), "乙")
    a, b = item("news/a.html", corrections=(first, second)), item("news/b.html", corrections=(first,))
    rows = compose_corrections([b, a])
    assert [("乙", a.link), ("甲", a.link), ("甲", b.link)] == [(row.text, row.item) for row in rows]


def test_without_corrections_there_are_no_rows() -> None:
    assert () == compose_corrections([item()])
