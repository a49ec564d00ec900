"""Workbooks as offices fill them in: every bad cell is named, and a file with one brings nothing in."""

from __future__ import annotations

import random
import stat
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from plugins.kernel.problems import PortalError
from plugins.office.members.importing.cells import Wrong, read_fen, read_minutes, read_name, read_text
from plugins.office.members.importing.days import NoDay, read_day
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.importing.template import write_template
from plugins.office.members.importing.workbook import column_letters, read_workbook
from plugins.office.members.store.undo import undo
from tests import made_up_numbers
from tests.members import BRANCHES, NOW, OTHER_VILLAGE, UNITS, VILLAGE, begin, book, bring, content, identity, person
from tests.tables import table

_ELEVEN = (
    "2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日", "２０２６年３月１日", "二〇二六年三月一日", "20260301",
    20260301, "2026 3 1", "2026、3、1", date(2026, 3, 1), datetime(2026, 3, 1), "2026-03-01 08:30",
)  # fmt: skip


@table("written", _ELEVEN, ids=repr)
def test_a_day_is_read_however_it_is_written(written: object) -> None:
    assert "2026-03-01" == read_day(written)


@table("written", ["2026-02-30", "3月1日", 46082, "26.3.1", True, "明天"], ids=repr)
def test_what_may_be_several_days_is_none(written: object) -> None:
    with pytest.raises(Wrong):
        read_day(written)


@table(
    ("written", "said"),
    [(46082, "格式设成“日期”"), ("26.3.1", "四位的年份"), ("3月1日", "没有写年份"), (2001.1, "1月还是10月"),
     ("2001.1", "1月还是10月"), ("2026-02-30", "没有这一天"), (2001, "看不出是哪一天")],
    ids=repr,
)  # fmt: skip
def test_a_day_that_is_refused_is_told_with_its_own_remedy(written: object, said: str) -> None:
    with pytest.raises(Wrong) as told:
        read_day(written)
    assert said in f"{told.value.what}{told.value.mend}" and not isinstance(told.value, NoDay)


@table("written", ["2001.07", 2001.07, 200107, "2001年7月", "二〇〇一年七月", "2001-7", "200107", "2001 07"], ids=repr)
def test_a_month_alone_is_no_day(written: object) -> None:
    with pytest.raises(NoDay) as told:
        read_day(written)
    assert "2001-07" == told.value.month


@table("written", ["示例\ue863", "\U000f0001示例", "示\ufffd例"], ids=ascii)
def test_a_name_never_loses_a_character_in_silence(written: str) -> None:
    """Old fonts keep rare ones where no other PC looks for them: without it the name would be another's."""
    for read in (read_name, read_text):
        with pytest.raises(Wrong) as told:
            read(written)
        assert "U+" in told.value.what and "输入法" in told.value.mend


@table("written", ["示\u200b例", "示\u202e例", "示例\x00", "\ufeff示例", "示\U000e0041例"], ids=ascii)
def test_what_nobody_sees_is_in_no_name(written: str) -> None:
    assert "示例" == read_name(written)


@table(("written", "fen"), [(30.01, 3001), ("1,234.5元", 123450), (0.1 + 0.2, None), ("30.005", None),
                                              ("-5", None), (15, 1500), ("￥0.2", 20), ("五元", None)])  # fmt: skip
def test_money_is_whole_fen_or_refused(written: object, fen: int | None) -> None:
    if fen is None:
        with pytest.raises(Wrong):
            read_fen(written)
    else:
        assert fen == read_fen(written)


@table("written", ["9" * 5000, "٣", "0", "-5", "1e3"], ids=lambda each: each[:5])
def test_minutes_are_a_number_within_a_week(written: str) -> None:
    with pytest.raises(Wrong, match="不是分钟数"):
        read_minutes(written)


def test_the_template_is_read_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "template.xlsx"
    write_template(place)
    assert 0o600 == stat.S_IMODE(place.stat().st_mode)
    written = load_workbook(place)
    for name, rows in {"单位": UNITS, "支部": BRANCHES, "党员": [person(1), person(2)]}.items():
        headers = [str(cell.value).strip("*") for cell in written[name][1]]
        for at, row in enumerate(rows, 2):
            for header, value in row.items():
                written[name].cell(at, headers.index(header) + 1, value)
    assert written["党员"].data_validations.dataValidation
    written.save(place)
    with begin(tmp_path) as register:
        outcome = bring(register, place)
        assert outcome.is_written, outcome.lines
        assert 2 == register.one("select count(*) from members")


