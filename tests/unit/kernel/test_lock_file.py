"""plugins/kernel/lock_file.py: one process at a time uses a folder."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.kernel import lock_file
from plugins.kernel.lock_file import InUse, Owner, only_one, this_process
from plugins.kernel.problems import PortalError
from tests.county import ROOT
from tests.patience import STEP_S

HOLD = """
import sys, time
from pathlib import Path
from plugins.kernel.lock_file import only_one, this_process

with only_one(Path(sys.argv[1]), this_process("build", bool(sys.argv[2])), print):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "lock"


@contextmanager
def holder(lock: Path, lasts: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(lock), "yes" if lasts else ""]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "held" == process.stdout.readline().strip()
        try:
            yield process
        finally:
            process.kill()


def never(owner: Owner) -> None:
    raise AssertionError(owner)


def test_a_lock_leaves_nothing_behind(lock: Path) -> None:
    """Neither afterwards nor after a fault."""
    with only_one(lock, this_process("build"), never):
        assert lock.exists()
    with pytest.raises(ZeroDivisionError), only_one(lock, this_process("build"), never):
        raise ZeroDivisionError
    assert not lock.exists()


def test_who_comes_second_waits_and_hears_for_whom(lock: Path) -> None:
    """Until the first is gone, killed or not: a lock of the dead holds nobody up."""
    with holder(lock) as first:

        def kill(owner: Owner) -> None:
            assert ("build", first.pid, False) == (owner.command, owner.process, owner.lasts)
            assert f"build（进程 {first.pid}，20" in str(owner)
            told.append(owner)
            first.kill()

        told: list[Owner] = []
        with only_one(lock, this_process("build"), kill):
            assert 1 == len(told)
    assert not lock.exists()


def test_who_lasts_is_not_waited_for(lock: Path) -> None:
    with holder(lock, lasts=True) as first:
        with pytest.raises(InUse) as refused, only_one(lock, this_process("build"), never):
            pass
        assert first.pid == refused.value.owner.process
    assert lock.exists()  # killed: the next one takes it over
    with only_one(lock, this_process("build"), never):
        pass


def test_nobody_waits_for_ever(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_file, "PATIENCE_S", 0.0)
    with holder(lock), pytest.raises(InUse), only_one(lock, this_process("build"), never):
        pass


@pytest.mark.parametrize("left", ["", "{", "[1]", '{"command": "build"}', '{"process": 1, "strange": 2}', "\0"])
def test_what_stands_in_a_lock_that_is_free_does_not_matter(lock: Path, left: str) -> None:
    """A killed process has left it, or a full disk."""
    lock.write_text(left)
    with only_one(lock, this_process("build"), never):
        pass
    assert not lock.exists()


def test_where_no_lock_can_be_made_the_work_is_done(lock: Path) -> None:
    """A lone editor on a strange disk."""
    (lock / "folder").mkdir(parents=True)
    with only_one(lock, this_process("build"), never):
        pass
    assert lock.is_dir()


@pytest.mark.parametrize(
    ("answer", "is_ours"), [(None, True), (errno.EACCES, False), (errno.EINVAL, True)], ids=["free", "held", "no locks"]
)
def test_windows_locks_behind_all_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int | None, is_ours: bool
) -> None:
    """With a stand-in for its module, which answers as its documentation says."""
    asked: list[tuple[int, int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        asked.append((os.lseek(descriptor, 0, os.SEEK_CUR), mode, count))
        if answer:
            raise OSError(answer, "示例")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(sys, "platform", "win32")
    spec = spec_from_file_location("lock_file_of_windows", lock_file.__file__)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    with (tmp_path / "lock").open("a+b") as file:
        file.write(b"{}")
        file.flush()
        assert is_ours == module._try(file.fileno())
        assert [(1 << 20, 2, 1)] == asked
        assert b"{}" == (file.seek(0), file.read())[1]


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link(lock: Path, is_there: bool) -> None:
    """A repository may bring one along, and what it leads to is an original of somebody's."""
    original = lock.with_name("original")
    if is_there:
        original.write_text("甲", encoding="utf-8")
    lock.symlink_to(original)
    with (
        pytest.raises(PortalError, match=r"lock 是一个链接，.*请删去这个链接"),
        only_one(lock, this_process("build"), never),
    ):
        pass
    assert is_there == original.exists() and lock.is_symlink()
    assert not is_there or "甲" == original.read_text(encoding="utf-8")


def test_many_that_wait_come_one_after_another(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is let in beside another by the file's being removed and made anew."""
    monkeypatch.setattr(lock_file, "POLL_S", 0.0)
    inside, most = [0], [0]

    def work() -> None:
        for _ in range(25):
            with only_one(lock, this_process("build"), lambda _: None):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(STEP_S)
    assert [1] == most
    assert not lock.exists()
