"""Whoever names a file by mistake keeps it: nothing of the register is written over what somebody else has made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.printed import write_table
from plugins.office.members.importing.run import _free_place
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.packing.pack import pack
from plugins.office.members.packing.unit_keys import UnitKeys, trust
from plugins.office.members.workbooks import Table
from tests.members import begin

WORDS = "示例口令，很长的一句"


def test_a_backup_replaces_a_backup_and_nothing_else(tmp_path: Path) -> None:
    workbook, backup = tmp_path / "党员.xlsx", tmp_path / "党员.backup"
    workbook.write_bytes(b"PK a filled workbook")
    with begin(tmp_path, 3) as register:
        with pytest.raises(PortalError, match="不是登记册的备份，没有动它"):
            write_backup(register, workbook, "")
        for passphrase in (WORDS, "", WORDS):
            write_backup(register, backup, passphrase)
    assert b"PK a filled workbook" == workbook.read_bytes()


def test_a_plain_backup_replaces_no_other_register(tmp_path: Path) -> None:
    """The one that lies there is a database as well, of another unit, or of another program."""
    (tmp_path / "other").mkdir()
    begin(tmp_path / "other", 2).close()
    foreign = tmp_path / "history.sqlite3"
    with closing(sqlite3.Connection(foreign)) as made:
        made.execute("create table pages (address text)")
    with begin(tmp_path, 3) as register:
        for there in (tmp_path / "other/register.sqlite3", foreign):
            before = there.read_bytes()
            with pytest.raises(PortalError, match="不是登记册的备份，没有动它"):
                write_backup(register, there, "")
            assert before == there.read_bytes()


def test_a_package_is_a_new_file(tmp_path: Path) -> None:
    """What lies there may be the register itself, or a package that was not merged yet."""
    with begin(tmp_path, 1) as register:
        own, other = (UnitKeys(unit, Ed25519PrivateKey.generate(), X25519PrivateKey.generate()) for unit in "ab")
        before = register.file.read_bytes()
        with pytest.raises(PortalError, match="已经有了，没有动它"):
            pack(register, register.file, own, trust(register, other.line))
        assert before == register.file.read_bytes() and 1 == register.one("select count(*) from members")


@pytest.fixture(autouse=True)
def _cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs little to make."""
    monkeypatch.setattr("plugins.office.members.keeping.locked._COST", 1 << 4)


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.csv"])
def test_an_answer_is_a_new_file(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_bytes(b"somebody's own")
    with pytest.raises(PortalError, match="已经有了，没有动它"):
        write_table(place, Table("党员", ("姓名",), [("示例甲",)]))
    assert b"somebody's own" == place.read_bytes()


def test_rows_that_were_left_lie_beside_those_of_an_earlier_import(tmp_path: Path) -> None:
    place = tmp_path / "党员-没有收的.xlsx"
    assert place == _free_place(place)
    place.touch()
    second = tmp_path / "党员-没有收的-2.xlsx"
    assert second == _free_place(place)
    second.touch()
    assert tmp_path / "党员-没有收的-3.xlsx" == _free_place(place)
