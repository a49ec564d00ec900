"""What decides over a change is read when it is this window's turn: what another one wrote meanwhile counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.forget import forget
from plugins.office.members.keeping.scans import keep_scan, scans_folder
from plugins.office.members.packing.unit_keys import trust
from plugins.office.members.serving.entries import save_dues, save_meeting
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.store.undo import undo
from tests.members import NOW, VILLAGE, begin, book, bring, content, person, while_it_waits

MONTH = "2026-03"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with begin(tmp_path, 2) as made:
        yield made


@pytest.fixture
def numbers(register: Register) -> list[int]:
    return [number for (number,) in register.rows("select id from members order by name, id")]


def test_dues_that_came_while_a_screen_waited_are_not_written_over(register: Register, numbers: list[int]) -> None:
    """The page shows what was due in the month before; the clerk has changed one line of it."""
    mine, others = numbers
    shown = {f"due_{number}": "15.00" for number in numbers}
    save_dues(register, VILLAGE, "2026-02", shown, NOW)
    form = {**shown, **{f"seen_{number}": "15.00||" for number in numbers}, "usual_day": "2026-03-10"}
    while_it_waits(register, lambda other: save_dues(other, VILLAGE, MONTH, form | {f"paid_{others}": "15"}, NOW))
    assert [] == save_dues(register, VILLAGE, MONTH, form | {f"paid_{mine}": "9"}, NOW)
    rows = register.rows("select member, paid_fen from dues where month = ?", (MONTH,))
    assert {mine: 900, others: 1500} == dict(rows)


def test_a_line_that_changed_while_a_screen_waited_is_asked_about(register: Register, numbers: list[int]) -> None:
    seen = {f"seen_{number}": "||" for number in numbers}
    form = {**seen, f"due_{numbers[0]}": "15"}
    while_it_waits(register, lambda other: save_dues(other, VILLAGE, MONTH, form | {f"due_{numbers[0]}": "99"}, NOW))
    ((_, what),) = save_dues(register, VILLAGE, MONTH, form, NOW)
    assert "别的窗口刚改过，现在是应交99.00" in what
    assert 9900 == register.one("select due_fen from dues")


def test_a_meeting_that_two_windows_save_is_held_once(register: Register, numbers: list[int]) -> None:
    form = {"held_on": "2026-03-05", "form": "党课", f"state_{numbers[0]}": "到"}
    while_it_waits(register, lambda other: save_meeting(other, VILLAGE, form, NOW))
    ((_, what),) = save_meeting(register, VILLAGE, form, NOW)
    assert "已经登记了" in what
    assert [(1,)] == register.rows("select count(*) from meetings")


def test_a_workbook_that_two_windows_import_brings_each_person_once(register: Register, tmp_path: Path) -> None:
    file = book(tmp_path / "more.xlsx", 党员=[person(7)])
    while_it_waits(register, lambda other: bring(other, file))
    assert bring(register, file).is_written
    assert 1 == register.one("select count(*) from members where name = ?", (person(7)["姓名"],))


def test_what_the_other_window_made_wrong_of_a_row_is_said(register: Register, tmp_path: Path) -> None:
    """Somebody of the same name came in meanwhile: nobody knows any more whose dues these are."""
    name = person(0)["姓名"]
    file = book(tmp_path / "dues.xlsx", 党费=[{"姓名": name, "支部": VILLAGE, "月份": MONTH, "应交": 15}])

    def double(other: Register) -> None:
        with other.act("示例", NOW):
            asked = "insert into members (id, name, branch, kind, since) select 7, name, branch, kind, since"
            other.connection.execute(f"{asked} from members where name = ?", (name,))

    while_it_waits(register, double)
    outcome = bring(register, file)
    assert not outcome.is_written and "同名" in "".join(outcome.lines)
    assert 0 == register.one("select count(*) from dues")


def test_an_import_is_taken_back_once(register: Register) -> None:
    while_it_waits(register, lambda other: undo(other, NOW))
    with pytest.raises(PortalError, match="没有可以撤回的"):
        undo(register, NOW)


@pytest.mark.parametrize("deed", ["forget", "keep_scan"])
def test_no_scan_stays_behind_that_came_meanwhile(
    register: Register, numbers: list[int], tmp_path: Path, deed: str
) -> None:
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"%PDF example")
    while_it_waits(register, lambda other: keep_scan(other, numbers[0], "入党志愿书", scan, NOW))
    if deed == "forget":
        forget(register, numbers[:1], NOW)
    else:
        keep_scan(register, numbers[0], "入党志愿书", scan, NOW)
    assert register.rows("select scan from papers") == [(path.name,) for path in scans_folder(register).iterdir()]


def test_a_key_that_was_noted_meanwhile_is_not_said_to_be_another(register: Register) -> None:
    first, second = (f"shili-one:{digit * 64}:{digit * 64}" for digit in "ab")
    while_it_waits(register, lambda other: trust(other, first))
    with pytest.raises(PortalError, match="原来是另一把"):
        trust(register, second)


def test_what_is_asked_within_one_moment_does_not_change(register: Register, tmp_path: Path) -> None:
    before = content(register)
    with open_register(register.file) as other, register.asking():
        assert before == content(register)
        bring(other, book(tmp_path / "more.xlsx", 党员=[person(7)]))
        assert before == content(register)
    assert before != content(register)
