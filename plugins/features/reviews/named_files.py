"""The pictures and other files that a text brings along: every name in it that leads to a file of the folder.

What is found here is signed with the text. It may be more than pages show, never less: a name in a head is taken for a
file's wherever such a file lies.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote

from plugins.features.reviews.places import CONTENT
from plugins.kernel.markdown.links import PELICAN_PREFIX
from plugins.kernel.markdown.source_links import find_links, quick_links
from plugins.kernel.problems import Problem
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_lines import Node, parse_yaml, texts

_LINKED = re.compile(r"\]\(|\]:|src|href", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\]\(\s*<?([^()<>\n]*(?:\([^()\n]*\)[^()<>\n]*)*)")
_KEY = re.compile(r"^\s*(?:-\s+)*(?:[^:\uff1a'\"\[]*[:\uff1a])?\s*")
_BETWEEN = re.compile(r"[,\uff0c\u3001;\uff1b\[\]{}]")
_BETWEEN_KEYS = re.compile(r"[,\uff0c\u3001;\uff1b\[\]{}]|[:\uff1a]\s*")
_WEB = ("http:", "https:", "mailto:", "tel:", "#", "data:")


def names_in(data: bytes, path: str) -> tuple[str, ...]:
    """Return all that may be a file's name in a text, as it is written there, in order, each once.

    What only a reader of YAML finds, as an escape within quotes, stands last: signatures have the names in this order.
    """
    source = decode(data, path)
    if not isinstance(source, Source):
        return ()
    values: Node | Problem | None
    if path.endswith(".md"):
        head, _ = split(source)
        begin = source.text[: len(source.text) - len(head.body)] if head.body else source.text
        found, values = [*_of_lines(begin), *_of_body(head.body)], head.fields
    else:
        found, values = [*_of_lines(source.text), *_of_brackets(source.text)], parse_yaml(source.text, path)
    if values is not None and not isinstance(values, Problem):
        found += _of_values(values)
    return tuple(dict.fromkeys(name for name in found if "." in unquote(name) and not name.startswith(_WEB)))


def files_named(names: Iterable[str], path: str, among: Container[str]) -> list[tuple[str, str]]:
    """Return (name, file) of the names that lead to a file. path: of the text. among: all files, and no texts.

    A name that may lead to several leads to all of them: whoever prints the text knows which one is meant. The first
    has the name as the text has it, each further one its path from the content folder, behind a slash.
    """
    folder = dirname(path) if path.startswith(CONTENT) else CONTENT  # from where links in answers start
    found: dict[tuple[str, str], None] = {}
    for name in names:
        files = dict.fromkeys(each for each in _tried(name, folder) if each in among)
        for at, file in enumerate(files):
            found[f"/{file.removeprefix(CONTENT)}" if at else name, file] = None
    return list(found)


def _tried(name: str, folder: str) -> Iterator[str]:
    """Yield the paths that a name may stand for: from the text's folder, or from the content folder."""
    plain = PELICAN_PREFIX.sub("", name).partition("#")[0]
    for each in (plain, unquote(plain)):
        if not plain.startswith("/"):
            yield normpath(f"{folder}/{each}")
    for each in (plain, unquote(plain), plain.removeprefix(CONTENT)):
        yield normpath(f"{CONTENT}{each}")


def _of_lines(text: str) -> Iterator[str]:
    """Yield what stands behind the keys of a head or a data file, whole and in its parts."""
    for line in text.split("\n"):
        if "." in line:
            yield from _parts(_KEY.sub("", line, count=1).strip())


def _of_values(values: Node) -> Iterator[str]:
    """Yield what stands in the values as they are read, and in the links of those that are texts."""
    for value in texts(values):
        yield from _parts(value.text)
        yield from _of_body(value.text)


def _parts(value: str) -> Iterable[str]:
    parts = (value, *_BETWEEN.split(value), *_BETWEEN_KEYS.split(value))
    return dict.fromkeys(each.strip().strip("'\"").strip() for each in parts)


def _of_body(body: str) -> Iterator[str]:
    if not _LINKED.search(body):
        return
    links = quick_links(body)
    yield from (link.target for link in (find_links(body) if links is None else links))
    yield from _of_brackets(body)


def _of_brackets(text: str) -> Iterator[str]:
    """Yield what stands in the brackets of links, also of those that no parser takes for one."""
    for found in _IN_BRACKETS.finditer(text):
        target = found[1].strip()
        yield target
        yield target.partition(" ")[0]
