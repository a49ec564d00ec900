"""An article that is not saved yet: what would be wrong with its file, and what its page would show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from plugins.features.articles.aliases import check_aliases
from plugins.features.articles.check import check_article
from plugins.features.articles.collection import Articles
from plugins.features.articles.compose import compose_article, published_text
from plugins.features.articles.find import check_addresses
from plugins.features.articles.load import is_draft, read_article
from plugins.features.articles.model import ArticleSource, Neighbours
from plugins.features.articles.pages import names_of
from plugins.features.articles.reading import inputs_of
from plugins.features.articles.stick import SiteForm
from plugins.features.columns.model import Column, Columns
from plugins.features.county.model import Site
from plugins.features.list_items.model import Text, metadata_of
from plugins.kernel.building.build_context import TracedContext, traced
from plugins.kernel.building.edition import Edition
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.incremental.trace import Trace
from plugins.kernel.markdown.link_resolver import BrokenLink, WaitingLink
from plugins.kernel.problems import Problem, as_hints
from plugins.kernel.reading.schema import Values
from plugins.kernel.rendering.page_metadata import PageMetadata

_UNSHOWN = (BrokenLink, BadPicture, BadFile)
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\(<?([^)>\s]++)[^)\n]*+\)")
_NO_PICTURE = "图片还显示不了："
_OF_FILES = frozenset({"image", "image_alt", "attachments", "audio", "video", "superseded_by"})


@frozen
class CheckedText:
    """source: None where its head cannot be used. problems: without those of numbers of persons."""

    source: ArticleSource | None
    is_draft: bool
    problems: list[Problem]


@frozen
class ShownText:
    """A page that is not printed yet. template: its file. files: source of each file that it shows, by output path."""

    template: str
    metadata: PageMetadata
    names: Mapping[str, Any]
    files: Mapping[str, str]


def check_unsaved(edition: Edition, data: bytes, source: str, column: Column, reserved: frozenset[str]) -> CheckedText:
    """Return what checking the file would say if it had these bytes and all else were as the edition has read it.

    source: relative to the content folder; nothing has to lie there. reserved: names at the top of the site that
    features own.
    """
    article, problems = read_article(data, source, edition.request.content_shown + source, column)
    if article:
        problems += check_article(article, traced(edition.context))
        problems += _beside_others(edition, article, reserved)
    draft = is_draft(data, article)
    return CheckedText(article, draft, as_hints(problems) if draft else problems)


def is_as_read(edition: Edition, data: bytes, source: str, column: Column) -> bool:
    """Tell whether the edition has read the file with these very bytes, so that its problems are theirs."""
    read = edition.models.of(Articles).reads.get(source)
    return read is not None and read.inputs == inputs_of(data, column)


def show_unsaved(edition: Edition, article: ArticleSource, links_to_files: bool) -> ShownText:
    """Return what the article's page would show; raise BrokenLink, BadPicture or BadFile where it cannot be made.

    A link to what is not there shows its words only, and so does a picture; a head that names such a file shows none of
    its files.
    """
    context = _Lenient(Trace(edition.context))
    try:
        composed = compose_article(article, context)
    except _UNSHOWN:
        composed = compose_article(_without_pictures(_without_files(article), context), context)
    text = published_text(article, composed, Text.of(composed.html))
    files = {path: source for source, path in composed.files}
    for picture in composed.pictures:
        further = (path for _, sizes in picture.sources for path, _ in sizes)
        files |= dict.fromkeys((picture.path, *further), picture.source)
    names = names_of(composed, SiteForm(links_to_files), Neighbours())
    return ShownText(f"{article.column.form.page}.html", metadata_of(text), names, files)


def _beside_others(edition: Edition, article: ArticleSource, reserved: frozenset[str]) -> Iterator[Problem]:
    """Yield what is wrong with its addresses beside those of all others."""
    reads = edition.models.of(Articles).reads
    others = [read.header for name, read in reads.items() if read.header and name != article.source]
    headers, columns = [*others, article.header()], {each.slug for each in edition.models.of(Columns).columns}
    address = edition.models.of(Site).address
    for problem in (*check_addresses(headers), *check_aliases(headers, reserved, columns, address)):
        if problem.path == article.shown:
            yield problem


def _without_files(article: ArticleSource) -> ArticleSource:
    """Return the article as if its head named no files."""
    values = article.values
    data = {name: value for name, value in values.data.items() if name not in _OF_FILES}
    return replace(article, values=Values(values.line, data, values.lines, values.starts, values.problems))


def _without_pictures(article: ArticleSource, context: TracedContext) -> ArticleSource:
    """Return the article with words in place of the pictures that cannot be shown."""

    def words(found: re.Match[str]) -> str:
        try:
            context.describe(context.file(found[2], article.folder), "")
        except _UNSHOWN:
            return f"（{_NO_PICTURE}{found[1]}）"
        return found[0]

    return replace(article, body=_PICTURE.sub(words, article.body))


class _Lenient(TracedContext):
    """A way to the build context on which what is not there is only waited for."""

    __slots__ = ()

    def page(self, target: str, folder: str) -> str:
        try:
            return TracedContext.page(self, target, folder)
        except BrokenLink as broken:
            raise WaitingLink(broken.what, broken.mend) from None

    def file(self, target: str, folder: str) -> str:
        try:
            return TracedContext.file(self, target, folder)
        except BrokenLink as broken:
            raise WaitingLink(broken.what, broken.mend) from None
