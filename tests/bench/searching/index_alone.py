"""The indexing alone, in a process of its own so that it can be measured: python -m … SITE."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from plugins.entries import Text
from plugins.outputs import Outputs
from plugins.press import Work
from plugins.search.index import make_index
from plugins.search.pagefind import ENTRY, pagefind_scripts
from plugins.search.records import Record
from plugins.workers import spread
from tests.bench.searching.portal import read_records


def _record(path: str, title: str, text: str) -> Record:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return Record(path, title, Text.of(paragraphs), "", "2026-01-01")


def _write(works: Iterator[Work], folder: Path) -> list[int]:
    return [_write_one(work, folder / work.path) for work in works]


def _write_one(work: Work, target: Path) -> int:
    made, _ = work.make()
    assert isinstance(made, bytes)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.write_bytes(made)


if __name__ == "__main__":
    records = [_record(path, title, text) for path, title, text in read_records(Path(sys.argv[1]))]
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        index = make_index(records, pagefind_scripts()[ENTRY], cores, Outputs(Path(name)).recall_each)
        spread(lambda works: _write(works, Path(name)), index.works, cores)
