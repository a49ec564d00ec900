"""The record of films, in which shelf, calendar, programme and stations meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plugins.features.locality.films import Film, FilmFile, Shelf
from plugins.features.locality.model import Term

TEA = Term("tea", "茶叶")
FILE = FilmFile("bud.mp4", "ab" * 32, 1000, "pc", "films")
FARMING = Term("farming", "农业技术")
FILM = Film(
    "bud", "一芽一叶", (FARMING,), (TEA,), (), (3,), (), 20, "films/bud.html", (FILE,), True, "自制", True,
    date(2026, 3, 10),
)  # fmt: skip


def test_a_film_is_found_by_its_code_alone() -> None:
    shelf = Shelf((FILM, replace(FILM, code="leaf")))
    assert [shelf.find(code) for code in ("leaf", "bud", "一芽一叶")] == [replace(FILM, code="leaf"), FILM, None]
    assert Shelf().find("bud") is None


def test_each_field_of_a_film_and_of_its_files_counts() -> None:
    """What is made of a film is made anew when anything that it could show of it has changed."""
    changed = replace(FILM, sizes=(replace(FILE, sha256="cd" * 32),))
    assert len({FILM.fingerprint, changed.fingerprint, replace(FILM, months=()).fingerprint}) == 3
