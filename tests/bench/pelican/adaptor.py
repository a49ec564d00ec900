"""Gives the portal's templates, from Pelican's own articles and lists, the names that plugins/published.py promises."""

from __future__ import annotations

import re
from collections import Counter
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

from plugins.articles.neighbours import NONE, find_neighbours
from plugins.assets.bundle import load_assets
from plugins.assets.links import Links
from plugins.civil_time import CivilTime
from plugins.columns.load import load_columns
from plugins.columns.model import Column, Columns
from plugins.county.load import load_site
from plugins.entries import Entry, Link, PageView, RegisterRow, crumbs
from plugins.furniture.tools import furniture_of
from plugins.labels.head import head_labels
from plugins.listings.column import Listing
from plugins.listings.home import compose_home
from plugins.listings.overview import compose_archive, compose_map
from plugins.markup.render import lead
from plugins.published import PAGE_MARKER
from plugins.topics.generator import Gathering
from plugins.topics.tags import TagCount

_NEAR = 2  # numbers of a pager on each side of the current one
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_SCROLL = r'<div class="table-scroll" role="region" aria-label="表格" tabindex="0">\g<0></div>'


class Adaptor:
    """What the thin templates ask for, by Pelican's objects."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.entries: dict[str, Entry] = {}
        self.beside: dict[str, SimpleNamespace] = {}
        self.years: dict[str, Counter[int]] = {}
        self.archive, self.archive_years = compose_archive([])

    def take(self, articles: list[Article]) -> None:
        """Learn all articles, newest first."""
        self.entries = {article.save_as: self._entry(article) for article in articles}
        entries = list(self.entries.values())
        for entry, places in zip(entries, find_neighbours(entries), strict=True):
            self.beside[entry.path] = _beside(entries, *places)
        self.archive, self.archive_years = compose_archive(entries)
        for entry in self.entries.values():
            self.years.setdefault(entry.column.slug, Counter())[entry.date.year] += 1

    def column(self, slug: str) -> Column:
        found = self.columns.get(slug)
        assert found  # the corpus has no others
        return found

    def found(self, articles: list[Article]) -> tuple[Entry, ...]:
        return tuple(self.entries[article.save_as] for article in articles)

    def by_column(self, articles: list[Article]) -> dict[str, list[Entry]]:
        lists: dict[str, list[Entry]] = {column.slug: [] for column in self.columns.columns}
        for entry in self.found(articles):
            lists[entry.column.slug].append(entry)
        return lists

    def piece(self, article: Article) -> SimpleNamespace:
        entry = self.entries[article.save_as]
        row = entry.register
        labelled = [("文号", row.number), ("发文机关", row.issuer), ("成文日期", row.signed)] if row else []
        return SimpleNamespace(
            title=article.title, date=entry.date, source=article.source, editor=article.editor, summary=entry.summary,
            tags=[Link(tag.name, tag.save_as) for tag in article.tags], register=labelled,
        )  # fmt: skip

    def body(self, article: Article) -> Markup:
        return Markup(_TABLE.sub(_SCROLL, article.content))

    def article_view(self, article: Article) -> PageView:
        entry = self.entries[article.save_as]
        column = entry.column
        return PageView(
            entry.path, "article", entry.title, entry.summary, entry.tags, column,
            crumbs(Link(column.name, column.path), here=entry.title), entry.date, entry.date, article.source,
        )  # fmt: skip

    def overview(self, path: str, title: str, description: str = "") -> PageView:
        return PageView(path, "list", title, description, crumbs=crumbs(here=title))

    def listing(self, slug: str, page: Page, year: int | None) -> Listing:
        column, count, stem = self.column(slug), page.paginator.num_pages, f"{slug}/{year or 'index'}"
        paths = {number: f"{stem}-{number}.html" if number > 1 else f"{stem}.html" for number in range(1, count + 1)}
        shown = [each for each in paths if each in (1, count) or abs(each - page.number) <= _NEAR]
        years = self.years[slug].items() if page.number == 1 else ()
        return Listing(
            column=column,
            path=paths[page.number],
            entries=self.found(page.object_list),
            pages=tuple((str(each), paths[each], each == page.number) for each in shown),
            newer=paths.get(page.number - 1),
            older=paths.get(page.number + 1),
            years=tuple((each, f"{slug}/{each}.html", number, each == year) for each, number in years),
            total=page.paginator.count,
            year=year,
        )

    def listing_view(self, listing: Listing) -> PageView:
        column = listing.column
        here = f"{listing.year}年" if listing.year else column.name
        trail = crumbs(*([Link(column.name, column.path)] if listing.year else []), here=here)
        return PageView(listing.path, "column", here, column.description, column.keywords, column, trail)

    def gathering(self, name: str, articles: list[Article]) -> Gathering:
        return Gathering(name, Markup(), self.found(articles))

    def tag_counts(self, tags: list[tuple[Any, list[Article]]]) -> list[TagCount]:
        counts = [TagCount(tag.name, tag.save_as, len(articles)) for tag, articles in tags]
        return sorted(counts, key=lambda each: -each.count)

    def home(self, articles: list[Article]) -> Any:
        return compose_home(self.columns.functions, self.by_column(articles))

    def archive_year(self, year: int) -> Any:
        return next(each for each in self.archive_years if each.year == year)

    def site_map(self, articles: list[Article]) -> Any:
        pages = [Link("归档", "archive/index.html"), Link("标签", "tags/index.html")]
        return compose_map(self.columns.functions, self.by_column(articles), pages, [])

    def _entry(self, article: Article) -> Entry:
        column, date = self.column(article.category.slug), article.date
        is_document = column.template == "documents"
        register = RegisterRow(article.document_number, article.issuer, article.signed) if is_document else None
        return Entry(
            path=article.save_as, title=article.title, column=column, date=CivilTime(date.date(), date.time()),
            kind="document" if is_document else "article",
            summary=article.metadata.get("summary") or lead(article._content),
            tags=tuple(tag.name for tag in article.tags), register=register,
        )  # fmt: skip


def _beside(entries: list[Entry], older: int, newer: int, related: tuple[int, ...]) -> SimpleNamespace:
    return SimpleNamespace(
        previous=None if older == NONE else entries[older],
        next=None if newer == NONE else entries[newer],
        related=[entries[place] for place in related],
    )


class Parts:
    """Prints a part anew each time, as an include does: stock Pelican keeps nothing that it has printed."""

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
                    articles=found, year=year, paginated={"articles": found}, template_name="category",
                )  # fmt: skip


def publish(generator: Generator) -> None:
    """Give templates what every page prints."""
    content, theme = Path(generator.settings["PATH"]), Path(generator.settings["THEME"])
    columns, _ = load_columns(content, "columns.yaml")
    site, _ = load_site(content, "site.yaml")
    links = Links({name: asset.path for name, asset in load_assets(theme / "static").items()}, "", True)
    generator.context.update(
        site=site, functions=columns.functions, menu_pages=(), page_marker=PAGE_MARKER, adaptor=Adaptor(columns),
        bundle=None, bundles_page="",  # nothing for sticks
        labels=partial(head_labels, site), furniture=lru_cache(maxsize=2)(partial(furniture_of, site)),
        href=links.href, asset=links.asset, part=Parts(generator.env),
    )  # fmt: skip


def take_articles(generator: ArticlesGenerator) -> None:
    """Have every article printed by the thin template for it."""
    adaptor = generator.context["adaptor"]
    adaptor.take(generator.articles)
    for article in generator.articles:
        article.template = "register_piece" if adaptor.entries[article.save_as].register else "piece"


def write_assets(pelican: Any) -> None:
    """Write the theme's files under hashed names."""
    for asset in load_assets(Path(pelican.settings["THEME"]) / "static").values():
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
