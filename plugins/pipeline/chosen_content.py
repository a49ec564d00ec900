"""The folders that a site for the public is built from: those of the editors, or what a feature has chosen of git.

What is chosen is written into a folder of the cache, where only what differs from the last time is written again. So a
build from history is a build like any other, and as quick; messages name the paths that editors know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from plugins.features import BEYOND, load_feature, load_features
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import ContentProblems, Problem, errors
from plugins.kernel.reading.folders import DATA
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.selection import CONTENT, FAQ, Selection
from plugins.pipeline.alone import alone_with
from plugins.pipeline.caches import memory_of_checks, usable
from plugins.pipeline.written_selection import write_selection

_FOLDER = "chosen"  # below the cache folder


@frozen
class Chosen:
    """What is built. told: what people are told of the choice, a sentence each. waiting: as of `Selection`."""

    request: BuildRequest
    told: tuple[str, ...] = ()
    waiting: tuple[Problem, ...] = ()


@contextmanager
def chosen_content(request: BuildRequest, memory: Path | None = None) -> Iterator[Chosen]:
    """Yield the request for what may be published.

    memory: the folder for what lasts, the request's cache unless it is given. Raises ContentProblems, or PortalError
    that says what to do. To ContentProblems that are raised within it adds the files that wait for reviews and may have
    mended them: a file of data names others, and each is signed at its own time.
    """
    folder = usable(memory or request.cache)
    place = folder / _FOLDER / fingerprint_of(str(request.content)).hex() if folder else None
    with ExitStack() as held:
        if not folder or not place or not _is_alone(held, place):
            passing = held.enter_context(passing_folder())
            with _told_what_waits(chosen := _chosen(request, CacheStore(None, None), passing.resolve())):
                yield chosen
            return
        with memory_of_checks(folder, request) as cache:
            chosen = _chosen(request, cache, place)
        with _told_what_waits(chosen):
            yield chosen


@contextmanager
def _told_what_waits(chosen: Chosen) -> Iterator[None]:
    try:
        yield
    except ContentProblems as found:
        wrong = {each.path for each in found.problems}
        waiting = [each for each in chosen.waiting if each.path in wrong or each.path.lower().endswith(DATA)]
        raise ContentProblems([*found.problems, *waiting]) from None


def _is_alone(held: ExitStack, place: Path) -> bool:
    """Hold the folder of what is chosen until it is built: another command would change it under the build."""
    place.parent.mkdir(parents=True, exist_ok=True)
    return held.enter_context(alone_with(place.with_name(f"{place.name}.lock"), "build --publish", "审过的稿件"))


def _chosen(request: BuildRequest, cache: CacheStore, place: Path) -> Chosen:
    selection = _selection(request, cache)
    if not selection:
        return Chosen(request)
    if found := errors(selection.problems):
        raise ContentProblems(found)
    write_selection(selection, place, cache)
    content, faq = place / CONTENT, place / FAQ
    chosen = replace(
        request, content=content, faq=faq, withheld=selection.withheld, is_chosen=True, beside=request.home
    )
    return Chosen(chosen, selection.told, selection.waiting)


def _selection(request: BuildRequest, cache: CacheStore) -> Selection | None:
    """Return what the one feature that has a say has chosen, None where none has."""
    for feature in load_features():
        if feature.choose and (found := feature.choose(request, cache)):
            return found
    return None


def told_beyond_choice(request: BuildRequest) -> tuple[str, ...]:
    """Return what people are told of a site that was built from the folders, where it is not what may be published."""
    asked = [name for name, files in BEYOND.items() if any((request.content / file).exists() for file in files)]
    folder = usable(request.cache) if asked else None
    with memory_of_checks(folder, request) if folder else nullcontext(CacheStore(None, None)) as cache:
        beyond = [load_feature(name).beyond for name in asked]
        return tuple(told for ask in beyond if ask for told in ask(request, cache))
