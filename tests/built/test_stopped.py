"""A command that is asked to end, by whomever: nothing of it is left on the machine."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.built.commands import NOW
from tests.county import ROOT, Miniature
from tests.patience import STEP_S
from tests.sampling import sampled
from tests.systems import needs_signals


@needs_signals
@sampled(2)
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_stopped_build_leaves_no_folder(
    miniature: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Without a cache a build keeps its things in the machine's folder for passing things."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setenv("TMPDIR", str(passing))
    given = ["--content", str(miniature.content), "--now", NOW, "--output", str(tmp_path / "output"), "--no-cache"]
    command = [sys.executable, str(ROOT / "tasks.py"), "build", *given]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    end = time.monotonic() + STEP_S
    while not any(path.is_dir() for path in passing.iterdir()):  # Python itself tries the place with a file
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    process.send_signal(getattr(signal, name))  # to the launcher alone
    assert (b"", b"") == process.communicate(timeout=STEP_S)
    assert 130 == process.returncode
    assert [] == [path.name for path in [*passing.iterdir(), *tmp_path.glob(".output*")]]
