"""tasks.py stations collect: what is taken in, what is left, and how quickly."""

from __future__ import annotations

import tracemalloc
from itertools import count
from pathlib import Path
from random import Random

import pytest

import tasks
from plugins.features.locality.short_reports import ShortReport
from plugins.features.locality.station_reports import StationReport, report_bytes
from plugins.office.stations.collect import Collecting
from plugins.office.stations.keeping import Kept
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import find_verbs, read_words
from tests.quiet_time import quiet_seconds
from tests.stations import file_name
from tests.systems import needs_rights
from tests.tables import table
from tests.unit.office.stations.given import NOW, county_folder, county_of, data, many_reports, report, session

VERB = find_verbs(tasks.ROOT)["stations"]
LINE = ShortReport("west", "2026-12", 4, 380, 148).line

LARGE = 1 << 27  # bytes; a film has ten times as many


def save(folder: Path, *reports: StationReport) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number} {file_name(each)}" for number, each in enumerate(reports)]
    for path, each in zip(paths, reports, strict=True):
        path.write_bytes(report_bytes(each))
    return paths


def run(root: Path, *words: str) -> int:
    chosen = read_words(VERB, [*words, "--content", str(root / "content"), "--now", "2027-01-05T09:00"])
    return VERB.run(chosen, tasks.ROOT)


def kept(root: Path) -> dict[str, bytes]:
    folder = root / "content/station-reports"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_and_folders_are_taken_in_and_known_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county_folder(tmp_path)
    save(tmp_path / "stick/east", report("east", session()))
    (single,) = save(tmp_path / "other", report("west", session(9)))
    assert WELL == run(tmp_path, "collect", str(tmp_path / "stick"), str(single))
    assert "收下 2 份月报。" in capsys.readouterr().out
    before = kept(tmp_path)
    assert WELL == run(tmp_path, "collect", str(tmp_path / "stick"))
    assert "收下 0 份月报，另有 1 份从前收过" in capsys.readouterr().out
    assert before == kept(tmp_path) and 2 == len(before)


def test_films_and_images_of_disks_on_a_stick_are_not_read_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county_folder(tmp_path)
    stick = tmp_path / "stick"
    save(stick, report("east", session()))
    for name in ("film.mp4", "disk.json", "words.txt"):
        with (stick / name).open("wb") as opened:
            opened.truncate(LARGE)
    tracemalloc.start()
    try:
        assert PROBLEMS == run(tmp_path, "collect", str(stick))
        assert tracemalloc.get_traced_memory()[1] < LARGE
    finally:
        tracemalloc.stop()
    said = capsys.readouterr().out
    assert "收下 1 份月报；3 份没有收" in said and 3 == said.count("文件太大")


@needs_rights
def test_what_nobody_can_look_at_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else a station would be thought not to have handed in anything."""
    county_folder(tmp_path)
    (file,) = save(tmp_path / "stick", report("east", session()))
    file.rename(file.with_name("a\nb.json"))
    assert PROBLEMS == run(tmp_path, "collect", str(tmp_path / "stick"))
    told = capsys.readouterr().out
    assert "stick/a\ufffdb.json:1: 没有收：名字里有不能显示的字符。请给它改一个名字，再收一次" in told
    assert "收下 0 份月报；1 份没有收" in told


def test_what_is_no_report_is_named_with_its_file_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county_folder(tmp_path)
    stick = tmp_path / "stick"
    save(stick, report("east", session()), report("nobody", session()))
    (stick / "broken.json").write_bytes(report_bytes(report("west", session()))[:-40])
    (stick / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (stick / "newer.json").write_bytes(data(version=3))
    assert PROBLEMS == run(tmp_path, "collect", str(stick))
    told = capsys.readouterr().out.splitlines()
    named = {line.split(":1: ")[0].rpartition("/")[2]: line for line in told[:-1]}
    assert {"1 station-nobody-2026-12.json", "broken.json", "photo.jpg", "newer.json"} == set(named)
    assert "名录里没有站点“nobody”" in named["1 station-nobody-2026-12.json"]
    assert "更新的版本（3）" in named["newer.json"]
    assert 1 == len(kept(tmp_path)) and "4 份没有收，原样留着" in told[-1]


def test_lines_from_the_telephone_are_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county_folder(tmp_path)
    (tmp_path / "heard.txt").write_text(f"{LINE}\n\n{LINE[:-1]}0\n", encoding="utf-8")
    assert WELL == run(tmp_path, "collect", "--line", LINE.upper())
    assert PROBLEMS == run(tmp_path, "collect", str(tmp_path / "heard.txt"))
    told = capsys.readouterr().out
    assert "heard.txt:3: 没有收：" in told and "校验数对不上" in told
    assert [f"{LINE}\n".encode()] == list(kept(tmp_path).values())


def test_what_a_phone_has_read_of_a_code_is_taken_in_as_text(tmp_path: Path) -> None:
    county_folder(tmp_path)
    whole = report_bytes(report("east", session())).decode()
    (tmp_path / "scanned.txt").write_text(f"{whole}\n{LINE}\n", encoding="utf-8")
    assert WELL == run(tmp_path, "collect", str(tmp_path / "scanned.txt"))
    assert {whole.encode(), f"{LINE}\n".encode()} == set(kept(tmp_path).values())


@table("words", [("collect",), ("report",), ("report", "2026-13"), ("collect", "/no/such/file")])
def test_wrong_words_are_refused_before_anything_is_installed(words: tuple[str, ...]) -> None:
    assert VERB.refuse
    assert USAGE == VERB.refuse(read_words(VERB, list(words)), tasks.ROOT)


def test_the_order_of_files_changes_no_byte(tmp_path: Path) -> None:
    results = []
    for number, seed in enumerate((1, 2, 3)):
        root = tmp_path / f"{number}"
        folders = county_folder(root, villages=6)
        paths = save(root / "stick", *many_reports(40, folders))
        Random(seed).shuffle(paths)
        assert WELL == run(root, "collect", *map(str, paths[:25]))
        assert WELL == run(root, "collect", *map(str, paths[15:]))
        assert WELL == run(root, "report", "2026-12", "--output", str(root / "out"))
        results.append((kept(root), [path.read_bytes() for path in sorted((root / "out").iterdir())]))
    assert results[0] == results[1] == results[2]
    assert 40 == len(results[0][0]) and 2 == len(results[0][1])


@pytest.mark.long
def test_a_thousand_files_are_collected_in_under_five_seconds(tmp_path: Path) -> None:
    """Each time into another folder, since what is kept already is soon passed over."""
    folders = county_folder(tmp_path, villages=400)
    save(tmp_path / "stick", *many_reports(1000, folders))
    offices = (tmp_path / f"office {number}" for number in count(1))

    def collect() -> None:
        office = next(offices)
        collecting = Collecting(county_of(folders), Kept(office / "content", "content/"), NOW)
        collecting.files([tmp_path / "stick"])
        assert [] == collecting.problems and 1000 == len(kept(office))

    assert quiet_seconds(collect, 5) < 5
