"""Gives the portal's templates, from Pelican's own articles and lists, the names that plugins/published.py promises."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator
from pelican.paginator import Page

from plugins.features.articles.neighbours import NONE, find_neighbours
from plugins.features.assets.bundle import load_assets
from plugins.features.assets.links import Links
from plugins.features.columns.load import load_columns
from plugins.features.columns.model import Column, Columns
from plugins.features.county.load import load_site
from plugins.features.headings.phrased import phrased, phrased_fact, phrased_within
from plugins.features.list_items.chunks import Chunk
from plugins.features.list_items.model import ListItem, RegisterRow
from plugins.features.listings.archive import ArchiveMonth, ArchiveYear, by_month, compose_month, compose_years
from plugins.features.listings.column import NEWEST, Listing
from plugins.features.listings.home import compose_home
from plugins.features.listings.site_map import compose_map
from plugins.features.page_metadata.head import head_tags
from plugins.features.share_tools.tools import share_tools_of
from plugins.features.topics.generator import Gathering, Group
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.markdown.summary import lead
from plugins.kernel.rendering.names import PAGE_MARKER
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_SCROLL = r'<div class="table-scroll" role="group" aria-label="表格" tabindex="0">\g<0></div>'


class Adaptor:
    """What the thin templates ask for, by Pelican's objects."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.items: dict[str, ListItem] = {}
        self.beside: dict[str, SimpleNamespace] = {}
        self.years: dict[str, list[int]] = {}
        self.archive: tuple[ArchiveYear, ...] = ()
        self.months: list[ArchiveMonth] = []

    def take(self, articles: list[Article]) -> None:
        """Learn all articles, newest first."""
        self.items = {article.save_as: self._item(article) for article in articles}
        items = list(self.items.values())
        for item, places in zip(items, find_neighbours(items), strict=True):
            self.beside[item.path] = _beside(items, *places)
        months = by_month(items)
        self.archive = compose_years(months)
        self.months = [page for month, found in months.items() for page in compose_month(*month, found)]
        for slug, found in self.by_column(articles).items():
            self.years[slug] = list(dict.fromkeys(item.date.year for item in found))

    def column(self, slug: str) -> Column:
        found = self.columns.get(slug)
        assert found  # the corpus has no others
        return found

    def found(self, articles: list[Article]) -> tuple[ListItem, ...]:
        return tuple(self.items[article.save_as] for article in articles)

    def by_column(self, articles: list[Article]) -> dict[str, list[ListItem]]:
        lists: dict[str, list[ListItem]] = {column.slug: [] for column in self.columns.columns}
        for item in self.found(articles):
            lists[item.column.slug].append(item)
        return lists

    def article(self, article: Article) -> SimpleNamespace:
        item = self.items[article.save_as]
        row = item.register
        labelled = [("文号", row.number), ("发文机关", row.issuer), ("成文日期", row.signed)] if row else []
        return SimpleNamespace(
            title=article.title, date=item.date, summary=item.summary, register=labelled,
            fields=SimpleNamespace(source=article.source, editor=article.editor),
            tags=[Link(tag.name, tag.save_as) for tag in article.tags],
        )  # fmt: skip

    def body(self, article: Article) -> Markup:
        return Markup(_TABLE.sub(_SCROLL, article.content))

    def article_metadata(self, article: Article) -> PageMetadata:
        item = self.items[article.save_as]
        column = item.column
        return PageMetadata(
            item.path, "article", item.title, item.summary, item.tags, column,
            crumbs(Link(column.name, column.path), here=item.title), item.date, item.date, article.source,
        )  # fmt: skip

    def overview(self, path: str, title: str, description: str = "") -> PageMetadata:
        return PageMetadata(path, "list", title, description, crumbs=crumbs(here=title))

    def first_page(self, slug: str, articles: list[Article]) -> Listing:
        return self._listing(slug, None, Chunk(f"{slug}/index.html", self.found(articles[:NEWEST])))

    def year_page(self, slug: str, page: Page, year: int) -> Listing:
        return self._listing(slug, year, self.chunk(f"{slug}/{year}.html", page))

    def chunk(self, path: str, page: Page) -> Chunk:
        """Return one of Pelican's pages of a list; they are numbered from the newest."""
        stem, count = path.removesuffix(".html"), page.paginator.num_pages
        paths = {number: f"{stem}-{number}.html" if number > 1 else path for number in range(1, count + 1)}
        around = paths.get(page.number - 1), paths.get(page.number + 1)
        span = f"第{page.number}页" if page.number > 1 else ""
        return Chunk(paths[page.number], self.found(page.object_list), *around, span, count == 1)

    def _listing(self, slug: str, year: int | None, chunk: Chunk) -> Listing:
        years = () if chunk.span else self.years[slug]
        return Listing(
            column=self.column(slug),
            path=chunk.path,
            items=chunk.items,
            newer=chunk.newer,
            older=chunk.older,
            years=tuple((each, f"{slug}/{each}.html", each == year) for each in years),
            total=len(chunk.items) if chunk.is_whole else None,
            year=year,
            span=chunk.span,
        )

    def listing_metadata(self, listing: Listing) -> PageMetadata:
        column = listing.column
        here = listing.span or (f"{listing.year}年" if listing.year else column.name)
        trail = crumbs(*([Link(column.name, column.path)] if listing.year else []), here=here)
        return PageMetadata(listing.path, "column", here, column.description, column.keywords, column, trail)

    def gathering(self, tag: Any, page: Page) -> Gathering:
        chunk = self.chunk(tag.save_as, page)
        return Gathering(f"标签：{tag.name}", Markup(), chunk, (Group("文章", chunk.items),))

    def tag_links(self, tags: list[tuple[Any, list[Article]]]) -> list[Link]:
        return [Link(tag.name, tag.save_as) for tag, _ in sorted(tags, key=lambda each: -len(each[1]))]

    def home(self, articles: list[Article]) -> Any:
        return compose_home(self.columns.functions, self.by_column(articles))

    def month(self, path: str, articles: list[Article]) -> ArchiveMonth:
        """Return all texts of a month: Pelican's own archives have one page each."""
        found = self.found(articles)
        return ArchiveMonth(found[0].date.year, found[0].date.month, Chunk(path, found), len(found))

    def site_map(self, articles: list[Article], tags: list[tuple[Any, list[Article]]]) -> Any:
        pages = [Link("归档", "archive/index.html"), Link("标签", "tags/index.html")]
        return compose_map(self.columns.functions, self.by_column(articles), pages, [], self.tag_links(tags))

    def _item(self, article: Article) -> ListItem:
        column, date = self.column(article.category.slug), article.date
        is_document = column.template == "documents"
        register = RegisterRow(article.document_number, article.issuer, article.signed) if is_document else None
        return ListItem(
            path=article.save_as, title=article.title, column=column, date=CivilTime(date.date(), date.time()),
            kind="document" if is_document else "article",
            summary=article.metadata.get("summary") or lead(article._content),
            tags=tuple(tag.name for tag in article.tags), register=register,
        )  # fmt: skip


