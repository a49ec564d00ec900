"""Writes the theme's assets, and the licences of what a site publishes of others."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.assets.bundle import STATION, Assets
from plugins.features.assets.licences import LICENCES, licences
from plugins.features.list_items.model import Published
from plugins.kernel.feature import Prints
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.site_build import SETTING, SiteBuild

ICON = "icon.svg"  # of the site, for phones and browsers


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One file an asset, below assets/; the scripts of a stick only where the site is for one."""

    def generate_context(self) -> None:
        build: SiteBuild = self.settings[SETTING]
        build.of(Published).icon = build.of(Assets).by_name[ICON].path

    def generate_output(self, writer: PortalWriter) -> None:
        build: SiteBuild = self.settings[SETTING]
        for asset in build.of(Assets).by_name.values():
            if asset.name == STATION and not build.request.stick:
                continue
            writer.outputs.write(asset.path, f"主题文件 {asset.name}", asset.data)
        writer.outputs.write(LICENCES, "许可", licences().encode())


PRINTS = Prints((), (AssetsGenerator,))
