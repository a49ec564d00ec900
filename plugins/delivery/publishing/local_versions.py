"""What was published, kept in the cache as links: it tells what words an old page had, and what to go back to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from plugins.delivery.publishing.manifest import Manifest
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.files.whole_files import whole_file, write_whole
from plugins.kernel.incremental.fingerprint import fingerprint_of


class LocalVersions:
    """The versions of one target. folder: None for somebody who keeps nothing."""

    def __init__(self, cache: Path | None, target: str) -> None:
        self.folder = cache / "publish" / fingerprint_of(target).hex()[:16] if cache else None

    def place(self, version: str) -> Path | None:
        """Return where a version lies, None where it is not kept."""
        place = self.folder / version if self.folder and version else None
        return place if place and place.is_dir() else None

    def read(self, version: str, row: FileRow) -> bytes | None:
        """Return the bytes of a version's file, None where they are not kept."""
        from hashlib import sha256

        place = self.place(version)
        try:
            data = (place / row.path).read_bytes() if place else None
        except OSError:
            return None
        return data if data is not None and sha256(data).hexdigest() == row.sha256 else None

    def keep(self, site: Path, manifest: Manifest, signed: bytes) -> None:
        """Keep a version beside the others. Files are links, which cost no room, or copies where a disk knows none."""
        if not self.folder:
            return
        making, place = self.folder / "making", self.folder / manifest.version
        shutil.rmtree(making, ignore_errors=True)
        for path in manifest.files:
            (making / path).parent.mkdir(parents=True, exist_ok=True)
            second_name(site / path, making / path)
        shutil.rmtree(place, ignore_errors=True)
        making.rename(place)
        write_whole(self.folder / f"{manifest.version}.manifest", signed)

    def manifest(self, version: str) -> bytes | None:
        place = self.folder / f"{version}.manifest" if self.folder else None
        return place.read_bytes() if place and place.is_file() else None

    def names(self) -> list[str]:
        """Return the versions that are kept."""
        found = sorted(self.folder.glob("*.manifest")) if self.folder else []
        names = (each.name.removesuffix(".manifest") for each in found)
        return [name for name in names if self.place(name)]

    def drop(self, versions: Iterable[str]) -> None:
        for version in versions:
            if self.folder and version:
                shutil.rmtree(self.folder / version, ignore_errors=True)
                (self.folder / f"{version}.manifest").unlink(missing_ok=True)


def second_name(source: Path, place: Path) -> None:
    """Give a file a second name, or copy it where the disk knows none. The folder is there."""
    try:
        os.link(source, place)
    except OSError:
        with source.open("rb") as original, whole_file(place) as file:
            shutil.copyfileobj(original, file)
