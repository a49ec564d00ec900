"""Real films, made by the real program: two seconds, a few pixels."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.office.media.program import packaged_ffmpeg
from tests.patience import STEP_S

PICTURE = ("-f", "lavfi", "-i", "testsrc=size={size}:rate=10:duration={seconds}")
TONE = ("-f", "lavfi", "-i", "sine=frequency=440:duration={seconds}")
HALF_SILENT = ("-f", "lavfi", "-i", "aevalsrc='0.02*sin(880*t)*lt(t,1)':d={seconds}")

MakeFilm = Callable[..., Path]


@pytest.fixture(scope="session")
def ffmpeg() -> str:
    """The program of the package, so that every machine tests with the same one."""
    return packaged_ffmpeg()


@pytest.fixture
def make_film(ffmpeg: str, tmp_path: Path) -> MakeFilm:
    """Return what makes a film; inputs: as of ffmpeg, with places for size and seconds."""

    def make(
        name: str, *more: str, inputs: tuple[str, ...] = (*PICTURE, *TONE), size: str = "64x36", seconds: int = 2
    ) -> Path:
        path = tmp_path / name
        words = [word.format(size=size, seconds=seconds) for word in inputs]
        command = [ffmpeg, "-hide_banner", "-loglevel", "error", "-y", *words, *more, str(path)]
        subprocess.run(command, check=True, timeout=STEP_S, stdin=subprocess.DEVNULL)
        return path

    return make
