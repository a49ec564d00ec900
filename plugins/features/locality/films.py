"""The films and lessons of a county: what calendar, programme and stations know of them.

content/media.yaml lists them; the feature `films` reads it. Where there is no such file, the shelf is empty.
"""

from __future__ import annotations

from datetime import date

from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

FILE = "media.yaml"  # of the content folder
SIZES = ("phone", "pc", "projector")  # from the smallest picture to the largest
LEVELS = ("county", "town", "village")  # of stations, from above downwards
FOLDER = "stations/films"  # of the output


def film_target(code: str) -> str:
    """Return what a link to a film names, seen from the content folder: it leads to its page."""
    return f"{FOLDER}/{code}"


def page_of(code: str) -> str:
    """Return the output path of a film's page."""
    return f"{film_target(code)}.html"


@frozen
class FilmFile(Value):
    """One size of a film. sha256: in hex, of the file as it lies in its place, "" where nobody has noted it.

    size: one of SIZES. place: where the county keeps the file: a folder, or the beginning of an address. longest_edge:
    of its picture, in pixels, 0 where nobody has noted it.
    """

    name: str
    sha256: str
    size_bytes: int
    size: str
    place: str
    longest_edge: int = 0


@frozen
class Film(Value):
    """A film, or a lesson that is read. code: its part of addresses and its name in other files. path: of its page.

    months: from 1 to 12, in which it fits; none for all of the year. levels: of LEVELS, for whose stations it is meant;
    none for all. seconds: its length. licence: by which right stations show it. sample: it is an invented one.
    """

    code: str
    title: str
    topics: tuple[Term, ...]
    crops: tuple[Term, ...]
    audiences: tuple[Term, ...]
    months: tuple[int, ...]
    levels: tuple[str, ...]
    seconds: int
    path: str
    sizes: tuple[FilmFile, ...]
    is_video: bool
    licence: str
    sample: bool
    published: date


@frozen
class Shelf(Value):
    """All films and lessons that a station can show, in the order of their file."""

    films: tuple[Film, ...] = ()

    def find(self, code: str) -> Film | None:
        """Return the film of that code, None where the shelf has none."""
        return next((film for film in self.films if film.code == code), None)
