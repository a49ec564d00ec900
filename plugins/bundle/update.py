"""From one bundle to the next: which files an update carries, what becomes of those that are gone, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.bundle.account import CHANGED, MOVED, NEW, WITHDRAWN, News
from plugins.bundle.layout import TRAIL
from plugins.bundle.model import FileRow, Manifest, TextRow, row_of

MakeTombstone = Callable[[str, str | None], str]  # (path, where its text is now) → page


@dataclass(frozen=True, slots=True)
class Update:
    """changed: paths of the new bundle's files and parts that the old one lacks or has otherwise.

    laid: tombstones to be sent, by path. tombstones: all that lie in the folder afterwards. chain: versions before the
    new one, oldest first.
    """

    changed: tuple[str, ...]
    laid: Mapping[str, bytes]
    tombstones: tuple[FileRow, ...]
    news: tuple[News, ...]
    chain: tuple[str, ...]


def lead_over(
    old: Manifest, new: Manifest, titles: Mapping[str, str], make: MakeTombstone, whole: bool = False
) -> Update:
    """Return what leads from `old` to `new`.

    titles: of the new texts, by path. whole: send everything, so that it may be laid over any folder of the chain.
    """
    had = {row.path: row for row in (*old.files, *old.parts)}
    has = {row.path: row for row in (*new.files, *new.parts)}
    moved = find_moved(old.texts, new.texts)
    gone = sorted(path for path in had if path not in has and not path.startswith(f"{TRAIL}/"))  # trails stay
    before = {row.path: row for row in old.tombstones if row.path not in has}
    if whole:
        gone = sorted({*gone, *before})
    laid = {path: _tombstone(path, moved.get(path), make) for path in gone}
    rows = before | {path: row_of(path, data) for path, data in laid.items()}
    return Update(
        changed=tuple(path for path, file in has.items() if whole or had.get(path) != file),
        laid=laid,
        tombstones=tuple(rows[path] for path in sorted(rows)),
        news=tuple(_news(old.texts, new.texts, titles, moved)),
        chain=tuple(version for version in (*old.chain, old.version) if version != new.version),
    )


def _tombstone(path: str, moved_to: str | None, make: MakeTombstone) -> bytes:
    return make(path, moved_to).encode() if PurePosixPath(path).suffix == ".html" else b""


def find_moved(old: Sequence[TextRow], new: Sequence[TextRow]) -> dict[str, str]:
    """Return where texts are now whose address has changed: old path → new path.

    A text is known again by its source, then its words, then its title, then its source's name alone, each only where
    it is the only one of that kind on both sides.
    """
    before, after = {row.path for row in old}, {row.path for row in new}
    moved: dict[str, str] = {}
    for trait in _TRAITS:
        left, found = _only_ones(old, trait), _only_ones(new, trait)
        for key, row in left.items():
            other = found.get(key)
            if row.path in after or row.path in moved or not other:
                continue
            if other.path not in before and other.path not in moved.values():
                moved[row.path] = other.path
    return moved


_TRAITS: tuple[Callable[[TextRow], str], ...] = (
    lambda row: row.source,
    lambda row: row.body_mark,
    lambda row: row.title_mark,
    lambda row: PurePosixPath(row.source).stem,
)


def _only_ones(rows: Sequence[TextRow], trait: Callable[[TextRow], str]) -> dict[str, TextRow]:
    counts = Counter(map(trait, rows))
    return {key: row for row in rows if (key := trait(row)) and counts[key] == 1}


def _news(
    old: Sequence[TextRow], new: Sequence[TextRow], titles: Mapping[str, str], moved: Mapping[str, str]
) -> Iterator[News]:
    """Yield what is new; of what is withdrawn only the path."""
    before, after = {row.path: row for row in old}, {row.path: row for row in new}
    arrived = set(moved.values())
    if not old:
        return  # nothing is known of the old texts
    yield from (News(NEW, titles[path], path) for path in after if path not in before and path not in arrived)
    yield from (
        News(CHANGED, titles[path], path) for path, row in after.items() if path in before and row != before[path]
    )
    yield from (News(MOVED, titles[path], path) for path in after if path in arrived)
    yield from (News(WITHDRAWN, "", path) for path in before if path not in after and path not in moved)
