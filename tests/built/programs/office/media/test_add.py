"""`media add` with the real program: what it makes, what it leaves alone, and what is left when it ends early."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from plugins.features.films.load import load_films
from plugins.features.locality.load import load_locality
from plugins.kernel.problems import PortalError
from plugins.office.media import add
from plugins.office.media.add import Wish, add_film, told
from plugins.office.media.probe import probe
from plugins.office.media.running import FilmRefused
from tests.built.programs.office.media.conftest import HALF_SILENT, PICTURE, TONE, MakeFilm
from tests.county import ROOT
from tests.patience import STEP_S
from tests.sampling import in_turns, sampled

pytestmark = in_turns()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "county/content"
    folder.mkdir(parents=True)
    (folder / "locality.yaml").write_bytes((ROOT / "content/locality.yaml").read_bytes())
    return folder


def wish(file: Path, content: Path, **given: object) -> Wish:
    usual = Wish(
        file, content, content.parent, date(2026, 3, 8), "示例局同意", ("农业技术",), title="示例：茶园修剪", code="tea"
    )
    return replace(usual, **given)  # type: ignore[arg-type]


def files_below(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def streams(ffmpeg: str, file: Path) -> str:
    command = [ffmpeg, "-hide_banner", "-i", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=STEP_S).stderr


def test_a_film_becomes_sizes_that_old_pcs_play(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    """Baseline H.264 and AAC, the longest edge as the size says; all are on the shelf with their hash."""
    added = add_film(ffmpeg, wish(make_film("原片.avi", size="1400x700", seconds=1), content, sample=True))
    films, problems = load_films(content, "media.yaml", load_locality(content, "")[0])
    assert [] == problems
    (film,) = films.shelf.films
    assert [("phone", 640), ("pc", 960), ("projector", 1280)] == [(each.size, each.longest_edge) for each in film.sizes]
    for each in film.sizes:
        file = content.parent / "films" / each.name
        said = streams(ffmpeg, file)
        assert "h264 (Constrained Baseline)" in said and "yuv420p" in said and "aac (LC)" in said
        assert f"{each.longest_edge}x{each.longest_edge // 2}" in said
        assert (each.sha256, each.size_bytes) == (sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
        assert file.read_bytes().index(b"moov") < file.read_bytes().index(b"mdat"), "it plays before all of it is there"
    said = "\n".join(told(added))
    assert "长边 640 像素，每秒" in said and "千位" in said and "原片长边 1400 像素" in said


def test_poster_length_captions_and_chapters_come_along(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    film = make_film("a.mkv", inputs=(*PICTURE, *HALF_SILENT), seconds=3)
    add_film(ffmpeg, wish(film, content, chapters=((0, "开头"), (1, "剪枝"))))
    with Image.open(content / "media/tea.jpg") as poster:
        assert (64, 36) == poster.size
    captions = (content / "media/tea.vtt").read_text(encoding="utf-8")
    assert captions.startswith("WEBVTT") and 1 == captions.count("-->")
    films, _ = load_films(content, "media.yaml", load_locality(content, "")[0])
    assert (3, "media/tea.jpg", 2) == (
        films.entries[0].film.seconds, films.entries[0].poster, len(films.entries[0].chapters),
    )  # fmt: skip


def test_two_films_are_as_loud_as_each_other(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    """Nobody in a hall runs to the loudspeaker between two films."""
    loud = ("-f", "lavfi", "-i", "aevalsrc='0.9*sin(880*t)':d={seconds}")
    soft = ("-f", "lavfi", "-i", "aevalsrc='0.03*sin(880*t)':d={seconds}")
    levels = []
    for code, sound in (("loud", loud), ("soft", soft)):
        add_film(ffmpeg, wish(make_film(f"{code}.mkv", inputs=(*PICTURE, *sound), seconds=4), content, code=code))
        command = [ffmpeg, "-hide_banner", "-i", str(content.parent / f"films/{code}-phone.mp4"), "-af", "volumedetect",
                   "-f", "null", "-"]  # fmt: skip
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=STEP_S).stderr
        levels.append(float(said.partition("mean_volume: ")[2].partition(" dB")[0]))
    assert pytest.approx(levels[0], abs=2) == levels[1]


def test_the_original_is_not_touched_and_nothing_of_it_is_told(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    """Neither who made it nor where; its hash and times are as before."""
    film = make_film("a.mp4", "-metadata", "title=SECRET", "-metadata", "location=+32.2+106.3/")
    before = (film.read_bytes(), film.stat().st_mtime_ns, sorted(film.parent.iterdir()))
    assert b"SECRET" in before[0]
    add_film(ffmpeg, wish(film, content))
    assert before == (film.read_bytes(), film.stat().st_mtime_ns, sorted(film.parent.iterdir()))
    for name, data in files_below(content.parent).items():
        assert b"SECRET" not in data and b"+32.2" not in data and b"Lavf" not in data, name


def test_the_same_film_gives_the_same_bytes(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    film = make_film("a.mp4")
    for code in ("one", "two"):
        add_film(ffmpeg, wish(film, content, code=code))
    place = content.parent / "films"
    assert (place / "one-phone.mp4").read_bytes() == (place / "two-phone.mp4").read_bytes()


def test_an_upright_film_of_a_phone_and_odd_sizes_stay_in_shape(
    ffmpeg: str, make_film: MakeFilm, content: Path
) -> None:
    """Encoders take even numbers only, and old television has points that are no squares."""
    for code, size, more, shown in (
        ("upright", "360x640", (), (360, 640)),
        ("odd", "63x35", (), (62, 34)),
        ("wide", "72x58", ("-vf", "setsar=16/15"), (76, 58)),
    ):
        add_film(ffmpeg, wish(make_film(f"{code}.mkv", *more, size=size), content, code=code))
        found = probe(ffmpeg, content.parent / f"films/{code}-phone.mp4")
        assert shown == (found.width, found.height), code


def test_a_film_that_has_lost_its_end_is_refused_and_nothing_is_left(
    ffmpeg: str, make_film: MakeFilm, content: Path
) -> None:
    film = make_film("a.mp4", "-movflags", "+faststart", "-g", "5", seconds=8)
    film.write_bytes(film.read_bytes()[: film.stat().st_size // 2])
    before = files_below(content.parent)
    with pytest.raises(FilmRefused):
        add_film(ffmpeg, wish(film, content))
    assert before == files_below(content.parent)


@sampled(4)
@pytest.mark.parametrize("moment", ["encode_words", "poster_words", "entry_lines", "write_entry"])
@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError])
def test_whenever_it_ends_early_nothing_is_left(
    ffmpeg: str, make_film: MakeFilm, content: Path, moment: str, end: type[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """By a hand, or by a full disk: the shelf, the folders and the original are as they were."""

    def stop(*_given: object, **_named: object) -> None:
        raise end

    film, before = make_film("a.mp4"), files_below(content.parent)
    monkeypatch.setattr(add, moment, stop)
    with pytest.raises(end):
        add_film(ffmpeg, wish(film, content))
    assert before == files_below(content.parent)


def test_what_a_killed_command_left_goes_with_the_next_one(
    ffmpeg: str, make_film: MakeFilm, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a kill nobody hears: it ends a copy of this process, once in the encoding and once with all files put."""
    film = make_film("a.mp4")
    for moment in ("encode_words", "write_entry"):
        child = os.fork()
        if not child:
            try:
                monkeypatch.setattr(add, moment, lambda *_given: os.kill(os.getpid(), signal.SIGKILL))
                add_film(ffmpeg, wish(film, content, sizes=("phone",)))
            finally:
                os._exit(1)
        assert signal.SIGKILL == os.WTERMSIG(os.waitpid(child, 0)[1])
        assert list((content.parent / "films").glob(".media-add-*"))
    assert (content / "media/tea.jpg").exists()
    add_film(ffmpeg, wish(film, content, sizes=("phone",)))
    assert ["tea-phone.mp4"] == [path.name for path in (content.parent / "films").iterdir()]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"topics": ("种田",)}, "片源专题"),
        ({"crops": ("咖啡",)}, "作物"),
        ({"audiences": ("游客",)}, "受众"),
        ({"code": "Tea"}, "代码"),
        ({"code": "index"}, "代码"),
    ],
)
def test_slips_are_told_before_anything_is_encoded(
    make_film: MakeFilm, content: Path, given: dict[str, object], word: str
) -> None:
    with pytest.raises(PortalError, match=word):
        add_film("no program", wish(make_film("a.mp4"), content, **given))


def test_nothing_that_is_there_is_overwritten(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    film = make_film("a.mp4")
    add_film(ffmpeg, wish(film, content))
    with pytest.raises(PortalError, match="已经有代码“tea”"):
        add_film(ffmpeg, wish(film, content))
    (content / "media/other.vtt").write_text("WEBVTT\n")
    with pytest.raises(PortalError, match=r"other\.vtt 已经有了"):
        add_film(ffmpeg, wish(film, content, code="other"))
    (content.parent / "films/third-phone.mp4").write_bytes(b"somebody's")
    with pytest.raises(PortalError, match="已经有了，不会盖掉它"):
        add_film(ffmpeg, wish(film, content, code="third"))
    assert b"somebody's" == (content.parent / "films/third-phone.mp4").read_bytes()
    assert not (content / "media/third.jpg").exists()


def test_a_title_and_a_code_come_from_the_files_name(ffmpeg: str, make_film: MakeFilm, content: Path) -> None:
    added = add_film(ffmpeg, wish(make_film("茶园修剪.mp4", inputs=(*PICTURE, *TONE)), content, title="", code=""))
    assert ("茶园修剪", "cha-yuan-xiu-jian") == (added.entry.title, added.entry.code)
