"""`tasks.py media`, as people run it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.office.media.program import packaged_ffmpeg
from plugins.setup import INTERRUPTED, USAGE
from tests.built.commands import tasks
from tests.county import ROOT, Miniature
from tests.films import county_with_films
from tests.patience import STEP_S
from tests.sampling import in_turns
from tests.systems import needs_signals

pytestmark = in_turns()

ADD = ("--topic", "农业技术", "--licence", "示例局同意", "--to", "films", "--now", "2026-03-10T08:00")


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    return county_with_films(tmp_path / "county")


def film(folder: Path, size: str, seconds: int) -> Path:
    target = folder / "示例：采茶.mp4"
    source = f"testsrc2=size={size}:rate=25:duration={seconds}"
    command = [
        packaged_ffmpeg(),
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        "-preset",
        "ultrafast",
        str(target),
    ]
    subprocess.run(command, check=True, timeout=STEP_S, stdin=subprocess.DEVNULL)
    return target


def test_a_film_is_taken_in_checked_and_built(county: Miniature, tmp_path: Path) -> None:
    content = ("--content", str(county.content))
    added = tasks("media", "add", str(film(tmp_path, "64x36", 2)), *ADD, *content)
    assert 0 == added.returncode, added.stderr
    assert "已上架《示例：采茶》（shi-li-cai-cha）" in added.stdout and "长边 64 像素，每秒" in added.stdout
    checked = tasks("check", *content, "--now", "2026-03-10T08:00")
    assert 0 == checked.returncode, checked.stdout
    site = county.build()
    assert (county.root / "films/shi-li-cai-cha-phone.mp4").read_bytes() == (
        site / "stations/films/shi-li-cai-cha-phone.mp4"
    ).read_bytes(), "what was added is clean already, so its hash is that of what readers get"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add",), "请写一部影片的文件"),
        (("add", "a.mp4", "b.mp4", *ADD), "一次一部"),
        (("add", "a.mp4", "--licence", "示例局同意"), "请用 --topic 写专题"),
        (("add", "a.mp4", "--topic", "农业技术"), "请用 --licence 写明"),
        (("add", "none.mp4", *ADD), "没有 none.mp4 这个文件"),
        (("add", str(ROOT / "README.md"), *ADD), "不是影片"),
        (("add", "a.mp4", *ADD, "--levels", "省"), "县、镇、村"),
        (("fetch", "nobody"), "没有代码“nobody”"),
    ],
)
def test_wrong_words_are_told_and_change_nothing(county: Miniature, words: tuple[str, ...], told: str) -> None:
    before = sorted(county.root.rglob("*"))
    found = tasks("media", *words, "--content", str(county.content))
    assert (USAGE, True) == (found.returncode, told in found.stderr), found.stderr
    assert [path for path in sorted(county.root.rglob("*")) if path.name != "films"] == before


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_leaves_nothing_and_no_program(county: Miniature, tmp_path: Path, number: int) -> None:
    source = film(tmp_path, "640x360", 60)
    command = [
        sys.executable,
        str(ROOT / "tasks.py"),
        "media",
        "add",
        str(source),
        *ADD,
        "--content",
        str(county.content),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    place = county.root / "films"
    wait_until_begun(place, process)
    child = children_of(process.pid)
    os.killpg(process.pid, number)  # as a terminal does
    process.communicate(timeout=STEP_S)
    assert INTERRUPTED == process.returncode
    assert [] == list(place.iterdir()) and not (county.content / "media/shi-li-cai-cha.jpg").exists()
    assert "采茶" not in (county.content / "media.yaml").read_text(encoding="utf-8")
    assert [] == [each for each in child if Path(f"/proc/{each}").exists()]


def wait_until_begun(place: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the first size is being written."""
    end = time.monotonic() + STEP_S
    while not any(path.stat().st_size > 0 for path in place.glob(".media-add-*/*.raw")):
        assert time.monotonic() < end and process.poll() is None
        time.sleep(0.02)


def children_of(parent: int) -> list[str]:
    """Return the numbers of the processes that a process has started, where the system tells."""
    told = Path(f"/proc/{parent}/task/{parent}/children")
    return told.read_text().split() if told.exists() else []


def test_a_machine_without_ffmpeg_uses_the_packages(county: Miniature, tmp_path: Path) -> None:
    """The search path holds no program at all."""
    source = film(tmp_path, "64x36", 2)
    shutil.rmtree(county.root / "films", ignore_errors=True)
    added = tasks("media", "add", str(source), *ADD, "--content", str(county.content), PATH=os.devnull)
    assert 0 == added.returncode, added.stderr
