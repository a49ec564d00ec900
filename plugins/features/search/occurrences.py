"""In which texts each word stands, and at which places: read from a batch of texts, as CBOR."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from plugins.features.search.cbor import EMPTY_LIST, NUMBERS, list_head, list_of, minus
from plugins.features.search.index_files import content_of, hash_of, text_data
from plugins.features.search.records import Record
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Compact

_OCCURRENCE = list_head(3)  # of a text: steps from the one before, places in it, places in its metadata
_WEIGHT = minus(25)  # the places after it have the usual weight


@frozen
class Occurrences(Compact):
    """One word's occurrences in the texts of a batch.

    first, last: numbers of the first and last text with the word. count: of its texts. numbers: how many
    there are in `data`. data: CBOR, from the places in the first text on.
    """

    first: int
    last: int
    count: int
    numbers: int
    data: bytes


@frozen
class Batch(Compact):
    """What was read from neighbouring texts.

    hashes: of each text's file. lengths: of each text, in words. words: each word's occurrences.
    """

    hashes: list[bytes]
    lengths: list[int]
    words: dict[str, Occurrences]


def read_batch(records: Sequence[Record]) -> Batch:
    """Return what the index needs to know of the records; texts are numbered from 0."""
    data = defaultdict[str, list[bytes]](list)
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    numbers = Counter[str]()
    hashes, lengths = [], []
    for number, record in enumerate(records):
        content = content_of(record)
        words = content.lower().split()
        hashes.append(hash_of(text_data(record, content)))
        lengths.append(len(words))
        for word, places in _places(words).items():
            if word in lasts:
                data[word].append(_OCCURRENCE + NUMBERS[number - lasts[word]])
            else:
                firsts[word] = number
            lasts[word] = number
            numbers[word] += len(places) + 2
            data[word].append(_encoded(places))
    occurrences = {
        word: Occurrences(first, lasts[word], len(data[word]) // 2 + 1, numbers[word], b"".join(data[word]))
        for word, first in firsts.items()
    }
    return Batch(hashes, lengths, occurrences)


def _places(words: Iterable[str]) -> dict[str, list[int]]:
    places = defaultdict[str, list[int]](list)
    for place, word in enumerate(words):
        places[word].append(place)
    return places


def _encoded(places: Sequence[int]) -> bytes:
    """Return the places of a word in one text, each but the first as the steps from the one before."""
    if len(places) == 1:
        return _SINGLE_PLACES[places[0]]
    steps = [NUMBERS[after - before] for before, after in pairwise([0, *places])]
    return b"".join([list_head(len(places) + 1), _WEIGHT, *steps, EMPTY_LIST])


class _SinglePlaces(dict[int, bytes]):
    """What `_encoded` returns for one place, encoded once each: most words of a text stand in it once."""

    def __missing__(self, place: int) -> bytes:
        encoded = self[place] = list_of(_WEIGHT, NUMBERS[place]) + EMPTY_LIST
        return encoded


_SINGLE_PLACES = _SinglePlaces()
