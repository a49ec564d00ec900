"""Writes the search page and everything that it searches in."""

from __future__ import annotations

import shutil
from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer
from rich.console import Console
from rich.progress import Progress

from plugins.entries import Link, PageView, crumbs
from plugins.search.layout import PAGE, PAGEFIND, SUGGESTIONS, TABLE, TAGS, VARIANTS, mark_of, script
from plugins.search.pagefind import shortest_unique, write_index
from plugins.search.parts import text_parts
from plugins.search.records import Record, make_records
from plugins.search.suggestions import suggestions
from plugins.search.table import search_table, tag_table
from plugins.search.variants import traditional_pairs


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after the generators that publish texts: `context["entries"]` and `context["loose_texts"]`."""

    def generate_output(self, writer: Writer) -> None:
        records = make_records(self.context["entries"], self.context["loose_texts"])
        marks = [self._write(path, text) for path, text in text_parts(records)]
        ids = self._write_index(records) if self.settings["PORTAL_FULL_INDEX"] else None
        tags_mark = self._write(TAGS, script("tags", tag_table(records)))
        table = search_table(records, self.settings["PORTAL_COLUMNS"], marks, tags_mark, ids)
        table_mark = self._write(TABLE, script("table", table))
        self._write(SUGGESTIONS, script("suggestions", suggestions(records, self._terms())))
        self._write(VARIANTS, script("variants", traditional_pairs()))
        view = PageView(PAGE, "list", "查找", "在全站文章和问答里查找。", crumbs=crumbs(here="查找"))
        to_files = self.settings["PORTAL_LINKS_TO_FILES"]
        search = {"mark": table_mark, "to_files": to_files, "count": len(records)}
        writer.write_file(PAGE, self.get_template("search"), self.context, view=view, search=search, url=PAGE)

    def _write_index(self, records: list[Record]) -> tuple[int, str]:
        """Make Pagefind's index, showing on a terminal how far it is; return its ids, shortened."""
        folder = Path(self.output_path) / PAGEFIND
        shutil.rmtree(folder, ignore_errors=True)  # plain Pelican writes over its last site
        folder.mkdir(parents=True)
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("全文索引", total=len(records))
            return shortest_unique(write_index(records, folder, lambda: progress.advance(task)))

    def _terms(self) -> list[Link]:
        columns = [Link(column.name, column.path) for column in self.context["columns"]]
        tags = self.settings["PORTAL_TAG_PATHS"]
        return columns + [Link(name, tags[name]) for name in sorted(tags)]

    def _write(self, path: str, text: str) -> str:
        """Write one file; return its mark."""
        target = Path(self.output_path) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return mark_of(text)
