"""A bundle that cannot be finished leaves no half file, and the older one as it was."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from plugins.kernel.problems import PortalError
from tests.built.bundling import Maker, contents, maker
from tests.built.changing.seeds import seed_of
from tests.built.dying import killed
from tests.county import ROOT, Miniature
from tests.patience import STEP_S
from tests.sampling import in_turns, sampled
from tests.systems import needs_fork
from tests.unit.kernel.formats.samples import sound_wav

pytestmark = in_turns()

BIG = 60_000_000  # bytes; long enough to be written that a signal meets the writing


@pytest.fixture
def county(miniature: Miniature, tmp_path: Path) -> Maker:
    """A county with a bundle, and a change that waits for the next."""
    county = maker(tmp_path, miniature.content)
    county.make(miniature.request(cache=tmp_path / "cache"))
    path = miniature.content / "news/tea-week.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    return county


def without_records(folder: Path) -> dict[str, bytes]:
    """Return the zips and what proves them; a record of what was never finished does no harm."""
    return {path: data for path, data in contents(folder).items() if not path.endswith(".manifest.txt")}


def test_a_full_disk_is_said(
    county: Maker, miniature: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is written: how much is needed, and where."""
    before = without_records(county.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    with pytest.raises(
        PortalError, match=r"^磁盘满了，redcity-.*\.zip 没有做成，原来的离线包没有动。.* 要有 [\d.]+ [KM]B 空余"
    ):
        county.make(miniature.request(cache=tmp_path / "cache"))
    assert before == without_records(county.folder)


def test_a_disk_that_becomes_full_is_said(county: Maker, miniature: Miniature, tmp_path: Path) -> None:
    """The system's own refusal in the middle of writing, here of a file that grows too large."""
    before = without_records(county.folder)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in miniature.content.rglob("*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 100_000, limits[1]))
    try:
        with pytest.raises(PortalError, match=r"^磁盘满了，redcity-"):
            county.make(miniature.request(cache=tmp_path / "cache"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert before == without_records(county.folder)


@needs_fork
@pytest.mark.parametrize("one_of", [3, pytest.param(1, marks=pytest.mark.long)])
def test_it_may_be_killed_at_any_step(county: Maker, miniature: Miniature, tmp_path: Path, one_of: int) -> None:
    """Every zip that lies there is whole, and the next run leaves nothing of the killed one.

    Each commit leaves out other steps, a long run none.
    """
    chance = Random(seed_of(one_of))
    request = miniature.request(cache=tmp_path / "cache")
    before = without_records(county.folder)
    after, steps = 0, 0
    while killed(lambda: county.make(request), county.folder, after):
        found = without_records(county.folder)
        assert before.items() <= found.items()
        for path in county.folder.glob("*.zip"):
            assert "whole" == county.verify(path).verdict, after
        after, steps = after + chance.randint(1, 2 * one_of - 1), steps + 1
    assert steps > 5 // one_of
    last = county.make(request)
    assert last.zip
    names = {path.name for path in county.folder.iterdir()}
    assert not [name for name in names if name.startswith(".")]
    assert {last.zip.name, f"{last.zip.name}.sha256"} == names & set(without_records(county.folder)) - set(before)


@sampled(2)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_no_half_file(miniature: Miniature, tmp_path: Path, sign: signal.Signals) -> None:
    """Ctrl+C in the middle of writing."""
    county = maker(tmp_path, miniature.content)
    (miniature.content / "organization/media/reading.wav").write_bytes(sound_wav(BIG))
    given = ["--content", str(miniature.content), "--now", "2026-03-10T08:00", "--key", str(county.private)]
    given += ["--output", str(county.folder), "--cache", str(tmp_path / "cache")]
    command = [sys.executable, str(ROOT / "tasks.py"), "bundle", *given]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + STEP_S
    while not list(county.folder.glob(".redcity-*.zip.*")):
        assert child.poll() is None and time.monotonic() < deadline
        time.sleep(0.005)
    os.killpg(child.pid, sign)  # as a terminal does
    shown, said = child.communicate(timeout=STEP_S)
    assert (b"", b"") == (shown, said)
    assert child.returncode in (130, -sign, 128 + sign)
    if sign == signal.SIGINT:
        assert [] == [path.name for path in county.folder.iterdir() if ".zip" in path.name]
    else:  # as a kill: what is left is the next run's to remove
        assert [] == list(county.folder.glob("*.zip"))
