"""What a copy must know of a file: its hash, which files its page shows, and whether its text was taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from plugins.kernel.incremental.targets import OutputRegistry

Looked = tuple[int, int, str, tuple[str, ...], bool]  # size, time, SHA-256, files that a page shows, taken back
KEPT = "files of the reader's copy"
TAKEN_BACK = b'<p class="lost__text"'  # on the page that stands in a text's place: theme/templates/withdrawn.html
_ASSET = re.compile(rb"assets/[\w.-]+")
_PICTURE = re.compile(rb' src="([^":]+\.(?:webp|png|jpe?g|gif|svg))"')


class Files:
    """Looks at files of the site, and remembers for the next build those that do not change."""

    def __init__(self, outputs: OutputRegistry) -> None:
        self._outputs = outputs
        self._known: Mapping[str, Looked] = outputs.last_value(KEPT, {})
        self.looked: dict[str, Looked] = {}

    def look(self, path: str) -> Looked:
        """Return what is known of a file of the site."""
        if path in self.looked:
            return self.looked[path]
        record, known = self._outputs.files[path], self._known.get(path)
        if not known or known[:2] != (record.size, record.modified_ns):
            known = look_at(path, self._outputs.where(path), record.modified_ns)
        self.looked[path] = known
        return known

    def keep(self) -> None:
        """Leave what is known to the next build."""
        self._outputs.keep_value(KEPT, self.looked)


def look_at(path: str, file: Path, modified_ns: int) -> Looked:
    """Read a file. path: in the site."""
    data = file.read_bytes()
    is_page = path.endswith(".html")
    shown = tuple(sorted(set(_shown(path, data)))) if is_page else ()
    return len(data), modified_ns, sha256(data).hexdigest(), shown, is_page and TAKEN_BACK in data


def _shown(path: str, data: bytes) -> Iterator[str]:
    """Yield the files of the theme and the pictures of a page."""
    yield from (found.decode() for found in set(_ASSET.findall(data)))
    for found in set(_PICTURE.findall(data)):
        yield normpath(join(dirname(path), unquote(found.decode())))
