"""One build from request to a site in place."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from plugins.build.code import code_mark
from plugins.build.compressed import compress
from plugins.build.gate import inspect, prove, prove_anew
from plugins.build.listening import demanding_silence
from plugins.build.portal import Portal
from plugins.build.request import BuildReport, BuildRequest
from plugins.build.settings import foreign_plugins, settings_for
from plugins.build.swap import complete, mark, recover, staging_for, standing
from plugins.checks.edition import Edition, Folders, load_edition
from plugins.marks import mark_of
from plugins.memory import Kept, LostText, Memory, packs_in
from plugins.outputs import Ledger, Outputs
from plugins.problems import ContentProblems, PortalError

TABLES = "build"  # below the cache folder


def load(request: BuildRequest, kept: Kept | None = None) -> Edition:
    """Read and check what the request names."""
    folders = Folders(request.content, request.faq, request.content_shown, request.faq_shown)
    edition = load_edition(folders, request.now, request.site_url, kept)
    return replace(edition, site=replace(edition.site, address="")) if request.bundle else edition


def build(request: BuildRequest, demand_address: bool = False) -> BuildReport:
    """Build the site and put it in place, making anew only what differs from the last build's.

    demand_address: refuse to build a site for publishing that has no public address.

    Raises ContentProblems with all that editors must mend; PortalError for a wrong environment. In both cases, and
    when it is killed, the last good site stays where it was.
    """
    request = replace(request, cache=_usable(request.cache))
    if not request.cache:
        with tempfile.TemporaryDirectory(prefix="redcity-") as folder, closing(packs_in(folder)) as packs:
            return build_with(Kept(None, packs, request.workers), request, demand_address)
    kept = kept_in(request.cache, request)
    with closing(kept.packs):
        try:
            return build_with(kept, request, demand_address)
        finally:
            kept.flush()


def _usable(cache: Path | None) -> Path | None:
    """Return the cache folder, None where nothing can be kept: the build is slower, and that is all."""
    if not cache:
        return None
    try:
        (cache / TABLES).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache / TABLES):
            return cache
    except OSError:
        return None


def kept_in(cache: Path, request: BuildRequest) -> Kept:
    """Return what builds like this one have left in a cache folder."""
    folder = cache / TABLES
    version = mark_of(code_mark(), str(folder), request.content_shown, request.faq_shown)
    return Kept(Memory(folder, version), packs_in(str(folder)), request.workers)


def build_with(kept: Kept, request: BuildRequest, demand_address: bool = False) -> BuildReport:
    """Build as `build`; the caller flushes `kept` when there is time."""
    recover(request.output)  # first: a slip in the content must not keep a killed build's site away
    with _undisturbed():
        try:
            return _build(request, kept, demand_address)
        except LostText:
            kept.forget()
            return _build(request, kept, demand_address)


def _build(request: BuildRequest, kept: Kept, demand_address: bool) -> BuildReport:
    edition = load(request, kept)
    if edition.problems:
        raise ContentProblems(edition.problems)
    if demand_address and not edition.site.address:
        raise PortalError("正式发布要有公开网址。请在 content/site.yaml 写 address，或用 --site-url 指定。")
    table = f"outputs-{mark_of(str(request.output)).hex()}"
    staging = staging_for(request.output)
    try:
        settings = settings_for(request, edition, staging)
        # What plugins from outside write, and what they change in our files, nobody can know beforehand.
        is_open = bool(foreign_plugins(settings["PLUGINS"]))
        last = Ledger({}, {}) if is_open else Ledger(kept.load_map(table), kept.load_map(f"{table}-results"))
        present = standing(request.output) if last.files else {}
        outputs = Outputs(staging, last, present, request.output)
        settings |= {"PORTAL_OUTPUTS": outputs, "PORTAL_INSPECT": inspect, "PORTAL_MEANWHILE": kept.flush}
        with ExitStack() as ending, demanding_silence():
            Portal(settings | {"PORTAL_ENDING": ending}).run()
        prove_anew(staging, edition) if is_open else prove(staging, edition, outputs.files)
        if request.compress:
            compress(outputs, request.workers)
        mark(staging, outputs.files)
        complete(staging, request.output, outputs, present)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    kept.save_map(table, {} if is_open else outputs.files)
    kept.save_map(f"{table}-results", outputs.results)
    texts = len(edition.articles.published) + sum(len(topic.questions) for topic in edition.faq)
    pages = sum(path.endswith(".html") for path in outputs.files)
    return BuildReport(
        pages, texts, len(edition.articles.waiting), edition.waiting_links, bool(edition.site.address), edition
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
