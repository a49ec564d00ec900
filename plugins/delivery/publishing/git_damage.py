"""The repository in the cache after a power cut: it has empty files, over which git stops each time anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.publishing.stores.store import StoreFailed

# The later ones a host says where two push in the same instant.
OVERTAKEN = ("stale info", "fetch first", "but expected", "reference already exists")


class Overtaken(StoreFailed):
    """The branch has another commit than the one that is to be replaced."""


@contextmanager
def taken_away_if_damaged(folder: Path, look: Callable[[], object]) -> Iterator[None]:
    """Take the repository away where it is what fails, so that the next run begins with a new one.

    look: reads all of it, and raises StoreFailed where it cannot.
    """
    try:
        yield
    except Overtaken:
        raise
    except StoreFailed:
        if not folder.is_dir() or _is_sound(look):
            raise
        shutil.rmtree(folder, ignore_errors=True)
        raise StoreFailed(
            f"缓存里的 git 仓库坏了，多半是突然断过电，已经删去：{folder}。那边的网站还是原来的，再做一次就好；"
            "从前留着的版本退不回去了。"
        ) from None


def _is_sound(look: Callable[[], object]) -> bool:
    try:
        look()
    except StoreFailed:
        return False
    return True
