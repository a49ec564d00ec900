"""A process that is killed at any moment leaves the register as it was before its work, or as it is after it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.forget import forget
from plugins.office.members.store.migrate import steps
from plugins.office.members.store.register import open_register
from plugins.office.members.store.undo import undo
from tests.members import NOW, begin, book, bring, content, person
from tests.systems import needs_fork

_ROWS = 300
_MORE = (*steps(), "alter table members add column note text;\nupdate members set note = '示例';\n")

pytestmark = needs_fork


def _import(file: Path) -> None:
    with open_register(file) as register:
        bring(register, file.with_name("rows.xlsx"))


def _undo(file: Path) -> None:
    with open_register(file) as register:
        undo(register, NOW)


def _backup(file: Path) -> None:
    with open_register(file) as register:
        write_backup(register, file.with_name("copy.backup"), "")


def _forget(file: Path) -> None:
    with open_register(file) as register:
        forget(register, [register.one("select min(id) from members")], NOW)


def _migrate(file: Path) -> None:
    open_register(file, todo=_MORE).close()


_WORKS: dict[str, Callable[[Path], None]] = {
    "import": _import, "undo": _undo, "backup": _backup, "forget": _forget, "migration": _migrate,
}  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of which an import can be undone, and a workbook that is not in it yet."""
    folder = tmp_path_factory.mktemp("begun")
    people = [
        person(number, 姓名=f"示例{'甲' * (number // 20 + 1)}{'乙' * (number % 20 + 1)}") for number in range(_ROWS)
    ]
    with begin(folder) as register:
        bring(register, book(folder / "half.xlsx", 党员=people[: _ROWS // 2]))
    book(folder / "rows.xlsx", 党员=people)
    return folder


def _state(file: Path, todo: tuple[str, ...] | None = None) -> dict[str, list[tuple[object, ...]]]:
    """Return what a register says, without the numbers that are drawn for each import."""
    with open_register(file, todo=todo) as register:
        assert "ok" == register.one("pragma integrity_check")
        found = content(register)
        found["members"] = register.rows("select name, branch, kind, since from members order by name")
        return found


def _killed_after(work: Callable[[Path], None], file: Path, seconds: float) -> None:
    child = os.fork()
    if not child:
        try:
            work(file)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _try(begun: Path, tmp_path: Path, name: str, kills: int) -> None:
    work, todo = _WORKS[name], _MORE if name == "migration" else None
    before, after = tmp_path / "before", tmp_path / "after"
    shutil.copytree(begun, before)
    shutil.copytree(begun, after)
    start = time.perf_counter()
    work(after / "register.sqlite3")
    duration = time.perf_counter() - start
    allowed = (_state(before / "register.sqlite3"), _state(after / "register.sqlite3", todo))
    chance = random.Random(name)
    for kill in range(kills):
        tried = tmp_path / f"tried-{kill}"
        shutil.copytree(begun, tried)
        _killed_after(work, tried / "register.sqlite3", chance.uniform(0, duration * 1.1))
        assert _state_of_any(tried / "register.sqlite3") in allowed, kill
        _demand_whole_backup(tried)
        shutil.rmtree(tried)


def _state_of_any(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the state of a register that a migration may have reached."""
    return _state(file, _MORE if _version(file) == len(_MORE) else None)


def _version(file: Path) -> int:
    register = open_register(file, only_read=True, todo=_MORE)
    try:
        version: int = register.one("pragma user_version")
        return version
    finally:
        register.connection.close()


def _demand_whole_backup(folder: Path) -> None:
    for copy in folder.glob("copy.backup"):
        with open_register(copy) as register:
            assert _ROWS // 2 == register.one("select count(*) from members")


@pytest.mark.parametrize("name", _WORKS)
def test_a_kill_leaves_before_or_after(begun: Path, tmp_path: Path, name: str) -> None:
    _try(begun, tmp_path, name, 3)


@pytest.mark.long
@pytest.mark.parametrize("name", _WORKS)
def test_fifty_kills_of_each_leave_before_or_after(begun: Path, tmp_path: Path, name: str) -> None:
    _try(begun, tmp_path, name, 50)


def test_two_processes_write_one_after_the_other(begun: Path, tmp_path: Path) -> None:
    """Four imports at once: each waits for the other, or is told that another writes; none is lost halfway."""
    file = tmp_path / "register.sqlite3"
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    children = []
    for number in range(4):
        book(tmp_path / f"{number}.xlsx", 党员=[person(number, 姓名=f"示例新{'甲乙丙丁'[number]}")])
        child = os.fork()
        if not child:
            code = 1
            try:
                with open_register(file) as register:
                    bring(register, tmp_path / f"{number}.xlsx")
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    with open_register(file) as register:
        assert "ok" == register.one("pragma integrity_check")
        assert _ROWS // 2 + codes.count(0) == register.one("select count(*) from members")
    assert 0 in codes
