"""`check` of what git holds, the index or a commit, and not of what lies in the folders just now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from plugins.features import load_features
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.problems import Problem
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.selection import CONTENT, FAQ, Selection
from plugins.pipeline.alone import alone_with
from plugins.pipeline.caches import memory_of_checks, usable
from plugins.pipeline.edition import load_edition
from plugins.pipeline.written_selection import write_selection


def problems_in_git(request: BuildRequest, selection: Selection, memory: Path, name: str) -> tuple[Problem, ...]:
    """Return what `check` says of files that git holds, without hints from their past; raise PortalError.

    memory: the cache folder, below which the files are written. name: of the folder there, so that each kind of check
    finds what its last one has left.
    """
    with _place(request, memory, name) as place:
        asked = replace(request, content=place / CONTENT, faq=place / FAQ, asks_history=False)
        with memory_of_checks(memory, asked) as cache:
            write_selection(selection, place, cache)
            return load_edition(asked, load_features(), cache).problems


def problems_in_folders(request: BuildRequest, memory: Path) -> tuple[Problem, ...]:
    """Return what `check` says of the folders as they are, likewise."""
    with memory_of_checks(memory, request) as cache:
        return load_edition(replace(request, asks_history=False), load_features(), cache).problems


@contextmanager
def _place(request: BuildRequest, memory: Path, name: str) -> Iterator[Path]:
    """Yield a folder for the files: the one that lasts, or a passing one where another command uses it."""
    folder = usable(memory)
    with ExitStack() as held:
        if folder:
            place = folder / name / fingerprint_of(str(request.content)).hex()
            place.parent.mkdir(parents=True, exist_ok=True)
            if held.enter_context(alone_with(place.with_name(f"{place.name}.lock"), "check", "要检查的稿件")):
                yield place
                return
        yield held.enter_context(passing_folder()).resolve()
