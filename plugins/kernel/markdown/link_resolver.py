"""The link resolver: it knows what the content folder holds, and finds what a link from one of its texts leads to."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from posixpath import normpath
from typing import Protocol
from urllib.parse import unquote

from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import Picture
from plugins.kernel.reading.messages import nearest

MANY = 200  # names with which a wrong one is compared: with ten thousand it would take a tenth of a second each time
LOOK = "请检查文件名和文件夹，路径从本文所在的文件夹算起"  # where nothing like it is there


class BrokenLink(Exception):
    """A link that leads nowhere: what is wrong and how to mend it, in Chinese.

    right: the address that was meant, where only one file can be; "" where an editor must choose.
    """

    def __init__(self, what: str, mend: str, right: str = "") -> None:
        self.what, self.mend, self.right = what, mend, right
        super().__init__(what)


class WaitingLink(BrokenLink):
    """A link to a text that is not public yet. It becomes a link when that text is published."""


class Links(Protocol):
    """What may be asked of a link resolver; a traced context answers the same and remembers what was asked."""

    @property
    def files(self) -> Container[str]: ...

    def page(self, target: str, folder: str) -> str: ...

    def file(self, target: str, folder: str) -> str: ...

    def anchors(self, target: str, folder: str) -> tuple[str, ...] | None: ...


@frozen
class Surroundings:
    """What the links of a text may lead to. describe: raises BadPicture. hints_to: to a file that readers may download;
    raises BadFile.
    """

    resolver: Links
    describe: Callable[[str, str], Picture]
    hints_to: Callable[[str], Sequence[Hint]]


@frozen
class LinkResolver:
    """Finds pages and files by their sources: paths relative to the content folder.

    pages: source → output path. waiting: sources of texts that are not public yet. files: sources of all other files.
    anchors_in: returns the anchors of the text at a source, None where it does not know them. lacks_pages: a data file
    is wrong, or waits for signatures, so that pages are missing which are made of it; a link to one of them waits.
    """

    pages: Mapping[str, str]
    waiting: frozenset[str]
    files: frozenset[str]
    anchors_in: Callable[[str], tuple[str, ...] | None] = lambda _source: None
    lacks_pages: bool = False

    def page(self, target: str, folder: str) -> str:
        """Return the output path and anchor that a link to another text leads to; raise BrokenLink."""
        path, hash_sign, anchor = target.partition("#")
        source = self._find(path, folder, self.pages)
        return self.pages[source] + hash_sign + anchor

    def file(self, target: str, folder: str) -> str:
        """Return the picture's or attachment's path in the content folder; raise BrokenLink."""
        return self._find(target.partition("#")[0], folder, self.files)

    def anchors(self, target: str, folder: str) -> tuple[str, ...] | None:
        """Return the anchors of the text that a link leads to, None where they are not known; raise BrokenLink."""
        return self.anchors_in(self._find(target.partition("#")[0], folder, self.pages))

    def _find(self, target: str, folder: str, among: Mapping[str, str] | frozenset[str]) -> str:
        """Return the one of the sources `among` that `target` names; raise BrokenLink."""
        if "\\" in target:
            slashed = target.replace("\\", "/")
            wanted = normpath(f"{folder}/{slashed}").lstrip("/")
            right = slashed if wanted in among else _only(_same_but_case(wanted, among), folder)
            raise BrokenLink(f"链接“{target}”用了反斜线", f"请改用正斜线：{right or slashed}", right)
        typed = wanted = normpath(f"{folder}/{target}").lstrip("/")
        if "%" in target:
            wanted = normpath(f"{folder}/{unquote(target)}").lstrip("/")
        if typed in among or wanted in among:
            return typed if typed in among else wanted
        from_top = unquote(target).lstrip("/").removeprefix("content/")
        if from_top in among or f"{from_top.removesuffix('.html')}.md" in among:
            found = from_top if from_top in among else f"{from_top.removesuffix('.html')}.md"
            mend = f"路径从本文所在的文件夹算起，请写成 {_relative(folder, found)}"
            raise BrokenLink(f"链接“{target}”指向的文件不存在", mend)
        is_made = among is self.pages and "." not in wanted.removesuffix(".html").rpartition("/")[2]
        if wanted in self.waiting or (self.lacks_pages and is_made):
            raise WaitingLink(f"链接“{target}”指向的文章还没有发布", "请等它发布，或先去掉这个链接")
        raise BrokenLink(f"链接“{target}”指向的文件不存在", *_guess(wanted, folder, among))


def _guess(wanted: str, folder: str, among: Mapping[str, str] | frozenset[str]) -> tuple[str, str]:
    """Return how to mend a link to a source that is not there, and the address that was meant, "" in any doubt."""
    same = _same_but_case(wanted, among)
    if same:
        return f"大小写不同，请写成 {_relative(folder, same[0])}", _only(same, folder)
    place, _, name = wanted.rpartition("/")
    if ending := _named(name, among):
        return f"您是否想写“{_relative(folder, ending)}”？", ""
    begin, end = f"{place}/" if place else "", f"/{name}"
    beside = [path for path in among if path.endswith(end) or (path.startswith(begin) and (place or "/" not in path))]
    compared = _alike(wanted, beside) if len(beside) > MANY else beside
    guess = nearest(_relative(folder, wanted), [_relative(folder, path) for path in sorted(compared)])
    return guess or LOOK, ""


def _named(name: str, among: Iterable[str]) -> str:
    """Return the one source of such a name with an ending, "" for none or several, or a name that has one itself."""
    if not name or "." in name:
        return ""
    found = [path for path in among if f"/{path}".rpartition(".")[0].endswith(f"/{name}")]
    return found[0] if len(found) == 1 else ""


def _same_but_case(wanted: str, among: Iterable[str]) -> Sequence[str]:
    folded = wanted.casefold()
    return sorted(path for path in among if path.casefold() == folded)


def _only(paths: Sequence[str], folder: str) -> str:
    """Return the one path there is, as a text of the folder names it, "" for none or several."""
    return _relative(folder, paths[0]) if len(paths) == 1 else ""


def _alike(wanted: str, paths: Sequence[str]) -> set[str]:
    """Return the paths that begin or end most like the wanted one."""
    backwards = _around(wanted[::-1], sorted(path[::-1] for path in paths))
    return {*_around(wanted, sorted(paths)), *(path[::-1] for path in backwards)}


def _around(word: str, words: Sequence[str]) -> Sequence[str]:
    """Return what stands before and behind the place of a word among others in order."""
    at = bisect(words, word)
    return words[max(0, at - MANY // 4) : at + MANY // 4]


def _relative(folder: str, path: str) -> str:
    """Return a source's path as an editor writes it in a text of `folder`."""
    up = folder.count("/") + 1 if folder else 0
    return path.removeprefix(f"{folder}/") if folder and path.startswith(f"{folder}/") else "../" * up + path
