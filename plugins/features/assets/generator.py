"""Writes the theme's assets, and the licences of what a site publishes of others."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.assets.bundle import BOOKLET, COPY, FILMS, QUIZ, STATION, Assets
from plugins.features.assets.licences import LICENCES, licences
from plugins.features.county.model import Site
from plugins.features.learning.questions import QuestionBank
from plugins.features.list_items.model import Published
from plugins.features.locality.films import Shelf
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.writer import PortalWriter

MONTHS = "study/months/index.html"  # is there where months of study have booklets
ICON = "icon.svg"  # of the site, for phones and browsers


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One file an asset, below assets/; scripts that few sites need only in these."""

    def generate_context(self) -> None:
        build: SiteBuild = self.settings[SETTING]
        build.of(Published).icon = build.of(Assets).by_name[ICON].path

    def generate_output(self, writer: PortalWriter) -> None:
        build: SiteBuild = self.settings[SETTING]
        unused = _unused(build)
        for asset in build.of(Assets).by_name.values():
            if asset.name in unused:
                continue
            writer.outputs.write(asset.path, f"主题文件 {asset.name}", asset.data)
        writer.outputs.write(LICENCES, "许可", licences().encode())


def _unused(build: SiteBuild) -> set[str]:
    """Return the scripts and style sheets that no page of this site loads."""
    bank = build.edition.models.find(QuestionBank)
    return {
        *(() if build.request.stick else (STATION,)),
        *(() if build.of(Site).reader_copy else (COPY,)),
        *(() if build.of(Shelf).films else (FILMS,)),
        *(() if bank and bank.questions else QUIZ),
        *(() if MONTHS in build.edition.announcements.expected else BOOKLET),
    }


PRINTS = Prints((), (AssetsGenerator,))
