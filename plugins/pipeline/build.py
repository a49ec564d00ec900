"""One build from request to a site in place."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.features import load_features
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.asked_paths import plain_path
from plugins.kernel.incremental.blobs import CacheFull, LostBlob, blobs_in
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.folder_state import FolderState
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry, Stood
from plugins.kernel.incremental.workers import Pending
from plugins.kernel.problems import ContentProblems, PortalError, errors
from plugins.kernel.rendering.printer import PagePrinter
from plugins.kernel.request import BuildRequest
from plugins.pipeline.alone import alone
from plugins.pipeline.atomic_publish import complete, readable_by_all, recover, staging_for
from plugins.pipeline.built_files import standing, write_marker
from plugins.pipeline.caches import cache_in, kept_site, usable
from plugins.pipeline.changed_code import changed_since, told_changes
from plugins.pipeline.code_fingerprint import code_fingerprint
from plugins.pipeline.compression import compress
from plugins.pipeline.edition import load_edition
from plugins.pipeline.kept_site import Held
from plugins.pipeline.output_checks import inspector, prove, prove_anew
from plugins.pipeline.pelican_log import demanding_silence
from plugins.pipeline.pelican_portal import Portal
from plugins.pipeline.report import BuildReport as BuildReport
from plugins.pipeline.settings import foreign_plugins, settings_for

Seen = Callable[[Edition], None]


@frozen
class Looked:
    """What somebody has looked at before the build. content: as of `load_edition`. site: how its files stand.

    copying: makes a copy of the site for the next one meanwhile, unless one is kept, and says what the kept one holds;
    until it has, the site must stand as it is.
    """

    content: FolderState | None = None
    site: Mapping[str, Stood] | None = None
    copying: Pending[Held | None] | None = None


NOT_LOOKED = Looked()


def build(request: BuildRequest, demand_address: bool = False) -> BuildReport:
    """Build the site and put it in place, making anew only what differs from the last build's.

    demand_address: refuse to build a site for publishing that has no public address.

    Raises ContentProblems with all that editors must mend; PortalError for a wrong environment. In both cases, and
    when it is killed, the last good site stays where it was.
    """
    with alone(replace(request, cache=usable(request.cache)), "build") as request:
        if not request.cache:
            return without_cache(request, demand_address)
        cache = cache_in(request.cache, request)
        assert cache.blobs
        with closing(cache.blobs):
            try:
                return build_with(cache, request, demand_address)
            finally:
                cache.flush()


def without_cache(request: BuildRequest, demand_address: bool = False) -> BuildReport:
    """Build as `build` from nothing, keeping nothing. The caller is alone with the output."""
    with passing_folder() as folder, closing(blobs_in(str(folder))) as blobs:
        fresh = CacheStore(None, blobs, request.workers)
        return _build_twice(fresh, replace(request, cache=None), demand_address)


def build_with(
    cache: CacheStore,
    request: BuildRequest,
    demand_address: bool = False,
    seen: Seen | None = None,
    looked: Looked = NOT_LOOKED,
) -> BuildReport:
    """Build as `build`; the caller is alone with output and cache, and flushes `cache` when there is time.

    Where the cache's disk is full it is built without one. seen: is given the edition once it is read and checked, also
    where its problems keep it from being built.
    """
    try:
        return _build_twice(cache, request, demand_address, seen, looked)
    except CacheFull:
        return without_cache(request, demand_address)


def _build_twice(
    cache: CacheStore,
    request: BuildRequest,
    demand_address: bool,
    seen: Seen | None = None,
    looked: Looked = NOT_LOOKED,
) -> BuildReport:
    """Build once, and once more where a text that was kept is lost."""
    recover(request.output)  # first: a slip in the content must not keep a killed build's site away
    with _undisturbed():
        try:
            return _build(request, cache, demand_address, seen, looked)
        except LostBlob:
            cache.forget()
            return _build(request, cache, demand_address, seen, looked)


def _build(
    request: BuildRequest, cache: CacheStore, demand_address: bool, seen: Seen | None, looked: Looked
) -> BuildReport:
    features = load_features()
    changed = changed_since(request.cache) if request.cache else []
    explanation = explanation_for(request, changed) if request.explain else None
    edition = load_edition(request, features, cache, explanation, looked.content)
    if seen:
        seen(edition)
    if found := errors(edition.problems):
        raise ContentProblems(found)
    with readable_by_all():
        staging = staging_for(request.output)
        try:
            settings = settings_for(request, staging)
            for feature in features:
                settings |= feature.settings(edition.models) if feature.settings else {}
            if demand_address and not settings["SITEURL"]:
                raise PortalError("正式发布要有公开网址。请在 content/site.yaml 写 address，或用 --site-url 指定。")
            outputs, printer = _run(request, edition, staging, settings, looked)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    is_open = bool(foreign_plugins(settings["PLUGINS"]))
    return _report(edition, outputs, printer, bool(settings["SITEURL"]), is_open)


def explanation_for(request: BuildRequest, changed: Sequence[str] = ()) -> Explanation:
    """Return what will explain the path that the request asks about. changed: of the code, since the last build."""
    folders = ((request.output, ""), (request.content, request.content_shown), (request.faq, request.faq_shown))
    return Explanation(plain_path(request.explain, folders), [told_changes(changed)] if changed else ())


def _run(
    request: BuildRequest, edition: Edition, staging: Path, settings: dict[str, Any], looked: Looked
) -> tuple[OutputRegistry, PagePrinter]:
    """Run Pelican into `staging`, look at what it has made, and put it in place."""
    assert edition.cache
    cache, features = edition.cache, load_features()
    # What plugins from outside write, and what they change in our files, nobody can know beforehand.
    is_open = bool(foreign_plugins(settings["PLUGINS"]))
    table = f"outputs-{fingerprint_of(str(request.output)).hex()}"
    last = LastBuild() if is_open else LastBuild(cache.load_map(table), cache.load_map(f"{table}-values"))
    present = looked.site or standing(request.output) if last.files else {}
    outputs, inspect = OutputRegistry(staging, last, present, request.output), inspector(features, edition)
    build = SiteBuild(request, edition, features, outputs, inspect, code_fingerprint(), request.links_to_files)
    with build.ending, demanding_silence():
        Portal(settings | {SETTING: build}).run()
    if is_open:
        prove_anew(staging, edition.announcements, inspect)
    else:
        prove(staging, edition.announcements, outputs.files, inspect)
    outputs.ownership.check_folders()
    if request.compress:
        compress(outputs, request.workers)
    write_marker(staging, outputs.files)
    held = looked.copying.results() if looked.copying else None
    complete(staging, request.output, outputs, present, kept_site(request), held)
    cache.save_map(table, {} if is_open else outputs.files)
    cache.save_map(f"{table}-values", outputs.values)
    return outputs, build.printer


def _report(
    edition: Edition, outputs: OutputRegistry, printer: PagePrinter, has_address: bool, is_open: bool
) -> BuildReport:
    announcements = edition.announcements
    return BuildReport(
        pages=sum(path.endswith(".html") for path in outputs.files),
        texts=announcements.texts,
        waiting=announcements.waiting,
        waiting_links=edition.waiting_links,
        has_address=has_address,
        edition=edition,
        printer=printer,
        explanation=tuple(edition.explanation.tell(outputs)) if edition.explanation else (),
        files=None if is_open else outputs.files,
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Leave out the search for garbage: a build makes millions of things that last until its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
