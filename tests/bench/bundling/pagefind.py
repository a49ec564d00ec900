"""Pagefind as it comes, over the public site's pages: which of its files an update would have to carry."""

from __future__ import annotations

import shutil
import sys
import zlib
from hashlib import sha256
from pathlib import Path

from tests.bench.measure import Cost, measure


def index(site: Path, folder: Path) -> tuple[dict[str, bytes], Cost]:
    """Make the index and return its files as digests, and what it cost."""
    shutil.rmtree(folder, ignore_errors=True)
    cost = measure([sys.executable, "-m", "pagefind_bin", "--site", str(site), "--output-path", str(folder)])
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: sha256(path.read_bytes()).digest() for name, path in files.items()}, cost


def changed_bytes(before: dict[str, bytes], after: dict[str, bytes], folder: Path) -> tuple[int, int]:
    """Return how many of the index's files differ or are new, and the bytes that a zip of them has at least."""
    changed = [name for name, mark in after.items() if before.get(name) != mark]
    return len(changed), sum(_packed(folder / name) for name in changed)


def _packed(file: Path) -> int:
    data = file.read_bytes()
    return min(len(data), len(zlib.compress(data, 9))) + 2 * len(file.name) + 76  # two headers
