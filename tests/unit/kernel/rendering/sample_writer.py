"""The portal's writer at work on the sample site, as Pelican makes it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.kernel.building.build_context import BuildContext
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Announcements, Feature, Models, Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.rendering.template_references import template_hashes
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.request import BuildRequest
from tests.unit.kernel.rendering.sample_site import NAMES, SampleSite
from tests.unit.samples import catalogues, offer, picture

NOW = datetime(2026, 3, 10, 8, 0, tzinfo=SHANGHAI)
PELICANS = {"RELATIVE_URLS": False, "FILENAME_METADATA": "", "SITEURL": "", "PAGINATED_TEMPLATES": {}}
ADDRESSES = ("a", "a.html", "a.js", "robots.txt")
FEATURE = Feature("sample", theme_names=NAMES.shared, prints=lambda: Prints(NAMES.page_types), addresses=ADDRESSES)


def edition_of(content: Path) -> Edition:
    """Return an edition without a text."""
    request = BuildRequest(content, content, content / "output", content / "theme", NOW)
    context = BuildContext(content, LinkResolver({}, frozenset(), frozenset()), {}, {}, NOW.date(), picture, offer)
    pictures, downloads = catalogues(content)
    return Edition(request, Models(), Announcements(), context, pictures, downloads, cache=None)


def writer_of(sample: SampleSite) -> PortalWriter:
    """Return the writer of a new build; its queue is open. Something from outside has put a secret into the context."""
    sample.inspected.clear()
    edition = edition_of(sample.folder.parent)
    build = SiteBuild(
        edition.request, edition, (FEATURE,), sample.outputs(), sample.inspect, b"code", True, sample.ending
    )
    environment = sample.environment()
    build.context = {**sample.all_shared(environment), "secret": "x", "environment": environment}
    hashes = template_hashes(environment, sample.templates, build.outputs)
    build.queue.open(environment, {name: build.context[name] for name in build.names.site_wide}, hashes)
    return PortalWriter(str(sample.folder), {**PELICANS, SETTING: build})
