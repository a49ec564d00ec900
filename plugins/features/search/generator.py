"""Writes the search page and everything that it searches in."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pelican.generators import Generator

from plugins.features.columns.model import TOLD, Columns
from plugins.features.county.model import Site
from plugins.features.list_items.model import CalledPage, LooseText, Published, Sequenced
from plugins.features.search.index import BATCH_NAME, MakeValues, make_index
from plugins.features.search.index_files import shortest_unique
from plugins.features.search.layout import (
    CALLED,
    CONTENTS,
    FOLDER,
    HASH_CHARS,
    OUTSIDE,
    PAGE,
    PAGEFIND,
    READINGS,
    SOURCES,
    SYNONYMS,
    TABLE,
    TAGS,
    TERMS,
    TEXT_CHUNKS,
    TITLES,
    VARIANTS,
    column_parts_path,
    hashed_path,
    script,
    script_hash,
)
from plugins.features.search.pagefind import ENTRY, pagefind_scripts
from plugins.features.search.readings import Other, other_readings, reading_table
from plugins.features.search.records import Record, SearchedText, in_number, record_of, searched_line
from plugins.features.search.synonyms import Synonyms
from plugins.features.search.table import called_pages, contents, search_table, shown_columns, tag_table, title_table
from plugins.features.search.text_chunks import TextChunk, text_chunks
from plugins.features.search.variants import traditional_pairs
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.targets import Made, OutputRegistry, Target, told
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

SEARCH_PAGE = PageType(
    "search",
    {"search": "search.SearchFacts: whether links lead to files, and where one may write and ask"},
    {"search": "有没有公开网址，或者党员信箱的栏目，和上次不同"},
)
_OWNER = "查找"
_ASKED_AT = "mailbox"  # the column where people write and ask what no text says
_TEXTS = "可以查找的文章变了"


@frozen
class SearchFacts(Value):
    """What the search page's script begins with. It tells nothing of the texts, so that none changes the page."""

    to_files: bool
    ask: Link | None


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after the generators that publish texts."""

    def generate_output(self, writer: PortalWriter) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.columns = self.build.of(Columns)
        published = self.build.of(Published)
        texts = in_number(published.texts, published.loose_texts)
        chunks = list(text_chunks(texts, writer.outputs.value))
        notes = self._make(writer, [chunk.target for chunk in chunks])
        targets, entry = self._shared_targets(), {}
        site = self.build.edition.models.find(Site)
        if site and site.reader_copy:
            self._texts_of_columns(texts, writer)
        if self.build.request.full_index:
            records = list(map(record_of, texts))
            ids, entry["pagefind"] = self._index(records, writer)
            targets |= self._tables(records, chunks, notes, ids)
        hashes = dict(zip(targets, self._make(writer, list(targets.values())), strict=True)) | entry
        known = hashes if self.build.request.full_index else {}
        table = contents(self.columns, chunks, notes, known)
        writer.write_text(CONTENTS, _OWNER, script("contents", table))
        _drop_others(writer.outputs)
        page = PageMetadata(
            PAGE, "list", "查找", "在全站文章和问答里查找。", crumbs=crumbs(here="查找"), script="search.js"
        )
        mailbox = self.columns.get(_ASKED_AT)
        ask = Link(mailbox.name, mailbox.path) if mailbox else None
        writer.write_page(_OWNER, SEARCH_PAGE, page, search=SearchFacts(self.build.links_to_files, ask))

    def _make(self, writer: PortalWriter, targets: list[Target]) -> list[str]:
        """Make what the search page loads; return the notes."""
        if not self.build.request.full_index:
            return writer.make(targets)
        return [note for _, note in writer.make_named(targets, hashed_path)]

    def _texts_of_columns(self, texts: list[SearchedText], writer: PortalWriter) -> None:
        """Write the texts once more, in chunks that hold those of one column each: a reader may keep a few columns."""
        by_column: defaultdict[str, list[SearchedText]] = defaultdict(list)
        for text in texts:
            by_column[text.column if isinstance(text, LooseText) else text.item.column.slug].append(text)
        targets = []
        for slug, found in sorted(by_column.items()):
            chunks = list(text_chunks(found, writer.outputs.value, f"{slug or OUTSIDE}/"))
            targets += [chunk.target for chunk in chunks]
            parts = tuple((chunk.name, chunk.count) for chunk in chunks)
            targets.append(Target(column_parts_path(slug), _OWNER, _column_parts, (self.columns, parts)))
        writer.make(targets)

    def _shared_targets(self) -> dict[str, Target]:
        """Return what both engines load beside the texts, by name."""
        return {
            "terms": Target(TERMS, _OWNER, _terms_script, (self._terms(),)),
            "readings": Target(READINGS, _OWNER, _readings_script, ()),
            "variants": Target(VARIANTS, _OWNER, _variants_script, ()),
            "synonyms": Target(SYNONYMS, _OWNER, _synonyms_script, (self.build.of(Synonyms),)),
            "sources": Target(SOURCES, _OWNER, _sources_script, (self._sources(),)),
            "called": Target(CALLED, _OWNER, _called_script, (tuple(self.build.of(Published).called),)),
        }

    def _tables(
        self, records: list[Record], chunks: list[TextChunk], notes: list[str], ids: tuple[int, str]
    ) -> dict[str, Target]:
        """Return what the index's engine needs to know of the texts, by name."""
        spoken = tuple(other for chunk in chunks for other in chunk.spoken)
        all_records = Sequenced(records)
        return {
            "table": Target(TABLE, _OWNER, _table_script, (all_records, self.columns, tuple(notes), ids)),
            "tags": Target(TAGS, _OWNER, _tags_script, (tuple(record.tags for record in records),)),
            "titles": Target(TITLES, _OWNER, _titles_script, (tuple(record.title for record in records), spoken)),
        }

    def _index(self, records: list[Record], writer: PortalWriter) -> tuple[tuple[int, str], str]:
        """Return the names in Pagefind's index, shortened, and the hash of its entry; make it anew where a text has
        changed.
        """
        outputs, inputs = writer.outputs, Sequenced(records).fingerprint
        if outputs.reuse_group(PAGEFIND, _OWNER, inputs):
            outputs.carry_over(BATCH_NAME)
        else:
            shutil.rmtree(outputs.folder / PAGEFIND, ignore_errors=True)  # plain Pelican writes over its last site
            targets = self._index_targets(records, outputs.make_values)
            outputs.record_group(PAGEFIND, inputs, [(target.path, target.fingerprint) for target in targets])
            writer.make(targets)
        paths: tuple[str, ...] = outputs.values[PAGEFIND].value[0]
        length, starts, entry = json.loads(next(filter(None, (outputs.files[path].note for path in paths))))
        return (length, starts), entry

    def _index_targets(self, records: list[Record], make_values: MakeValues) -> list[Target]:
        scripts = pagefind_scripts()
        index = make_index(records, scripts.pop(ENTRY), self.build.request.workers, make_values)
        entry = hashlib.sha256(index.entry).hexdigest()[:HASH_CHARS]
        note = json.dumps([*shortest_unique(index.names), entry])
        return [
            *(Target(f"{PAGEFIND}/{name}", _OWNER, _as_it_is, (data, "")) for name, data in scripts.items()),
            *(Target(f"{PAGEFIND}/{path}", _OWNER, function, inputs) for path, function, inputs in index.files),
            Target(hashed_path(f"{PAGEFIND}/{ENTRY}", entry), _OWNER, _as_it_is, (index.entry, note)),
        ]

    def _terms(self) -> tuple[Link, ...]:
        columns = [Link(column.name, column.path) for column in self.columns.columns]
        pages = [Link(page.title, page.path) for page in self.build.of(Published).called]
        tags: Mapping[str, str] = self.build.edition.context.tag_paths
        names = {link.title for link in (*columns, *pages)}  # a tag of the same name says no more than the column
        return (*columns, *pages, *(Link(name, tags[name]) for name in sorted(tags) if name not in names))

    def _sources(self) -> tuple[Link, ...]:
        """Return what each answer to a question rests on, with the answer's path."""
        texts = self.build.of(Published).texts
        return tuple(
            sorted((Link(text.rests_on, text.path) for text in texts if text.rests_on), key=lambda each: each.path)
        )


