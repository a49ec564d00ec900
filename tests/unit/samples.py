"""Small real objects that unit tests begin from; each argument changes one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from plugins.features.articles.compose import compose_article
from plugins.features.articles.fields import KEYS
from plugins.features.articles.model import Article, ArticleSource
from plugins.features.columns.model import Column, Columns, Function
from plugins.features.county.model import Site
from plugins.features.list_items.model import ListItem, PublishedText, Text
from plugins.kernel.building.build_context import BuildContext, traced
from plugins.kernel.dates.civil_time import CivilTime, parse_civil_time
from plugins.kernel.downloads.catalogue import DownloadCatalogue, Offer
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.markdown.link_resolver import LinkResolver, Surroundings
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.text_files import Source
from plugins.kernel.reading.yaml_lines import parse_yaml
from plugins.kernel.rendering.page_metadata import PageMetadata

TODAY = date(2026, 3, 10)
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


def item(path: str = "news/a.html", date: str = "2026-03-01", **given: Any) -> ListItem:
    """A text as lists show it."""
    fields = {"title": path, "column": column(path.partition("/")[0]), **given}
    return ListItem(path=path, date=day(date), **fields)


def text(path: str = "news/a.html", date: str = "2026-03-01", html: str = "", **given: Any) -> PublishedText:
    """A text as its feature publishes it. given: fields of the list item, and of what is published beside it."""
    own = {name: given.pop(name) for name in list(given) if name in PublishedText.__match_args__}
    listed = item(path, date, **given)
    return PublishedText(item=listed, link=listed.link, text=Text.of(html), **own)


def page(path: str = "news/a.html", kind: str = "article", title: str = "春茶开采", **given: Any) -> PageMetadata:
    if kind == "article":
        given = {"published": day("2026-03-01 08:30"), "modified": day("2026-03-05"), "column": column(), **given}
    return PageMetadata(path, kind, title, **given)


def article_source(head: str = "", body: str = "正文。\n", slug: str = "a", **given: Any) -> ArticleSource:
    """An article as load.py hands it on. head: further lines of its head. given: its title, its date, other fields."""
    first = f"title: {given.pop('title', '春茶')}\ndate: {given.pop('date', '2026-03-01')}\n"
    values = read_fields(parse_yaml(first + head, "a.md", 2), KEYS, "a.md", 1)
    assert not values.problems, values.problems
    fields = {
        "source": f"news/{slug}.md", "shown": f"content/news/{slug}.md", "column": column(), "values": values,
        "body": body, "body_line": 5, "slug": slug, **given,
    }  # fmt: skip
    return ArticleSource(**fields)


def context(**given: Any) -> BuildContext:
    """What a text may ask of all that lies around it: nothing is there but what is given.

    given: pages, waiting and files as a LinkResolver has them, and fields of the context.
    """
    resolver = LinkResolver(given.pop("pages", {}), given.pop("waiting", frozenset()), given.pop("files", frozenset()))
    fields = {
        "content": Path(), "resolver": resolver, "titles": {}, "tag_paths": {}, "today": TODAY, "describe": picture,
        "offer": offer, **given,
    }  # fmt: skip
    return BuildContext(**fields)


def article(head: str = "", around: BuildContext | None = None, **given: Any) -> Article:
    """An article as its page shows it. head: further lines of its head. given: as of `article_source`."""
    return compose_article(article_source(head, **given), traced(around or context()))


def catalogues(content: Path) -> tuple[PictureCatalogue, DownloadCatalogue]:
    """Those of the pictures and of the downloads, of a build that has looked at nothing yet."""
    pictures = PictureCatalogue(content, FileHashes())
    return pictures, DownloadCatalogue(content, pictures.hashes, pictures)


def offer(source: str) -> Offer:
    """What is known of a file that may be downloaded."""
    return Offer(1234)


def around(resolver: LinkResolver, describe: Callable[[str, str], Picture] | None = None) -> Surroundings:
    """What the links of a text may lead to; every picture can be shown, every file offered."""
    look = describe or picture

    def hints_to(source: str) -> Sequence[tuple[str, str]]:
        look(source, "")  # as the catalogue of downloads does with pictures
        return offer(source).hints

    return Surroundings(resolver, look, hints_to)


def picture(source: str, alt: str) -> Picture:
    """Describe a picture without its file, as `Renderer` asks for it."""
    return Picture(source, source, 800, 600, alt)


def save(folder: Path, name: str, text: str) -> Path:
    """Write a text below `folder` and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
