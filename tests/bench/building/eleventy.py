"""The county as an Eleventy site: tests/bench/eleventy with the same texts, columns and assets put in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import yaml

from tests.bench.building.assets import write_assets
from tests.bench.building.site import LeftOut, Site, lay_templates, write_texts
from tests.bench.corpus import ROOT, Text
from tests.bench.node import NoPackage, node_package

VERSION = "3.1.8"
_TEMPLATES = Path(__file__).resolve().parents[1] / "eleventy"


def eleventy_site(name: str, folder: Path, texts: Sequence[Text]) -> Site:
    """Write the site's sources and return it. It keeps nothing.

    Its incremental builds live within one process: in a new one `--incremental=FILE` of this version fails.
    """
    try:
        program = node_package("@11ty/eleventy", VERSION) / "cmd.cjs"
    except NoPackage as error:
        raise LeftOut(str(error)) from None
    source = folder / "source"
    lay_templates(_TEMPLATES, source)
    write_texts(source / "content", texts, eleventy_text)
    data = source / "_data"
    data.mkdir()
    for file in ("columns", "site"):
        read = yaml.safe_load((ROOT / "content" / f"{file}.yaml").read_text(encoding="utf-8"))
        (data / f"{file}.json").write_text(json.dumps(read, ensure_ascii=False, default=str), encoding="utf-8")
    (data / "assets.json").write_text(json.dumps(write_assets(source / "static")), encoding="utf-8")
    return Site(
        name=name,
        command=("node", str(program), "--quiet", "--output", str(folder / "output")),
        content=source / "content",
        source=eleventy_text,
        template=source / "_includes" / "base.njk",
        setting=data / "site.json",
        output=folder / "output",
        folder=source,
    )


def eleventy_text(text: Text) -> str:
    """Return the text's file. Its tags are called subjects: for tags Eleventy would keep a collection each."""
    path = Path(text.source).with_suffix(".html").as_posix()
    lines = text.markdown("layout: article.njk", f"permalink: /{path}", f"column: {text.column}")
    return lines.replace("\ntags: [", "\nsubjects: [", 1)
