"""Writes the version's page into a site for a stick, and into a public one the page that offers bundles."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pelican.generators import Generator

from plugins.bundle.layout import CARD, RELEASES_PAGE
from plugins.bundle.releases import Release, Releases
from plugins.entries import PageView, crumbs
from plugins.press import Press

_CARD = PageView(CARD, "list", "离线版本", "这份离线版是哪一天的，有没有更新。", crumbs=crumbs(here="离线版本"))
_RELEASES = PageView(
    RELEASES_PAGE, "list", "离线包", "把整个网站装进U盘，没有网络也能看。", crumbs=crumbs(here="离线包")
)


class BundleGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """settings: PORTAL_BUNDLE, the order of a bundle; PORTAL_RELEASES, what a public site offers."""

    def generate_output(self, writer: Press) -> None:
        if self.settings["PORTAL_BUNDLE"]:
            writer.write_file(CARD, self.get_template("version"), self.context, view=_CARD, url=CARD)
        releases: Releases | None = self.settings["PORTAL_RELEASES"]
        if releases:
            template = self.get_template("bundles")
            writer.write_file(
                RELEASES_PAGE, template, self.context, view=_RELEASES, releases=releases, url=RELEASES_PAGE
            )
            for release in (releases.full, *releases.updates):
                self._copy(release, writer)

    def _copy(self, release: Release, writer: Press) -> None:
        mark = bytes.fromhex(release.sha256)
        if not writer.outputs.keep(release.path, mark):
            _link(release.file, writer.outputs.target(release.path))
            writer.outputs.wrote(release.path, mark)


def _link(source: Path, target: Path) -> None:
    """Give a zip, which nobody writes into, a second name; copy it where that is impossible."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
