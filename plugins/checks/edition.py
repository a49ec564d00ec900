"""Everything that one build publishes, read and checked in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from plugins.articles.fields import COLUMN_NAMES
from plugins.articles.load import read_articles, sort_out
from plugins.articles.model import Articles, Written
from plugins.articles.piece import Composer
from plugins.columns.load import FILE as COLUMNS_FILE
from plugins.columns.load import load_columns
from plugins.columns.model import Columns
from plugins.county.load import FILE as SITE_FILE
from plugins.county.load import load_site, with_address
from plugins.county.model import Site
from plugins.faq.check import check_answers
from plugins.faq.load import load_faq
from plugins.faq.model import COLUMN as FAQ_COLUMN
from plugins.faq.model import WrittenTopic
from plugins.library import Library
from plugins.markup.links import count_waiting
from plugins.markup.render import Renderer
from plugins.pages.load import StaticPage, check_page, load_pages
from plugins.pictures import Picture, describe
from plugins.problems import Problem, in_order
from plugins.sources import posix, walk
from plugins.topics.load import FILE as TOPICS_FILE
from plugins.topics.load import Topic, check_introductions, check_tags, load_topics
from plugins.topics.tags import tag_paths


@dataclass(frozen=True, slots=True)
class Folders:
    """Where texts lie, and what messages print before a path relative to each folder."""

    content: Path
    faq: Path
    content_shown: str = "content/"
    faq_shown: str = "faq/"

    def path_of(self, shown: str) -> Path:
        """Return the file that a message names."""
        places = ((self.content_shown, self.content), (self.faq_shown, self.faq))
        found = (folder / shown.removeprefix(before) for before, folder in places if shown.startswith(before))
        return next((path for path in found if path.exists()), self.content / shown)


@dataclass(frozen=True)
class Edition:
    """One state of the content at one moment. problems: all that must be mended before it is published."""

    folders: Folders
    now: datetime
    site: Site
    columns: Columns
    articles: Articles
    faq: tuple[WrittenTopic, ...]
    pages: tuple[StaticPage, ...]
    topics: tuple[Topic, ...]
    library: Library
    tag_paths: dict[str, str]
    composer: Composer
    renderer: Renderer
    problems: tuple[Problem, ...] = field(default=())

    @property
    def waiting_links(self) -> int:
        """How many links of published articles lead to texts that are not public yet; printed as plain words."""
        published = self.articles.published.values()
        return sum(count_waiting(article.body, article.folder, self.library) for article in published)

    def settings(self) -> dict[str, Any]:
        """Return what the features' plugins read from Pelican's settings."""
        return {
            "PORTAL_ARTICLES": self.articles,
            "PORTAL_COMPOSER": self.composer,
            "PORTAL_RENDERER": self.renderer,
            "PORTAL_COLUMNS": self.columns,
            "PORTAL_SITE": self.site,
            "PORTAL_FAQ": self.faq,
            "PORTAL_PAGES": self.pages,
            "PORTAL_TOPICS": self.topics,
            "PORTAL_TAG_PATHS": self.tag_paths,
        }


def load_edition(folders: Folders, now: datetime, address: str = "") -> Edition:
    """Read and check everything; raise PortalError where the folder is no portal's at all.

    address: where the site is published, in place of the one in site.yaml.
    """
    content, shown = folders.content, folders.content_shown
    columns, problems = load_columns(content, shown + COLUMNS_FILE, COLUMN_NAMES)
    site, found = load_site(content, shown + SITE_FILE)
    site = with_address(site, address) if address else site
    problems += found
    written, found = read_articles(content, shown, columns)
    problems += found
    faq, found = load_faq(folders.faq, folders.faq_shown)
    problems += found
    pages, found = load_pages(content, shown)
    problems += found
    topics, found = load_topics(content, shown + TOPICS_FILE)
    problems += found
    articles = sort_out(written, now)
    library = _library(content, columns, articles, faq, pages)

    @cache
    def describe_file(source: str, alt: str) -> Picture:
        return describe(content / source, source, alt)

    renderer = Renderer(library, describe_file)
    paths = tag_paths(_tag_uses(articles, faq))
    composer = Composer(content, articles, library, renderer, describe_file, paths.__getitem__, now.date())
    problems += _check_texts(written, composer, faq, pages, library)
    used = frozenset(tag for article in written for tag in article.get("tags", ())) | frozenset(paths)
    problems += check_introductions(topics, shown + TOPICS_FILE, library, describe_file)
    problems += check_tags(topics, used, shown + TOPICS_FILE)
    return Edition(
        folders,
        now,
        site,
        columns,
        articles,
        faq,
        pages,
        topics,
        library,
        paths,
        composer,
        renderer,
        in_order(problems),
    )


def _library(
    content: Path, columns: Columns, articles: Articles, faq: tuple[WrittenTopic, ...], pages: tuple[StaticPage, ...]
) -> Library:
    """Every place that a link may lead to: texts by their source, columns and questions by their address."""
    places = {source: article.path for source, article in articles.published.items()}
    places |= {page.source: page.path for page in pages}
    places |= {column.slug: column.path for column in columns.columns}
    places |= {question.path.removesuffix(".html"): question.path for topic in faq for question in topic.questions}
    found = [posix(path, content) for path in walk(content)]
    # A text whose own head is wrong is reported there, not at every link to it.
    waiting = frozenset(source for source in found if source.endswith(".md")) - set(places)
    files = frozenset(source for source in found if not source.endswith(".md") and "/" in source)
    return Library(places, waiting, files)


def _tag_uses(articles: Articles, faq: tuple[WrittenTopic, ...]) -> Iterator[tuple[str, datetime]]:
    for article in articles.published.values():
        for tag in article.get("tags", ()):
            yield tag, article.get("date").moment
    for question in (question for topic in faq for question in topic.questions):
        for tag in question.tags:
            yield tag, question.reviewed.moment


def _check_texts(
    written: list[Written], composer: Composer, faq: tuple[WrittenTopic, ...],
    pages: tuple[StaticPage, ...], library: Library,
) -> Iterator[Problem]:  # fmt: skip
    for article in written:
        yield from composer.check(article)
    yield from check_answers(faq, library, composer.describe)
    for page in pages:
        yield from check_page(page, library, composer.describe)
    if faq and FAQ_COLUMN not in library.pages:
        yield Problem(
            faq[0].questions[0].shown if faq[0].questions else COLUMNS_FILE,
            1,
            "有问答文件，却没有 faq 栏目",
            "请在 columns.yaml 里加上 slug: faq、filled_by: faq 的栏目",
        )
