"""What several workers need and nobody changes is made once: by the first that asks, on the disk, for all of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.patience import COMMAND_S
from tests.remembering import remember_all

WORKER = "PYTEST_XDIST_WORKER"
_LOOK_S = 0.05  # between two looks whether another worker is done


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder of this name, the same for all workers of a run, as `make` has filled it. Not to be changed."""
    base = factory.getbasetemp()
    folder = (base.parent if WORKER in os.environ else base) / f"made-{name}"
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(done, failed)
        return folder
    try:
        with pytest.MonkeyPatch.context() as patch:
            remember_all(patch)
            make(folder)
    except BaseException as error:
        failed.write_text(repr(error), encoding="utf-8")
        raise
    done.touch()
    return folder


def _wait_for(done: Path, failed: Path) -> None:
    end = time.monotonic() + COMMAND_S
    while not done.exists():
        assert not failed.exists(), f"another worker could not make it: {failed.read_text(encoding='utf-8')}"
        assert time.monotonic() < end, f"another worker has not made it: {done.stem}"
        time.sleep(_LOOK_S)
