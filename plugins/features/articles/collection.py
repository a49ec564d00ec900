"""All articles of a content folder, from their files to what is published of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime

from plugins.features.articles.aliases import check_aliases, moved_paths
from plugins.features.articles.changes import told_changes
from plugins.features.articles.check import check_article
from plugins.features.articles.composing import CheckedArticle, Job, check_all, waiting_links
from plugins.features.articles.dates import check_claims
from plugins.features.articles.find import check_addresses, check_demands, find_articles, is_taken
from plugins.features.articles.load import is_draft, read_article
from plugins.features.articles.memory import ArticleMemory, keep, recall
from plugins.features.articles.model import ArticleFile, ArticleHeader, ArticleHeaders, ArticleSource
from plugins.features.articles.neighbours import Places, find_neighbours, neighbourhood_fingerprint
from plugins.features.articles.publication import sort_out, turning_points, why_hidden
from plugins.features.articles.reading import ReadArticle, Stat, read_all, stats_of
from plugins.features.columns.model import Columns
from plugins.features.county.model import Site
from plugins.features.list_items.model import PublishedText
from plugins.features.list_items.order import newest_first
from plugins.kernel.building.build_context import told_of, traced
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Models
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.trace import Verifier
from plugins.kernel.problems import Problem, as_hints, errors
from plugins.kernel.reading.text_files import read_bytes
from plugins.kernel.slotted import slotted


@slotted
class Articles:
    """Every article of one content folder.

    reads: as read. sources: those that were read anew, in full. now: the moment that has sorted the headers. memory: of
    the last build. stats: what tells that a file is as it was read. texts: the published ones, newest first, once they
    are composed. neighbours: of each of these.
    """

    files: Sequence[ArticleFile]
    reads: dict[str, ReadArticle]
    sources: dict[str, ArticleSource]
    headers: ArticleHeaders
    now: datetime
    memory: ArticleMemory
    table: str
    stats: dict[str, Stat] = field(default_factory=dict)
    texts: list[PublishedText] = field(default_factory=list)
    neighbours: Sequence[Places] = ()


def read_articles(reading: Reading) -> Articles:
    """Read the columns' folders."""
    columns = reading.models.of(Columns)
    files, problems = find_articles(reading.names, reading.shown, columns, reading.records, reading.set_apart)
    for problem in problems:
        reading.report(as_hints([problem]) if _is_stray_draft(reading, problem) else [problem])
    reading.report(check_demands(columns, reading.shown))
    kind = "articles" if reading.composes else "checked-articles"
    table = f"{kind}-{fingerprint_of(str(reading.content)).hex()}"
    memory = recall(table, reading.cache)
    stats = stats_of(files, reading.state)
    todo = [file for file in files if not memory.is_as_read(file.source, stats.get(file.source))]
    with read_all(reading.content, todo, reading.shown, memory.reads, reading.workers) as pending:
        fresh, sources = pending.results()
    reads = {file.source: fresh.get(file.source) or memory.reads[file.source] for file in files}
    reading.report(slip for read in reads.values() for slip in read.slips)
    for source, read in reads.items():
        reading.report_numbers(reading.shown + source, read.numbers, read.is_draft)
    headers = [read.header for read in reads.values() if read.header]
    reading.report(check_addresses(headers))
    now = reading.request.now
    reading.report(check_claims(headers, now.date()))
    folders = {column.slug for column in columns.columns}
    reading.report(check_aliases(headers, reading.reserved, folders, reading.models.of(Site).address))
    return Articles(files, reads, sources, sort_out(headers, now), now, memory, table, stats)


def _is_stray_draft(reading: Reading, problem: Problem) -> bool:
    """Tell a draft that lies where no article can: it keeps nobody from publishing either."""
    name = problem.path.removeprefix(reading.shown)
    if not name.endswith(".md") or name not in reading.names:
        return False
    try:
        return is_draft(read_bytes(f"{reading.content}/{name}"), None)
    except OSError:
        return False


def announce_articles(models: Models, announcements: Announcements) -> None:
    """Tell others where the published articles will be, and which may not be seen yet."""
    headers = models.of(Articles).headers
    paths = {source: header.path for source, header in headers.published.items()}
    announcements.pages |= paths
    announcements.hidden |= why_hidden(headers)
    announcements.titles |= {paths[source]: header.title for source, header in headers.published.items()}
    announcements.expected += paths.values()
    announcements.expected += [header.path for header in headers.withdrawn.values()]
    announcements.withheld += _withheld(headers)
    announcements.folders |= {move.path.partition("/")[0] for move in moved_paths(headers)}
    announcements.tag_uses += _tag_uses(headers)
    announcements.further_tags |= {tag for header in headers.waiting.values() for tag in header.tags}
    announcements.texts += len(headers.published)
    announcements.waiting += len(headers.waiting)
    announcements.turning_points += turning_points(headers, models.of(Articles).now)


def _withheld(headers: ArticleHeaders) -> Iterator[str]:
    """Yield the pages of unpublished articles, but for those at whose address a public one stands, or has stood."""
    published = {header.path for header in (*headers.published.values(), *headers.withdrawn.values())}
    published |= {move.path for move in moved_paths(headers)}
    for header in (*headers.waiting.values(), *headers.expired.values()):
        if header.path not in published and not is_taken(header.slug):
            yield header.path


def _tag_uses(headers: ArticleHeaders) -> Iterator[tuple[str, datetime]]:
    for header in headers.published.values():
        moment = header.moment
        for tag in header.tags:
            yield tag, moment


