"""Read all articles, anew only those whose bytes or whose column have changed since the last build.

Whether they have is told by the file's size, times and number, as for git; where these are not certain, by its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from plugins.features.articles.load import is_draft, read_article
from plugins.features.articles.model import ArticleFile, ArticleHeader, ArticleSource
from plugins.features.columns.model import Column
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.folder_state import Facts, FolderState
from plugins.kernel.incremental.values import Compact
from plugins.kernel.incremental.workers import WORTH_IT, Pending, begin
from plugins.kernel.personal_data.find import find_numbers, load_judgement
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.problems import PortalError, Problem, as_hints
from plugins.kernel.reading.text_files import any_text, read_bytes, unreadable
from plugins.kernel.wording.pinyin import words_of

READS_WORTH_IT = 20_000  # files that only have to be compared


Stat = tuple[Facts, bytes]  # of a file, and the fingerprint of its column


@frozen
class ReadArticle(Compact):
    """One article's source as it was read. inputs: the fingerprint of its bytes and its column.

    header: None where its head cannot be used. is_draft: its slips are hints. numbers: of persons, as far as its words
    tell; where one is allowed is no matter of the file.
    """

    inputs: bytes
    header: ArticleHeader | None
    slips: tuple[Problem, ...] = ()
    is_draft: bool = False
    numbers: tuple[Found, ...] = ()


def stats_of(files: Sequence[ArticleFile], state: FolderState) -> dict[str, Stat]:
    """Return what stands for each article's bytes and column without its being read, where that is certain."""
    found = ((file, state.facts_of(file.source)) for file in files)
    return {file.source: (facts, file.column.fingerprint) for file, facts in found if facts}


def read_all(
    content: Path, files: Sequence[ArticleFile], shown: str, known: Mapping[str, ReadArticle], workers: int
) -> Pending[tuple[dict[str, ReadArticle], dict[str, ArticleSource]]]:
    """Begin to read every article; the results are all as read, and those that differ from `known` in full."""

    def read(items: Iterator[ArticleFile]) -> list[tuple[ReadArticle, ArticleSource | None] | None]:
        return [_read(content, file, shown, known.get(file.source)) for file in items]

    def sort(
        found: list[tuple[ReadArticle, ArticleSource | None] | None],
    ) -> tuple[dict[str, ReadArticle], dict[str, ArticleSource]]:
        reads: dict[str, ReadArticle] = {}
        sources: dict[str, ArticleSource] = {}
        for file, fresh in zip(files, found, strict=True):
            reads[file.source] = fresh[0] if fresh else known[file.source]
            if fresh and fresh[1]:
                sources[file.source] = fresh[1]
        return reads, sources

    for column in {file.column.slug: file.column for file in files}.values():
        column.fingerprint  # noqa: B018  # made once, before workers copy it
    if not known:  # what is loaded before workers start is loaded once
        words_of("")
        load_judgement()
    return begin(read, files, workers, worth_it=READS_WORTH_IT if known else WORTH_IT).then(sort)


def _read(
    content: Path, file: ArticleFile, shown: str, known: ReadArticle | None
) -> tuple[ReadArticle, ArticleSource | None] | None:
    """Return the article as read, None where it is as it was known."""
    try:
        data = read_bytes(f"{content}/{file.source}")
    except OSError:
        return ReadArticle(b"", None, (unreadable(shown + file.source),)), None
    inputs = inputs_of(data, file.column)
    if known and known.inputs == inputs:
        return None
    before = known.header if known else None
    source, slips = read_article(data, file.source, shown + file.source, file.column, before)
    draft = is_draft(data, source)
    slips = as_hints(slips) if draft else slips
    numbers = tuple(find_numbers(any_text(data)))
    return ReadArticle(inputs, source.header() if source else None, tuple(slips), draft, numbers), source


def inputs_of(data: bytes, column: Column) -> bytes:
    """Return what stands for a file's bytes and its column."""
    return digest(data + column.fingerprint)


def read_again(content: Path, file: ArticleFile, shown: str, inputs: bytes) -> ArticleSource:
    """Return an article in full of which only the header is at hand.

    inputs: of its first reading. Raises PortalError where the file is not as it was then: another text, which may be a
    draft by now, would pass for the one that was judged, and be remembered as that one.
    """
    source = None
    with suppress(OSError):
        data = read_bytes(f"{content}/{file.source}")
        if inputs_of(data, file.column) == inputs:
            source, _ = read_article(data, file.source, shown + file.source, file.column)
    if source is None:
        raise PortalError(f"{shown}{file.source} 刚才正在改动，前后读到的不一样，这一次没有做成。请存好以后再做一次。")
    return source
