"""The year of an office: dirty workbooks, corrections, dues, meetings, transfers, and what is late in between."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.files import read_statistics
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.disclosure.shown import Method
from plugins.office.members.asking.due import due
from plugins.office.members.asking.monthly import monthly_aggregates
from plugins.office.members.asking.stats import Period, stats
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.importing.template import write_template
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.restore import restore
from plugins.office.members.publishing.publication import Publication
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.store.undo import undo
from plugins.office.members.yearly import STUDY_MINUTES, months_of
from tests.members import BRANCHES, UNITS, VILLAGE, book, bring, content, identity, person

YEAR = 2026
COUNT = 8  # members, enough for a committee


def _at(month: int, day: int = 28) -> datetime:
    return datetime(YEAR, month, day, 9, tzinfo=SHANGHAI)


def _filled(place: Path, **sheets: list[dict[str, Any]]) -> Path:
    """Return the template with rows typed into it."""
    write_template(place)
    made = load_workbook(place)
    for name, rows in sheets.items():
        headers = [field.header for kind in KINDS if kind.name == name for field in kind.fields]
        for number, row in enumerate(rows, 2):
            for header, value in row.items():
                made[name].cell(number, headers.index(header) + 1, value)
    made.save(place)
    return place


def _brought_after_correction(register: Register, file: Path, month: int, mended: dict[str, object]) -> None:
    """Bring a dirty workbook in: each bad cell is named, mended where the message says, and then all comes in."""
    before = content(register)
    refused = bring(register, file, _at(month))
    assert refused.checked and not refused.is_written
    assert set(mended) == {problem.address for problem in refused.checked.problems}
    assert before == content(register)
    made = load_workbook(file)
    for address, value in mended.items():
        sheet, _, cell = address.partition("!")
        made[sheet][cell] = value
    made.save(file)
    assert bring(register, file, _at(month)).is_written


def _dues(month: str, late: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    return [
        {"姓名": person(number)["姓名"], "支部": VILLAGE, "月份": month, "应交": 15}
        | ({} if number in late else {"实交": 15, "交费日期": f"{month}-10"})
        for number in range(COUNT)
    ]


def _meetings(months: tuple[str, ...]) -> list[dict[str, Any]]:
    quarterly = [{"支部": VILLAGE, "日期": f"{month}-20", "形式": "党员大会", "到会": "全部"} for month in months[2::3]]
    monthly = [
        {"支部": VILLAGE, "日期": f"{month}-{day}", "形式": form, "分钟": 90, "到会": "全部", "请假": person(1)["姓名"]}
        for month in months
        for day, form in (("05", "主题党日"), ("15", "支委会"))
    ]
    return monthly + quarterly


def test_the_year_of_an_office(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite3"
    months = months_of(YEAR)
    with open_register(file, create=True) as register:
        people = [person(n, 身份证号=identity(n), 出生日期="1980-01-15") for n in range(COUNT)]
        people[2]["身份证号"], people[3]["出生日期"], people[4]["支部"] = (
            int(identity(2)[:17] + "0"),
            "1980/1/16",
            "示例",
        )
        first = _filled(tmp_path / "1.xlsx", 单位=list(UNITS), 支部=list(BRANCHES), 党员=people)
        _brought_after_correction(
            register, first, 1, {"党员!C4": identity(2), "党员!F5": "1980年1月15日", "党员!B6": VILLAGE}
        )
        dues = _dues("2026-01") + _dues("2026-02", late=(3,)) + _dues("2026-03")
        dues[0] |= {"实交": "15.001"}
        dues[9] |= {"月份": "二月"}
        second = book(tmp_path / "2.xlsx", 党费=dues, 组织生活=_meetings(months[:3]))
        _brought_after_correction(register, second, 3, {"党费!H2": 15, "党费!D11": "2026-02"})
        _second_quarter(register, tmp_path, months)
        assert {"党费", "组织关系转接"} == {late.subject for late in due(register, date(YEAR, 7, 1))}
        _rest_of_the_year(register, tmp_path, months)
        _demand_figures(register, months)
        _publish_all(register, tmp_path / "site", months)
        before = content(register)
        write_backup(register, tmp_path / "year.backup", "")
        undo(register, _at(12, 31))
        assert before != content(register)
    restore(tmp_path / "year.backup", "", file, _at(12, 31))
    with open_register(file) as register:
        assert before == content(register)


def _publish_all(register: Register, folder: Path, months: tuple[str, ...]) -> None:
    """So small an office gives away that it is small, and nothing else."""
    for month in months:
        assert Publication(folder, "content/").publish(monthly_aggregates(register, month), Method.ROUND)
    found = read_statistics(folder, "content/")
    assert isinstance(found, tuple) and list(months) == [each.month for each in found]
    assert {"不足15"} == {each.figures()["", "党员"].words for each in found}
    names = [person(number)["姓名"] for number in range(COUNT)]
    assert not any(name in (folder / STATISTICS).read_text(encoding="utf-8") for name in names)


def _second_quarter(register: Register, folder: Path, months: tuple[str, ...]) -> None:
    """A transfer that runs late, and meetings of which one names somebody who is not there."""
    moving = {
        "姓名": person(5)["姓名"],
        "支部": VILLAGE,
        "方向": "转出",
        "开始日期": "2026-04-01",
        "期限": "2026-06-01",
    }
    life = _meetings(months[3:6])
    life[1]["请假"] = "示例谁"
    dues = [row for month in months[3:6] for row in _dues(month)]
    third = book(folder / "3.xlsx", 转接=[moving], 组织生活=life, 党费=dues)
    _brought_after_correction(register, third, 6, {"组织生活!G3": person(1)["姓名"]})


def _rest_of_the_year(register: Register, folder: Path, months: tuple[str, ...]) -> None:
    """February's dues are paid late, the transfer is done, the rest goes well."""
    paid = _dues("2026-02")[3] | {"交费日期": "2026-07-02"}
    done = {"姓名": person(5)["姓名"], "支部": VILLAGE, "方向": "转出", "开始日期": "2026-04-01", "期限": "2026-06-01",
            "办结日期": "2026-12-20"}  # fmt: skip
    dues = [row for month in months[6:] for row in _dues(month)]
    study = [{"姓名": person(n)["姓名"], "支部": VILLAGE, "日期": "2026-11-01", "内容": "示例课",
              "分钟": STUDY_MINUTES - (n == 0)}
             for n in range(COUNT)]  # fmt: skip
    life = [*_meetings(months[6:]), {"支部": VILLAGE, "日期": "2026-12-21", "形式": "组织生活会", "到会": "全部"}]
    assert bring(register, book(folder / "4.xlsx", 党费=[paid, *dues], 组织生活=life, 学习=study), _at(12)).is_written
    assert bring(register, book(folder / "5.xlsx", 转接=[done]), _at(12)).is_written


def _demand_figures(register: Register, months: tuple[str, ...]) -> None:
    year = stats(register, "支部", Period(months[0], months[-1]), date(YEAR + 1, 1, 1))[BRANCHES[0]["名称"]]
    assert (12 * COUNT, 12 * COUNT - 1, 12 * COUNT) == (year["应交"], year["按时交"], year["足额交"])
    assert (COUNT - 1, COUNT - 2) == (year["党员"], year["学时达标"])
    # Four general meetings, twelve of the committee, twelve days; the year's own meeting; the appraisal was not held.
    assert (4 + 12 + 12 + 1 + 1, 4 + 12 + 12 + 1) == (year["会议应开"], year["会议已开"])
    assert (1, 0, 0) == (year["转接到期"], year["按时转"], year["超期未转"])
    for month in months:
        found = monthly_aggregates(register, month)
        assert found.of() == found.of("shili-one") and COUNT == found.of().dues_owed
