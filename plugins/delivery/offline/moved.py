"""Find texts whose address has changed, so that their old page can lead to the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from plugins.delivery.offline.model import TextRow

# What a text may be recognised by; the surest first.
_TRAITS: tuple[Callable[[TextRow], str], ...] = (
    lambda row: row.source,
    lambda row: row.body_hash,
    lambda row: row.title_hash,
    lambda row: PurePosixPath(row.source).stem,
)


def find_moved(base: Sequence[TextRow], full: Sequence[TextRow]) -> dict[str, str]:
    """Return old path → new path of each text of `base` that has another address in `full`.

    A text is recognised by its source, then by its words, then its title, then its source's name alone; each only
    where no other text on either side has the same. A link to another text would be worse than none.
    """
    before, after = {row.path for row in base}, {row.path for row in full}
    moved: dict[str, str] = {}
    for trait in _TRAITS:
        left, found = _unique(base, trait), _unique(full, trait)
        for key, row in left.items():
            other = found.get(key)
            if row.path in after or row.path in moved or not other:
                continue
            if other.path not in before and other.path not in moved.values():
                moved[row.path] = other.path
    return moved


def _unique(rows: Sequence[TextRow], trait: Callable[[TextRow], str]) -> dict[str, TextRow]:
    """Return the texts with a trait that no other of them has, by that trait."""
    counts = Counter(map(trait, rows))
    return {key: row for row in rows if (key := trait(row)) and counts[key] == 1}