def test_a_template_does_not_overwrite(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"mine")
    with pytest.raises(PortalError, match="已经有了"):
        write_template(tmp_path / "a.xlsx")
    assert b"mine" == (tmp_path / "a.xlsx").read_bytes()


# What spoils a cell of a sheet, by its column.
_SPOILT: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "党员": {
        "身份证号": (510821198001150012, "51082119800115001"), "出生日期": ("1980-02-30", "1999-09-09"),
        "性别": ("女",), "支部": ("没有的支部", None), "手机": ("12345",), "人员类别": ("群众", None),
        "姓名": (None, "示例3"), "入党日期": ("1970-01-01", "2099-01-01"), "党费基数": ("3000.123", "三千"),
        "离开原因": ("搬家",), "原身份证号": ("51082119800115001",),
    },
    "党费": {
        "月份": ("2026-13", None), "应交": ("1.005", None), "实交": (-3,), "交费日期": ("2027-01-01",),
        "姓名": ("示例谁",),
    },
    "组织生活": {
        "形式": ("聚餐", None), "到会": ("示例谁、示例谁",), "分钟": ("一会儿",), "日期": ("昨天", "2026-12-01"),
    },
}  # fmt: skip


def _clean(chance: random.Random) -> dict[str, list[dict[str, Any]]]:
    count = chance.randrange(4, 9)
    people = [
        person(n, 身份证号=identity(n), 出生日期="1980-01-15", 性别="男", 手机="13900000000") for n in range(count)
    ]
    dues = [
        {"姓名": row["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15, "实交": "15", "交费日期": "2026/3/2"}
        for row in people
    ]
    life = [{"支部": VILLAGE, "日期": f"2026-03-{day:02}", "形式": "主题党日", "到会": "全部"} for day in (5, 6, 7)]
    return {"党员": people, "党费": dues, "组织生活": life}


def _spoil(sheets: dict[str, list[dict[str, Any]]], chance: random.Random) -> set[str]:
    """Spoil a few cells, each in a row of its own; return their addresses."""
    headers = {kind.name: [field.header for field in kind.fields] for kind in KINDS}
    places = [(sheet, at) for sheet, rows in sheets.items() for at in range(len(rows))]
    spoilt: set[str] = set()
    for sheet, at in chance.sample(places, 3):
        header = chance.choice(list(_SPOILT[sheet]))
        sheets[sheet][at][header] = chance.choice(_SPOILT[sheet][header])
        spoilt.add(f"{sheet}!{column_letters(headers[sheet].index(header))}{at + 2}")
    return spoilt


def _dirty(folder: Path, seed: int) -> None:
    """Spoil a list of members, or, where they are known already, any sheet."""
    chance = random.Random(seed)
    sheets = _clean(chance)
    with begin(folder) as register:
        if seed % 2:
            sheets = {"党员": sheets["党员"]}
        else:
            bring(register, book(folder / "people.xlsx", 党员=sheets["党员"]))
        spoilt, before = _spoil(sheets, chance), content(register)
        outcome = bring(register, book(folder / "dirty.xlsx", **sheets))
        assert outcome.checked and not outcome.is_written
        assert spoilt == {problem.address for problem in outcome.checked.problems}, seed
        assert before == content(register)


@pytest.mark.parametrize("first", [0, pytest.param(1, marks=pytest.mark.long)])
def test_every_bad_cell_of_dirty_workbooks_is_named(tmp_path: Path, first: int) -> None:
    """No other cell is, and nothing comes in of such a file. A hundred workbooks in the long run."""
    for seed in range(8) if not first else range(8, 108):
        folder = tmp_path / str(seed)
        folder.mkdir()
        _dirty(folder, seed)


def test_of_months_alone_the_day_is_known_or_asked_for_or_agreed_on(tmp_path: Path) -> None:
    """The identity number tells that of birth; of the others the message says what to do, and that works."""
    rows = [person(1, 身份证号=identity(1), 出生日期="1980.01", 入党日期="2001.07")]
    file = book(tmp_path / "a.xlsx", 党员=rows)
    with begin(tmp_path) as register:
        refused = bring(register, file)
        assert refused.checked and ["党员!I2"] == [problem.address for problem in refused.checked.problems]
        assert "--first-of-month" in refused.checked.problems[0].mend
        taken = bring(register, file, first_of_month=True)
        assert taken.is_written and "有 1 格日期只写到月，按当月1日算" in "".join(taken.lines)
        assert [("1980-01-15", "2001-07-01")] == register.rows("select born, joined from members")
        rows[0] |= {"出生日期": "1980.02"}
        other = bring(register, book(tmp_path / "b.xlsx", 党员=rows), first_of_month=True)
        assert other.checked and ["党员!F2"] == [problem.address for problem in other.checked.problems]
        dues = [
            {"姓名": person(1)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 1, "实交": 1, "交费日期": "2026.03"}
        ]
        paid = bring(register, book(tmp_path / "c.xlsx", 党费=dues), first_of_month=True)
        assert paid.checked and ["党费!I2"] == [problem.address for problem in paid.checked.problems]


def test_a_row_of_sums_is_said_in_one_line(tmp_path: Path) -> None:
    rows = [person(1), {"姓名": "合 计", "支部": "2人"}]
    with begin(tmp_path) as register:
        refused = bring(register, book(tmp_path / "a.xlsx", 党员=rows))
        assert ["党员!3：像是合计的一行。请整行删掉。"] == [str(each) for each in refused.checked.problems]  # type: ignore[union-attr]
        assert bring(register, book(tmp_path / "b.xlsx", 党员=rows[:1])).is_written


def test_doubles_are_named_by_their_rows(tmp_path: Path) -> None:
    rows = [person(1, 身份证号=identity(1)), person(2, 身份证号=identity(1)), person(3), person(3)]
    with begin(tmp_path) as register:
        outcome = bring(register, book(tmp_path / "doubles.xlsx", 党员=rows))
    assert outcome.checked
    assert ["党员!C3", "党员!A5"] == [problem.address for problem in outcome.checked.problems]
    assert ["和第 2 行是同一个号码", "和第 4 行的姓名、支部一样"] == [each.what for each in outcome.checked.problems]


_IN_OTHER_WORDS: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...] = (
    ({"身份证号": identity(1)}, {}), ({}, {"身份证号": identity(1)}), ({}, {"支部": BRANCHES[0]["名称"]}),
)  # fmt: skip


@pytest.mark.parametrize("sheet", ["党员", "党费", "学习", "转接", "档案"])
def test_no_row_is_written_over_another_that_means_the_same(tmp_path: Path, sheet: str) -> None:
    """Whether it says a person with the number and without, or a branch by its code and by its name."""
    of_sheet: Any = {
        "党员": [{"学历": "大学"}, {"学历": "中专"}],
        "党费": [{"月份": "2026-03", "应交": 15}, {"月份": "2026-03", "应交": 10}],
        "学习": [
            {"日期": "2026-03-05", "内容": "示例", "分钟": 45},
            {"日期": "2026-03-05", "内容": "示例", "分钟": 90},
        ],
        "转接": [{"方向": "转出", "开始日期": "2026-03-05", "期限": day} for day in ("2026-05-05", "2026-06-05")],
        "档案": [{"材料": "入党志愿书", "日期": day} for day in ("2020-03-05", "2021-03-05")],
    }[sheet]
    known = person(1) if sheet == "党员" else {"姓名": person(1)["姓名"], "支部": VILLAGE}
    with begin(tmp_path) as register:
        if sheet != "党员":
            bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1))]))
        before = content(register)
        for words in _IN_OTHER_WORDS:
            rows = [{**known, **own, **other} for own, other in zip(of_sheet, words, strict=True)]
            found = bring(register, book(tmp_path / "b.xlsx", **{sheet: rows})).checked.problems  # type: ignore[union-attr]
            assert [f"{sheet}!A3"] == [problem.address for problem in found] and "第 2 行" in found[0].what
            assert before == content(register)


