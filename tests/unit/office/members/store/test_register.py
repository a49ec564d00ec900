"""The register's file: where it may lie, how it is opened, written, undone and found damaged."""

from __future__ import annotations

import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.kernel.files.asked_files import SITE_MARK
from plugins.kernel.problems import PortalError
from plugins.office.members.schema.journal import RECORDED, columns_of
from plugins.office.members.store.migrate import steps
from plugins.office.members.store.places import demand_private_place
from plugins.office.members.store.register import open_register
from plugins.office.members.store.undo import undo
from tests.members import BRANCHES, NOW, VILLAGE, begin, book, bring, content, person


def test_a_new_register_is_its_owners_alone(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        assert 0o600 == stat.S_IMODE(register.file.stat().st_mode)
        assert "wal" == register.one("pragma journal_mode")


@pytest.mark.parametrize("folder", ["repository/below", "OneDrive - 示例/党员", "坚果云", "Nutstore"])
def test_a_place_that_others_see_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "repository/.git").mkdir(parents=True)
    with pytest.raises(PortalError, match="不能放在"):
        open_register(tmp_path / folder / "register.sqlite3", create=True)
    assert [] == list((tmp_path / folder).iterdir())


def test_a_folder_that_the_system_names_as_synced_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "cloud"))
    with pytest.raises(PortalError, match="传到网上"):
        demand_private_place(tmp_path / "cloud/register.sqlite3")


def test_nothing_with_persons_lies_in_a_finished_site(tmp_path: Path) -> None:
    (tmp_path / SITE_MARK).touch()
    with pytest.raises(PortalError, match="谁都能看到"):
        demand_private_place(tmp_path / "files/名单.xlsx")


def test_a_newer_register_is_refused_untouched(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        file = register.file
    with sqlite3.connect(file) as direct:
        direct.execute("pragma user_version = 99")
    direct.close()
    before = file.read_bytes()
    with pytest.raises(PortalError, match="更新的版本"):
        open_register(file)
    assert before == file.read_bytes()


def test_a_file_that_has_lost_all_of_its_bytes_is_no_new_register(tmp_path: Path) -> None:
    with begin(tmp_path, 2) as register:
        file = register.file
    file.write_bytes(b"")
    for create in (False, True):
        with pytest.raises(PortalError, match="一个字节也没有"):
            open_register(file, create=create)
    assert 0 == file.stat().st_size


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="是一个文件夹"):
        open_register(tmp_path)


def test_a_new_register_that_did_not_come_to_be_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_register(tmp_path / "register.sqlite3", create=True, todo=("create nonsense;",))
    assert [] == list(tmp_path.iterdir())


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with sqlite3.connect(file) as direct:
        direct.execute("create table letters (words text)")
    direct.close()
    before = file.read_bytes()
    with pytest.raises(PortalError, match="不是党员登记册"):
        open_register(file)
    assert before == file.read_bytes()


def test_each_migration_stands_behind_a_backup(tmp_path: Path) -> None:
    with begin(tmp_path, 3) as register:
        file, before = register.file, content(register)
    more = (*steps(), "alter table members add column note text;\n")
    with open_register(file, todo=more) as register:
        assert "note" in columns_of(register.connection, "members")
    copy = file.with_name(f"{file.name}.before-version-{len(more)}")
    assert 0o600 == stat.S_IMODE(copy.stat().st_mode)
    with open_register(copy) as register:
        assert before == content(register)


def test_a_migration_that_fails_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    with begin(tmp_path, 3) as register:
        file, before = register.file, content(register)
    with pytest.raises(sqlite3.OperationalError):
        open_register(file, todo=(*steps(), "alter table members add column note text;\nselect nothing;\n"))
    with open_register(file) as register:
        assert before == content(register)


@pytest.mark.parametrize("place", [0.0, 0.3, 0.7, 0.99])
def test_a_lost_bit_is_noticed_at_opening(tmp_path: Path, place: float) -> None:
    with begin(tmp_path, 30) as register:
        file = register.file
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 1
    file.write_bytes(data)
    with pytest.raises(PortalError) as told:
        open_register(file)
    assert "restore" in str(told.value) or "口令" in str(told.value)
    assert bytes(data) == file.read_bytes()


def test_a_second_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.office.members.store.connection.PATIENCE_S", 0.01)
    with (
        begin(tmp_path) as first, open_register(first.file) as second,
        first.act("试", NOW), pytest.raises(PortalError, match="另一个窗口"), second.act("试", NOW),
    ):  # fmt: skip
        pass


