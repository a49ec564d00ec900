"""The site that is sent, out of other commands' reach: a preview may change the output while a slow line sends.

Its files are second names of those that were built, which take no room. A build puts a new file in the place of an old
one and never writes into it, so what has a second name stays as it is.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.publishing.local_versions import second_name
from plugins.delivery.publishing.stores.store import is_stranger
from plugins.kernel.lock_file import is_used, only_one, this_process
from plugins.pipeline.built_files import built_files, foreign

_SHOWN = 5  # names that are told
_FOLDER = "publish/sending"  # below the cache folder
_LOCK = ".lock"
_SENT_TOO = ("CNAME", "_redirects")  # what a host asks for, laid into the output by whoever runs the site


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


def hold(site: Path, place: Path) -> list[str]:
    """Let a place have all files of a site that are sent; return what others have laid there, by name.

    Nobody else may be at work in the site. Raises PortalError for a link.
    """
    theirs = foreign(site)
    asked_for = [name for name in _SENT_TOO if name in theirs and stat.S_ISREG((site / name).lstat().st_mode)]
    folders = set()
    for path in (*built_files(site), *asked_for):
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (place / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        second_name(site / path, place / path)
    return sorted(name for name in theirs if name not in asked_for and is_stranger(name))


def told_left(site: Path, names: Sequence[str]) -> str:
    """Return a line about what lies in a site and is not sent. names: at its top."""
    shown = "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 样" if len(names) > _SHOWN else "")
    return (
        f"{site.name} 里有不是生成的东西，没有发布：{shown}。要公布的请放进稿件；"
        f"只有 {'、'.join(_SENT_TOO)} 放在那里也发布。"
    )


def _clear(around: Path) -> None:
    """Remove what publications have left that were killed."""
    for place in [each for each in around.iterdir() if each.suffix != _LOCK]:
        if not is_used(place.with_name(place.name + _LOCK)):
            shutil.rmtree(place, ignore_errors=True)
