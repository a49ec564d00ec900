"""The files between branches as the shelf shows them: how large, and by which hash a copy can be checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from plugins.features.liaison.model import ShelfFile
from plugins.features.liaison.views import ShelfRow
from plugins.features.list_items.model import Published
from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.downloads.catalogue import DownloadCatalogue
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.sizes import size_text


def shelf_rows(files: Iterable[ShelfFile], downloads: DownloadCatalogue, published: Published) -> tuple[ShelfRow, ...]:
    """Return the files, the newest first, and have them published."""
    ordered = sorted(sorted(files, key=lambda each: each.name), key=lambda each: each.day, reverse=True)
    published.use({each.file: ascii_file_name(each.file) for each in ordered}, ())
    return tuple(_row(each, downloads) for each in ordered)


def _row(each: ShelfFile, downloads: DownloadCatalogue) -> ShelfRow:
    suffix = PurePosixPath(each.file).suffix
    return ShelfRow(
        each.name,
        ascii_file_name(each.file),
        each.name if each.name.lower().endswith(suffix.lower()) else each.name + suffix,
        suffix.removeprefix(".").upper(),
        size_text(downloads.offer(each.file).size),
        _hash_of(each.file, downloads),
        "、".join(each.to),
        each.given_by,
        f"{each.day.year}年{each.day.month}月{each.day.day}日",
        each.about,
        each.sample,
    )


def _hash_of(source: str, downloads: DownloadCatalogue) -> str:
    """Return the SHA-256 of a file as readers get it, without what tells of people in it."""
    with passing_folder() as folder:
        target = folder / "clean"
        downloads.write(source, target)
        with target.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
