"""What a film's file holds, and what is no film."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.office.media.probe import probe
from plugins.office.media.running import FilmRefused
from tests.built.programs.office.media.conftest import PICTURE, TONE, MakeFilm
from tests.county import COUNTY
from tests.systems import needs_colons


@pytest.mark.parametrize("name", ["a.mp4", "a.avi", "a.mpg", "a.mkv", "a.webm"])
def test_films_of_all_kinds_are_read(ffmpeg: str, make_film: MakeFilm, name: str) -> None:
    options = ("-r", "25") if name.endswith(".mpg") else ()
    film = probe(ffmpeg, make_film(name, *options))
    assert (64, 36, True, ()) == (film.width, film.height, film.has_sound, film.chapters)
    assert 1.8 < film.seconds < 2.3


@needs_colons
def test_a_colon_in_a_files_name_is_no_protocol(
    ffmpeg: str, make_film: MakeFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_film("a.mkv").rename(tmp_path / "12:30.mkv")
    monkeypatch.chdir(tmp_path)
    assert 64 == probe(ffmpeg, Path("12:30.mkv")).width


def test_a_film_without_sound_says_so(ffmpeg: str, make_film: MakeFilm) -> None:
    assert not probe(ffmpeg, make_film("mute.mp4", inputs=PICTURE)).has_sound


def test_a_films_own_chapters_are_found(ffmpeg: str, make_film: MakeFilm, tmp_path: Path) -> None:
    chapters = "".join(
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={start + 1000}\n{title}" for start, title in
        ((0, "title=开头\n"), (1000, ""))
    )  # fmt: skip
    (tmp_path / "chapters.txt").write_text(f";FFMETADATA1\n{chapters}", encoding="utf-8")
    film = make_film("a.mp4", inputs=(*PICTURE, *TONE, "-i", str(tmp_path / "chapters.txt")))
    assert ((0, "开头"), (1, "第2段")) == probe(ffmpeg, film).chapters


def test_what_is_no_film_is_refused_with_words(ffmpeg: str, make_film: MakeFilm, tmp_path: Path) -> None:
    text, empty = tmp_path / "film.mp4", tmp_path / "empty.mp4"
    text.write_text("这不是影片", encoding="utf-8")
    empty.touch()
    cut = make_film("cut.mp4")
    cut.write_bytes(cut.read_bytes()[:2000])
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXTINF:2,\na.ts\n#EXT-X-ENDLIST\n")
    for file, told in (
        (tmp_path / "none.mp4", "没有"),
        (tmp_path, "不是一个文件"),
        (empty, "是空的"),
        (text, "不是影片"),
        (cut, "不完整"),
        (playlist, "不是影片"),
        (make_film("a.mp3", inputs=TONE), "没有画面，只有声音"),
        (COUNTY / "content/images/slope.jpg", "图片"),
        (COUNTY / "content/images/seal.png", "图片"),
    ):
        with pytest.raises(FilmRefused) as refused:
            probe(ffmpeg, file)
        assert told in str(refused.value) and str(refused.value).endswith("。"), file


def test_a_sound_with_a_picture_on_its_sleeve_is_no_film(ffmpeg: str, make_film: MakeFilm, tmp_path: Path) -> None:
    sleeve = shutil.copy(COUNTY / "content/images/seal.png", tmp_path / "sleeve.png")
    words = ("-map", "0", "-map", "1", "-disposition:v:0", "attached_pic")
    song = make_film("song.mp3", *words, inputs=(*TONE, "-i", str(sleeve)))
    with pytest.raises(FilmRefused, match="只有声音"):
        probe(ffmpeg, song)
