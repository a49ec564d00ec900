"""Which of a film's files a site carries: all of them on the web, one on a stick, by the level of its stations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from plugins.features.films.files import KINDS
from plugins.features.films.model import LEVEL_NAMES, Entry, Films, FoundFile
from plugins.features.locality.films import FOLDER, SIZES, FilmFile
from plugins.kernel.addressing.addresses import is_web
from plugins.kernel.frozen import frozen
from plugins.kernel.request import Stick

_PLAYED_FIRST = ("pc", "phone", "projector")  # most readers of a page sit at a PC, or have a slow line
_USUAL = "pc"  # of a stick that is for all levels
NOT_GIVEN = "影片文件还没有交到本站"
NOT_HERE = "影片文件还没有放到本站"
ELSEWHERE = "影片在别的网站上，需要联网"


@frozen
class Carried:
    """A file that the site carries. number: of the entry's files. path: output path."""

    number: int
    file: FilmFile
    found: FoundFile
    path: str

    @property
    def mime(self) -> str:
        return KINDS[PurePosixPath(self.path).suffix]


def carried_files(entry: Entry, films: Films, stick: Stick | None) -> list[Carried]:
    """Return the files of a film that a site carries, the one that its page plays first."""
    there = [
        Carried(number, file, films.found[file], output_path(entry.film.code, file))
        for number, file in enumerate(entry.film.sizes)
        if file in films.found
    ]
    if not stick:
        return sorted(there, key=lambda each: _PLAYED_FIRST.index(each.file.size))
    if not there or not is_for(entry, stick):
        return []
    wanted = films.level_sizes.get(stick.level, _USUAL)
    size = nearest_size([each.file.size for each in there], wanted)
    return [each for each in there if each.file.size == size]


def is_for(entry: Entry, stick: Stick) -> bool:
    """Tell whether a film is meant for the stations of a stick."""
    levels = entry.film.levels
    return not stick.level or not levels or stick.level in levels


def nearest_size(sizes: Sequence[str], wanted: str) -> str:
    """Return the wanted size where there is one, else the next smaller, else the next larger."""
    at = SIZES.index(wanted)
    order = (*reversed(SIZES[: at + 1]), *SIZES[at + 1 :])
    return next(size for size in order if size in sizes)


def output_path(code: str, file: FilmFile) -> str:
    """Return where a film's file lies on the site."""
    return f"{FOLDER}/{code}-{file.size}{PurePosixPath(file.name).suffix.lower()}"


def address_of(entry: Entry) -> str:
    """Return where a film lies on the web, "" for one that lies in a folder."""
    files = sorted(entry.film.sizes, key=lambda file: _PLAYED_FIRST.index(file.size))
    found = next((file for file in files if is_web(file.place)), None)
    return f"{found.place.rstrip('/')}/{found.name}" if found else ""


def why_absent(entry: Entry, stick: Stick | None) -> str:
    """Return why there is nothing to play of a film of which the site carries no file."""
    if not entry.film.sizes:
        return NOT_GIVEN
    if stick and not is_for(entry, stick):
        names = "、".join(LEVEL_NAMES[level] for level in entry.film.levels)
        return f"这部影片给{names}级站点，没有装进这个离线包"
    return ELSEWHERE if address_of(entry) else NOT_HERE
