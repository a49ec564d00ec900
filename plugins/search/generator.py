"""Writes the search page and everything that it searches in."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pelican.generators import Generator

from plugins.entries import Link, PageView, crumbs
from plugins.marks import digest, mark_of
from plugins.press import Press, Work
from plugins.search.index import STRETCH, RecallEach, make_index, shortest_unique
from plugins.search.layout import (
    CONTENTS,
    PAGE,
    PAGEFIND,
    READINGS,
    TABLE,
    TAGS,
    TERMS,
    TITLES,
    VARIANTS,
    mark_of_script,
    script,
)
from plugins.search.pagefind import ENTRY, pagefind_scripts
from plugins.search.parts import text_parts
from plugins.search.readings import Other, other_readings, reading_table
from plugins.search.records import Record, oldest_first, record_of
from plugins.search.table import contents, search_table, tag_table, title_table
from plugins.search.variants import traditional_pairs


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What the search page's script begins with. It tells nothing of the texts, so that none changes the page."""

    to_files: bool


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after the generators that publish texts: `context["entries"]` and `context["loose_texts"]`."""

    def generate_output(self, writer: Press) -> None:
        texts = oldest_first(self.context["entries"], self.context["loose_texts"])
        parts = list(text_parts(texts, writer.outputs.recall))
        notes = writer.make_each([part.work for part in parts])
        works = self._shared_works()
        if self.settings["PORTAL_FULL_INDEX"]:
            records, spoken = list(map(record_of, texts)), [other for part in parts for other in part.spoken]
            works |= self._tables(records, spoken, notes, self._index(records, writer))
        marks = dict(zip(works, writer.make_each(list(works.values())), strict=True))
        table = contents(
            self.settings["PORTAL_COLUMNS"], parts, notes, marks if self.settings["PORTAL_FULL_INDEX"] else {}
        )
        writer.write_text(CONTENTS, script("contents", table))
        view = PageView(
            PAGE, "list", "查找", "在全站文章和问答里查找。", crumbs=crumbs(here="查找"), script="search.js"
        )
        search = SearchFacts(self.settings["PORTAL_LINKS_TO_FILES"])
        writer.write_file(PAGE, self.get_template("search"), self.context, view=view, search=search, url=PAGE)

    def _shared_works(self) -> dict[str, Work]:
        """Return what both engines load beside the texts, by name."""
        terms = self._terms()
        return {
            "terms": Work(TERMS, mark_of(terms), lambda: _with_mark("terms", _spoken_terms(terms))),
            "readings": Work(READINGS, mark_of(), lambda: _with_mark("readings", reading_table())),
            "variants": Work(VARIANTS, mark_of(), lambda: _with_mark("variants", traditional_pairs())),
        }

    def _tables(
        self, records: list[Record], spoken: list[Other], notes: list[str], ids: tuple[int, str]
    ) -> dict[str, Work]:
        """Return what the index's engine needs to know of the texts, by name."""
        columns = self.settings["PORTAL_COLUMNS"]
        told = mark_of([(record.column, record.day, record.title) for record in records], columns, notes, ids)
        named = mark_of([record.title for record in records])
        tagged = mark_of([record.tags for record in records])
        return {
            "table": Work(TABLE, told, lambda: _with_mark("table", search_table(records, columns, notes, ids))),
            "tags": Work(TAGS, tagged, lambda: _with_mark("tags", tag_table(records))),
            "titles": Work(TITLES, named, lambda: _with_mark("titles", title_table(records, spoken))),
        }

    def _index(self, records: list[Record], writer: Press) -> tuple[int, str]:
        """Return the names in Pagefind's index, shortened; make it anew where a text has changed."""
        outputs, mark = writer.outputs, digest(b"".join([record.mark for record in records]))
        if outputs.keep_group(PAGEFIND, mark):
            outputs.hand_on(STRETCH)
        else:
            shutil.rmtree(outputs.folder / PAGEFIND, ignore_errors=True)  # plain Pelican writes over its last site
            works = self._index_works(records, outputs.recall_each)
            outputs.note_group(PAGEFIND, mark, [(work.path, work.mark) for work in works])
            writer.make_each(works)
        length, starts = json.loads(outputs.files[f"{PAGEFIND}/{ENTRY}"].note)
        return length, starts

    def _index_works(self, records: list[Record], recall_each: RecallEach) -> list[Work]:
        scripts = pagefind_scripts()
        index = make_index(records, scripts.pop(ENTRY), self.settings["PORTAL_WORKERS"], recall_each)
        note = json.dumps(shortest_unique(index.names))
        works = [
            *(Work(name, digest(data), partial(_as_it_is, data)) for name, data in scripts.items()),
            *index.works,
            Work(ENTRY, digest(index.entry + note.encode()), partial(_as_it_is, index.entry, note)),
        ]
        return [replace(work, path=f"{PAGEFIND}/{work.path}") for work in works]

    def _terms(self) -> list[Link]:
        columns = [Link(column.name, column.path) for column in self.context["columns"]]
        tags = self.settings["PORTAL_TAG_PATHS"]
        return columns + [Link(name, tags[name]) for name in sorted(tags)]


def _with_mark(kind: str, data: Any) -> tuple[str, str]:
    text = script(kind, data)
    return text, mark_of_script(text)


def _as_it_is(data: bytes, note: str = "") -> tuple[bytes, str]:
    return data, note


def _spoken_terms(terms: list[Link]) -> list[list[Any]]:
    return [[term.title, term.path, other_readings(term.title)] for term in terms]
