"""Who is forgotten is in no byte of the register, and scans are read by the register alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.kernel.personal_data.identity import is_identity
from plugins.kernel.problems import PortalError
from plugins.office.members.asking.member import find_members, find_persons
from plugins.office.members.keeping.copies import note_backup
from plugins.office.members.keeping.forget import find_traces, forget, scrub
from plugins.office.members.keeping.readmit import find_forgotten, readmit
from plugins.office.members.keeping.scans import keep_scan, read_scan, scans_folder
from plugins.office.members.store import anew
from plugins.office.members.store.register import open_register
from plugins.office.members.store.undo import undo
from tests.members import NOW, VILLAGE, begin, book, bring, person

CANARY = "金丝雀"


@pytest.mark.parametrize("in_memory", [anew.IN_MEMORY, 0])
def test_nothing_is_left_of_who_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    """A large register is written anew through a file that is gone at the end, as is what a killed backup left."""
    monkeypatch.setattr(anew, "IN_MEMORY", in_memory)
    monkeypatch.setenv("TMPDIR", "/nowhere")  # SQLite puts nothing there
    with begin(tmp_path, 3) as register:
        who = person(9, 姓名=CANARY, 学历=f"{CANARY}大学")
        bring(register, book(tmp_path / "a.xlsx", 党员=[who], 学习=[
            {"姓名": CANARY, "支部": VILLAGE, "日期": "2026-03-01", "内容": f"{CANARY}课", "分钟": 60}]))  # fmt: skip
        bring(register, book(tmp_path / "b.xlsx", 党员=[who | {"学历": f"{CANARY}学院"}]))
        number = register.one("select id from members where name = ?", (CANARY,))
        note_backup(register.file, tmp_path / "a.backup", "2026-04-01")
        anew.passing_place(register.file).write_bytes(CANARY.encode())
        gone = forget(register, [number], NOW)
        file = register.file
    assert [f"{tmp_path / 'a.backup'}（2026-04-01 的备份）"] == list(gone.copies) and not gone.to_do
    assert CANARY.encode() not in register_bytes(file) and not anew.passing_place(file).exists()


def test_nor_of_an_import_that_was_taken_back(tmp_path: Path) -> None:
    """It had given the same person another number. Somebody else of that name keeps what is noted."""
    with begin(tmp_path, 3) as register:
        who, other = (person(9, 姓名=CANARY, 身份证号=identity(serial)) for serial in (1, 2))
        bring(register, book(tmp_path / "a.xlsx", 党员=[who]))
        undo(register, NOW)
        bring(register, book(tmp_path / "b.xlsx", 党员=[other]))
        undo(register, NOW)
        bring(register, book(tmp_path / "c.xlsx", 党员=[who]))
        forget(register, [register.one("select id from members where name = ?", (CANARY,))], NOW)
        kept = register.rows("select before from changes where before is not null and tab = 'members'")
        file = register.file
    assert who["身份证号"].encode() not in register_bytes(file)
    assert [other["身份证号"]] == [json.loads(before)["identity"] for (before,) in kept]


def test_who_was_only_in_imports_that_were_taken_back_is_found(tmp_path: Path) -> None:
    """By name, by identity number, by any number that an import had given; two such imports are one person."""
    who = person(9, 姓名=CANARY, 身份证号=identity(1))
    more = {"学习": [{"姓名": CANARY, "支部": VILLAGE, "日期": "2026-03-01", "内容": f"{CANARY}课", "分钟": 60}]}
    with begin(tmp_path, 40) as register:
        for _ in range(2):
            bring(register, book(tmp_path / "a.xlsx", 党员=[who], **more))
            undo(register, NOW)
        assert CANARY.encode() in register_bytes(register.file)
        (number,) = find_traces(register, CANARY)
        assert [number] == find_traces(register, who["身份证号"]) == find_traces(register, str(number))
        forget(register, [number], NOW)
        assert [] == find_traces(register, CANARY) == find_traces(register, who["身份证号"])
        left = register_bytes(register.file)
    assert not [word for word in (CANARY, who["身份证号"]) if word.encode() in left]


def test_a_file_that_is_written_anew_is_sound(tmp_path: Path) -> None:
    """Also where nothing else was changed, so that the seal of before would call it damaged."""
    with begin(tmp_path, 3) as register:
        pass
    with open_register(register.file) as register:
        assert "" == scrub(register)
    with open_register(register.file) as register:
        assert 3 == register.one("select count(*) from members")


def test_who_has_asked_to_be_admitted_is_forgotten_too(tmp_path: Path) -> None:
    with begin(tmp_path, 1) as register:
        row = {"姓名": CANARY, "支部": VILLAGE, "阶段": "积极分子", "进入日期": "2026-01-05"}
        bring(register, book(tmp_path / "a.xlsx", 发展=[row]))
        (number,) = find_persons(register, CANARY)
        assert [] == find_members(register, CANARY)
        forget(register, [number], NOW)
        file = register.file
    assert CANARY.encode() not in register_bytes(file)


def identity(serial: int) -> str:
    """Return a number that is nobody's: the place does not exist."""
    begin = f"9999991980010100{serial}"
    return next(begin + digit for digit in "0123456789X" if is_identity(begin + digit))


