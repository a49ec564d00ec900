"""Which recordings and films of articles go on a stick: articles/room.py and list_items/room.py."""

from pathlib import Path

import pytest

from plugins.features.articles.room import media_of
from plugins.features.list_items.model import PublishedText
from plugins.features.list_items.room import Medium, choose_left_out
from tests.unit.samples import save, text

SIZES = {"a.mp4": 600, "b.mp3": 300, "c.webm": 500, "d.wav": 100, "e.pdf": 9000}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name, size in SIZES.items():
        save(tmp_path, f"media/{name}", "x" * size)
    return tmp_path


def using(name: str, date: str = "2026-03-01", priority: int = 5, path: str = "") -> PublishedText:
    files = ((f"media/{name}", f"out/{name}"),)
    return text(path or f"news/{name}.html", date, files=files, offline_priority=priority)


def left_out(content: Path, room: int, *texts: PublishedText) -> set[str]:
    return {path.removeprefix("out/") for path in choose_left_out(media_of(texts, content), room)}


def test_with_room_for_all_nothing_is_left_out(content: Path) -> None:
    """Documents and pictures are no media and need none."""
    assert set() == left_out(content, 1500, *map(using, SIZES))
    assert {"a.mp4", "b.mp3", "c.webm", "d.wav"} == left_out(content, 0, *map(using, SIZES))


def test_the_editors_priority_comes_first(content: Path) -> None:
    others = map(using, ("b.mp3", "c.webm", "d.wav"))
    assert {"b.mp3", "c.webm"} == left_out(content, 700, using("a.mp4", priority=1), *others)


def test_then_the_newest(content: Path) -> None:
    found = left_out(content, 600, using("a.mp4", "2026-03-01"), using("c.webm", "2026-03-02"))
    assert {"a.mp4"} == found


def test_what_does_not_fit_leaves_room_for_what_does(content: Path) -> None:
    assert {"a.mp4"} == left_out(content, 450, using("a.mp4", priority=1), using("b.mp3"), using("d.wav"))


def test_a_file_of_two_texts_counts_once(content: Path) -> None:
    """For the text that comes first."""
    again = using("c.webm", priority=9, path="news/z.html")
    assert set() == left_out(content, 500, using("c.webm"), again)
    assert {"a.mp4"} == left_out(content, 600, again, using("a.mp4", priority=8), using("c.webm", priority=7))


def test_sizes_are_told_as_people_read_them(content: Path) -> None:
    assert {"out/a.mp4": "600 B"} == choose_left_out(media_of([using("a.mp4")], content), 0)


def test_a_film_of_the_shelf_stands_in_the_same_line(content: Path) -> None:
    """There is one room for all, whichever feature publishes a film."""
    film = Medium("films/f.mp4", 500, 2, 0.0, "films/f.html")
    media = [*media_of([using("a.mp4", priority=1), using("c.webm", priority=3)], content), film]
    assert {"out/c.webm": "500 B"} == choose_left_out(media, 1200)
    assert {"out/c.webm", "films/f.mp4"} == set(choose_left_out(media, 600))
