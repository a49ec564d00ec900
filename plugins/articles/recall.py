"""Articles as they were read and composed before, and anew where anything that went into them has changed."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.articles.load import read_article
from plugins.articles.model import ArticleFile, Card, Piece, Written
from plugins.articles.piece import Composer, entry_of
from plugins.entries import Entry, Text
from plugins.lean import Lean
from plugins.marks import digest, mark_of
from plugins.markup.render import Renderer
from plugins.memory import Packs, PackWriter, Place
from plugins.problems import Problem
from plugins.slugs import words_of
from plugins.sources import read_bytes
from plugins.workers import WORTH_IT, Pending, begin
from plugins.world import WAITING, Answer, Noted, Question, Witness, World

READS_WORTH_IT = 20_000  # files that only have to be compared


class StoredText(Text):
    """An article's text in a pack, with the whole piece. span: where in it the text begins, and its length; bytes."""

    __slots__ = ("mark", "packs", "piece_mark", "place", "span")

    def __init__(self, mark: bytes, packs: Packs, place: Place, piece_mark: bytes, span: tuple[int, int]) -> None:
        self.mark, self.packs, self.place, self.piece_mark, self.span = mark, packs, place, piece_mark, span

    def __reduce__(self) -> tuple[Any, ...]:
        return StoredText, (self.mark, self.packs, self.place, self.piece_mark, self.span)

    def piece(self) -> Piece:
        """Return the article as its page shows it; raise LostText."""
        piece: Piece = pickle.loads(self.packs.read(self.place, self.piece_mark))
        return piece

    @property
    def html(self) -> str:
        pack, offset, _ = self.place
        start, length = self.span
        return self.packs.read((pack, offset + start, length), self.mark).decode()


@dataclass(frozen=True, slots=True)
class Read(Lean):
    """One article's source. key: the mark of its bytes and its column. card: None where its head cannot be used."""

    key: bytes
    card: Card | None
    slips: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged(Lean):
    """What became of an article. entry: None where it is not public or has flaws; its text leads to the piece.

    noted: what was asked of the rest of the content, with the answers. is_public: it was composed, not only checked.
    waiting_links: that lead to texts which are not public yet, printed as plain words.
    """

    flaws: tuple[Problem, ...]
    entry: Entry | None
    noted: tuple[Noted, ...]
    is_public: bool
    waiting_links: int


def read_all(
    content: Path, files: Sequence[ArticleFile], shown: str, known: Mapping[str, Read], workers: int
) -> Pending[tuple[dict[str, Read], dict[str, Written]]]:
    """Begin to read every article; the results are all as read, and those that differ from `known` in full."""
    columns = {file.column.slug: file.column for file in files}
    marks = {slug: mark_of(column) for slug, column in columns.items()}

    def read(items: Iterator[ArticleFile]) -> list[tuple[Read, Written | None] | None]:
        return [_read(content, file, shown, known.get(file.source), marks[file.column.slug]) for file in items]

    def sort(found: list[tuple[Read, Written | None] | None]) -> tuple[dict[str, Read], dict[str, Written]]:
        reads: dict[str, Read] = {}
        written: dict[str, Written] = {}
        for file, fresh in zip(files, found, strict=True):
            reads[file.source] = fresh[0] if fresh else known[file.source]
            if fresh and fresh[1]:
                written[file.source] = fresh[1]
        return reads, written

    if not known:
        words_of("")  # what is loaded before workers start is loaded once
    return begin(read, files, workers, worth_it=READS_WORTH_IT if known else WORTH_IT).then(sort)


def _read(
    content: Path, file: ArticleFile, shown: str, known: Read | None, column: bytes
) -> tuple[Read, Written | None] | None:
    """Return the article as read, None where it is as it was known."""
    data = read_bytes(f"{content}/{file.source}")
    key = digest(data + column)
    if known and known.key == key:
        return None
    before = known.card if known else None
    written, slips = read_article(data, file.source, shown + file.source, file.column, before)
    return Read(key, written.card() if written else None, tuple(slips)), written


def still_right(judged: Mapping[str, Judged], world: World) -> set[str]:
    """Return the sources of which every question would be answered as before."""
    answers: dict[Question, Answer] = {}
    right = set()
    for source, each in judged.items():
        for question, answer in each.noted:
            if question not in answers:
                answers[question] = world.answer(question)
            if answers[question] != answer:
                break
        else:
            right.add(source)
    return right


def judge(
    articles: Sequence[tuple[ArticleFile, Written | None, bool]],
    shown: str,
    world: World,
    packs: Packs | None,
    workers: int,
) -> Pending[list[Judged]]:
    """Begin to check articles and compose them: (file, what was read of it or None to read it again, whether to
    compose it).

    packs: where the pieces go; none are composed without them.
    """

    def work(items: Iterator[tuple[ArticleFile, Written | None, bool]]) -> list[Judged]:
        with packs.writer() if packs else nullcontext() as pack:
            return [
                _judge(written or _again(world.content, file, shown), public, world, pack)
                for file, written, public in items
            ]

    return begin(work, articles, workers)


def _again(content: Path, file: ArticleFile, shown: str) -> Written:
    written, _ = read_article((content / file.source).read_bytes(), file.source, shown + file.source, file.column)
    assert written, "it was read before and has not changed"
    return written


def _judge(written: Written, compose: bool, world: World, pack: PackWriter | None) -> Judged:
    witness = Witness(world)
    composer = Composer(Renderer(witness, witness.describe), witness)
    flaws = tuple(composer.check(written))
    entry = _compose(written, composer, pack) if pack and compose and not flaws else None
    noted = tuple(witness.noted.values())
    waiting = sum(question[0] == "page" and answer[0] == WAITING for question, answer in noted)
    return Judged(flaws, entry, noted, compose, waiting)


def _compose(written: Written, composer: Composer, pack: PackWriter) -> Entry:
    piece = composer.compose(written)
    data, html = pickle.dumps(piece, protocol=pickle.HIGHEST_PROTOCOL), piece.html.encode()
    span = data.index(html), len(html)  # a pickle holds each text whole, in UTF-8
    return entry_of(piece, StoredText(digest(html), pack.packs, pack.add(data), digest(data), span))


def repack(texts: Iterable[StoredText], packs: Packs) -> None:
    """Move the texts into one pack; raise LostText."""
    with packs.writer() as pack:
        for text in texts:
            text.place = pack.add(packs.read(text.place, text.piece_mark))
