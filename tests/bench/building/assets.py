"""The theme's own files for other generators: their pages lead to the same ones."""

from __future__ import annotations

import json
from pathlib import Path

from plugins.assets.bundle import load_assets
from tests.bench.corpus import ROOT


def write_assets(folder: Path, names: Path) -> None:
    """Write the theme's files under their hashed names, and a JSON object of the hashed name of each."""
    assets = load_assets(ROOT / "theme" / "static")
    names.write_text(json.dumps({name: asset.path for name, asset in assets.items()}), encoding="utf-8")
    for asset in assets.values():
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
