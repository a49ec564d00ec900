"""A build by its trace: where nothing that a site depends on has changed, what was told of it is told again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

from plugins.kernel.incremental.folder_state import FolderState
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.workers import Pending, aside
from plugins.kernel.request import BuildRequest
from plugins.pipeline import code_fingerprint
from plugins.pipeline.alone import alone
from plugins.pipeline.atomic_publish import clear_up, keep_copy, readable_by_all, recover
from plugins.pipeline.built_files import standing
from plugins.pipeline.caches import cache_in, kept_site, usable
from plugins.pipeline.kept_site import Held, is_folder, numbers
from plugins.pipeline.report import told
from plugins.pipeline.site_trace import SiteTrace, look_at_folders

Folders = dict[str, FolderState]
_NEEDED = (
    "yaml",
    "jinja2",
    "plugins.kernel.personal_data.find",
    "markdown_it",
    "docutils.core",
    "plugins.kernel.building.edition",
)


def build_unless_same(
    request: BuildRequest, demand_address: bool = False, then: Callable[[], None] = lambda: None
) -> str:
    """Build the site as `build`, unless the one that stands is what a build would make; return what people are told.

    What a build needs beyond the trace is imported late: it takes longer than to look at ten thousand files.
    demand_address, and what is raised: as of `build`. then: is called once the site stands, while no other command may
    change it.
    """
    with alone(replace(request, cache=usable(request.cache)), "build") as request:
        said = _build_alone(request, demand_address)
        then()
        return said


def _build_alone(request: BuildRequest, demand_address: bool) -> str:
    if not request.cache:
        from plugins.pipeline.build import without_cache

        return told(without_cache(request, demand_address))
    with aside(partial(_look, request), request.workers) as looking:
        _import_meanwhile(looking)
        code, folders = looking.results()
    code_fingerprint.take(code)
    cache = cache_in(request.cache, request)
    assert cache.blobs
    with closing(cache.blobs):
        try:
            return _build_unless_same(request, cache, demand_address, folders)
        finally:
            cache.flush()


def _build_unless_same(request: BuildRequest, cache: CacheStore, demand_address: bool, folders: Folders) -> str:
    recover(request.output)  # first: a killed build's site may be the one that stands
    with aside(partial(standing, request.output), request.workers) as site:
        trace = SiteTrace(request, cache, demand_address, site, folders)
        if known := trace.recall():
            clear_up(request.output)
            return known
        with aside(partial(_keep_copy, request), request.workers) as copying:
            from plugins.pipeline.build import Looked, build_with

            looked = Looked(trace.state_of(str(request.content)), trace.site(), copying)
            report = build_with(cache, request, demand_address, looked=looked)
    trace.keep(report)
    return told(report)


def _look(request: BuildRequest) -> tuple[bytes, Folders]:
    """Return what stands for the code, and how all folders stand, before anything of them is read."""
    return code_fingerprint.reckon(), look_at_folders(request)


def _import_meanwhile(pending: Pending[Any]) -> None:
    """Import what a build needs, a part at a time, while another process is at work on what must be known first."""
    for name in _NEEDED:
        if not pending.is_busy():
            return
        import_module(name)


def _keep_copy(request: BuildRequest) -> Held | None:
    """Keep a copy of the site that stands, unless one is kept, and return what the kept one holds."""
    kept = kept_site(request)
    assert kept
    with readable_by_all():
        keep_copy(request.output, kept)
    return numbers(kept) if is_folder(kept) else None