def test_readers_see_the_state_before_while_another_writes(tmp_path: Path) -> None:
    with begin(tmp_path, 2) as first, open_register(first.file) as second:
        with first.act("试", NOW):
            first.connection.execute("delete from members")
            assert 2 == second.one("select count(*) from members")
        assert 0 == second.one("select count(*) from members")


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with begin(tmp_path, 2) as register:
        file = register.file
    with (
        open_register(file, only_read=True) as register,
        pytest.raises(PortalError, match="只能读"),
        register.act("试", NOW),
    ):
        pass


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """SQLite is told that the file may not grow, which it meets as it meets a full disk."""
    with begin(tmp_path, 2) as register:
        before = content(register)
        register.connection.execute(f"pragma max_page_count = {register.one('pragma page_count')}")
        rows = [person(number, 姓名=f"示例{'甲' * (number % 40 + 1)}", 学历="示例" * 500) for number in range(40)]
        with pytest.raises(PortalError, match="磁盘满了"):
            bring(register, book(tmp_path / "many.xlsx", 党员=rows))
        assert before == content(register)


def test_undo_brings_back_what_was_before(tmp_path: Path) -> None:
    with begin(tmp_path, 3) as register:
        before = content(register)
        sheets = {
            "党员": [person(0, 学历="大学"), person(7)],
            "党费": [person_row(0, 月份="2026-03", 应交=5, 实交=5, 交费日期="2026-03-02")],
            "组织生活": [{"支部": VILLAGE, "日期": "2026-03-05", "形式": "主题党日", "到会": "全部"}],
        }
        assert bring(register, book(tmp_path / "second.xlsx", **sheets)).is_written
        assert before != content(register)
        undo(register, NOW)
        assert before == content(register)


def person_row(number: int, **more: object) -> dict[str, object]:
    return {"姓名": person(number)["姓名"], "支部": VILLAGE} | more


def test_undo_refuses_what_was_changed_since(tmp_path: Path) -> None:
    with begin(tmp_path, 3) as register:
        bring(register, book(tmp_path / "second.xlsx", 党员=[person(0, 学历="大学")]))
        with register.act("登记", NOW):
            register.connection.execute("update members set education = '中专' where education = '大学'")
        before = content(register)
        with pytest.raises(PortalError, match="不能撤回"):
            undo(register, NOW)
        assert before == content(register)


def test_undo_gives_a_name_back_that_was_handed_on(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "first.xlsx", 支部=[{**BRANCHES[0], "代码": "a-new-one", "名称": "示例新的"}]))
        before = content(register)
        handed_on = [{**BRANCHES[0], "名称": "示例改名的"}, {**BRANCHES[0], "代码": "a-new-one"}]
        assert bring(register, book(tmp_path / "second.xlsx", 支部=handed_on)).is_written
        undo(register, NOW)
        assert before == content(register)


@pytest.mark.parametrize("later", ["dues", "a meeting"])
def test_undo_refuses_where_what_was_registered_since_would_go_too(tmp_path: Path, later: str) -> None:
    """What a branch's desk has entered hangs on the people and branches of the import that is taken back."""
    with begin(tmp_path, 1) as register:
        (number,) = register.rows("select id from members")[0]
        dues = (number, "2026-03", VILLAGE, "正式党员", 0, 100, "2026-03-31", 0, None)
        asked, values = {
            "dues": ("insert into dues values (?, ?, ?, ?, ?, ?, ?, ?, ?)", dues),
            "a meeting": ("insert into meetings values (1, ?, '2026-03-05', '主题党日', '', 0)", (VILLAGE,)),
        }[later]
        with register.act("登记", NOW):
            register.connection.execute(asked, values)
        before = content(register)
        with pytest.raises(PortalError, match="后来又给"):
            undo(register, NOW)
        assert before == content(register)


def test_an_undone_import_can_be_followed_by_the_one_before(tmp_path: Path) -> None:
    with begin(tmp_path, 3) as register:
        first = content(register)
        for number, education in ((1, "大学"), (2, "中专"), (3, "中专")):  # the last changes nothing
            bring(register, book(tmp_path / f"{number}.xlsx", 党员=[person(0, 学历=education)]))
        undo(register, NOW)
        undo(register, NOW)
        assert first == content(register)


def test_a_clock_that_was_set_back_keeps_the_order_of_acts(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        with register.act("晚", NOW):
            pass
        with register.act("早", NOW - timedelta(days=300)):
            pass
        moments = [at for (at,) in register.rows("select at from acts order by act")]
        assert sorted(set(moments)) == moments


def test_every_change_of_every_recorded_table_is_noted(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        made = {name for (name,) in register.rows("select name from sqlite_schema where type = 'trigger'")}
        wanted = {f"note_{table.name}_{event}" for table in RECORDED for event in ("insert", "update", "delete")}
        assert wanted <= made


def test_sqlcipher_leaves_no_word_readable_and_a_wrong_passphrase_opens_nothing(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite3"
    with open_register(file, lambda: "示例的口令够长了", create=True) as register, register.act("试", NOW):
        register.connection.execute("insert into units values ('shili', '示例金丝雀镇', '乡镇')")
    assert "示例金丝雀镇".encode() not in file.read_bytes()
    with pytest.raises(PortalError, match="口令不对"):
        open_register(file, lambda: "别的口令也够长了")
    with open_register(file, lambda: "示例的口令够长了") as register:
        assert "示例金丝雀镇" == register.one("select name from units")


def test_a_missing_register_names_the_way_to_one(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="members init"):
        open_register(tmp_path / "none.sqlite3")
