"""The indexing alone, in a process of its own so that it can be measured: python -m … SITE."""

from __future__ import annotations

import sys
import tempfile
from html import escape
from pathlib import Path

from plugins.entries import Text
from plugins.search.pagefind import write_index
from plugins.search.records import Record
from tests.bench.searching.portal import read_records


def _record(path: str, title: str, text: str) -> Record:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return Record(path, title, Text.of(paragraphs), "", "2026-01-01")


if __name__ == "__main__":
    records = [_record(path, title, text) for path, title, text in read_records(Path(sys.argv[1]))]
    with tempfile.TemporaryDirectory() as folder:
        write_index(records, Path(folder))
