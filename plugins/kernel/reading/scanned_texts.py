"""What a look at each text of a folder has found, remembered by the hash of its bytes: only what has changed is read.

For looks that no build needs, as hints: they keep a stat cache of their own, so that builds load none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.file_hashes import FileHashes, StatEntry
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.reading.text_files import any_text, read_bytes

Found = TypeVar("Found")


@frozen
class _Kept:
    """key: what the look depended on. files: the stat cache. found: by name, under the hash of the text."""

    key: bytes = b""
    files: dict[str, StatEntry] = field(default_factory=dict)
    found: dict[str, tuple[bytes, Any]] = field(default_factory=dict)


def scan_texts(
    texts: Iterable[tuple[str, Path]],
    look: Callable[[str], Found],
    cache: CacheStore | None,
    table: str,
    key: bytes = b"",
) -> Mapping[str, Found]:
    """Return by name what `look` finds in each text; a file that the system does not hand out is left out.

    texts: (name, file). look: takes a text's words, whose line ends are newlines; its result must not be changed.
    table: where results are kept. key: stands for all that the look depends on besides the text.
    """
    last: _Kept = (cache.load(table) if cache else None) or _Kept(key)
    hashes, now = FileHashes(last.files), _Kept(key)
    before = last.found if last.key == key else {}
    for name, path in texts:
        try:
            content = hashes.hash_of(path)
            known = before.get(name)
            if not known or known[0] != content:
                known = content, look(any_text(read_bytes(str(path))))
                hashes.demand_same(path, content)
            now.found[name] = known
        except OSError:
            continue
    now.files.update(hashes.seen)
    if cache and now != last:
        cache.save(table, now)
    return {name: found for name, (_content, found) in now.found.items()}
