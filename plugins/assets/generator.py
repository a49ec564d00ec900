"""Writes the theme's assets."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.assets.bundle import STATION
from plugins.press import Press


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One file an asset, below assets/; the scripts of a stick only where the site is for one."""

    def generate_output(self, writer: Press) -> None:
        for asset in self.settings["PORTAL_ASSETS"].values():
            if asset.name == STATION and not self.settings["PORTAL_BUNDLE"]:
                continue
            writer.outputs.write(asset.path, asset.data)
