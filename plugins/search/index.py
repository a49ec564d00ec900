"""The files that Pagefind's script searches in, made directly, over the cores.

Pagefind's own program makes them on one core: half a minute and 2 GB for 10,000 texts, whatever was edited. The form is
its own: gzip around a magic word and CBOR, or JSON for a text. Words are those of `tokens`, so that nothing of its
stemming, normalizing and weighing applies. Tests hold every file against what the program makes of the same texts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha1
from itertools import pairwise
from typing import Any

import deflate

from plugins.lean import Lean
from plugins.marks import digest
from plugins.press import Work
from plugins.search.cbor import NUMBERS, list_head, list_of, minus, text
from plugins.search.records import Record
from plugins.search.tokens import tokens
from plugins.workers import spread

STRETCH = "words-"  # begins the names of results, each of which is large and so kept in a table of its own
LANGUAGE = "unknown"  # no stemming, no word lists
_MAGIC = b"pagefind_dcd"
_FEW, _MORE = 7, 15  # characters of a hash in a file's name; more where two begin alike
_ROOM = 20_000  # a part of the index ends with the word that fills it
_TOGETHER = 500  # texts that a worker reads at a time
_LEVEL = 8  # the files are a little smaller than those of Pagefind's program
_EMPTY, _SINGLE, _TRIPLE = list_head(0), list_head(1), list_head(3)
_PLAIN = minus(25)  # the places that follow weigh as much as most


RecallEach = Callable[[Mapping[str, bytes], Callable[[list[str]], Sequence[Any]]], list[Any]]  # as Outputs.recall_each


@dataclass(frozen=True, slots=True)
class Index:
    """names: of the texts' own files, in the texts' order, without ending. works: what makes each file, below
    Pagefind's folder. entry: the file that leads to all others.
    """

    names: list[str]
    works: list[Work]
    entry: bytes


@dataclass(frozen=True, slots=True)
class _Pages(Lean):
    """In which texts of a stretch a word stands. first, last: their places in it. room: what they take in a part.

    data: CBOR, from the places in the first text on.
    """

    first: int
    last: int
    count: int
    room: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Stretch(Lean):
    """Neighbouring texts. marks: per text, of its file's content. lengths: per text, in words."""

    marks: list[bytes]
    lengths: list[int]
    pages: dict[str, _Pages]


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring words with all their places. data: CBOR. mark: of it."""

    first: str
    last: str
    data: bytes
    mark: bytes


def make_index(records: Sequence[Record], empty: bytes, workers: int, recall_each: RecallEach) -> Index:
    """Return the index of all records. empty: the entry that Pagefind writes for no texts."""
    if not records:
        return Index([], [], empty)
    stretches = _read_all(records, workers, recall_each)
    marks = [mark for stretch in stretches for mark in stretch.marks]
    lengths = [length for stretch in stretches for length in stretch.lengths]
    names = _names(marks, _FEW)
    texts = [
        Work(f"fragment/{name}.pf_fragment", mark, partial(_text_file, record))
        for name, mark, record in zip(names, marks, records, strict=True)
    ]
    parts = list(_parts([stretch.pages for stretch in stretches]))
    part_names = _names([part.mark for part in parts], _FEW)
    words = [
        Work(f"index/{name}.pf_index", part.mark, partial(_file, part.data))
        for name, part in zip(part_names, parts, strict=True)
    ]
    entry = json.loads(empty)
    table = _table(entry["version"], zip(names, lengths, strict=True), zip(_bounds(parts), part_names, strict=True))
    (hashed,) = _names([_mark(table)], _MORE)
    entry["languages"] = {LANGUAGE: {"hash": hashed, "wasm": None, "page_count": len(records)}}
    whole = Work(f"pagefind.{hashed}.pf_meta", _mark(table), partial(_file, table))
    return Index(names, [*texts, *words, whole], _json(entry))


def _read_all(records: Sequence[Record], workers: int, recall_each: RecallEach) -> list[_Stretch]:
    stretches = {
        f"{STRETCH}{start}/": records[start : start + _TOGETHER] for start in range(0, len(records), _TOGETHER)
    }
    marks = {name: digest(b"".join([record.mark for record in found])) for name, found in stretches.items()}

    def work(names: Iterator[str]) -> list[_Stretch]:
        return [_read(stretches[name]) for name in names]

    return recall_each(marks, lambda names: spread(work, names, workers, worth_it=2, block=1))


def _read(records: Sequence[Record]) -> _Stretch:
    held = defaultdict[str, list[bytes]](list)
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    rooms = Counter[str]()
    marks, lengths = [], []
    for number, record in enumerate(records):
        content = _content(record)
        words = content.lower().split()
        marks.append(_mark(_about(record, content)))
        lengths.append(len(words))
        for word, places in _places(words).items():
            if word in lasts:
                held[word].append(_TRIPLE + NUMBERS[number - lasts[word]])
            else:
                firsts[word] = number
            lasts[word] = number
            rooms[word] += len(places) + 2
            held[word].append(_page(places))
    pages = {
        word: _Pages(first, lasts[word], len(held[word]) // 2 + 1, rooms[word], b"".join(held[word]))
        for word, first in firsts.items()
    }
    return _Stretch(marks, lengths, pages)


def _content(record: Record) -> str:
    return tokens(f"{record.title}\n{record.text}")


def _places(words: Iterable[str]) -> dict[str, list[int]]:
    places = defaultdict[str, list[int]](list)
    for place, word in enumerate(words):
        places[word].append(place)
    return places


def _page(places: Sequence[int]) -> bytes:
    """Return where a word stands in one text, each place but the first as the steps from the one before."""
    if len(places) == 1:
        return _ALONE[places[0]]
    steps = [NUMBERS[after - before] for before, after in pairwise([0, *places])]
    return b"".join([list_head(len(places) + 1), _PLAIN, *steps, _EMPTY])


def _parts(stretches: Sequence[dict[str, _Pages]]) -> Iterator[_Part]:
    """Yield all words in their order, as many together as fill a part."""
    some: dict[str, bytes] = {}
    room = 0
    for word in sorted({word for pages in stretches for word in pages}):
        found = [(place * _TOGETHER, pages[word]) for place, pages in enumerate(stretches) if word in pages]
        some[word] = _word(word, found)
        room += sum(pages.room for _, pages in found)
        if room >= _ROOM:
            yield _part(some)
            some, room = {}, 0
    if some:
        yield _part(some)


def _word(word: str, found: Sequence[tuple[int, _Pages]]) -> bytes:
    """Return a word with all its places. found: each stretch's number of its first text, and the pages there."""
    out = [_TRIPLE, text(word), list_head(sum(pages.count for _, pages in found))]
    last = 0
    for start, pages in found:
        out += [_TRIPLE, NUMBERS[start + pages.first - last], pages.data]
        last = start + pages.last
    return b"".join([*out, _EMPTY])


