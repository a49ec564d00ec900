"""How loud a film is, and where it is silent."""

from __future__ import annotations

import pytest

from plugins.office.media.probe import probe
from plugins.office.media.sound import listen, silences
from tests.built.programs.office.media.conftest import HALF_SILENT, PICTURE, MakeFilm


def test_a_quiet_film_is_told_how_to_become_louder_and_its_silence_is_found(ffmpeg: str, make_film: MakeFilm) -> None:
    seen: list[float] = []
    film = probe(ffmpeg, make_film("quiet.mkv", inputs=(*PICTURE, *HALF_SILENT), seconds=3))
    sound = listen(ffmpeg, film, seen.append)
    assert (
        sound.filter.startswith("loudnorm=I=-16:") and "measured_I=-" in sound.filter and "linear=true" in sound.filter
    )
    ((begin, end),) = sound.silences
    assert pytest.approx(1, abs=0.2) == begin and pytest.approx(3, abs=0.2) == end


def test_a_film_in_which_nothing_is_heard_stays_as_it_is(ffmpeg: str, make_film: MakeFilm) -> None:
    silent = ("-f", "lavfi", "-i", "anullsrc", "-t", "{seconds}")
    film = probe(ffmpeg, make_film("silent.mkv", inputs=(*PICTURE, *silent)))
    assert "" == listen(ffmpeg, film, lambda _: None).filter
    mute = listen(ffmpeg, probe(ffmpeg, make_film("mute.mp4", inputs=PICTURE)), lambda _: None)
    assert ("", 1) == (mute.filter, len(mute.silences))


def test_a_last_silence_lasts_to_the_end() -> None:
    said = "silence_start: -0.01\nsilence_end: 2.5 | x\nsilence_start: 8.25\n"
    assert ((0.0, 2.5), (8.25, 10.0)) == silences(said, 10.0)
    assert () == silences("", 10.0)
