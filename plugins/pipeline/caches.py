"""What builds and checks leave for the next ones, in the cache folder. Losing it costs time and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.kernel.files.confined import is_within
from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.pipeline.code_fingerprint import code_fingerprint

TABLES, KEPT_SITES = "build", "last-sites"  # below the cache folder


def usable(cache: Path | None) -> Path | None:
    """Return the cache folder, None where nothing can be kept: the build is slower, and that is all."""
    if not cache:
        return None
    _demand_own_folders(cache)
    try:
        (cache / TABLES).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache / TABLES):
            return cache
    except OSError:
        return None


def _demand_own_folders(cache: Path) -> None:
    """Raise PortalError where a folder of the cache is a link: what a build writes and removes there lies elsewhere."""
    for each in cache.iterdir() if cache.is_dir() else ():
        if each.is_symlink() and not is_within(cache, each):
            raise PortalError(
                f"缓存文件夹里的 {each.name} 是一个链接，指到外面去了。请删去它，或用 --cache 指定别的文件夹。"
            )


def cache_in(cache: Path, request: BuildRequest) -> CacheStore:
    """Return what builds like this one have left in a cache folder."""
    return CacheStore(_tables_in(cache, request), blobs_in(str(cache / TABLES)), request.workers)


def kept_site(request: BuildRequest) -> Path | None:
    """Return where the site that stood before the last may be kept for the next one."""
    return request.cache / KEPT_SITES / fingerprint_of(str(request.output)).hex() if request.cache else None


@contextmanager
def memory_of_checks(folder: Path, request: BuildRequest) -> Iterator[CacheStore]:
    """Yield what earlier checks like this one have left in a cache folder, and write at the end what this one leaves.

    The pictures are those of builds.
    """
    there = usable(folder)
    cache = CacheStore(_tables_in(there, request) if there else None, None, request.workers)
    yield cache
    cache.flush()


def _tables_in(cache: Path, request: BuildRequest) -> Tables:
    folder = cache / TABLES
    version = fingerprint_of(code_fingerprint(), str(folder), request.content_shown, request.faq_shown)
    return Tables(folder, version)
