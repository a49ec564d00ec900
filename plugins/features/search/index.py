"""The files that Pagefind's script searches in, made directly and by all cores.

Pagefind's own program makes them on one core: half a minute and 2 GB for 10,000 texts, whatever was edited. Their form
is Pagefind's: gzip around a magic word and CBOR, or JSON for a text. Words are those of `tokens`, so that nothing of
Pagefind's stemming, normalizing and weighing applies. Tests compare every file with what the program makes of the same
texts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plugins.features.search.cbor import EMPTY_LIST, NUMBERS, list_of, text
from plugins.features.search.index_files import LANGUAGE, hash_of, json_bytes, names_of, packed, packed_text
from plugins.features.search.occurrences import Batch, read_batch
from plugins.features.search.records import Record
from plugins.features.search.word_chunks import bounds_of, word_chunks
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.targets import Made
from plugins.kernel.incremental.workers import spread

BATCH_NAME = "words-"  # begins the names of results, each of which is large and so kept in a table of its own
BATCH_TEXTS = 500  # texts that a worker reads at a time
_META_NAME_CHARS = 15  # of the file that Pagefind's entry names

MakeValues = Callable[
    [Mapping[str, bytes], Callable[[list[str]], Sequence[Any]]], list[Any]
]  # as OutputRegistry has it


class IndexFile(NamedTuple):
    """A file of the index: its path below Pagefind's folder, what makes it, and of what."""

    path: str
    function: Callable[..., Made]
    inputs: tuple[Any, ...]


@frozen
class Index:
    """names: of the texts' own files without ending, in the order of the texts. files: all files but the entry.

    entry: the file that Pagefind's script loads first; it leads to all others.
    """

    names: list[str]
    files: list[IndexFile]
    entry: bytes


def make_index(records: Sequence[Record], empty: bytes, workers: int, make_values: MakeValues) -> Index:
    """Return the index of all records. empty: the entry that Pagefind writes for no texts."""
    if not records:
        return Index([], [], empty)
    batches = _read_all(records, workers, make_values)
    lengths = [length for batch in batches for length in batch.lengths]
    names = names_of([each for batch in batches for each in batch.hashes])
    texts = [
        IndexFile(f"fragment/{name}.pf_fragment", packed_text, (record,))
        for name, record in zip(names, records, strict=True)
    ]
    chunks = list(word_chunks([batch.words for batch in batches], BATCH_TEXTS))
    chunk_names = names_of([chunk.hash for chunk in chunks])
    words = [
        IndexFile(f"index/{name}.pf_index", packed, (chunk.data,))
        for name, chunk in zip(chunk_names, chunks, strict=True)
    ]
    entry = json.loads(empty)
    meta = _meta(entry["version"], zip(names, lengths, strict=True), zip(bounds_of(chunks), chunk_names, strict=True))
    (meta_name,) = names_of([hash_of(meta)], _META_NAME_CHARS)
    entry["languages"] = {LANGUAGE: {"hash": meta_name, "wasm": None, "page_count": len(records)}}
    meta_file = IndexFile(f"pagefind.{meta_name}.pf_meta", packed, (meta,))
    return Index(names, [*texts, *words, meta_file], json_bytes(entry))


def _read_all(records: Sequence[Record], workers: int, make_values: MakeValues) -> list[Batch]:
    """Return all records read in batches. A batch in which nothing has changed is reused from the last build."""
    batches = {
        f"{BATCH_NAME}{start}/": records[start : start + BATCH_TEXTS] for start in range(0, len(records), BATCH_TEXTS)
    }
    fingerprints = {name: digest(b"".join([record.fingerprint for record in found])) for name, found in batches.items()}

    def work(names: Iterator[str]) -> list[Batch]:
        return [read_batch(batches[name]) for name in names]

    return make_values(fingerprints, lambda names: spread(work, names, workers, worth_it=2, block=1))


def _meta(version: str, texts: Iterable[tuple[str, int]], chunks: Iterable[tuple[tuple[str, str], str]]) -> bytes:
    """Return what names all other files. texts: (name, length in words). chunks: ((first word, last word), name)."""
    rows = [list_of(text(name), NUMBERS[length]) for name, length in texts]
    bounds = [list_of(text(first), text(last), text(name)) for (first, last), name in chunks]
    return list_of(text(version), list_of(*rows), list_of(*bounds), EMPTY_LIST, EMPTY_LIST, EMPTY_LIST)