def test_two_sheets_may_speak_of_one_meeting_as_long_as_they_agree(tmp_path: Path) -> None:
    meeting = {"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课"}
    name, other = person(0)["姓名"], person(1)["姓名"]
    signed = [{**meeting, "姓名": name, "情况": "到"}, {**meeting, "姓名": other, "情况": "请假"}]
    with begin(tmp_path, 2) as register:
        told = [{**meeting, "到会": f"{name}、{other}"}]
        found = bring(register, book(tmp_path / "a.xlsx", 组织生活=told, 签到=signed)).checked.problems  # type: ignore[union-attr]
        assert ["签到!F3"] == [problem.address for problem in found]
        assert "和“组织生活”第 2 行写的不一样：那里是“到”，这里是“请假”" == found[0].what
        told = [{**meeting, "到会": "全部", "请假": other}]
        assert bring(register, book(tmp_path / "b.xlsx", 组织生活=told, 签到=signed)).is_written
        again = [meeting, meeting | {"支部": BRANCHES[0]["名称"]}]
        assert ["组织生活!3"] == [
            problem.address
            for problem in bring(register, book(tmp_path / "c.xlsx", 组织生活=again)).checked.problems  # type: ignore[union-attr]
        ]


def test_two_of_one_name_come_in_as_the_message_says(tmp_path: Path) -> None:
    """No row is to be deleted that may be somebody else's."""
    rows = [person(3), person(3)]
    with begin(tmp_path) as register:
        (problem,) = bring(register, book(tmp_path / "a.xlsx", 党员=rows)).checked.problems  # type: ignore[union-attr]
        assert "请在两行的“身份证号”一列都写上号码" in problem.mend and "整行删掉" not in problem.mend
        for number, row in enumerate(rows):
            row["身份证号"] = identity(number)
        assert bring(register, book(tmp_path / "b.xlsx", 党员=rows)).is_written
        assert 2 == register.one("select count(*) from members")