def _beside(items: list[ListItem], older: int, newer: int, related: tuple[int, ...]) -> SimpleNamespace:
    return SimpleNamespace(
        previous=None if older == NONE else items[older],
        next=None if newer == NONE else items[newer],
        related=[items[place] for place in related],
    )


class Fragments:
    """Prints a fragment anew each time, as an include does: stock Pelican keeps nothing that it has printed."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    @pass_context
    def __call__(self, context: Context, name: str, **inputs: Any) -> Markup:
        return Markup(self.environment.get_template(f"partials/{name}.html").render(context.get_all() | inputs))


class YearLists(Generator):  # type: ignore[misc]  # Pelican has no types
    """A column's list of each year: Pelican has yearly lists of the whole site only."""

    def generate_output(self, writer: Any) -> None:
        template, adaptor = self.get_template("category"), self.context["adaptor"]
        for category, articles in self.context["categories"]:
            for year in adaptor.years[category.slug]:
                found = [article for article in articles if article.date.year == year]
                writer.write_file(
                    f"{category.slug}/{year}.html", template, self.context, relative_urls=True, category=category,
                    articles=found, year=year, paginated={"articles": found}, template_name="year_list",
                )  # fmt: skip


def publish(generator: Generator) -> None:
    """Give templates what every page prints."""
    content, theme = Path(generator.settings["PATH"]), Path(generator.settings["THEME"])
    columns, _ = load_columns(content, "columns.yaml")
    site, _ = load_site(content, "site.yaml")
    assets = load_assets(theme / "static").by_name
    links = Links({name: asset.path for name, asset in assets.items()}, "", True)
    generator.context.update(
        site=site, functions=columns.functions, menu_pages=(), page_marker=PAGE_MARKER, adaptor=Adaptor(columns),
        bundle=None, bundles_page="",  # nothing for sticks
        phrased=phrased, phrased_fact=phrased_fact, phrased_within=phrased_within,
        head_tags=partial(head_tags, site), share_tools=lru_cache(maxsize=2)(partial(share_tools_of, site)),
        href=links.href, asset=links.asset, fragment=Fragments(generator.env),
    )  # fmt: skip


def take_articles(generator: ArticlesGenerator) -> None:
    """Have every article printed by the thin template for it."""
    adaptor = generator.context["adaptor"]
    adaptor.take(generator.articles)
    for article in generator.articles:
        is_registered = adaptor.items[article.save_as].register
        article.template = "registered_article" if is_registered else "plain_article"


def write_assets(pelican: Any) -> None:
    """Write the theme's files under hashed names."""
    for asset in load_assets(Path(pelican.settings["THEME"]) / "static").by_name.values():
        path = Path(pelican.settings["OUTPUT_PATH"]) / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)


def add_generator(pelican: Any) -> type[YearLists]:
    del pelican  # the signal's sender
    return YearLists


def register() -> None:
    signals.generator_init.connect(publish)
    signals.get_generators.connect(add_generator)
    signals.article_generator_finalized.connect(take_articles)
    signals.finalized.connect(write_assets)
