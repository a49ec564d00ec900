"""Small real objects that unit tests begin from; each argument changes one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.articles.fields import KEYS
from plugins.articles.model import Written
from plugins.civil_time import CivilTime, parse_civil_time
from plugins.columns.model import Column, Columns, Function
from plugins.county.model import Site
from plugins.entries import Entry, PageView, Text
from plugins.pictures import Picture
from plugins.schema import read_fields
from plugins.sources import Source
from plugins.yaml_lines import parse_yaml

ADDRESS = "https://dangjian.example.org/xian"
SITE = Site(name="红城党建网", tagline="县级党建门户", description="一处看齐。", keywords=("党建",))
PUBLIC_SITE = Site(name="红城党建网", tagline="县级党建门户", description="一处看齐。", address=ADDRESS)


def source(text: str, shown: str = "content/news/a.md") -> Source:
    return Source(shown, text)


def day(text: str) -> CivilTime:
    return parse_civil_time(text)


def column(slug: str = "news", name: str = "党建工作动态", **given: Any) -> Column:
    fields = {
        "function": "新闻", "description": "工作动态", "keywords": ("动态",), "type": "工作动态", "template": "list",
        "order": 10, **given,
    }  # fmt: skip
    return Column(slug, name, **fields)


def columns(*given: Column) -> Columns:
    function = Function("新闻", "news", "县里的事", given)
    return Columns(given, (function,))


def entry(path: str = "news/a.html", date: str = "2026-03-01", html: str = "", **given: Any) -> Entry:
    fields = {"title": path, "column": column(path.partition("/")[0]), "text": Text.of(html), **given}
    return Entry(path=path, date=day(date), **fields)


def view(path: str = "news/a.html", kind: str = "article", title: str = "春茶开采", **given: Any) -> PageView:
    if kind == "article":
        given = {"published": day("2026-03-01 08:30"), "modified": day("2026-03-05"), "column": column(), **given}
    return PageView(path, kind, title, **given)


def written(head: str = "", body: str = "正文。\n", slug: str = "a", **given: Any) -> Written:
    """An article as load.py hands it on. head: further lines of its head."""
    text = f"title: 春茶\ndate: 2026-03-01\n{head}"
    values = read_fields(parse_yaml(text, "a.md", 2), KEYS, "a.md", 1)
    assert not values.problems, values.problems
    fields = {"source": f"news/{slug}.md", "shown": f"content/news/{slug}.md", **given}
    return Written(
        column=fields.pop("column", column()), values=values, body=body, body_line=5, slug=slug, **fields
    )  # fmt: skip


def picture(source: str, alt: str) -> Picture:
    """Describe a picture without its file, as `Renderer` asks for it."""
    return Picture(source, source, 800, 600, alt)


def save(folder: Path, name: str, text: str) -> Path:
    """Write a text below `folder` and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
