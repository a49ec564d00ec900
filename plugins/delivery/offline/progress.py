"""Progress of long work: shown on a terminal, nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from plugins.kernel.progress import console

# Begins a stage of (what is done, bytes of it or 0 where nobody knows); call what it returns with bytes just done.
Stage = Callable[[str, int], Callable[[int], None]]


@contextmanager
def stages() -> Iterator[Stage]:
    """Yield a function that begins a stage of work."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with (
        console() as shown,
        Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as progress,
    ):

        def begin(what: str, size: int) -> Callable[[int], None]:
            task = progress.add_task(what, total=size or None)
            return lambda done: progress.advance(task, done)

        yield begin
