"""The site that is sent, out of other commands' reach: a preview may change the output while a slow line sends.

Its files are second names of those that were built, which take no room. A build puts a new file in the place of an old
one and never writes into it, so what has a second name stays as it is.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.publishing.local_versions import second_name
from plugins.delivery.publishing.site_files import files_of
from plugins.kernel.lock_file import is_used, only_one, this_process

_FOLDER = "publish/sending"  # below the cache folder
_LOCK = ".lock"


@contextmanager
def room_for_site(memory: Path) -> Iterator[Path]:
    """Yield a place in the cache folder for a site, where nothing is yet and nothing is left."""
    around = memory / _FOLDER
    around.mkdir(parents=True, exist_ok=True)
    _clear(around)
    place = around / f"{os.getpid()}-{time.monotonic_ns()}"
    with only_one(place.with_name(place.name + _LOCK), this_process("publish"), lambda _owner: None):
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def hold(site: Path, place: Path) -> None:
    """Let a place have all files of a site that are sent. Nobody else may be at work in the site."""
    folders = set()
    for path in files_of(site):
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (place / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        second_name(site / path, place / path)


def _clear(around: Path) -> None:
    """Remove what publications have left that were killed."""
    for place in [each for each in around.iterdir() if each.suffix != _LOCK]:
        if not is_used(place.with_name(place.name + _LOCK)):
            shutil.rmtree(place, ignore_errors=True)