def test_a_number_is_not_given_to_a_namesake_of_another_birthday(tmp_path: Path) -> None:
    """Whether they are two or a birthday was wrong, the message says what to do, and that works."""
    known = person(3, 出生日期="1960-05-06")
    numbered, other = known | {"身份证号": identity(2, "1960-05-06")}, person(3, 身份证号=identity(1, "1980-01-15"))
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[known]))
        number = register.one("select id from members")
        (problem,) = bring(register, book(tmp_path / "b.xlsx", 党员=[other])).checked.problems  # type: ignore[union-attr]
        assert "党员!C2" == problem.address and "他的那一行写在前面" in problem.mend
        assert bring(register, book(tmp_path / "c.xlsx", 党员=[numbered, other])).is_written
        assert [(number,)] == register.rows("select id from members where born = '1960-05-06'")
        assert 2 == register.one("select count(*) from members where identity is not null")
        undo(register, NOW)
        assert bring(register, book(tmp_path / "d.xlsx", 党员=[known | {"出生日期": "1980-01-15"}])).is_written
        assert bring(register, book(tmp_path / "e.xlsx", 党员=[other])).is_written
        assert [(number, identity(1, "1980-01-15"))] == register.rows("select id, identity from members")


@pytest.mark.parametrize(
    ("sheet", "row", "address"),
    [
        ("党员", {"出生日期": "1901-02-03"}, "党员!F2"),
        ("党员", {"身份证号": made_up_numbers.identity("18500115")}, "党员!C2"),
        ("党员", {"出生日期": "2001-02-03"}, "党员!I2"),
        ("党员", {"入党日期": "1910-07-01"}, "党员!I2"),
        ("党员", {"党费基数": 1e9}, "党员!M2"),
        ("党费", {"月份": "1926-04"}, "党费!D2"),
        ("党费", {"月份": "2062-04"}, "党费!D2"),
        ("党费", {"应交": 1e9}, "党费!F2"),
        ("党费", {"应交": 20, "实交": 1e9, "交费日期": "2026-03-01"}, "党费!H2"),
        ("组织生活", {"日期": "1926-04-01"}, "组织生活!B2"),
        ("学习", {"日期": "1926-04-01"}, "学习!D2"),
        ("转接", {"期限": "2062-04-01"}, "转接!G2"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, sheet: str, row: dict[str, Any], address: str) -> None:
    usual: dict[str, dict[str, Any]] = {
        "党员": {}, "党费": {"月份": "2026-03", "应交": 15},
        "组织生活": {"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课", "到会": "全部"},
        "学习": {"日期": "2026-03-05", "内容": "示例课", "分钟": 60},
        "转接": {"方向": "转入", "开始日期": "2026-03-05", "期限": "2026-06-05"},
    }  # fmt: skip
    who = {} if sheet == "组织生活" else person(1) if sheet == "党员" else {"姓名": person(1)["姓名"], "支部": VILLAGE}
    with begin(tmp_path, 2) as register:
        outcome = bring(register, book(tmp_path / "a.xlsx", **{sheet: [who | usual[sheet] | row]}))
    assert outcome.checked and [address] == [problem.address for problem in outcome.checked.problems]


def test_a_cell_is_spoken_of_once_and_its_name_said_once(tmp_path: Path) -> None:
    dues = {"姓名": person(1)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15}
    rows = [dues | {"实交": "abc", "交费日期": "2026-03-02"}, dues | {"月份": "2026-02", "交费日期": "2026-03-02"}]
    with begin(tmp_path, 2) as register:
        outcome = bring(register, book(tmp_path / "a.xlsx", 党费=rows, 党员=[person(3, 姓名="示例3", 手机="1")]))
    said = [str(problem) for problem in outcome.checked.problems]  # type: ignore[union-attr]
    assert [
        "党员!A2：姓名里有数字。请只写姓名。",
        "党员!G2：手机号不是11位，或者开头不对。请重新输入11位的手机号，不写区号和分机。",
        "党费!H2（实交）：不是金额。请写数，如 30.01，单位是元，不写负数。",
        "党费!H3（实交）：写了交费日期，没有写交了多少。请补上实交的金额，或者删掉日期。",
    ] == said


def test_messages_hold_no_words_of_a_row(tmp_path: Path) -> None:
    rows = [
        person(
            1,
            姓名="金丝雀",
            身份证号="510821199001011",
            手机="金丝雀",
            出生日期="金丝雀",
            党费基数="金丝雀",
            性别="金丝雀",
        )
    ]
    with begin(tmp_path) as register:
        said = "".join(bring(register, book(tmp_path / "canary.xlsx", 党员=rows)).lines)
    assert "金丝雀" not in said and "510821199001011" not in said


def test_what_is_valid_can_be_taken_alone_and_the_rest_mended(tmp_path: Path) -> None:
    rows = [person(1), person(2, 手机="12"), person(3)]
    with begin(tmp_path) as register:
        outcome = bring(register, book(tmp_path / "mixed.xlsx", 党员=rows), accepts_valid=True)
        assert outcome.is_written and 2 == register.one("select count(*) from members")
        left = tmp_path / "mixed-没有收的.xlsx"
        assert 0o600 == stat.S_IMODE(left.stat().st_mode)
        mended = load_workbook(left)
        mended["党员"]["G2"] = "13900000000"
        mended.save(left)
        again = bring(register, left)
        assert again.is_written, again.lines
        assert 3 == register.one("select count(*) from members")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        before = content(register)
        outcome = bring(register, book(tmp_path / "a.xlsx", 党员=[person(1)]), is_dry_run=True)
        assert not outcome.is_written and "都可以收" in outcome.lines[-1]
        assert before == content(register)


@table("cell", ['"大学', '"大学"毕业', '"大学\n示例丙,one-village,正式党员,"大学'])
def test_no_row_of_csv_is_swallowed_by_a_quotation_mark(tmp_path: Path, cell: str) -> None:
    """A cell may have lines of its own; one that is not closed has those below it, which nobody would miss."""
    head = '姓名,支部,人员类别,学历\n示例甲,one-village,正式党员,"大学\n（党校）"\n'
    file = tmp_path / "党员.csv"
    file.write_text(f"{head}示例乙,one-village,正式党员,{cell}\n示例丁,one-village,正式党员,大学\n", encoding="utf-8")
    with pytest.raises(PortalError, match=r"党员\.csv 第 4 行的英文双引号没有成对"):
        read_workbook(file)


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1))], 组织生活=[
        {"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课", "到会": person(1)["姓名"]}])  # fmt: skip
    with begin(tmp_path) as register:
        bring(register, file)
        before, noted = content(register), register.one("select count(*) from changes")
        bring(register, file)
        assert before == content(register)
        assert noted == register.one("select count(*) from changes")


