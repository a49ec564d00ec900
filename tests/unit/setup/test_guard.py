"""plugins/setup/guard.py: one process at a time, and no lock outlives its owner."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.guard import only_one

REPOSITORY = Path(__file__).parents[3]


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Hold the lock in another process until killed."""
    code = (
        f"import sys, time; sys.path.insert(0, {str(REPOSITORY)!r}); from pathlib import Path\n"
        "from plugins.setup.guard import only_one\n"
        f"with only_one(Path({str(path)!r})): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().startswith(b"held")
        try:
            yield holder
        finally:
            holder.kill()


def test_a_second_process_waits_and_gives_up_in_words(tmp_path: Path) -> None:
    """Somebody learns which file is held."""
    path = tmp_path / "lock"
    with held_elsewhere(path), pytest.raises(SetupError, match="lock"), only_one(path, patience_s=0.2):
        pytest.fail("two hold it")


def test_a_killed_holder_frees_the_lock(tmp_path: Path) -> None:
    """The file stays, the lock does not."""
    with held_elsewhere(tmp_path / "lock") as holder:
        holder.kill()
        holder.wait()
        with only_one(tmp_path / "lock", patience_s=0.2):
            assert (tmp_path / "lock").exists()
