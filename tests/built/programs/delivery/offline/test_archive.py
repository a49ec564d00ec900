"""plugins/delivery/offline/archive.py: zips that any program reads and any machine writes alike."""

import errno
import os
import random
import shutil
import subprocess
import zipfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

import plugins.delivery.offline.archive
import plugins.kernel.formats.zip_format
from plugins.delivery.offline.archive import _HEADER_BYTES, Member, write_zip
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.problems import PortalError
from tests.patience import STEP_S

NOW = datetime(2026, 3, 1, 23, 30, 58, tzinfo=SHANGHAI)
TEXT = "春茶开采。".encode() * 400
NOISE = random.Random("noise").randbytes(70_000)
MEMBERS = [
    Member("开始.html", TEXT), Member("a/film.webm", NOISE), Member("a/empty.js", b""), Member("b.txt", b"x"),
]  # fmt: skip


def pack(target: Path, members: list[Member], workers: int = 1) -> Path:
    write_zip(target, members, NOW, workers, lambda done: None)
    return target


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "redcity-a.zip"


def test_every_program_reads_it(target: Path, tmp_path: Path) -> None:
    pack(target, MEMBERS)
    subprocess.run(["unzip", "-qq", str(target), "-d", str(tmp_path / "out")], check=True, timeout=STEP_S)
    assert {m.path: m.read() for m in MEMBERS} == {m.path: (tmp_path / "out" / m.path).read_bytes() for m in MEMBERS}
    with zipfile.ZipFile(target) as opened:
        assert opened.testzip() is None
        infos = {info.filename: info for info in opened.infolist()}
    assert ["a/empty.js", "a/film.webm", "b.txt", "开始.html"] == list(infos)
    assert {(2026, 3, 1, 23, 30, 58)} == {info.date_time for info in infos.values()}
    assert {0o100644} == {info.external_attr >> 16 for info in infos.values()}


def test_texts_are_deflated_and_films_are_not(target: Path) -> None:
    """Nor is what would grow."""
    with zipfile.ZipFile(pack(target, MEMBERS)) as opened:
        ways = {info.filename: info.compress_type for info in opened.infolist()}
    assert {"a/empty.js": 0, "a/film.webm": 0, "b.txt": 0, "开始.html": 8} == ways


def test_the_bytes_are_known(target: Path) -> None:
    """On any machine: another library or another order would give others."""
    assert (
        "c381a58c0695fbea14fc3bbe07be4f659b1c9f313f84c70025b2a5daea304831"
        == sha256(pack(target, MEMBERS).read_bytes()).hexdigest()
    )


def test_workers_and_order_change_nothing(target: Path, tmp_path: Path) -> None:
    many = [Member(f"{number}.html", TEXT + bytes([number % 250])) for number in range(500)]
    data = pack(target, many).read_bytes()
    assert data == pack(tmp_path / "redcity-b.zip", many[::-1], workers=4).read_bytes()


def test_files_of_a_disk_are_read_piece_by_piece(target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film is never in memory; progress is reported as it is read."""
    monkeypatch.setattr(plugins.delivery.offline.archive, "_READ_BYTES", 1000)
    (tmp_path / "film.webm").write_bytes(NOISE)
    done: list[int] = []
    write_zip(target, [Member("film.webm", tmp_path / "film.webm"), Member("a.js", b"ab")], NOW, 1, done.append)
    assert (len(NOISE) + 2, 1000) == (sum(done), max(done))
    with zipfile.ZipFile(target) as opened:
        assert NOISE == opened.read("film.webm")


def test_more_files_than_an_old_zip_can_count(target: Path) -> None:
    """Zip64, as unzip and Windows read it."""
    pack(target, [Member(f"{number}.png", b"") for number in range(66_000)])
    with zipfile.ZipFile(target) as opened:
        assert 66_000 == len(opened.infolist())
    assert 66_000 == len(
        subprocess.run(["unzip", "-Z1", str(target)], capture_output=True, check=True, timeout=STEP_S).stdout.split()
    )


def test_more_bytes_than_an_old_zip_can_count(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The places of files beyond four gigabytes: here the limit is lower."""
    monkeypatch.setattr(plugins.kernel.formats.zip_format, "_FAR", 100)
    data = pack(target, MEMBERS).read_bytes()
    assert b"PK\6\6" in data and b"PK\6\7" in data
    assert 3 == data.count(b"\xff\xff\xff\xff")  # two files and the list of all lie beyond
    subprocess.run(["unzip", "-qq", "-t", str(target)], check=True, timeout=STEP_S)
    with zipfile.ZipFile(target) as opened:
        assert {member.path: member.read() for member in MEMBERS} == {
            name: opened.read(name) for name in opened.namelist()
        }


def test_what_killed_runs_have_left_is_removed(target: Path) -> None:
    left = target.with_name(f".{target.name}.99999")
    left.write_bytes(b"half")
    pack(target, MEMBERS)
    assert [target] == list(target.parent.iterdir())


def test_a_disk_without_room_is_told_before_anything_is_written(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much it takes is known: texts as they are deflated, the rest as it is, and a little for each file."""
    size = pack(tmp_path / "redcity-b.zip", MEMBERS).stat().st_size
    before = pack(target, MEMBERS[:1]).read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=size - 1))
    with pytest.raises(PortalError, match=rf"^磁盘满了，{target.name} 没有做成.* 要有 71 KB 空余"):
        pack(target, MEMBERS)
    assert before == target.read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=size + _HEADER_BYTES * len(MEMBERS)))
    assert size == pack(target, MEMBERS).stat().st_size


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.ENOSPC, PortalError), (errno.EDQUOT, PortalError), (errno.EIO, OSError)]
)
def test_a_disk_that_fills_up_is_told_in_words(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[Exception]
) -> None:
    """Any other error is told as it is. The zip from before stands, and nothing lies beside it."""
    before = pack(target, MEMBERS[:1]).read_bytes()

    def refuse(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(expected, match="磁盘满了" if expected is PortalError else "no"):
        pack(target, MEMBERS)
    assert ([target], before) == (list(tmp_path.iterdir()), target.read_bytes())


def test_a_failure_leaves_the_zip_from_before(target: Path, tmp_path: Path) -> None:
    """As a file that is gone by the time it is read."""
    before = pack(target, MEMBERS).read_bytes()
    gone = tmp_path / "gone.webm"
    gone.write_bytes(b"x")

    def remove(done: int) -> None:
        gone.unlink(missing_ok=True)

    with pytest.raises(FileNotFoundError):
        write_zip(target, [Member("gone.webm", gone), Member("a.js", TEXT)], NOW, 1, remove)
    assert ([target], before) == (list(tmp_path.iterdir()), target.read_bytes())