def test_an_empty_cell_takes_nothing_away(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 学历="大学", 身份证号=identity(1))]))
        bring(register, book(tmp_path / "b.xlsx", 党员=[person(1, 手机="13900000000")]))
        assert [("大学", "13900000000", identity(1))] == register.rows(
            "select education, mobile, identity from members"
        )


def _official_form(place: Path) -> Path:
    form = Workbook()
    sheet = form.active
    sheet.title = "示例镇党员花名册"
    sheet.append(["示例镇党员花名册"])
    sheet.append([])
    sheet.append(["序号", "姓 名", "公民身份号码", "所在党支部", "党员类别", "备注"])
    sheet.append([1, "示 例", identity(5), BRANCHES[0]["名称"], "正式", "无"])
    form.save(place)
    return place


def test_a_form_of_another_make_is_proposed_shown_and_kept(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        form = _official_form(tmp_path / "form.xlsx")
        proposed = bring(register, form)
        map_file = tmp_path / "form-对应.yaml"
        assert proposed.checked is None and map_file.is_file() and "C 公民身份号码: 身份证号" in proposed.lines[-1]
        assert 0 == register.one("select count(*) from members")
        assert bring(register, form, map=map_file).is_written
        assert [("示例", identity(5))] == register.rows("select name, identity from members")
        for text in ("甲: 2026-02-31\n", f"甲: {'[' * 5000}", "甲: &a [x]\n乙: *a\n"):
            map_file.write_text(text, encoding="utf-8")
            with pytest.raises(PortalError, match="读不出来"):
                bring(register, form, map=map_file)
        map_file.unlink()
        assert bring(register, _official_form(tmp_path / "next.xlsx")).checked is not None


@pytest.mark.parametrize(("encoding", "between"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t")])
def test_csv_is_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str, between: str) -> None:
    file = tmp_path / "党员.csv"
    text = f"姓名,支部,人员类别\n示例甲,{BRANCHES[0]['名称']},正式党员\n".replace(",", between)
    file.write_text(text, encoding=encoding)
    with begin(tmp_path) as register:
        assert bring(register, file).is_written


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no workbook at all"])
def test_a_damaged_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(data)
    with begin(tmp_path) as register, pytest.raises(PortalError, match="打不开"):
        bring(register, file)


def test_who_went_is_named_twice_nowhere(tmp_path: Path) -> None:
    """A transfer that is done takes the member out, and the same person is not made anew by the next list."""
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1))], 转接=[
            {"姓名": person(1)["姓名"], "支部": VILLAGE, "方向": "转出", "开始日期": "2026-01-05", "期限": "2026-04-05",
             "办结日期": "2026-02-01"}]))  # fmt: skip
        assert [("2026-02-01", "转出")] == register.rows("select until, left_for from members")
        again = bring(register, book(tmp_path / "b.xlsx", 党员=[person(1, 身份证号=identity(1), 支部=OTHER_VILLAGE)]))
        assert again.checked and ["党员!C2"] == [problem.address for problem in again.checked.problems]


