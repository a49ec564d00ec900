"""The indexing alone, in a process of its own so that it can be measured: python -m … SITE."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from plugins.features.list_items.model import Text
from plugins.features.search.index import IndexFile, make_index
from plugins.features.search.pagefind import ENTRY, pagefind_scripts
from plugins.features.search.records import Record
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.incremental.workers import spread
from tests.bench.searching.portal import read_records


def _record(path: str, title: str, text: str) -> Record:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return Record(path, title, Text.of(paragraphs), "", "2026-01-01")


def _write(files: Iterator[IndexFile], folder: Path) -> list[int]:
    return [_write_one(file, folder / file.path) for file in files]


def _write_one(file: IndexFile, target: Path) -> int:
    made, _ = file.function(*file.inputs)
    assert isinstance(made, bytes)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.write_bytes(made)


if __name__ == "__main__":
    records = [_record(path, title, text) for path, title, text in read_records(Path(sys.argv[1]))]
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        index = make_index(records, pagefind_scripts()[ENTRY], cores, OutputRegistry(Path(name)).make_values)
        spread(lambda files: _write(files, Path(name)), index.files, cores)
