"""Writes the theme's assets."""

from __future__ import annotations

from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer


class AssetsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One file an asset, below assets/."""

    def generate_output(self, writer: Writer) -> None:
        del writer  # these are no templates
        for asset in self.settings["PORTAL_ASSETS"].values():
            target = Path(self.output_path) / asset.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(asset.data)
