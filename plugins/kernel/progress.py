"""Progress of long work: shown on a terminal, nowhere else, and on stderr, since results are on stdout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console

_IN_USE: ContextVar[Console | None] = ContextVar("console", default=None)


@contextmanager
def console() -> Iterator[Console]:
    """Yield the console in use, else a new one: what two consoles show at a time would overwrite each other."""
    if found := _IN_USE.get():
        yield found
        return
    made = Console(stderr=True)
    token = _IN_USE.set(made)
    try:
        yield made
    finally:
        _IN_USE.reset(token)


@contextmanager
def counted(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Show how many of `total` things are done; yield what is called for each of them, by whatever thread."""
    with console() as shown:
        if not shown.is_terminal:
            yield lambda: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=shown, transient=True) as progress:
            task = progress.add_task(what, total=total)
            yield lambda: progress.advance(task)
