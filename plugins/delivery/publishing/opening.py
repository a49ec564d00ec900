"""Open the store of a target."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import Store, VersionStore
from plugins.features.publishing.model import Kind, Target


@contextmanager
def opened(target: Target) -> Iterator[tuple[Store, VersionStore | None]]:
    """Yield the store, twice where it keeps versions. Raises StoreFailed."""
    if target.has_versions:
        host, _, root = target.place.partition(":") if target.kind is Kind.SSH else ("", "", target.place)
        versions = ShellStore(host, root, target.bytes_per_s)
        yield versions, versions
        return
    if target.kind is Kind.FOLDER:
        yield FolderStore(Path(target.place), target.bytes_per_s), None
        return
    from plugins.delivery.publishing.stores.rclone import RcloneStore

    store = RcloneStore(target.place.rstrip("/"), target.bytes_per_s)
    try:
        yield store, None
    finally:
        store.close()
