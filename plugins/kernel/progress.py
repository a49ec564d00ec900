"""Progress of long work: shown on a terminal, nowhere else, and on stderr, since results are on stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_TAKEN_FOR_ONE = ("FORCE_COLOR", "TTY_COMPATIBLE")  # variables by which rich takes something else for a terminal
_IN_USE: ContextVar[Console | None] = ContextVar("console", default=None)


@contextmanager
def console() -> Iterator[Console]:
    """Yield the console in use, else a new one: what two consoles show at a time would overwrite each other."""
    if found := _IN_USE.get():
        yield found
        return
    from rich.console import Console

    made = Console(stderr=True)
    token = _IN_USE.set(made)
    try:
        yield made
    finally:
        _IN_USE.reset(token)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that work goes on. Elsewhere rich is not even loaded: it takes a tenth of a small build."""
    if not _may_be_terminal():
        yield
        return
    with console() as shown, shown.status(what):
        yield


@contextmanager
def counted(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how many of `total` things are done; yield what is called for each of them, by whatever thread."""
    if not _may_be_terminal():
        yield lambda: None
        return
    with console() as shown:
        if not shown.is_terminal:
            yield lambda: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=shown, transient=True) as progress:
            task = progress.add_task(what, total=total)
            yield lambda: progress.advance(task)


def _may_be_terminal() -> bool:
    return sys.stderr.isatty() or any(map(os.environ.get, _TAKEN_FOR_ONE))
