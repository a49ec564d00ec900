"""Smaller copies of text files beside them, as `index.html.br`: a web server hands them out to browsers that take them.

Both programs are libraries of ours, so that the bytes are the same on every machine; gzip's own depend on the zlib
that Python was built with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.marks import digest
from plugins.outputs import Made, Outputs, made
from plugins.press import TEXTS
from plugins.workers import spread

COMPRESSED = TEXTS | {".css", ".svg"}
LEAST = 256  # bytes; of less, a packet is sent whole anyway


class _Copy(NamedTuple):
    path: str
    suffix: str
    mark: bytes


def compress(outputs: Outputs, workers: int) -> None:
    """Add the copies to the site. They are made again only where the file itself was."""
    wanted = [copy for copy in _copies(outputs) if not outputs.keep(copy.path + copy.suffix, copy.mark)]
    for copy in wanted:
        outputs.target(copy.path)

    def work(items: Iterator[_Copy]) -> list[Made]:
        return [_write(copy, outputs) for copy in items]

    for copy, made_now in zip(wanted, spread(work, wanted, workers, worth_it=8), strict=True):
        outputs.add(copy.path + copy.suffix, made_now)


def _copies(outputs: Outputs) -> list[_Copy]:
    return [
        _Copy(path, suffix, digest(file.mark + suffix.encode()))
        for path, file in outputs.files.items()
        if Path(path).suffix in COMPRESSED and file.size >= LEAST
        for suffix in _WAYS
    ]


def _write(copy: _Copy, outputs: Outputs) -> Made:
    target = outputs.folder / (copy.path + copy.suffix)
    target.write_bytes(_WAYS[copy.suffix](outputs.where(copy.path).read_bytes()))
    return made(target, copy.mark)


def _gzip(data: bytes) -> bytes:
    import zopfli.gzip  # only publishing needs it

    compressed: bytes = zopfli.gzip.compress(data, numiterations=5)  # fifteen save one byte of a page
    return compressed


def _brotli(data: bytes) -> bytes:
    import brotli

    compressed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT)
    return compressed


_WAYS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}
