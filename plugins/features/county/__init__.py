"""County: what content/site.yaml says of the county, for every page's head and foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plugins.features.county.load import FILE, KEYS, check_emblem, load_site, with_address
from plugins.features.county.model import TOLD, Site
from plugins.features.list_items.model import Published
from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models
from plugins.kernel.problems import Problem

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> Site:
    """Read site.yaml. A site for a stick has no public address, and is a copy already."""
    site, problems = load_site(reading.content, reading.shown + FILE)
    reading.report(problems)
    if reading.request.site_url:
        site = with_address(site, reading.request.site_url)
    return replace(site, address="", reader_copy=False) if reading.request.stick else site


def announce(models: Models, announcements: Announcements) -> None:
    """Tell which figures of the pages are those of the county's key."""
    site = models.of(Site)
    announcements.fingerprints += filter(None, [site.key_fingerprint, *site.key_groups])


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what keeps the emblem from being published."""
    site = edition.models.of(Site)
    if site.emblem:
        yield from check_emblem(edition, site.emblem)


def theme(build: SiteBuild) -> Mapping[str, Any]:
    """Return the site with its emblem as a published path, and have the emblem copied."""
    site = build.of(Site)
    if not site.emblem:
        return {"site": site}
    path = ascii_file_name(site.emblem)
    build.of(Published).files[site.emblem] = path
    return {"site": replace(site, emblem=path)}


def settings(models: Models) -> Mapping[str, Any]:
    """Return what Pelican and plugins from outside know of the site."""
    site = models.of(Site)
    return {"SITENAME": site.name, "SITEURL": site.address}


FEATURE = Feature(
    "county",
    data={FILE: KEYS},
    read=read,
    announce=announce,
    check=check,
    theme=theme,
    settings=settings,
    theme_names={"site": "county.Site: names, numbers and addresses of the county"},
    told={"site": TOLD},
)
