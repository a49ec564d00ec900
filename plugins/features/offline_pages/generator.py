"""Writes the version's page into a site for a stick, and into a public one the page that offers bundles."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pelican.generators import Generator

from plugins.features.county.model import Site
from plugins.features.list_items.model import Published
from plugins.features.offline_pages.alone import check_page
from plugins.features.offline_pages.layout import CARD, RELEASED_CHECK, RELEASES_PAGE
from plugins.features.offline_pages.releases import Offer, Release
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

VERSION_PAGE = PageType("version")
BUNDLES_PAGE = PageType(
    "bundles",
    {
        "releases": "offline_pages.Releases: what the page of bundles offers",
        "check_page": 'output path of the check page that is offered alone, "" where the county has no key',
    },
    {"releases": "离线包变了", "check_page": "有没有公钥，和上次不同"},
)
_OWNER = "离线包下载页"
_READ_BY_ALL = 0o444
_CARD = PageMetadata(CARD, "list", "离线版本", "这份离线版是哪一天的，有没有更新。", crumbs=crumbs(here="离线版本"))
_RELEASES = PageMetadata(
    RELEASES_PAGE, "list", "离线包", "把整个网站装进U盘，没有网络也能看。", crumbs=crumbs(here="离线包")
)


class OfflinePagesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """The version's page is only in a site for a stick, the page of bundles only where there are some."""

    def generate_context(self) -> None:
        build: SiteBuild = self.settings[SETTING]
        published = build.of(Published)
        if build.request.stick:
            published.call(_CARD.title, CARD, "版本", "离线版", "有没有更新")
        if build.of(Offer).releases:
            published.call(
                _RELEASES.title, RELEASES_PAGE, "离线版", "U盘", "U盘版", "优盘", "下载", "下载网站", "更新包"
            )

    def generate_output(self, writer: PortalWriter) -> None:
        build: SiteBuild = self.settings[SETTING]
        if build.request.stick:
            writer.write_page("离线版本页", VERSION_PAGE, _CARD)
        releases = build.of(Offer).releases
        if releases:
            key = build.of(Site).bundle_key
            if key:
                writer.outputs.write(RELEASED_CHECK, _OWNER, check_page(key).encode())
            check = RELEASED_CHECK if key else ""
            writer.write_page(_OWNER, BUNDLES_PAGE, _RELEASES, releases=releases, check_page=check)
            for release in (releases.full, *releases.updates):
                _copy(release, writer)


def _copy(release: Release, writer: PortalWriter) -> None:
    content_hash = bytes.fromhex(release.sha256)
    if not writer.outputs.reuse(release.path, _OWNER, content_hash):
        _link(release.file.resolve(), writer.outputs.target(release.path))  # else a link itself gets a second name
        writer.outputs.wrote(release.path, content_hash)


def _link(source: Path, target: Path) -> None:
    """Give a zip, which nobody writes into, a second name; copy it where that is impossible or others may not read it.

    Rights belong to the file, not to its name: to give them to the copy is to leave the original alone.
    """
    target.unlink(missing_ok=True)
    if source.stat().st_mode & _READ_BY_ALL != _READ_BY_ALL or not _has_second_name(source, target):
        shutil.copyfile(source, target)


def _has_second_name(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


PRINTS = Prints((VERSION_PAGE, BUNDLES_PAGE), (OfflinePagesGenerator,))
