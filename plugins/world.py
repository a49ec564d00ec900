"""What a text may ask of all that lies around it, and a witness who notes each question with its answer.

A result that was made from a text stays right as long as the text is the same and every question that was asked in
making it would be answered as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from plugins.library import BrokenLink, Library, WaitingLink
from plugins.pictures import BadPicture, Picture

Question = tuple[str, ...]  # what is asked, and of what
Answer = Any  # plain data; equal answers mean the same
Noted = tuple[Question, Answer]
WAITING = "waiting"
_IS, _BROKEN = "is", "broken"


@dataclass(frozen=True)
class World:
    """titles: of published texts, by output path. describe: as pictures.describe, of a path in the content folder.

    tag_paths: the page of each tag. today: by the clock of this build.
    """

    content: Path
    library: Library
    titles: Mapping[str, str]
    tag_paths: Mapping[str, str]
    today: date
    describe: Callable[[str, str], Picture]
    _answered: dict[Question, Noted] = field(default_factory=dict, init=False, repr=False, compare=False)

    def answer(self, question: Question) -> Answer:
        """Return the answer, refusals as plain data too."""
        return self.note(question)[1]

    def note(self, question: Question) -> Noted:
        """Return the question with its answer: one object for all who ask, since most texts ask the same."""
        noted = self._answered.get(question)
        if noted is None:
            noted = self._answered[question] = question, _ANSWERS[question[0]](self, *question[1:])
        return noted


def _page(world: World, target: str, folder: str) -> Answer:
    return _found(lambda: world.library.page(target, folder))


def _file(world: World, target: str, folder: str) -> Answer:
    return _found(lambda: world.library.file(target, folder))


def _found(find: Callable[[], str]) -> Answer:
    try:
        return _IS, find()
    except WaitingLink as waiting:
        return WAITING, waiting.what, waiting.mend
    except BrokenLink as broken:
        return _BROKEN, broken.what, broken.mend


def _picture(world: World, source: str) -> Answer:
    try:
        return _IS, world.describe(source, "")
    except BadPicture as bad:
        return _BROKEN, bad.what, bad.mend


_ANSWERS: Mapping[str, Callable[..., Answer]] = {
    "page": _page,
    "file": _file,
    "is file": lambda world, path: path in world.library.files,
    "picture": _picture,
    "title": lambda world, path: world.titles.get(path, path),
    "tag": lambda world, tag: world.tag_paths[tag],
    "size": lambda world, source: (world.content / source).stat().st_size,
    "today": lambda world: world.today,
}


@dataclass(slots=True)
class Witness:
    """Stands between one text and the world. noted: every question so far with its answer."""

    world: World
    noted: dict[Question, Noted] = field(default_factory=dict)

    def page(self, target: str, folder: str) -> str:
        """As Library.page."""
        return self._place("page", target, folder)

    def file(self, target: str, folder: str) -> str:
        """As Library.file."""
        return self._place("file", target, folder)

    @property
    def files(self) -> _Files:
        """As Library.files, to be asked for single paths."""
        return _Files(self)

    def describe(self, source: str, alt: str) -> Picture:
        """Return the picture; raise BadPicture."""
        kind, *found = self._ask("picture", source)
        if kind == _BROKEN:
            raise BadPicture(*found)
        picture: Picture = replace(found[0], alt=alt)
        return picture

    def title_of(self, path: str) -> str:
        """Return the title of the text at an output path, the path itself where there is none."""
        return str(self._ask("title", path))

    def tag_path(self, tag: str) -> str:
        """Return the output path of a tag's page."""
        return str(self._ask("tag", tag))

    def size_of(self, source: str) -> int:
        """Return the bytes of a file of the content folder."""
        return int(self._ask("size", source))

    def today(self) -> date:
        """Return the day by the build's clock."""
        day: date = self._ask("today")
        return day

    def _ask(self, *question: str) -> Answer:
        if question not in self.noted:
            self.noted[question] = self.world.note(question)
        return self.noted[question][1]

    def _place(self, *question: str) -> str:
        kind, *found = self._ask(*question)
        if kind == WAITING:
            raise WaitingLink(*found)
        if kind == _BROKEN:
            raise BrokenLink(*found)
        return str(found[0])


@dataclass(frozen=True, slots=True)
class _Files:
    witness: Witness

    def __contains__(self, path: object) -> bool:
        return bool(self.witness._ask("is file", str(path)))
