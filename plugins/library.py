"""What the content folder holds, and where a link from one of its texts leads."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from posixpath import dirname, normpath
from typing import Protocol
from urllib.parse import unquote

from plugins.schema import nearest


class BrokenLink(Exception):
    """A link that leads nowhere: what is wrong and how to mend it, in Chinese."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


class WaitingLink(BrokenLink):
    """A link to a text that is not public yet. It becomes a link when that text is published."""


class Catalogue(Protocol):
    """What can be asked of a library, as below."""

    @property
    def files(self) -> Container[str]: ...

    def page(self, target: str, folder: str) -> str: ...

    def file(self, target: str, folder: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Library:
    """pages: source → output path. waiting: sources that are not public yet. files: all others, as they lie on disk.

    Sources are paths relative to the content folder.
    """

    pages: Mapping[str, str]
    waiting: frozenset[str]
    files: frozenset[str]

    def page(self, target: str, folder: str) -> str:
        """Return the output path and anchor that a link to another text leads to; raise BrokenLink."""
        path, mark, anchor = target.partition("#")
        source = self._find(path, folder, self.pages)
        return self.pages[source] + mark + anchor

    def file(self, target: str, folder: str) -> str:
        """Return the picture's or attachment's path in the content folder; raise BrokenLink."""
        return self._find(target.partition("#")[0], folder, self.files)

    def _find(self, target: str, folder: str, among: Mapping[str, str] | frozenset[str]) -> str:
        if "\\" in target:
            raise BrokenLink(f"链接“{target}”用了反斜线", f"请改用正斜线：{target.replace(chr(92), '/')}")
        wanted = normpath(f"{folder}/{unquote(target)}").lstrip("/")
        if wanted in among:
            return wanted
        if wanted in self.waiting:
            raise WaitingLink(f"链接“{target}”指向的文章还没有发布", "请等它发布，或先去掉这个链接")
        raise BrokenLink(f"链接“{target}”指向的文件不存在", _guess(wanted, folder, among))


def folder_of(source: str) -> str:
    """Return the folder that a source's links start from."""
    return dirname(source)


def _guess(wanted: str, folder: str, among: Mapping[str, str] | frozenset[str]) -> str:
    for path in among:
        if path.casefold() == wanted.casefold():
            return f"大小写不同，请写成 {_from(folder, path)}"
    guess = nearest(_from(folder, wanted), [_from(folder, path) for path in sorted(among)])
    return guess or "请检查文件名和文件夹，路径从本文所在的文件夹算起"


def _from(folder: str, path: str) -> str:
    up = folder.count("/") + 1 if folder else 0
    return path.removeprefix(f"{folder}/") if folder and path.startswith(f"{folder}/") else "../" * up + path