def register_bytes(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in file.parent.iterdir() if path.name.startswith(file.name))


def test_a_scan_comes_out_as_it_went_in_and_lies_locked(tmp_path: Path) -> None:
    scan = tmp_path / "a.PDF"
    scan.write_bytes(b"%PDF canary")
    with begin(tmp_path, 1) as register:
        number = register.one("select id from members")
        keep_scan(register, number, "入党志愿书", scan, NOW)
        assert (b"%PDF canary", ".pdf") == read_scan(register, number, "入党志愿书")
        (kept,) = scans_folder(register).iterdir()
        assert b"canary" not in kept.read_bytes()
        kept.write_bytes(kept.read_bytes()[:-1])
        with pytest.raises(PortalError, match="坏了"):
            read_scan(register, number, "入党志愿书")


@pytest.mark.parametrize(
    ("paper", "name", "data"), [("合影", "a.pdf", b"x"), ("入党志愿书", "a.exe", b"x"), ("入党志愿书", "a.pdf", b"")]
)
def test_what_is_no_scan_is_refused(tmp_path: Path, paper: str, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with begin(tmp_path, 1) as register, pytest.raises(PortalError):
        keep_scan(register, register.one("select id from members"), paper, tmp_path / name, NOW)


class _Cut(BaseException):
    """The power fails."""


def _cut(*_words: object) -> None:
    raise _Cut


def test_whoever_is_cut_off_can_forget_and_readmit_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans go before the person does: of somebody who is gone nobody could delete them any more."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    with begin(tmp_path, 1) as register:
        number = register.one("select id from members")
        with monkeypatch.context() as failing, pytest.raises(_Cut):
            failing.setattr("plugins.office.members.keeping.scans.sha256", _cut)
            keep_scan(register, number, "入党申请书", scan, NOW)
        assert [] == list(scans_folder(register).iterdir())
        keep_scan(register, number, "入党申请书", scan, NOW)
        with monkeypatch.context() as failing, pytest.raises(_Cut):
            failing.setattr("plugins.office.members.keeping.forget.delete_scans", _cut)
            forget(register, [number], NOW)
        assert [number] == find_persons(register, str(number))
        forget(register, [number], NOW)
        assert [] == list(scans_folder(register).iterdir())
        marked = "select count(*) from changes where person = ?"
        with monkeypatch.context() as failing, pytest.raises(_Cut):
            failing.setattr("plugins.office.members.keeping.readmit.write_list", _cut)
            readmit(register, find_forgotten(register, str(number)), NOW)
        readmit(register, find_forgotten(register, str(number)), NOW)
        assert not find_forgotten(register, str(number)) and not register.one(marked, (number,))
