"""Everything that one build publishes, read and checked in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.album import Album, Facts
from plugins.articles.fields import COLUMN_NAMES
from plugins.articles.load import check_addresses, find_articles, sort_out
from plugins.articles.model import ArticleFile, Articles, Written
from plugins.articles.neighbours import Places, find_neighbours, mark_of_cards
from plugins.articles.recall import Judged, Read, StoredText, judge, read_all, repack, still_right
from plugins.columns.load import FILE as COLUMNS_FILE
from plugins.columns.load import load_columns
from plugins.columns.model import Columns
from plugins.county.load import FILE as SITE_FILE
from plugins.county.load import load_site, with_address
from plugins.county.model import Site
from plugins.entries import Entry, newest_first
from plugins.faq.check import check_answers
from plugins.faq.load import load_faq
from plugins.faq.model import COLUMN as FAQ_COLUMN
from plugins.faq.model import WrittenTopic
from plugins.file_marks import FileMarks, Seen
from plugins.library import Library
from plugins.marks import mark_of
from plugins.markup.render import Renderer
from plugins.memory import Kept, Place
from plugins.pages.load import StaticPage, check_page, load_pages
from plugins.problems import Problem, in_order
from plugins.sources import list_files
from plugins.topics.load import FILE as TOPICS_FILE
from plugins.topics.load import Topic, check_introductions, check_tags, load_topics
from plugins.topics.tags import first_uses, tag_paths
from plugins.workers import Pending
from plugins.world import World

MANY_PACKS = 8  # each small build adds one
REST = "-rest"


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
    """One state of the content at one moment. problems: all that must be mended before it is published.

    entries: the published articles, where they were composed. neighbours: of each of them, newest first.
    """

    folders: Folders
    now: datetime
    site: Site
    columns: Columns
    articles: Articles
    entries: tuple[Entry, ...]
    neighbours: Sequence[Places]
    faq: tuple[WrittenTopic, ...]
    pages: tuple[StaticPage, ...]
    topics: tuple[Topic, ...]
    library: Library
    tag_paths: dict[str, str]
    album: Album
    renderer: Renderer
    waiting_links: int = 0
    problems: tuple[Problem, ...] = field(default=())

    def settings(self) -> dict[str, Any]:
        """Return what the features' plugins read from Pelican's settings."""
        return {
            "PORTAL_ARTICLES": self.entries,
            "PORTAL_NEIGHBOURS": self.neighbours,
            "PORTAL_RENDERER": self.renderer,
            "PORTAL_COLUMNS": self.columns,
            "PORTAL_SITE": self.site,
            "PORTAL_FAQ": self.faq,
            "PORTAL_PAGES": self.pages,
            "PORTAL_TOPICS": self.topics,
            "PORTAL_TAG_PATHS": self.tag_paths,
            "PORTAL_FILE_MARKS": self.album.marks,
        }


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is remembered of a content folder besides its articles.

    tags: first uses, and the paths made from them. neighbours: the mark of what they are made from, and they.
    """

    files: dict[str, Seen] = field(default_factory=dict)
    pictures: dict[str, tuple[bytes, Facts]] = field(default_factory=dict)
    tags: tuple[list[tuple[str, datetime]], dict[str, str]] = field(default_factory=lambda: ([], {}))
    neighbours: tuple[bytes, list[Places]] = (b"", [])


@dataclass(frozen=True, slots=True)
class _Last:
    """What the last edition left."""

    reads: dict[str, Read] = field(default_factory=dict)
    judged: dict[str, Judged] = field(default_factory=dict)
    rest: _Rest = field(default_factory=_Rest)


def load_edition(folders: Folders, now: datetime, address: str = "", kept: Kept | None = None) -> Edition:
    """Read and check everything; raise PortalError where the folder is no portal's at all.

    address: where the site is published, in place of the one in site.yaml. kept: composes the articles as well and
    leaves what the next edition can use; without it they are only checked.
    """
    content, shown = folders.content, folders.content_shown
    columns, problems = load_columns(content, shown + COLUMNS_FILE, COLUMN_NAMES)
    site, found = load_site(content, shown + SITE_FILE)
    site = with_address(site, address) if address else site
    problems += found
    last = _remembered(content, kept)
    names = list_files(content)
    files, found = find_articles(names, shown, columns)
    problems += found
    workers = kept.workers if kept else 1
    with read_all(content, files, shown, last.reads, workers) as reading:
        faq, found = load_faq(folders.faq, folders.faq_shown)
        problems += found
        pages, found = load_pages(content, shown)
        problems += found
        topics, found = load_topics(content, shown + TOPICS_FILE)
        problems += found
        reads, written = reading.results()
    problems += [slip for read in reads.values() for slip in read.slips]
    cards = [read.card for read in reads.values() if read.card]
    problems += check_addresses(cards)
    articles = sort_out(cards, now)
    library = _library(names, columns, articles, faq, pages)
    album = Album(content, FileMarks(last.rest.files), last.rest.pictures)
    uses = first_uses(_tag_uses(articles, faq))
    paths = last.rest.tags[1] if last.rest.tags[0] == uses else tag_paths(uses)
    titles = {card.path: card.title for card in articles.published.values()}
    world = World(content, library, titles, paths, now.date(), album.describe)
    with _judge(files, reads, written, articles, last, world, shown, kept) as judging:
        neighbours = _neighbours(articles, last.rest) if kept else (b"", [])
        judged = judging.results()
    problems += [flaw for each in judged.values() for flaw in each.flaws]
    problems += _check_texts(faq, pages, library, album)
    used = frozenset(tag for card in cards for tag in card.tags) | frozenset(paths)
    problems += check_introductions(topics, shown + TOPICS_FILE, library, album.describe)
    problems += check_tags(topics, used, shown + TOPICS_FILE)
    if kept:
        rest = _Rest(album.marks.seen, album.seen, (uses, paths), neighbours)
        _remember(content, kept, _Last(reads, judged, rest), last)
    return Edition(
        folders,
        now,
        site,
        columns,
        articles,
        tuple(each.entry for each in judged.values() if each.entry),
        neighbours[1],
        faq,
        pages,
        topics,
        library,
        paths,
        album,
        Renderer(library, album.describe),
        sum(each.waiting_links for source, each in judged.items() if source in articles.published),
        in_order(problems),
    )


