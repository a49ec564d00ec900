"""The shelf as it is read from content/media.yaml, beside the record that other features see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from plugins.features.locality.films import FOLDER, Film, FilmFile, Shelf
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.slotted import slotted

SHELF, EVENING = f"{FOLDER}/index.html", f"{FOLDER}/evening.html"
SIZE_NAMES = {"phone": "手机", "pc": "电脑", "projector": "投影"}
LEVEL_NAMES = {"county": "县", "town": "镇", "village": "村"}
USUAL_PLACE = "films"  # beside the content folder
USUAL_SIZES = {"county": "projector", "town": "projector", "village": "pc"}  # which size a level's stations are given


@frozen
class Chapter(Value):
    """A part of a film. seconds: where it begins."""

    seconds: int
    name: str

    @property
    def clock(self) -> str:
        return clock(self.seconds)


@frozen
class Entry:
    """A film with what its own page shows.

    poster, captions, lesson: paths in the content folder, "" for none; lesson: a text or a file that is read. priority:
    on a stick, 1 to 9, 1 first. lines: of media.yaml, by the keys' English names; file_lines, place_lines: of each
    size, and of where its place is written.
    """

    film: Film
    about: str = ""
    poster: str = ""
    captions: str = ""
    chapters: tuple[Chapter, ...] = ()
    transcript: str = ""
    lesson: str = ""
    priority: int = 5
    lines: Mapping[str, int] = field(default_factory=dict)
    file_lines: tuple[int, ...] = ()
    place_lines: tuple[int, ...] = ()

    def line_of(self, key: str) -> int:
        """Return the line of a key, of the code where the key is not written."""
        return self.lines.get(key, self.lines.get("code", 1))


@frozen
class FoundFile:
    """A film's file on this machine. sha256: in hex, of what lies there."""

    path: Path
    sha256: str
    size_bytes: int


@slotted
class Films:
    """All entries in the order of their file. level_sizes: the size that each level's stations are given.

    place: where files lie whose entry names no other place.

    found: the files that are there and whole, once they are checked. folders: those on this machine in which files may
    lie.
    """

    entries: tuple[Entry, ...] = ()
    level_sizes: Mapping[str, str] = field(default_factory=lambda: USUAL_SIZES)
    place: str = USUAL_PLACE
    found: dict[FilmFile, FoundFile] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()

    @property
    def shelf(self) -> Shelf:
        """What other features see of them."""
        return Shelf(tuple(entry.film for entry in self.entries))


def clock(seconds: int) -> str:
    """Return a length as players show it: `0:42`, `1:02:03`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