def _part(words: dict[str, bytes]) -> _Part:
    data = b"".join([_SINGLE, list_head(len(words)), *words.values()])
    order = list(words)
    return _Part(order[0], order[-1], data, _mark(data))


def _bounds(parts: Sequence[_Part]) -> list[tuple[str, str]]:
    """Return each part's first and last word, no longer than it takes to tell it from its neighbours."""
    bounds, first = [], parts[0].first
    for part, following in pairwise(parts):
        length = _differ_at(part.last, following.first) + 1
        last = part.last[:length]
        bounds.append((first, last if last >= first else part.last))
        first = following.first[:length]
    return [*bounds, (first, parts[-1].last)]


def _differ_at(one: str, other: str) -> int:
    """Return how many characters of two words are alike, from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _table(version: str, texts: Iterable[tuple[str, int]], parts: Iterable[tuple[tuple[str, str], str]]) -> bytes:
    rows = [list_of(text(name), NUMBERS[length]) for name, length in texts]
    bounds = [list_of(text(first), text(last), text(name)) for (first, last), name in parts]
    return list_of(text(version), list_of(*rows), list_of(*bounds), _EMPTY, _EMPTY, _EMPTY)


def _about(record: Record, content: str) -> bytes:
    about = {"url": record.path, "content": content, "word_count": content.count(" ") + 1}
    return _json(about | {"filters": {}, "meta": {}, "anchors": []})


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _text_file(record: Record) -> tuple[bytes, str]:
    return _file(_about(record, _content(record)))


def _file(data: bytes) -> tuple[bytes, str]:
    return bytes(deflate.gzip_compress(_MAGIC + data, _LEVEL)), ""


def _mark(data: bytes) -> bytes:
    return sha1(data, usedforsecurity=False).digest()


def _names(marks: Sequence[bytes], few: int) -> list[str]:
    """Return names that begin the hashes: of two that begin alike the later one's is longer."""
    names: dict[str, None] = {}
    for mark in marks:
        whole, length = "".join([f"{byte:x}" for byte in mark]), few  # as Pagefind spells a hash
        while whole[:length] in names:
            length += 1
        names[whole[:length]] = None
    return [f"{LANGUAGE}_{name}" for name in names]


class _Alone(dict[int, bytes]):
    """What `_page` returns for a word that stands in one place of a text, by its place: most do."""

    def __missing__(self, place: int) -> bytes:
        made = self[place] = list_of(_PLAIN, NUMBERS[place]) + _EMPTY
        return made


_ALONE = _Alone()


def shortest_unique(names: Sequence[str]) -> tuple[int, str]:
    """Return (length, all starts joined): the shortest start of each name's hash that tells all of them apart."""
    hashes = [each.rpartition("_")[2] for each in names]
    length = next(size for size in range(1, 65) if len({each[:size] for each in hashes}) == len(hashes))
    return length, "".join(each[:length] for each in hashes)
