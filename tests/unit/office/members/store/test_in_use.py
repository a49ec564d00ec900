"""A register that is open is not replaced under whoever writes into it; one that was is not written into any more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.restore import restore
from plugins.office.members.store import in_use
from plugins.office.members.store.in_use import held_alone
from plugins.office.members.store.register import open_register
from plugins.office.members.store.seal import seal_of
from tests.members import NOW, begin, content


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_use, "PATIENCE_S", 0.01)


def test_nothing_is_restored_while_a_window_has_the_register_open(tmp_path: Path) -> None:
    backup = tmp_path / "a.backup"
    with begin(tmp_path, 3) as register, open_register(register.file, only_read=True):
        write_backup(register, backup, "")
        register.connection.execute("delete from members")
    with open_register(register.file) as register:
        before = content(register)
        with pytest.raises(PortalError, match="在别的窗口里开着"):
            restore(backup, "", register.file, NOW)
        assert before == content(register)
    restore(backup, "", register.file, NOW)
    with open_register(register.file) as register:
        assert 3 == register.one("select count(*) from members")
    assert not list(tmp_path.glob("*.in-use"))


def test_nobody_opens_a_register_that_is_being_restored(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        file = register.file
    with held_alone(file), pytest.raises(PortalError, match="正在恢复"):
        open_register(file)
    open_register(file).close()


def test_nothing_is_written_into_a_register_that_was_moved_away(tmp_path: Path) -> None:
    with begin(tmp_path, 1) as register:
        moved = register.file.rename(tmp_path / "moved")
        with pytest.raises(PortalError, match="移走、删掉了"), register.act("示例", NOW):
            raise AssertionError
        moved.rename(register.file)
        with register.act("示例", NOW):
            register.connection.execute("delete from members")
    with open_register(register.file) as register:
        assert 0 == register.one("select count(*) from members")


def test_a_register_that_was_replaced_stays_as_it_is(tmp_path: Path) -> None:
    """Its seal is its own: whoever has the other one open neither breaks it nor sets another."""
    (tmp_path / "other").mkdir()
    with begin(tmp_path / "other", 2) as other:
        pass
    with begin(tmp_path, 1) as register:
        shutil.copy(other.file, tmp_path / "copy")
        (tmp_path / "copy").replace(register.file)
        shutil.copy(seal_of(other.file), seal_of(register.file))
        for end in ("-wal", "-shm"):
            register.file.with_name(register.file.name + end).unlink(missing_ok=True)
        before = seal_of(register.file).read_bytes()
        with pytest.raises(PortalError, match="换成了另一份"), register.act("示例", NOW):
            raise AssertionError
        assert before == seal_of(register.file).read_bytes()
        seal_of(register.file).unlink()
    assert not seal_of(register.file).exists()
    for _ in range(2):
        with open_register(register.file) as register:
            assert 2 == register.one("select count(*) from members")


def test_a_restoring_that_was_cut_off_is_told_and_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the old register's leaving and the new one's coming: `members init` would else begin an empty one."""
    backup = tmp_path / "a.backup"
    with begin(tmp_path, 2) as register:
        write_backup(register, backup, "")
        file = register.file
    ours = Path.replace

    def cut_off(path: Path, target: Path) -> Path:
        if path.suffix == ".restored":
            raise KeyboardInterrupt
        return ours(path, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        restore(backup, "", file, NOW)
    monkeypatch.undo()
    for create in (False, True):
        with pytest.raises(PortalError, match="恢复到一半断了"):
            open_register(file, create=create)
    restore(backup, "", file, NOW)
    with open_register(file) as register:
        assert 2 == register.one("select count(*) from members")
