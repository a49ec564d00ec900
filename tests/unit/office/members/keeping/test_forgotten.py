"""Who is forgotten does not come back: not by an old backup, not by another's package, not by an old workbook."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.importing.write import put
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.copies import copies, note_backup
from plugins.office.members.keeping.forget import forget, scrub
from plugins.office.members.keeping.forgotten import list_of
from plugins.office.members.keeping.readmit import find_forgotten, readmit
from plugins.office.members.keeping.restore import Restored, restore
from plugins.office.members.store.migrate import steps
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.store.undo import undo
from tests.members import NOW, OTHER_VILLAGE, VILLAGE, begin, book, bring, identity, person

CANARY = "金丝雀"
NUMBER = identity(77)
WHO = person(9, 姓名=CANARY, 身份证号=NUMBER)


def _forget(register: Register, name: str = CANARY) -> None:
    forget(register, [number for (number,) in register.rows("select id from members where name = ?", (name,))], NOW)


def _is_held(register: Register) -> bool:
    return bool(register.one("select 1 from members where name = ?", (CANARY,)))


def _back_up(register: Register, place: Path) -> None:
    write_backup(register, place, "")
    note_backup(register.file, place, f"{NOW:%Y-%m-%d}")


def test_a_backup_with_a_name_that_is_no_text_is_noted(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        place = tmp_path / "\udcd5\udcc5.backup"
        note_backup(register.file, place, "2026-04-01")
        note_backup(register.file, tmp_path / "示例.backup", "2026-04-02")
        assert [f"{place}（2026-04-01 的备份）", f"{tmp_path / '示例.backup'}（2026-04-02 的备份）"] == list(
            copies(register)
        )


def test_an_old_backup_brings_back_everybody_else(tmp_path: Path) -> None:
    """Also where the backup has the person under another number, or only in what an import had noted."""
    with begin(tmp_path, 3) as register:
        file = register.file
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO]))
        _back_up(register, tmp_path / "first.backup")
        undo(register, NOW)
        _back_up(register, tmp_path / "second.backup")
    restore(tmp_path / "second.backup", "", file, NOW)
    with open_register(file) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO]))
        _forget(register)
    for name in ("first", "second"):
        assert 1 == restore(tmp_path / f"{name}.backup", "", file, NOW).again
        assert not [word for word in (CANARY, NUMBER) if word.encode() in file.read_bytes()]
        with open_register(file) as register:
            assert 3 == register.one("select count(*) from members") and not _is_held(register)
    named = copies(open_register(file, only_read=True))
    assert {"first.backup", "second.backup"} <= {Path(each.partition("（")[0]).name for each in named}


def test_what_a_killed_restoring_has_left_is_named_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register is where it was; what was to become it lies beside, with all who are in the backup."""
    with begin(tmp_path, 1) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO]))
        _back_up(register, tmp_path / "a.backup")
    monkeypatch.setattr("plugins.office.members.keeping.restore._set_aside", _killed)
    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "a.backup", "", register.file, NOW)
    (tmp_path / ".register.sqlite3.restored.part").write_text(CANARY)
    with open_register(register.file) as register:
        _forget(register)
        named = {each.partition("（")[0] for each in copies(register)}
    left = {str(file) for file in tmp_path.iterdir() if CANARY.encode() in file.read_bytes()}
    assert 3 == len(left) and left <= named


@pytest.mark.parametrize(
    "name", ["register.sqlite3.before-restore-1-wal", ".register.sqlite3.before-restore-1-wal.part"]
)
def test_so_is_the_log_that_it_had_put_aside_without_its_register(tmp_path: Path, name: str) -> None:
    """A log that lies beside its register is no copy by itself."""
    with begin(tmp_path, 1) as register:
        assert () == copies(register)
        (tmp_path / name).write_text(CANARY)
        assert (str(tmp_path / name),) == copies(register)
        (tmp_path / "register.sqlite3.before-restore-2").write_text(CANARY)
        (tmp_path / "register.sqlite3.before-restore-2-wal").write_text(CANARY)
        assert {str(tmp_path / name), str(tmp_path / "register.sqlite3.before-restore-2")} == set(copies(register))


def _killed(_place: Path) -> None:
    raise KeyboardInterrupt


def test_the_list_says_nothing_by_itself(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO]))
        _forget(register)
        said = list_of(register.file).read_text()
        key = register.setting("forget-key")
    assert not [word for word in (CANARY, NUMBER, NUMBER[6:14], key, VILLAGE) if word in said]
    assert 64 == len(key)


def test_an_encrypted_register_forgets_alike(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite3"
    with begin(tmp_path, 2) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO]))
        _back_up(register, tmp_path / "a.backup")
    restore(tmp_path / "a.backup", "", file, NOW, "几个不相干的词语")
    with open_register(file, lambda: "几个不相干的词语") as register:
        _forget(register)
    assert 1 == restore(tmp_path / "a.backup", "", file, NOW, "几个不相干的词语").again
    with open_register(file, lambda: "几个不相干的词语") as register:
        assert 2 == register.one("select count(*) from members")