def test_an_old_list_without_numbers_brings_nobody_back(tmp_path: Path) -> None:
    """Neither whoever is entered as dead nor whoever has moved; a namesake comes in as the message says."""
    rows = [person(1), person(2, 离开日期="2026-01-01", 离开原因="去世")]
    moved = {"姓名": person(1)["姓名"], "支部": VILLAGE, "方向": "转出", "开始日期": "2026-01-05", "期限": "2026-04-05"}
    with begin(tmp_path) as register:
        file = book(tmp_path / "a.xlsx", 党员=rows)
        bring(register, file)
        bring(register, book(tmp_path / "b.xlsx", 转接=[moved | {"办结日期": "2026-02-01"}]))
        before = content(register)
        found = bring(register, file).checked.problems  # type: ignore[union-attr]
        assert ["党员!A2", "党员!A3"] == [problem.address for problem in found] and "已经离开" in found[0].what
        assert before == content(register)
        assert bring(register, book(tmp_path / "c.xlsx", 党员=[person(1, 身份证号=identity(1))])).is_written
        back = moved | {"方向": "转入", "开始日期": "2026-03-01", "办结日期": "2026-03-02"}
        assert bring(register, book(tmp_path / "d.xlsx", 转接=[back | {"姓名": person(2)["姓名"]}])).checked.problems  # type: ignore[union-attr]


@pytest.mark.parametrize("number", [{}, {"身份证号": identity(1)}], ids=["without a number", "with a number"])
def test_an_old_list_of_applicants_brings_nobody_back(tmp_path: Path, number: dict[str, str]) -> None:
    """Who has ended is the same person in the same row; who applies anew is entered anew."""
    row = {"姓名": "示例申", "支部": VILLAGE, "阶段": "积极分子", "进入日期": "2025-01-05"} | number
    ended = row | {"结束日期": "2025-06-01"}
    with begin(tmp_path) as register:
        for rows in ([row], [ended], [ended]):
            assert bring(register, book(tmp_path / "a.xlsx", 发展=rows)).is_written
        assert 1 == register.one("select count(*) from applicants")
        (problem,) = bring(register, book(tmp_path / "b.xlsx", 发展=[row])).checked.problems  # type: ignore[union-attr]
        assert "发展!E2" == problem.address and "2025-06-01 结束了" in problem.what
        anew = [row | {"进入日期": "2025-09-01"}, *([row | {"身份证号": identity(2)}] if number else [])]
        assert bring(register, book(tmp_path / "c.xlsx", 发展=anew)).is_written
        assert 1 + len(anew) == register.one("select count(*) from applicants")


@table("name", ["示例?", "示例？", "示*", "示例□"])
def test_a_name_of_which_a_letter_is_lost_is_none(name: str) -> None:
    """WPS writes a question mark into CSV of GBK for each letter that GBK lacks."""
    with pytest.raises(Wrong, match="丢了字"):
        read_name(name)


def test_new_people_are_told_from_known_ones(tmp_path: Path) -> None:
    """Before it is done of how many each are, and then of what became of them."""
    rows = [person(0), person(1, 学历="大学"), person(2)]
    with begin(tmp_path, 2) as register:
        file = book(tmp_path / "a.xlsx", 党员=rows)
        assert "党员 3 条（新 1 人，原来就有 2 人）" in bring(register, file, is_dry_run=True).lines[-1]
        assert "党员新增 1 条、改了 1 条、没有变 1 条" in bring(register, file).lines[-1]


