"""Open the store of a target."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.delivery.publishing.stores.store import Store, StoreFailed, VersionStore
from plugins.features.publishing.model import Kind, Target


@contextmanager
def opened(target: Target) -> Iterator[tuple[Store, VersionStore | None]]:
    """Yield the store, twice where it keeps versions. Raises StoreFailed."""
    if target.kind is Kind.FOLDER and not Path(target.place).parent.is_dir():
        raise StoreFailed(f"没有找到 {Path(target.place).parent}。磁盘插好、共享文件夹连上以后再做一次。")
    if target.has_versions:
        host, _, root = target.place.partition(":") if target.kind is Kind.SSH else ("", "", target.place)
        versions = ShellStore(host, root, target.bytes_per_s)
        try:
            yield versions, versions
        finally:
            versions.close()
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
