"""Backups: nobody reads them without the passphrase, and what comes back is what was there."""

from __future__ import annotations

import sqlite3
import stat
from argparse import Namespace
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping import backup_word
from plugins.office.members.keeping.backup import is_locked, write_backup
from plugins.office.members.keeping.copies import copies
from plugins.office.members.keeping.restore import restore
from plugins.office.members.keeping.restore_word import run
from plugins.office.members.private_files import private_file, write_private_file
from plugins.office.members.store import anew
from plugins.office.members.store.connection import is_encrypted
from plugins.office.members.store.register import open_register
from tests.members import NOW, begin, content

WORDS = "几个不相干的词语凑成"


@pytest.fixture(autouse=True)
def _cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs little to make; the real cost is a figure in the same call."""
    monkeypatch.setattr("plugins.office.members.keeping.locked._COST", 1 << 4)


@pytest.fixture(params=[anew.IN_MEMORY, 0], ids=["in memory", "through a file"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anew, "IN_MEMORY", request.param)


@pytest.mark.parametrize("passphrase", [WORDS, ""], ids=["locked", "plain"])
def test_what_is_restored_is_what_was_there(tmp_path: Path, passphrase: str, _size: None) -> None:
    place = tmp_path / "党员.backup"
    with begin(tmp_path, 30) as register:
        before, file = content(register), register.file
        made = write_backup(register, place, passphrase)
        register.connection.execute("delete from members")
    assert 30 == made.counts["members"] and is_locked(place) == bool(passphrase)
    assert 0o600 == stat.S_IMODE(place.stat().st_mode)
    assert {file, place, file.with_name(f"{file.name}.seal")} == set(tmp_path.iterdir())
    old = restore(place, passphrase, file, NOW).old
    with open_register(file) as register:
        assert before == content(register)
        assert "ok" == register.one("pragma integrity_check")
    assert old
    with open_register(old) as register:
        assert 0 == register.one("select count(*) from members")


def test_a_copy_is_noted_before_it_has_its_name(tmp_path: Path, _size: None) -> None:
    """A cut behind that leaves a note too many; before, a copy that nobody who forgets a person is told of."""
    place, found = tmp_path / "a.backup", []
    with begin(tmp_path, 3) as register:
        write_backup(register, place, "", lambda: found.append(place.exists()))
    assert [False] == found and place.exists()


def test_no_copy_is_left_that_could_not_be_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _size: None) -> None:
    """While another window brings in a large workbook nothing can be written into the register."""
    monkeypatch.setattr("plugins.office.members.store.connection.PATIENCE_S", 0)
    with begin(tmp_path, 3) as register:
        file, place = register.file, tmp_path / "a.backup"
        chosen = Namespace(given=[str(place)], schedule=False, plain=True, register=str(file), training=False, now=None)
        with register.writing(), pytest.raises(PortalError, match="另一个窗口正在改"):
            backup_word.run(chosen, tmp_path)
        assert not place.exists()
        backup_word.run(chosen, tmp_path)
        assert any(str(place) in each for each in copies(register))


def test_a_locked_backup_holds_no_word(tmp_path: Path) -> None:
    with begin(tmp_path, 5) as register:
        write_backup(register, tmp_path / "a.backup", WORDS)
    data = (tmp_path / "a.backup").read_bytes()
    assert "示例".encode() not in data and b"SQLite" not in data


@pytest.mark.parametrize("damage", ["passphrase", "bit", "cut", "grown", "foreign"])
def test_what_does_not_open_changes_nothing(tmp_path: Path, damage: str, _size: None) -> None:
    place = tmp_path / "a.backup"
    with begin(tmp_path, 5) as register:
        file = register.file
        write_backup(register, place, WORDS)
    before, data = file.read_bytes(), place.read_bytes()
    spoilt = {
        "bit": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "cut": data[: len(data) // 2], "grown": data + b"x",
        "foreign": b"PK" + data, "passphrase": data,
    }[damage]  # fmt: skip
    place.write_bytes(spoilt)
    with pytest.raises(PortalError):
        restore(place, "别的口令" if damage == "passphrase" else WORDS, file, NOW)
    assert before == file.read_bytes()
    assert [] == [path.name for path in tmp_path.iterdir() if "restore" in path.name]


LAST = "9999-12-31T23:59:59.999999+08:00"


@pytest.mark.parametrize(
    "deed",
    [
        "create trigger other after insert on acts begin delete from members; end",
        "drop table study_sums",
        "alter table members rename column name to other",
        "drop trigger dues_added",
        "pragma user_version = 0",
        "drop trigger dues_added; create trigger dues_added after insert on dues begin delete from members; end",
        "drop trigger note_dues_update;"
        "create trigger note_dues_update after update on dues begin update dues set due_fen = 1; end",
        "alter table members add column note text default 'x'",
        "drop index {index}; create unique index {index} on members (name)",
        "insert into acts (uid, at, unit, deed) values ('x', 'zzz', 'county', 'x')",
        f"insert into acts (uid, at, unit, deed) values ('x', '{LAST}', 'county', 'x')",
    ],
    ids=range(11),
)
def test_a_register_of_another_form_does_not_take_the_place_of_ours(tmp_path: Path, deed: str, _size: None) -> None:
    """SQLite calls it sound, but nobody could ask it anything more, or it would do what nobody has asked for."""
    place = tmp_path / "a.backup"
    with begin(tmp_path, 5) as register:
        before, file = content(register), register.file
        write_backup(register, place, "")
    with closing(sqlite3.Connection(place)) as changed:
        asked = "select name from sqlite_schema where type = 'index' and tbl_name = 'members' and sql is not null"
        changed.executescript(deed.replace("{index}", changed.execute(asked).fetchone()[0]))
    with pytest.raises(PortalError, match="坏了，什么也没有动"):
        restore(place, "", file, NOW)
    with open_register(file) as register:
        assert before == content(register)


def test_what_an_office_has_made_for_itself_comes_back(tmp_path: Path) -> None:
    place = tmp_path / "a.backup"
    with begin(tmp_path, 5) as register:
        register.connection.execute("create view names as select name from members")
        register.connection.execute("create table notes (words text)")
        write_backup(register, place, WORDS)
        file = register.file
    restore(place, WORDS, file, NOW)
    with open_register(file) as register:
        assert 5 == register.one("select count(*) from names")


@pytest.mark.parametrize("passphrase", ["", WORDS], ids=["plain", "encrypted"])
def test_a_restoring_that_is_cut_parts_no_register_from_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    """A command was killed before its changes were brought into the file, and then the restoring, too."""
    place, ask = tmp_path / "killed" / "register.sqlite3", lambda: passphrase
    place.parent.mkdir()
    with open_register(tmp_path / "register.sqlite3", ask if passphrase else None, create=True) as register:
        write_backup(register, tmp_path / "a.backup", "")
        register.connection.execute("insert into settings values ('later', 'yes')")
        for end in ("", "-wal", "-shm"):
            place.with_name(place.name + end).write_bytes(
                register.file.with_name(register.file.name + end).read_bytes()
            )
    with monkeypatch.context() as cut:
        moved = Path.replace
        cut.setattr(Path, "replace", lambda path, to: cut_off() if path == place else moved(path, to))
        with pytest.raises(KeyboardInterrupt):
            restore(tmp_path / "a.backup", "", place, NOW)
    with open_register(place, ask if passphrase else None) as register:
        assert "yes" == register.setting("later")
    restored = restore(tmp_path / "a.backup", "", place, NOW)
    assert restored.old and restored.old.exists()
    with open_register(place) as register:
        assert "" == register.setting("later")


def test_a_log_without_a_register_is_not_the_restored_ones(tmp_path: Path) -> None:
    place = tmp_path / "again" / "register.sqlite3"
    place.parent.mkdir()
    with open_register(tmp_path / "register.sqlite3", create=True) as register:
        write_backup(register, tmp_path / "a.backup", "")
        register.connection.execute("insert into settings values ('later', 'yes')")
        place.with_name(f"{place.name}-wal").write_bytes(Path(f"{register.file}-wal").read_bytes())
    assert restore(tmp_path / "a.backup", "", place, NOW).old is None
    with open_register(place) as register:
        assert "" == register.setting("later")


def cut_off() -> None:
    raise KeyboardInterrupt


def test_pieces_cannot_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.office.members.keeping.locked._PIECE", 4096)
    place = tmp_path / "a.backup"
    with begin(tmp_path, 5) as register:
        write_backup(register, place, WORDS)
    data, size = place.read_bytes(), 4 + 4096 + 16
    first, second = data[24 : 24 + size], data[24 + size : 24 + 2 * size]
    place.write_bytes(data[:24] + second + first + data[24 + 2 * size :])
    with pytest.raises(PortalError, match="口令不对，或者文件坏了"):
        restore(place, WORDS, tmp_path / "new.sqlite3", NOW)


def test_a_backup_of_an_encrypted_register_becomes_one_again(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite3"
    with begin(tmp_path, 3) as register:
        before = content(register)
        write_backup(register, tmp_path / "a.backup", WORDS)
    restore(tmp_path / "a.backup", WORDS, file, NOW, "登记册自己的口令")
    assert b"SQLite" not in file.read_bytes()[:16]
    with open_register(file, lambda: "登记册自己的口令") as register:
        assert before == content(register)
        write_backup(register, tmp_path / "b.backup", WORDS)
    restore(tmp_path / "b.backup", WORDS, tmp_path / "plain.sqlite3", NOW)
    with open_register(tmp_path / "plain.sqlite3") as register:
        assert before == content(register)


def test_a_backup_of_an_encrypted_register_is_of_one_moment(tmp_path: Path) -> None:
    """Whatever another window writes while its tables are copied one after another."""
    file = tmp_path / "register.sqlite3"
    with begin(tmp_path, 3) as register:
        write_backup(register, tmp_path / "a.backup", WORDS)
    restore(tmp_path / "a.backup", WORDS, file, NOW, WORDS)
    with open_register(file, lambda: WORDS) as register, open_register(file, lambda: WORDS) as other:
        before, members = content(register), other.rows("select id, branch from members")

        def write(asked: str) -> None:
            if asked.startswith("select * from dues_sums"):
                with other.act("登记党费", NOW):
                    new = "insert into dues values (?, '2026-03', ?, '正式党员', 0, 1500, '2026-03-31', 0, null)"
                    other.connection.executemany(new, members)

        register.connection.set_trace_callback(write)
        write_backup(register, tmp_path / "b.backup", WORDS)
        assert before != content(register)
    restore(tmp_path / "b.backup", WORDS, tmp_path / "plain.sqlite3", NOW)
    with open_register(tmp_path / "plain.sqlite3") as register:
        assert before == content(register)


@pytest.mark.parametrize(("asked", "was", "encrypted"), [
    ({}, WORDS, True), ({"plain": True}, WORDS, False), ({}, "", False), ({"encrypt": True}, "", True),
])  # fmt: skip
def test_what_was_encrypted_is_not_readable_after_a_restoring_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    asked: dict[str, bool], was: str, encrypted: bool,
) -> None:  # fmt: skip
    file, backup = tmp_path / "register.sqlite3", tmp_path / "a.backup"
    with begin(tmp_path, 3) as register:
        write_backup(register, backup, "")
    restore(backup, "", file, NOW, was)
    monkeypatch.setattr("plugins.office.members.desk.getpass", lambda _asked: WORDS)
    options = {"given": [str(backup)], "register": str(file), "now": None, "encrypt": False, "plain": False,
                   "training": False} | asked  # fmt: skip
    assert run(Namespace(**options), tmp_path)
    told = capsys.readouterr().out
    assert encrypted == is_encrypted(file) and encrypted == ("它没有加密" not in told)
    assert (encrypted and not was) == ("before-restore-2 没有加密" in told)


def test_two_windows_that_write_one_backup_write_it_one_after_the_other(tmp_path: Path) -> None:
    place = tmp_path / "a.backup"
    second = Thread(target=write_private_file, args=(place, b"second"))
    with private_file(place) as unfinished:
        second.start()
        unfinished.write_bytes(b"first")
    second.join()
    assert b"second" == place.read_bytes() and [place] == list(tmp_path.iterdir())


def test_a_passphrase_that_no_register_can_have_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="看不见的字符"):
        open_register(tmp_path / "register.sqlite3", lambda: f"{WORDS}\0", create=True)
    assert [] == list(tmp_path.iterdir())
