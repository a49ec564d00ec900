"""Tell when something below some folders has changed, whatever becomes of the folders meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from watchfiles import DefaultFilter, watch

from plugins.kernel.reading.folders import is_leftover

DEBOUNCE_MS = 200  # the longest that changes are gathered
STEP_MS = 20  # of silence after which nothing more is expected; editors write a file in several steps
TICK_MS = 250  # how long the start waits for the watcher to stand, and how often one looks whether all is quiet


class _TextsOnly(DefaultFilter):
    def __call__(self, change: object, path: str) -> bool:
        return not is_leftover(Path(path).name) and super().__call__(change, path)  # type: ignore[arg-type]


def changes_below(watched: Sequence[Path], stop: threading.Event) -> Iterator[bool]:
    """Yield True after each change and False where there has been none for a while, until Ctrl+C or `stop`.

    A folder that goes, and comes again as another one, as git and sync programs do it, is a change, and is watched
    anew. Where the system gives no more room for watching, one looks again and again.
    """
    was_away, polls = False, False
    while not stop.is_set():
        folders = _numbers(watched)
        try:
            for found in _watch(list(folders), stop, polls):
                yield bool(found) or was_away
                was_away = False
                if _numbers(watched) != folders:
                    break
            else:
                return
        except FileNotFoundError:  # a folder has just gone
            time.sleep(TICK_MS / 1000)
        except Exception:  # the system watches no more, or cannot look
            polls = not polls
            time.sleep(TICK_MS / 1000)
        was_away = True  # what has changed in between is not told by the system


def _watch(folders: Sequence[Path], stop: threading.Event, polls: bool) -> Iterator[object]:
    if folders:
        yield from watch(
            *folders, watch_filter=_TextsOnly(), debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop,
            raise_interrupt=False, rust_timeout=TICK_MS, yield_on_timeout=True, force_polling=polls or None,
            ignore_permission_denied=True,
        )  # fmt: skip
        return
    while not stop.wait(TICK_MS / 1000):
        yield set()


def _numbers(watched: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return the folders that are there, with what tells each from another one of its name."""
    found = {}
    for path in watched:
        with suppress(OSError):
            state = path.stat()
            found[path] = state.st_dev, state.st_ino
    return found
