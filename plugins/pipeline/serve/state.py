"""What the preview's pages wait for: the newest build, or what is wrong with the content."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

LOOK_S = 1.0  # how long a page that is gone is taken for one that waits


class PreviewState:
    """Counts builds and keeps the problems of the last one. Used by the builder and by every request's thread.

    pages: by address, what makes the pages that exist in the preview alone.
    """

    def __init__(self, pages: Mapping[str, Callable[[], str]] | None = None) -> None:
        self.pages = pages or {}
        self._changed = threading.Condition()
        self._version = 0
        self._problems: tuple[str, ...] = ()
        self._asked_at = time.monotonic()

    @property
    def problems(self) -> tuple[str, ...]:
        with self._changed:
            return self._problems

    @property
    def version(self) -> int:
        with self._changed:
            return self._version

    def touch(self) -> None:
        """Note that a browser begins to ask for something, or has just got it."""
        with self._changed:
            self._asked_at = time.monotonic()

    def quiet_s(self) -> float:
        """Return for how many seconds no browser has asked for anything."""
        with self._changed:
            return time.monotonic() - self._asked_at

    def publish(self, problems: tuple[str, ...] = ()) -> None:
        """Say that a build has ended, well or with problems."""
        with self._changed:
            self._version += 1
            self._problems = problems
            self._changed.notify_all()

    def wait_beyond(self, version: int, timeout_s: float, is_gone: Callable[[], bool] = lambda: False) -> int:
        """Return the version once it differs from `version`, or after the time-out as it is.

        is_gone: is asked now and then; where it is true nobody waits any more.
        """
        end = time.monotonic() + timeout_s
        with self._changed:
            while (left_s := end - time.monotonic()) > 0 and not is_gone():
                if self._changed.wait_for(lambda: self._version != version, min(LOOK_S, left_s)):
                    break
            return self._version