def _remembered(content: Path, kept: Kept | None) -> _Last:
    if not kept:
        return _Last()
    articles = kept.load_map(_table_name(content))
    reads = {source: read for source, (read, _, _) in articles.items()}
    judged = {source: found for source, (_, found, _) in articles.items() if found}
    rest = kept.load(_table_name(content) + REST) or _Rest()
    if not kept.packs.hold({text.place[0] for text in _texts(judged)}):
        judged = {}
    return _Last(reads, judged, rest)


def _remember(content: Path, kept: Kept, found: _Last, last: _Last) -> None:
    texts = list(_texts(found.judged))
    if len({text.place[0] for text in texts}) > MANY_PACKS:
        repack(texts, kept.packs)
    kept.save_map(
        _table_name(content), {source: _row(read, found.judged.get(source)) for source, read in found.reads.items()}
    )
    if found.rest != last.rest:
        kept.save(_table_name(content) + REST, found.rest)
    kept.wanted = {text.place[0] for text in texts}


def _row(read: Read, judged: Judged | None) -> tuple[Read, Judged | None, Place | None]:
    """Return what is remembered of an article. The place of its text is told apart: equal entries may lie elsewhere."""
    text = judged.entry.text if judged and judged.entry else None
    return read, judged, text.place if isinstance(text, StoredText) else None


def _texts(judged: Mapping[str, Judged]) -> Iterator[StoredText]:
    for each in judged.values():
        if each.entry and isinstance(each.entry.text, StoredText):
            yield each.entry.text


def _table_name(content: Path) -> str:
    return f"articles-{mark_of(str(content)).hex()}"


def _judge(
    files: list[ArticleFile], reads: Mapping[str, Read], written: Mapping[str, Written], articles: Articles,
    last: _Last, world: World, shown: str, kept: Kept | None,
) -> Pending[dict[str, Judged]]:  # fmt: skip
    """Begin to judge each article that could be read, anew only where something changed."""
    known = {
        source: judged
        for source, judged in last.judged.items()
        if source in reads
        and reads[source] is last.reads.get(source)
        and judged.is_public == (source in articles.published and kept is not None)
    }
    right = still_right(known, world)
    wanted = [file for file in files if reads[file.source].card]
    todo = [file for file in wanted if file.source not in right]
    jobs = [(file, written.get(file.source), kept is not None and file.source in articles.published) for file in todo]

    def sort(fresh: list[Judged]) -> dict[str, Judged]:
        found = {file.source: each for file, each in zip(todo, fresh, strict=True)}
        return {file.source: found.get(file.source) or known[file.source] for file in wanted}

    return judge(jobs, shown, world, kept.packs if kept else None, kept.workers if kept else 1).then(sort)


def _neighbours(articles: Articles, last: _Rest) -> tuple[bytes, list[Places]]:
    cards = newest_first(articles.published.values())
    mark = mark_of_cards(cards)
    return last.neighbours if last.neighbours[0] == mark else (mark, find_neighbours(cards))


def _library(
    names: list[str], columns: Columns, articles: Articles, faq: tuple[WrittenTopic, ...], pages: tuple[StaticPage, ...]
) -> Library:
    """Every place that a link may lead to: texts by their source, columns and questions by their address."""
    places = {source: article.path for source, article in articles.published.items()}
    places |= {page.source: page.path for page in pages}
    places |= {column.slug: column.path for column in columns.columns}
    places |= {question.path.removesuffix(".html"): question.path for topic in faq for question in topic.questions}
    # A text whose own head is wrong is reported there, not at every link to it.
    waiting = frozenset(source for source in names if source.endswith(".md")) - set(places)
    files = frozenset(source for source in names if not source.endswith(".md") and "/" in source)
    return Library(places, waiting, files)


def _tag_uses(articles: Articles, faq: tuple[WrittenTopic, ...]) -> Iterator[tuple[str, datetime]]:
    for card in articles.published.values():
        for tag in card.tags:
            yield tag, card.moment
    for question in (question for topic in faq for question in topic.questions):
        for tag in question.tags:
            yield tag, question.reviewed.moment


def _check_texts(
    faq: tuple[WrittenTopic, ...], pages: tuple[StaticPage, ...], library: Library, album: Album
) -> Iterator[Problem]:
    yield from check_answers(faq, library, album.describe)
    for page in pages:
        yield from check_page(page, library, album.describe)
    if faq and FAQ_COLUMN not in library.pages:
        yield Problem(
            faq[0].questions[0].shown if faq[0].questions else COLUMNS_FILE,
            1,
            "有问答文件，却没有 faq 栏目",
            "请在 columns.yaml 里加上 slug: faq、filled_by: faq 的栏目",
        )
