"""All words of the index in their order with all their occurrences, cut into chunks of a file each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.features.search.cbor import EMPTY_LIST, NUMBERS, list_head, text
from plugins.features.search.index_files import hash_of
from plugins.features.search.occurrences import Occurrences
from plugins.kernel.frozen import frozen

CHUNK_NUMBERS = 20_000  # a chunk ends with the word with which it has so many places of words and other numbers
_SINGLE, _TRIPLE = list_head(1), list_head(3)


@frozen
class WordChunk:
    """Neighbouring words with their occurrences. data: CBOR. hash: of it, which names the file."""

    first: str
    last: str
    data: bytes
    hash: bytes


def word_chunks(batches: Sequence[dict[str, Occurrences]], batch_texts: int) -> Iterator[WordChunk]:
    """Yield all words in their order, as many together as fill a chunk.

    batches: the words of each batch of texts. batch_texts: how many texts each batch but the last has.
    """
    chunk: dict[str, bytes] = {}
    numbers = 0
    for word in sorted({word for words in batches for word in words}):
        found = [(place * batch_texts, words[word]) for place, words in enumerate(batches) if word in words]
        chunk[word] = _encoded(word, found)
        numbers += sum(occurrences.numbers for _, occurrences in found)
        if numbers >= CHUNK_NUMBERS:
            yield _chunk(chunk)
            chunk, numbers = {}, 0
    if chunk:
        yield _chunk(chunk)


def _encoded(word: str, found: Sequence[tuple[int, Occurrences]]) -> bytes:
    """Return a word with all its occurrences. found: (number of the batch's first text, occurrences in the batch)."""
    out = [_TRIPLE, text(word), list_head(sum(occurrences.count for _, occurrences in found))]
    last = 0
    for start, occurrences in found:
        out += [_TRIPLE, NUMBERS[start + occurrences.first - last], occurrences.data]
        last = start + occurrences.last
    return b"".join([*out, EMPTY_LIST])


def _chunk(words: dict[str, bytes]) -> WordChunk:
    data = b"".join([_SINGLE, list_head(len(words)), *words.values()])
    order = list(words)
    return WordChunk(order[0], order[-1], data, hash_of(data))


def bounds_of(chunks: Sequence[WordChunk]) -> list[tuple[str, str]]:
    """Return each chunk's first and last word, cut where they already differ from the words of its neighbours."""
    bounds, first = [], chunks[0].first
    for chunk, following in pairwise(chunks):
        length = _alike(chunk.last, following.first) + 1
        last = chunk.last[:length]
        bounds.append((first, last if last >= first else chunk.last))
        first = following.first[:length]
    return [*bounds, (first, chunks[-1].last)]


def _alike(one: str, other: str) -> int:
    """Return how many characters of two words are alike, from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