def test_a_sign_in_sheet_says_who_came(tmp_path: Path) -> None:
    """Each of its rows is one person's; what another sheet says of the same meeting goes to the same one."""
    signed = [
        {"姓名": person(n)["姓名"], "支部": VILLAGE, "日期": "2026-03-05", "形式": "党课", "情况": state}
        for n, state in enumerate(("√", "请假", "未到"))
    ]
    meeting = {"支部": VILLAGE, "日期": "2026-03-05", "形式": "党课", "主题": "示例主题", "分钟": 90}
    with begin(tmp_path, 3) as register:
        assert bring(register, book(tmp_path / "a.xlsx", 签到=signed)).is_written
        assert bring(register, book(tmp_path / "b.xlsx", 组织生活=[meeting])).is_written
        assert [("示例主题", 90)] == register.rows("select subject, minutes from meetings")
        assert [(3, 1, 1)] == register.rows("select expected, came, excused from attendance_sums")
        same = bring(register, book(tmp_path / "c.xlsx", 签到=[signed[0], signed[0]]))
        assert same.checked and ["签到!A3"] == [problem.address for problem in same.checked.problems]


def test_all_slips_of_a_row_are_said_at_once(tmp_path: Path) -> None:
    rows = [person(1, 支部="没有的支部", 出生日期="1980-02-30", 手机="1")]
    with begin(tmp_path) as register:
        outcome = bring(register, book(tmp_path / "a.xlsx", 党员=rows))
    assert outcome.checked and ["党员!F2", "党员!G2", "党员!B2"] == [each.address for each in outcome.checked.problems]


def test_a_branch_is_known_by_its_code_in_capitals_and_wide_signs_too(tmp_path: Path) -> None:
    rows = [person(number, 支部=code) for number, code in enumerate((VILLAGE, VILLAGE.upper(), "ｏｎｅ－village"))]
    with begin(tmp_path) as register:
        assert bring(register, book(tmp_path / "a.xlsx", 党员=rows)).is_written
        assert [(VILLAGE, 3)] == register.rows("select branch, count(*) from members group by branch")


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with begin(tmp_path) as register, pytest.raises(PortalError, match="没有这个文件"):
        bring(register, tmp_path / "none.xlsx")


@pytest.mark.parametrize("row", [2, 13, 14])
def test_a_character_of_one_pc_alone_is_named_with_its_cell_in_every_row(tmp_path: Path, row: int) -> None:
    """The rows in which headers are looked for are no others."""
    rows = [person(number) for number in range(row - 1)]
    rows[-1]["姓名"] = "示例\ue81a"
    with begin(tmp_path) as register:
        outcome = bring(register, book(tmp_path / "in.xlsx", 党员=rows))
    (line,) = [line for line in outcome.lines if "U+E81A" in line]
    assert line.startswith(f"党员!A{row}（姓名）：有一个字别的电脑认不出") and "\ue81a" not in line


def test_a_table_in_a_foreign_encoding_says_where_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes("姓名,支部,人員類別\n林示例,示例村黨支部,正式黨員\n".encode("big5"))
    with begin(tmp_path) as register, pytest.raises(PortalError, match=r"认不出表头。in!A1：有一个字.*另存为 \.xlsx"):
        bring(register, file)


@pytest.mark.parametrize("kind", ["单位", "支部"])
def test_a_name_under_another_code_is_named_with_the_code_that_has_it(tmp_path: Path, kind: str) -> None:
    known = {"单位": UNITS, "支部": BRANCHES}[kind][0]
    with begin(tmp_path) as register:
        before = content(register)
        outcome = bring(register, book(tmp_path / "a.xlsx", **{kind: [{**known, "代码": "another"}]}))
        assert f"{kind}!B2（名称）：这个名称是代码 {known['代码']} 的" in outcome.lines[0]
        assert before == content(register)
        twice = [{**known, "代码": code, "名称": "示例新的"} for code in ("new-one", "new-two")]
        assert "代码 new-one 的" in bring(register, book(tmp_path / "b.xlsx", **{kind: twice})).lines[0]
        handed_on = [{**known, "名称": "示例改名的"}, {**known, "代码": "another"}]
        assert bring(register, book(tmp_path / "c.xlsx", **{kind: handed_on})).is_written


def _moves(way: str, begun: str, branch: str = VILLAGE) -> dict[str, Any]:
    return {"姓名": person(1)["姓名"], "支部": branch, "身份证号": identity(1), "方向": way, "开始日期": f"{begun}-01",
            "期限": f"{begun}-28", "办结日期": f"{begun}-10"}  # fmt: skip


