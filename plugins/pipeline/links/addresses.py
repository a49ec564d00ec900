"""The addresses of other sites that stand in a content folder, with the places where they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.kernel.markdown.source_links import find_links
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import TEXTS, list_files
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.text_files import EXPLANATION, read_source
from plugins.kernel.request import Folders

Place = tuple[str, int]  # a file as messages name it, and a line of it
_WEB = re.compile(r"https?://", re.IGNORECASE)
_IN_FIELDS = re.compile(r"https?://[^\s\"'<>,，。；）\]]+", re.IGNORECASE)


def outside_addresses(folders: Folders) -> dict[str, list[Place]]:
    """Return every such address with its places, in the order of the files."""
    found: dict[str, list[Place]] = {}
    for folder, shown in ((folders.content, folders.content_shown), (folders.faq, folders.faq_shown)):
        for name in list_files(folder):
            if name.lower().endswith(TEXTS) and name.rpartition("/")[2] != EXPLANATION:
                for address, place in _addresses_of(folder / name, shown + name):
                    found.setdefault(address, []).append(place)
    return found


def _addresses_of(path: Path, shown: str) -> Iterator[tuple[str, Place]]:
    text = read_source(path, shown)
    if isinstance(text, Problem):
        return  # `check` names what is wrong with it
    lines = text.text.split("\n")
    body_line = len(lines) + 1
    if path.suffix.lower() == ".md":
        head, _ = split(text)
        body_line = head.body_line
        for link in find_links(head.body):
            if _WEB.match(link.target):
                yield link.target, (shown, body_line + link.line)
    for number, line in enumerate(lines[: body_line - 1], 1):
        for address in _IN_FIELDS.findall(line):
            yield address, (shown, number)