def test_a_backup_with_nobody_forgotten_comes_back_whole(tmp_path: Path) -> None:
    with begin(tmp_path, 2) as register:
        _back_up(register, tmp_path / "a.backup")
    assert Restored(tmp_path / "register.sqlite3.before-restore-1", 0) == restore(
        tmp_path / "a.backup", "", register.file, NOW
    )


def test_an_old_workbook_does_not_bring_them_back(tmp_path: Path) -> None:
    old = book(tmp_path / "a.xlsx", 党员=[WHO, person(1)])
    with begin(tmp_path) as register:
        bring(register, old)
        _forget(register)
        (problem,) = bring(register, old).checked.problems  # type: ignore[union-attr]
        assert problem.address == "党员!A2" and "members readmit" in problem.mend
        without = WHO | {"身份证号": None}
        (problem,) = bring(register, book(tmp_path / "b.xlsx", 党员=[without])).checked.problems  # type: ignore[union-attr]
        assert "请写上身份证号" in problem.mend
        assert bring(register, book(tmp_path / "c.xlsx", 党员=[WHO | {"身份证号": identity(78)}])).is_written
        assert bring(register, book(tmp_path / "d.xlsx", 党员=[without | {"支部": OTHER_VILLAGE}])).is_written


@pytest.mark.parametrize("words", [CANARY, NUMBER], ids=["name", "identity"])
def test_who_is_let_in_on_purpose_comes_in(tmp_path: Path, words: str) -> None:
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO]))
        _forget(register)
        readmit(register, find_forgotten(register, words), NOW)
        assert () == find_forgotten(register, words)
        assert bring(register, book(tmp_path / "a.xlsx", 党员=[WHO])).is_written


def test_a_namesake_who_stays_is_not_taken_for_the_other(tmp_path: Path) -> None:
    """One of two has no number; the one with a number is forgotten, and a backup keeps the other."""
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO, WHO | {"身份证号": identity(78)}]))
        _back_up(register, tmp_path / "a.backup")
        forget(register, [register.one("select id from members where identity = ?", (NUMBER,))], NOW)
    assert 1 == restore(tmp_path / "a.backup", "", register.file, NOW).again
    with open_register(register.file) as register:
        assert [(identity(78),)] == register.rows("select identity from members where name = ?", (CANARY,))


def test_a_list_that_is_damaged_is_said_before_anything_moves(tmp_path: Path) -> None:
    with begin(tmp_path, 1) as register:
        _back_up(register, tmp_path / "a.backup")
    before = register.file.read_bytes()
    list_of(register.file).write_text("{")
    with pytest.raises(PortalError, match="什么也没有做"):
        restore(tmp_path / "a.backup", "", register.file, NOW)
    assert before == register.file.read_bytes()


def test_a_copy_beside_the_register_is_a_backup_too(tmp_path: Path) -> None:
    """What a restore set aside comes back as well, though it says that it is written ahead."""
    with begin(tmp_path, 2) as register:
        _back_up(register, tmp_path / "a.backup")
    old = restore(tmp_path / "a.backup", "", register.file, NOW).old
    assert old
    restore(old, "", register.file, NOW)
    with closing(open_register(register.file)) as register:
        assert 2 == register.one("select count(*) from members")


def test_a_backup_of_the_first_version_is_restored_without_them(tmp_path: Path) -> None:
    """It has no key of its own yet: it takes that of the register, so that the list speaks of the same people."""
    (tmp_path / "old").mkdir()
    old = tmp_path / "old/register.sqlite3"
    first = steps()[:1]
    with open_register(old, create=True, todo=first) as register:
        with register.act("试", NOW):
            put(register.connection, "units", [{"code": "u", "name": "示例镇", "kind": "乡镇"}])
            put(register.connection, "branches", [{"code": VILLAGE, "name": "示例支部", "unit": "u"}])
            put(register.connection, "members", [
                {"id": number, "name": name, "branch": VILLAGE, "kind": "正式党员", "since": "2020-01-01"}
                for number, name in ((1, CANARY), (2, "示例"))])  # fmt: skip
        write_backup(register, tmp_path / "old.backup", "")
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[WHO | {"身份证号": None}]))
        _forget(register)
        key = register.setting("forget-key")
    assert 1 == restore(tmp_path / "old.backup", "", register.file, NOW).again
    with open_register(register.file) as register:
        assert [("示例",)] == register.rows("select name from members") and key == register.setting("forget-key")


def test_another_window_that_reads_is_said(tmp_path: Path) -> None:
    """One that is open and does nothing keeps no bytes; one in the middle of an answer does, until it is closed."""
    with begin(tmp_path) as register:
        for name in ("示例天", "示例地"):
            bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 姓名=name)]))
        number, other = (
            register.one("select id from members where name = ?", (name,)) for name in ("示例天", "示例地")
        )
        with open_register(register.file) as second:
            assert not forget(register, [number], NOW).to_do
            second.connection.execute("begin")
            second.one("select count(*) from members")
            register.connection.execute("pragma busy_timeout = 1")
            assert "另一个窗口还开着" in forget(register, [other], NOW).to_do
            second.connection.execute("rollback")
            second.connection.execute("begin immediate")
            assert "没有能重写一遍" in scrub(register)
            second.connection.execute("rollback")
        assert "" == scrub(register)
        file = register.file
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith(file.name))
    assert "示例天".encode() not in data and "示例地".encode() not in data