def test_who_moved_away_comes_back_with_all_that_was_theirs(tmp_path: Path) -> None:
    """And a table of old transfers that is imported again sends nobody away who has come back since."""
    again = person(1, 身份证号=identity(1), 支部=OTHER_VILLAGE)
    steps: list[tuple[dict[str, Any], bool, tuple[str, str | None]]] = [
        ({"转接": [_moves("转出", "2025-01")]}, True, (VILLAGE, "2025-01-10")),
        ({"党员": [again]}, False, (VILLAGE, "2025-01-10")),
        ({"转接": [_moves("转入", "2025-06", OTHER_VILLAGE)]}, True, (OTHER_VILLAGE, None)),
        ({"转接": [_moves("转出", "2025-01")]}, True, (OTHER_VILLAGE, None)),
        ({"党员": [again]}, True, (OTHER_VILLAGE, None)),
        ({"转接": [_moves("转出", "2025-09", OTHER_VILLAGE)]}, True, (OTHER_VILLAGE, "2025-09-10")),
    ]
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1))]))
        for sheets, is_written, stands in steps:
            outcome = bring(register, book(tmp_path / "a.xlsx", **sheets))
            assert is_written == outcome.is_written, outcome.lines
            assert is_written or "先导入一张“转接”表" in outcome.lines[0]
            assert [stands] == register.rows("select branch, until from members")


def test_a_number_that_was_wrong_is_put_right_with_the_old_one_beside_it(tmp_path: Path) -> None:
    """Two that were confused as well, each with the other's; the same file twice says what is known."""
    first, second, third = map(identity, (50, 51, 52))
    steps: list[tuple[list[dict[str, Any]], str, list[str]]] = [
        ([person(0, 身份证号=first), person(1, 身份证号=second)], "新增 2 条", [first, second]),
        ([person(0, 身份证号=third, 原身份证号=first)], "改了 1 条", [third, second]),
        ([person(0, 身份证号=third, 原身份证号=first)], "收进来了", [third, second]),
        ([person(0, 身份证号=second, 原身份证号=third)], "这个号码是登记册里另一个人的", [third, second]),
        ([person(0, 身份证号=identity(53), 原身份证号=identity(54))], "没有这个姓名、这个原来号码的党员",
         [third, second]),
        ([person(0, 原身份证号=third)], "党员!C2（身份证号）：写了原来的号码", [third, second]),
        ([person(0, 身份证号=second, 原身份证号=third), person(1, 身份证号=third, 原身份证号=second)], "改了 2 条",
         [second, third]),
        ([person(0, 身份证号=first)], "有 1 人和登记册里同一支部的人同名", [second, third, first]),
    ]  # fmt: skip
    with begin(tmp_path) as register:
        for rows, told, numbers in steps:
            assert told in "\n".join(bring(register, book(tmp_path / "a.xlsx", 党员=rows)).lines)
            assert set(numbers) == {number for (number,) in register.rows("select identity from members")}
        undo(register, NOW)
        names = dict(register.rows("select identity, name from members"))
        assert {second: person(0)["姓名"], third: person(1)["姓名"]} == names


@pytest.mark.parametrize(
    ("rows", "left", "numbers"),
    [
        ([(0, 51, 50), (1, 52, 51)], 2, (50, 51, 52)),  # the last number is somebody's who keeps it
        ([(1, 52, 51), (0, 51, 50)], 2, (50, 51, 52)),
        ([(0, 51, 50), (3, 50, None), (1, 52, 51)], 3, (50, 51, 52)),
        ([(0, 51, 50), (1, 52, 51), (2, 53, 52)], 0, (51, 52, 53)),
        ([(0, 53, 50), (0, 54, 50)], 1, (53, 51, 52)),
        ([(0, 50, 50), (1, 51, 51)], 0, (50, 51, 52)),  # a roster that says both of everybody
    ],
)
def test_of_numbers_that_go_from_one_to_another_no_row_is_taken_alone(
    tmp_path: Path, rows: list[tuple[int, int, int | None]], left: int, numbers: tuple[int, ...]
) -> None:
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(n, 身份证号=identity(50 + n)) for n in range(3)]))
        given = [person(n, 身份证号=identity(new), 原身份证号=old and identity(old)) for n, new, old in rows]
        outcome = bring(register, book(tmp_path / "b.xlsx", 党员=given), accepts_valid=True)
        assert outcome.checked and left == len(outcome.checked.left)
        assert 3 == register.one("select count(*) from members")
        asked = "select identity from members where name = ?"
        assert [*map(identity, numbers)] == [register.one(asked, (person(n)["姓名"],)) for n in range(3)]
        assert rows[0] != (0, 50, 50) or "没有变 2 条" in outcome.lines[-1]
