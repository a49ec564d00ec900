"""Smaller copies of text files beside them, as `index.html.br`: a web server hands them out to browsers that take them.

Both programs are libraries of ours, so that the bytes are the same on every machine; gzip's own depend on the zlib
that Python was built with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.targets import OutputRecord, OutputRegistry, record_of
from plugins.kernel.incremental.workers import spread
from plugins.kernel.rendering.renderer import TEXTS

COMPRESSED = TEXTS | {".css", ".svg"}
_OWNER = "压缩的副本"
LEAST = 256  # bytes; of less, a packet is sent whole anyway


class _Copy(NamedTuple):
    path: str
    suffix: str
    inputs: bytes


def compress(outputs: OutputRegistry, workers: int) -> None:
    """Add the copies to the site. They are made again only where the file itself was."""
    wanted = [copy for copy in _copies(outputs) if not outputs.reuse(copy.path + copy.suffix, _OWNER, copy.inputs)]
    for copy in wanted:
        outputs.target(copy.path)

    def work(items: Iterator[_Copy]) -> list[OutputRecord]:
        return [_write(copy, outputs) for copy in items]

    for copy, record in zip(wanted, spread(work, wanted, workers, worth_it=8), strict=True):
        outputs.add(copy.path + copy.suffix, record)


def _copies(outputs: OutputRegistry) -> list[_Copy]:
    return [
        _Copy(path, suffix, digest(file.inputs + suffix.encode()))
        for path, file in outputs.files.items()
        if Path(path).suffix in COMPRESSED and file.size >= LEAST
        for suffix in _WAYS
    ]


def _write(copy: _Copy, outputs: OutputRegistry) -> OutputRecord:
    target = outputs.folder / (copy.path + copy.suffix)
    target.write_bytes(_WAYS[copy.suffix](outputs.where(copy.path).read_bytes()))
    return record_of(target, copy.inputs)


def _gzip(data: bytes) -> bytes:
    import zopfli.gzip  # only publishing needs it

    compressed: bytes = zopfli.gzip.compress(data, numiterations=5)  # fifteen save one byte of a page
    return compressed


def _brotli(data: bytes) -> bytes:
    import brotli

    compressed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT)
    return compressed


_WAYS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}