def check_articles(edition: Edition) -> Iterator[Problem]:
    """Check every article, and compose the published ones where the cache can hold them."""
    articles, cache = edition.models.of(Articles), edition.cache
    public = articles.headers.published
    asked = _asked(articles, edition)
    files = [file for file in asked if articles.reads[file.source].header]
    reusable = _reusable(articles, edition, [file.source for file in files])
    todo = [file for file in files if file.source not in reusable]
    jobs = [_job(articles, edition, file) for file in todo]
    blobs, workers = (cache.blobs, cache.workers) if cache else (None, 1)
    ordered = newest_first(public.values())
    with check_all(jobs, edition.request.content_shown, edition.context, blobs, workers) as pending:
        if cache and cache.blobs:
            articles.neighbours = _neighbours(articles, ordered, cache)
        fresh = {file.source: each for file, each in zip(todo, pending.results(), strict=True)}
    _explain_edits(articles, edition, fresh)
    checked = {file.source: fresh.get(file.source) or articles.memory.checked[file.source] for file in files}
    is_news = fresh or articles.sources or articles.stats != articles.memory.stats
    if cache and (is_news or len(asked) == len(articles.files)):
        known = checked | _left_alone(articles, asked)
        keep(articles.table, cache, ArticleMemory(articles.reads, known, articles.stats))
    edition.waiting_links += waiting_links(checked, public)
    texts = (checked[header.source].text for header in ordered if header.source in checked)
    articles.texts = [text for text in texts if text]
    for source, each in checked.items():
        yield from as_hints(each.slips) if articles.reads[source].is_draft else each.slips


def _job(articles: Articles, edition: Edition, file: ArticleFile) -> Job:
    name = file.source
    inputs, is_composed = articles.reads[name].inputs, _is_composed(articles, edition, name)
    return Job(file, articles.sources.get(name), inputs, is_composed)


def _asked(articles: Articles, edition: Edition) -> Sequence[ArticleFile]:
    """Return the articles whose problems somebody asks for: all, but for a check of a few."""
    asked = edition.request.asked_sources
    if asked is None or edition.composes:
        return articles.files
    below = tuple(f"{name}/" for name in asked)
    return [file for file in articles.files if file.source in asked or file.source.startswith(below)]


def _left_alone(articles: Articles, asked: Sequence[ArticleFile]) -> dict[str, CheckedArticle]:
    """Return what is known of the articles that nobody asks for, and whose files are as they were."""
    if len(asked) == len(articles.files):
        return {}
    checked, names = articles.memory.checked.items(), {file.source for file in asked}
    return {source: each for source, each in checked if source not in names and not _is_edited(articles, source)}


def judge_article(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with an article if its file held these bytes; None for a file that is no article."""
    source = shown.removeprefix(edition.request.content_shown)
    file = next((each for each in edition.models.of(Articles).files if each.source == source), None)
    if not file:
        return None
    article, slips = read_article(data, source, shown, file.column)
    found = [*slips, *(check_article(article, traced(edition.context)) if article else ())]
    return as_hints(found) if is_draft(data, article) else found


def _reusable(articles: Articles, edition: Edition, sources: Sequence[str]) -> set[str]:
    """Return those of these sources whose last result is still right."""
    memory = articles.memory
    verifier = Verifier(edition.context)
    reusable = set()
    for source in sources:
        checked = memory.checked.get(source)
        if not checked or _is_edited(articles, source):
            continue  # `_explain_edits` says what of it has changed
        if checked.is_composed != _is_composed(articles, edition, source):
            reason = "稿件到了发布的时候，或者不再发布"
        elif changed := verifier.changed(checked.dependencies):
            reason = told_of(changed[0])
        else:
            reusable.add(source)
            continue
        edition.explain(_path(articles, source), reason, of="text")
    return reusable


def _is_composed(articles: Articles, edition: Edition, source: str) -> bool:
    """Tell whether an article's page is to be made. One with a slip in its head may lack what a page needs."""
    is_public = source in articles.headers.published
    return edition.composes and is_public and not errors(articles.reads[source].slips)


def _is_edited(articles: Articles, source: str) -> bool:
    """Tell whether the file or its column are not as the last build has read them, or are gone."""
    return source not in articles.reads or articles.reads[source] is not articles.memory.reads.get(source)


def _explain_edits(articles: Articles, edition: Edition, fresh: Mapping[str, CheckedArticle]) -> None:
    """Say what of an article has changed, where somebody asks about its page."""
    for source, checked in fresh.items():
        path, before = _path(articles, source), articles.memory.checked.get(source)
        if before and _is_edited(articles, source) and edition.is_asked_about(path):
            for sentence in told_changes(before.text, checked.text, articles.sources[source]):
                edition.explain(path, sentence, of="text")


def _path(articles: Articles, source: str) -> str:
    header = articles.headers.published.get(source)
    return header.path if header else ""


def _neighbours(articles: Articles, headers: Sequence[ArticleHeader], cache: CacheStore) -> Sequence[Places]:
    """Return who stands beside whom, as found before where no address or tag has changed: it takes 0.1 s at 10,000."""
    name, inputs = f"{articles.table}-neighbours", neighbourhood_fingerprint(headers)
    last: tuple[bytes, Sequence[Places]] | None = cache.load(name)
    if last and last[0] == inputs:
        return last[1]
    found = find_neighbours(headers)
    cache.save(name, (inputs, found))
    return found
