"""The theme's own files for other generators: their pages lead to the same ones."""

from __future__ import annotations

from pathlib import Path

from plugins.features.assets.bundle import load_assets
from tests.bench.corpus import ROOT


def write_assets(folder: Path) -> dict[str, str]:
    """Write the theme's files under their hashed names and return the hashed name of each."""
    assets = load_assets(ROOT / "theme" / "static").by_name
    for asset in assets.values():
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    return {name: asset.path for name, asset in assets.items()}
