"""What differs between a base and the full bundle after it: files to send, tombstones, news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from plugins.delivery.offline.model import Manifest
from plugins.delivery.offline.moved import find_moved
from plugins.delivery.offline.news import News, find_news
from plugins.features.offline_pages.layout import TRAIL
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.frozen import frozen

MakeTombstone = Callable[[str, str | None], str]  # (path, path to which its text has moved) → page


@frozen
class Difference:
    """What leads from a base to a full bundle.

    changed: paths of the full bundle's files and lists that the base lacks or has with other bytes.
    new_tombstones: those to be sent, by path. tombstones: all that lie in the folder afterwards.
    chain: the versions before the full bundle's, oldest first.
    """

    changed: tuple[str, ...]
    new_tombstones: Mapping[str, bytes]
    tombstones: tuple[FileRow, ...]
    news: tuple[News, ...]
    chain: tuple[str, ...]


def compare(
    base: Manifest, full: Manifest, titles: Mapping[str, str], make: MakeTombstone, whole: bool = False
) -> Difference:
    """Return what leads from `base` to `full`.

    titles: of the texts of `full`, by path. whole: send everything, so that it may be unpacked over any folder of the
    chain.
    """
    had = {row.path: row for row in (*base.files, *base.lists)}
    has = {row.path: row for row in (*full.files, *full.lists)}
    moved = find_moved(base.texts, full.texts)
    gone = sorted(path for path in had if path not in has and not path.startswith(f"{TRAIL}/"))  # trails stay
    before = {row.path: row for row in base.tombstones if row.path not in has}
    if whole:
        gone = sorted({*gone, *before})
    new_tombstones = {path: _tombstone(path, moved.get(path), make) for path in gone}
    tombstones = before | {path: row_of(path, data) for path, data in new_tombstones.items()}
    return Difference(
        changed=tuple(path for path, file in has.items() if whole or had.get(path) != file),
        new_tombstones=new_tombstones,
        tombstones=tuple(tombstones[path] for path in sorted(tombstones)),
        news=tuple(find_news(base.texts, full.texts, titles, moved)),
        chain=tuple(version for version in (*base.chain, base.version) if version != full.version),
    )


def _tombstone(path: str, moved_to: str | None, make: MakeTombstone) -> bytes:
    """Return a page for a page; any other file is emptied, for nothing can be deleted by unpacking."""
    return make(path, moved_to).encode() if PurePosixPath(path).suffix == ".html" else b""
