"""plugins/kernel/personal_data/numbers_in_files.py: no part of a file goes unread without a word."""

from __future__ import annotations

import struct
from pathlib import Path
from random import Random

import pytest

from plugins.kernel.downloads.catalogue import DownloadCatalogue
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.personal_data import numbers_in_files
from plugins.kernel.personal_data.chains import Gap, chains
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.personal_data.numbers_in_files import NumbersInFiles, find_in_file
from plugins.kernel.problems import PortalError
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

MOBILE, DUTY = "13912345678", "13800138000"


def found(tmp_path: Path, text: str, name: str = "t.csv") -> tuple[Found, ...]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return find_in_file(file)


def test_serials_hide_no_number_behind_them(tmp_path: Path) -> None:
    rows = "".join(f"订单号：1772024{at:04}\n" for at in range(1_000))
    assert (1_001, "手机号码") in [
        (each.line, each.kind) for each in found(tmp_path, f"{rows}电话 {MOBILE}\n", "t.txt") if not each.is_excused
    ]


def test_a_number_on_many_lines_hides_no_other(tmp_path: Path) -> None:
    rows = f"值班,{DUTY}\n" * 1_000
    assert (1_002, MOBILE) in [(each.line, each.figures) for each in found(tmp_path, f"村,电话\n{rows}甲,{MOBILE}\n")]


def test_where_there_is_too_much_it_is_told_what_was_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers_in_files, "MAX_FIGURES", 10_000)
    (told,) = found(tmp_path, "12,34,5\n" * 5_000 + f"{MOBILE}\n")
    assert told.line > 1 and "没有查号码" in told.what and "分成几个" in told.mend


def test_more_serials_than_are_told_are_no_problem(tmp_path: Path) -> None:
    rows = "".join(f"单号,1772024{at:04}\n" for at in range(3_000))
    assert all(each.is_excused for each in found(tmp_path, f"名,编号\n{rows}"))


def test_an_older_workbooks_serials_are_told_with_what_helps(tmp_path: Path) -> None:
    """What stands above a column is not seen there: saved anew, or with the word before it, the number passes."""
    cell = struct.pack("<5Hd", 0x0203, 14, 1, 1, 0, float(MOBILE))
    (tmp_path / "t.xls").write_bytes(compound({"Workbook": cell.ljust(4096, b"\0")}))
    (told,) = find_in_file(tmp_path / "t.xls")
    assert not told.is_excused and "写明“编号”" in told.mend and ".xlsx" in told.mend
    assert all(each.is_excused for each in found(tmp_path, f"序号,编号\n1,{MOBILE}\n"))


def test_in_a_table_of_values_few_groups_are_looked_at() -> None:
    """Each begins a card's number as often as not, which no card's word speaks of, and which no cell parts."""
    chance = Random(7)
    text = "\n".join(",".join(str(chance.randrange(1_000)) for _ in range(20)) for _ in range(500))
    (chain,) = chains(text)
    assert len(list(chain.beginnings(Gap.LINES))) < 0.2 * len(chain.runs) < len(list(chain.beginnings(Gap.OTHER)))


@table("ahead", [1_990, 1_999, 2_000, 2_001, 4_000])
def test_a_long_table_is_no_place_to_part_a_number(ahead: int, tmp_path: Path) -> None:
    rows = "村,户\n" * ahead + "甲,139\n,1234\n,5678\n"
    assert {MOBILE} == {each.figures for each in found(tmp_path, f"名,电话\n{rows}")}


def test_what_was_found_in_another_file_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One saved while it is read: the first, brought back, would pass without a look."""
    path = tmp_path / "a.txt"
    path.write_text("甲", encoding="utf-8")

    def late(file: Path) -> tuple[Found, ...]:
        file.write_text("乙，另存", encoding="utf-8")
        return find_in_file(file)

    monkeypatch.setattr("plugins.kernel.personal_data.numbers_in_files.find_in_file", late)
    looking = NumbersInFiles(tmp_path, FileHashes())
    with pytest.raises(PortalError, match="刚才正在改动"):
        list(looking.look(["a.txt"]))
    assert {} == looking.seen


def test_the_file_that_is_offered_is_the_one_that_was_looked_into(tmp_path: Path) -> None:
    """One that is put right between the two would be published with its numbers, for as long as it stays right."""
    path, hashes = tmp_path / "a.txt", FileHashes()
    path.write_text(MOBILE, encoding="utf-8")
    DownloadCatalogue(tmp_path, hashes, PictureCatalogue(tmp_path, hashes)).offer("a.txt")
    path.write_text("见公示栏", encoding="utf-8")
    looking = NumbersInFiles(tmp_path, hashes)
    with pytest.raises(PortalError, match="刚才正在改动"):
        list(looking.look(["a.txt"]))
    assert {} == looking.seen
