"""What a run that was cut may have left otherwise than the manifest of its target says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from plugins.delivery.publishing.kept_versions import KeptVersions
from plugins.delivery.publishing.manifest import Manifest, read_rows, write_rows
from plugins.delivery.publishing.order import is_page
from plugins.delivery.publishing.stores.store import Store
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError

_NOBODYS = "0" * 64  # in place of the hash of a file that goes


@frozen
class Doubt:
    """paths: at which nobody knows what lies. absent: pages among them that the manifest has and the target has not."""

    paths: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    def among(self, paths: Iterable[str]) -> Doubt:
        """Return the doubt about these paths as well."""
        return Doubt(self.paths | frozenset(paths), self.absent)

    def once_sent(self, rows: Iterable[FileRow]) -> Doubt:
        """Return what is left of it when these files have arrived."""
        return Doubt(self.paths, self.absent - {row.path for row in rows})


def doubt_of(store: Store, intent: bytes | None, old: Manifest) -> Doubt:
    """Return what is to be doubted at a target. intent: what a run before has left there, None where it ended well."""
    if intent is None:
        return Doubt()
    rows = read_rows(intent)
    if rows is None:
        return Doubt(frozenset(old.standing))
    pages = [row for path, row in rows.items() if is_page(path) and path in old.standing]
    if not store.knows_hashes:  # each would be fetched: those alone that were to go
        pages = [row for row in pages if row.sha256 == _NOBODYS]
    return Doubt(frozenset(rows), frozenset(row.path for row in pages) - store.hashes(pages).keys())


def leave_word(kept: KeptVersions, name: str, ours: bytes | None, journal: Path | None) -> None:
    """Say what a run has changed into which another one has come, or who was taken for dead: where the intent is not
    the one that it has left, others know nothing of that.

    name: of the intent, a state. ours: what the run has said in it, None for nothing. journal: does not hold any more.
    """
    with suppress(PortalError):  # the line may be cut as well
        there = kept.store.read_state(name)
        if ours in (None, there):
            return
        theirs = read_rows(there or b"") or {}
        kept.store.write_state(name, write_rows({**theirs, **(read_rows(ours or b"") or {})}))
        if kept.versions:
            kept.doubt(kept.versions.current())
    if journal:
        journal.unlink(missing_ok=True)


def marks(paths: Iterable[str]) -> dict[str, FileRow]:
    """Return rows of files that go, as an intent tells them."""
    return {path: FileRow(path, _NOBODYS, 0) for path in paths}


def spelt_alike(paths: Iterable[str], files: Mapping[str, FileRow]) -> dict[str, FileRow]:
    """Return those files whose names differ from one of these paths in capitals alone.

    To a host that takes both for one file, as Windows does, whoever removes the one removes the other.
    """
    folded = {_folded(path) for path in paths}
    return {path: row for path, row in files.items() if folded and _folded(path) in folded}


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
