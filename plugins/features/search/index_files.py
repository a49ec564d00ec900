"""Files of Pagefind's index: how they are packed, and what they are called."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha1
from typing import Any

import deflate

from plugins.features.search.records import Record
from plugins.features.search.tokens import tokens
from plugins.kernel.incremental.targets import Made

LANGUAGE = "unknown"  # Pagefind then applies no stemming and no word lists
_NAME_CHARS = 7  # of a file's hash in its name; more where two hashes begin alike
_MAGIC = b"pagefind_dcd"
_LEVEL = 8  # the files are a little smaller than those of Pagefind's program


def packed(data: bytes) -> Made:
    """Return a file of the index, and no note."""
    return bytes(deflate.gzip_compress(_MAGIC + data, _LEVEL)), ""


def packed_text(record: Record) -> Made:
    """Return the file of one text, which Pagefind's script loads when the text is found."""
    return packed(text_data(record, content_of(record)))


def content_of(record: Record) -> str:
    """Return a text's words as they are searched."""
    return tokens(record.parts.whole)


def text_data(record: Record, content: str) -> bytes:
    """Return what a text's file holds. content: as `content_of` returns it."""
    about = {"url": record.path, "content": content, "word_count": content.count(" ") + 1}
    return json_bytes(about | {"filters": {}, "meta": {}, "anchors": []})


def json_bytes(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def hash_of(data: bytes) -> bytes:
    return sha1(data, usedforsecurity=False).digest()


def names_of(hashes: Sequence[bytes], length: int = _NAME_CHARS) -> list[str]:
    """Return a name for each hash, of its first characters: of two that begin alike the later name is longer."""
    names: dict[str, None] = {}
    for each in hashes:
        whole, end = "".join([f"{byte:x}" for byte in each]), length  # as Pagefind spells a hash
        while whole[:end] in names:
            end += 1
        names[whole[:end]] = None
    return [f"{LANGUAGE}_{name}" for name in names]


def shortest_unique(names: Sequence[str]) -> tuple[int, str]:
    """Return (length, all beginnings joined): the shortest beginnings of the names' hashes that are all different."""
    hashes = [each.rpartition("_")[2] for each in names]
    length = next(size for size in range(1, 65) if len({each[:size] for each in hashes}) == len(hashes))
    return length, "".join(each[:length] for each in hashes)
