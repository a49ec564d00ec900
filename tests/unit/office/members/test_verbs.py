"""What is asked wrongly of `members` is said before anything is opened."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members import beginning, verbs
from plugins.office.members.keeping.forgotten import Entry, list_of, write_list
from plugins.office.members.private_files import write_private_file
from plugins.office.members.store.register import open_register
from plugins.setup import USAGE, WELL


def _chosen(*words: str) -> Namespace:
    options = ArgumentParser()
    verbs.add_members_options(options)
    return options.parse_args(words)


@pytest.mark.parametrize("port", ["-1", "65536", "99999", "1" * 30])
def test_a_port_that_there_is_not_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == verbs.refuse_members(_chosen("serve", f"--port={port}"), Path())
    assert f"没有 {port} 这个端口" in capsys.readouterr().err
    assert WELL == verbs.refuse_members(_chosen("serve", "--port=0"), Path())


@pytest.mark.parametrize("unit", ["Shili-One", "shili-", "-shili", "shili--one", "示例", "a" * 99])
def test_a_unit_that_no_other_can_write_down_is_refused(tmp_path: Path, unit: str) -> None:
    """Its line for others begins with the code, as `members keys` reads it."""
    file = tmp_path / "register.sqlite3"
    with pytest.raises(PortalError, match="小写字母、数字和短横"):
        beginning.run(_chosen("init", f"--unit={unit}", "--register", str(file)), tmp_path)
    assert not file.exists()


def test_no_new_register_begins_beside_a_list_that_it_could_not_read(tmp_path: Path) -> None:
    """Whoever was forgotten would come back by an old workbook, after the message that nobody does."""
    file = tmp_path / "register.sqlite3"
    write_list(file, [Entry("2026-04-01", (1,), (), ())])
    with pytest.raises(PortalError, match="members restore"):
        beginning.run(_chosen("init", "--register", str(file)), tmp_path)
    assert not file.exists() and list_of(file).exists()
    write_list(file, [])
    assert beginning.run(_chosen("init", "--register", str(file)), tmp_path)


def test_a_disk_that_knows_no_owners_keeps_registers_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As FAT on a stick that belongs to another user, or a shared folder."""

    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    write_private_file(tmp_path / "list.csv", b"x")
    open_register(tmp_path / "register.sqlite3", create=True).close()
    assert b"x" == (tmp_path / "list.csv").read_bytes()
