"""The indexing alone, in a process of its own so that it can be measured: python -m … SITE."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from plugins.search.pagefind import write_index
from plugins.search.records import Record
from tests.bench.searching.portal import read_records

if __name__ == "__main__":
    records = [Record(path, title, text, "", "2026-01-01", ()) for path, title, text in read_records(Path(sys.argv[1]))]
    with tempfile.TemporaryDirectory() as folder:
        write_index(records, Path(folder))
