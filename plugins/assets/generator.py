"""Writes the theme's assets."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.press import Press


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One file an asset, below assets/."""

    def generate_output(self, writer: Press) -> None:
        for asset in self.settings["PORTAL_ASSETS"].values():
            writer.outputs.write(asset.path, asset.data)
