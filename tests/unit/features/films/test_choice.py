"""Which of a film's files a site carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.features.films.choice import address_of, carried_files, nearest_size, why_absent
from plugins.features.films.model import Entry, Films, FoundFile
from plugins.features.locality.films import Film, FilmFile
from plugins.kernel.request import Stick
from tests.tables import table

ALL = ("phone", "pc", "projector")


def film(*sizes: str, levels: tuple[str, ...] = (), place: str = "films") -> Entry:
    files = tuple(FilmFile(f"bud-{size}.mp4", "", 0, size, place) for size in sizes)
    return Entry(
        Film("bud", "一芽一叶", (), (), (), (), levels, 20, "stations/films/bud.html", files, True, "自制", False,
             date(2026, 3, 8))
    )  # fmt: skip


def films(entry: Entry) -> Films:
    found = {file: FoundFile(Path(file.name), "", 1) for file in entry.film.sizes}
    return Films((entry,), found=found)


def carried(entry: Entry, stick: Stick | None) -> list[str]:
    return [each.file.size for each in carried_files(entry, films(entry), stick)]


def test_the_web_has_every_size_and_plays_that_for_a_pc() -> None:
    assert ["pc", "phone", "projector"] == carried(film(*ALL), None)
    assert ["phone", "projector"] == carried(film("phone", "projector"), None)


@table(("level", "size"), [("county", "projector"), ("town", "projector"), ("village", "pc"), ("", "pc")])
def test_a_stick_has_one_size_by_the_level_of_its_stations(level: str, size: str) -> None:
    assert [size] == carried(film(*ALL), Stick(level=level))


def test_a_county_says_which_size_its_levels_are_given() -> None:
    entry = film(*ALL)
    shelf = replace(films(entry), level_sizes={"village": "phone"})
    assert ["phone"] == [each.file.size for each in carried_files(entry, shelf, Stick(level="village"))]


@table(
    ("sizes", "wanted", "size"),
    [(("phone", "pc"), "projector", "pc"), (("phone",), "projector", "phone"), (("projector",), "phone", "projector"),
     (("phone", "projector"), "pc", "phone")],
)  # fmt: skip
def test_the_next_smaller_size_stands_for_one_that_is_not_there(sizes: tuple[str, ...], wanted: str, size: str) -> None:
    """A PC that is asked for less than it can do plays on; one that is asked for more stumbles."""
    assert size == nearest_size(sizes, wanted)


def test_a_film_for_other_levels_stays_off_the_stick_and_says_why() -> None:
    entry = film(*ALL, levels=("county", "town"))
    assert [] == carried(entry, Stick(level="village")) and ["projector"] == carried(entry, Stick(level="town"))
    assert ["pc"] == carried(entry, Stick())
    assert "这部影片给县、镇级站点，没有装进这个离线包" == why_absent(entry, Stick(level="village"))


def test_why_there_is_nothing_to_play_is_told() -> None:
    assert "影片文件还没有交到本站" == why_absent(film(), None)
    assert "影片文件还没有放到本站" == why_absent(film("pc"), None)
    elsewhere = film("pc", place="https://films.example.org/a/")
    assert "影片在别的网站上，需要联网" == why_absent(elsewhere, None)
    assert "https://films.example.org/a/bud-pc.mp4" == address_of(elsewhere)
    assert "" == address_of(film("pc"))
