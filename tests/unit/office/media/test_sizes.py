"""Which sizes are made of a film."""

from __future__ import annotations

from pathlib import Path

from plugins.office.media.probe import SourceFilm
from plugins.office.media.sizes import sizes_for
from tests.tables import table

ALL = ("phone", "pc", "projector")


@table(
    ("width", "height", "made"),
    [
        (320, 240, ["phone"]),
        (720, 576, ["phone", "pc"]),
        (1280, 720, ["phone", "pc", "projector"]),
        (3840, 2160, ["phone", "pc", "projector"]),
        (1080, 1920, ["phone", "pc", "projector"]),
    ],
)
def test_no_film_is_blown_up(width: int, height: int, made: list[str]) -> None:
    """The smallest size that shows all of a film serves the larger screens too."""
    film = SourceFilm(Path("a.mp4"), 10.0, width, height, True)
    assert made == [size.name for size in sizes_for(film, ALL)]


def test_only_what_is_wanted_is_made() -> None:
    film = SourceFilm(Path("a.mp4"), 10.0, 320, 240, True)
    assert ["projector"] == [size.name for size in sizes_for(film, ("projector",))]