def _drop_others(outputs: OutputRegistry) -> None:
    """Remove what plain Pelican, which writes over its last site, has left of parts that had other words."""
    if outputs.folder == outputs.standing:
        for folder in (outputs.folder / FOLDER, outputs.folder / TEXT_CHUNKS):
            for file in folder.glob("*.*.js"):
                if file.relative_to(outputs.folder).as_posix() not in outputs.files:
                    file.unlink()


def _with_hash(kind: str, data: Any) -> Made:
    text = script(kind, data)
    return text, script_hash(text)


@told(columns=TOLD, parts="这个栏目里可以查找的文章变了")
def _column_parts(columns: Columns, parts: tuple[tuple[str, int], ...]) -> Made:
    found = {"columns": shown_columns(columns), "parts": [list(part) for part in parts]}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")), ""


@told(terms="可以直接去的标签、网页或栏目变了")
def _terms_script(terms: tuple[Link, ...]) -> Made:
    titles = [searched_line(term.title) for term in terms]
    rows = [[title, term.path, other_readings(title)] for title, term in zip(titles, terms, strict=True)]
    return _with_hash("terms", rows)


@told(synonyms="content/synonyms.yaml 变了")
def _synonyms_script(synonyms: Synonyms) -> Made:
    return _with_hash("synonyms", synonyms.groups)


@told(sources="问答的依据变了")
def _sources_script(sources: tuple[Link, ...]) -> Made:
    names = sorted({source.title for source in sources})
    place = {name: number for number, name in enumerate(names)}
    return _with_hash("sources", {"names": names, "of": {each.path: place[each.title] for each in sources}})


@told(pages="可以按名字找到的网页变了")
def _called_script(pages: tuple[CalledPage, ...]) -> Made:
    return _with_hash("called", called_pages(pages))


def _readings_script() -> Made:
    return _with_hash("readings", reading_table())


def _variants_script() -> Made:
    return _with_hash("variants", traditional_pairs())


@told(records=_TEXTS, columns=TOLD, notes=_TEXTS, ids=_TEXTS)
def _table_script(records: Sequenced, columns: Columns, notes: tuple[str, ...], ids: tuple[int, str]) -> Made:
    return _with_hash("table", search_table(records, columns, notes, ids))


@told(tags="文章的标签变了")
def _tags_script(tags: tuple[tuple[str, ...], ...]) -> Made:
    return _with_hash("tags", tag_table(tags))


@told(titles="文章的标题变了", spoken="文章的标题变了")
def _titles_script(titles: tuple[str, ...], spoken: tuple[Other, ...]) -> Made:
    return _with_hash("titles", title_table(titles, spoken))


@told(data=_TEXTS, note=_TEXTS)
def _as_it_is(data: bytes, note: str) -> Made:
    return data, note


PRINTS = Prints((SEARCH_PAGE,), (SearchGenerator,))
