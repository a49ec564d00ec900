"""plugins/kernel/personal_data: tables as offices make them: several in one sheet, a person a column, spaced headers.

The numbers are made up."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import xlsx, zipped
from tests.made_up_numbers import card, identity
from tests.quiet_time import quiet_seconds
from tests.tables import table

MOBILE, OTHER, PAPER, CHILD = "13912345678", "13912345679", "E12345678", identity("20150512", 12)
CARD = card("622848", 19, Random(5))
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def found(text: str) -> list[str]:
    return [each.figures for each in of_persons(find_numbers(text))]


def in_rows(rows: list[list[str]]) -> list[str]:
    data = xlsx([list[str | int](row) for row in rows])
    return [each for said in passages_of(data, "a.xlsx") for each in found(said.text)]


@table(
    "name, number, count",
    [
        ("手机", MOBILE, 1),
        ("联系方式", MOBILE, 1),
        ("护照号", PAPER, 1),
        ("身份证号", CHILD, 1),
        ("账号", CARD, 1),
        ("电表号", MOBILE, 0),
        ("奖品", MOBILE, 0),
    ],
)
def test_one_cell_names_those_below_it_in_its_column(name: str, number: str, count: int) -> None:
    """Two lists in the rows of one table, the lower one with a single name that tells it from a row of the first."""
    rows = [["村", "电表编号"], ["甲村", "20240011"], ["某某", name], ["某某", ""], ["某某", number]]
    assert len(in_rows(rows)) == count
    assert len(found("\n".join("| " + " | ".join(row) + " |" for row in rows))) == count


@table("name", ["村组", "№", "职务", "年龄（岁）"])
def test_a_second_list_begins_with_what_no_row_says(name: str) -> None:
    rows = [["№", "户主", "账号"], ["1", "某某", CARD], [name, "户主", "电表号"], ["2", "某某", MOBILE]]
    assert [CARD] == in_rows(rows)


def test_a_second_row_of_names_may_begin_in_the_first_column() -> None:
    names = [["基本情况", "", "户主", "护照号码", "电表号"], ["村组", "№", "", "", ""]]
    assert [PAPER] == in_rows([["附件", ""], *names, ["甲村", "1", "某某", PAPER, MOBILE]])
    assert [PAPER] == in_rows([["№", "户号"], ["1", OTHER], ["注：示例"], *names, ["甲村", "1", "某某", PAPER, MOBILE]])


def test_the_first_row_of_names_may_have_but_one() -> None:
    above = [["№", "户主", "电表号"], ["1", "某某", OTHER]]
    names = [["登记信息", "", "", "证件号（护照）"], ["编号", "户主", "资产编号", ""]]
    assert [PAPER] == in_rows([*above, *names, ["1", "某某", MOBILE, PAPER]])


def test_such_a_cell_names_no_other_column() -> None:
    rows = [["姓名", "奖品", "订单编号"], ["某某", "手机", ""], ["某某", "书", OTHER], ["某某", "书", MOBILE]]
    assert not in_rows(rows)


@table(
    "between",
    [
        [],
        [["二、联系人", "", ""]],
        [["合计", "", "2"], ["二、联系人", "", ""]],
    ],
)
def test_a_table_below_another_has_its_own_headers(between: list[list[str]]) -> None:
    above = [["一、用电", "", ""], ["序号", "户主", "电表号"], ["1", "某某", OTHER], *between]
    for name, number, count in (("手机号", MOBILE, 1), ("护照号码", PAPER, 1), ("户号", MOBILE, 0)):
        assert [number] * count == in_rows([*above, ["序号", "姓名", name], ["1", "某", number]]), name
    calls = [["序号", "姓名", "电话"], ["1", "某某", "0839-1234567"], *between]
    assert [] == in_rows([*calls, ["序号", "户主", "水表号"], ["1", "某", MOBILE]])


def _open_sheet(rows: list[list[str]]) -> bytes:
    lines = "".join(
        f"<t:table-row>{''.join(f'<t:table-cell>{each}</t:table-cell>' for each in row or [''])}</t:table-row>"
        for row in rows
    )
    words = f'<o:document-content xmlns:o="urn:o" xmlns:t="urn:t"><t:table t:name="a">{lines}</t:table>'
    kind = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    return zipped({**kind, "content.xml": f"{words}</o:document-content>"})


@table("make, name", [(xlsx, "a.xlsx"), (_open_sheet, "a.ods")])
def test_below_an_empty_row_may_begin_another_table(make: Callable[[Any], bytes], name: str) -> None:
    """There any name of a column is enough; where none stands, the table above goes on."""

    def numbers(*rows: list[str]) -> list[str]:
        return [each for said in passages_of(make([*rows]), name) for each in found(said.text)]

    above = ["用户", "电表编号"], ["示例一组", OTHER], list[str]()
    assert [MOBILE] == numbers(*above, ["联系", "手机"], ["某某", MOBILE])
    assert [] == numbers(*above, ["示例二组", OTHER])
    assert [PAPER] == numbers(["姓名", "护照号码"], ["某", "无"], [], ["某某", PAPER])


def test_between_a_title_and_the_headers_of_a_table_below_another_may_stand_who_made_it() -> None:
    above = [["一、用电", "", ""], ["序号", "户主", "电表号"], ["1", "某某", OTHER]]
    made = [["二、出国", "", ""], ["填报单位：某村", "", "填报时间：2025年12月1日"]]
    for name, number, count in (("护照号码", PAPER, 1), ("电表号", MOBILE, 0)):
        assert [number] * count == in_rows([*above, *made, ["某人", name, "事由"], ["某", number, "无"]]), name
    rule = "| 一览表 | | |\n|---|---|---|\n| 单位：元 | | |\n| 填报人：某 | | 2025年3月1日 |\n"
    assert [PAPER] == found(f"{rule}| 国别 | 护照号码 | 事由 |\n| 某国 | {PAPER} | 无 |")


def test_a_month_or_a_balance_that_ends_a_row_goes_on_in_no_other() -> None:
    assert [] == in_rows([["户编号", "姓名", "出生年月"], ["10001", "某", "196702"], ["10002", "某某", "196803"]])
    assert [] == in_rows([["房号", "姓名", "出生年月"], ["1-2-301", "某", "196702"], ["1-2-401", "某某", "196803"]])
    assert [] == in_rows([["日期", "摘要", "结余"], ["2025.1", "电费", "138645"], ["2025.2", "水费", "138646"]])
    assert [MOBILE] == found("联系人\t电话\n某某\t139123\n45678\t某")


def test_a_row_that_says_nothing_begins_no_table() -> None:
    rows = [["姓名", "单位", "证件号码"], ["某", "某单位", "无"], ["某某", "", CHILD]]
    assert [CHILD] == in_rows(rows)


def test_headers_may_stand_below_many_lines_and_go_over_three_rows() -> None:
    title = [[each, "", ""] for each in ("附件", "示例县", "登记表", "说明", "一式两份", "", "年月")]
    assert [PAPER] == in_rows([*title, ["序号", "姓名", "护照号码"], ["1", "某", PAPER]])
    assert [] == in_rows([*title, ["序号", "户主", "表号"], ["1", "某", MOBILE]])
    levels = [["序号", "信息", ""], ["", "设备", "位置"], ["", "名称", "资产编号"]]
    assert [] == in_rows([*levels, ["1", "某", MOBILE]])


def test_below_a_rule_a_second_row_of_headers_counts() -> None:
    text = "| 序号 | 人员 | | 其他 |\n|---|---|---|---|\n| | 姓名 | 护照号码 | 电话 |\n| 1 | 某 | {} | |"
    assert [PAPER] == found(text.format(PAPER))


@table("name", ["护照号码", "港澳通行证", "港澳证"])
def test_the_first_cell_of_a_row_names_papers_of_several_people(name: str) -> None:
    papers = [f"E1234567{at}" for at in range(4)]
    assert papers == in_rows([["项目", "甲", "乙", "丙", "丁"], [name, *papers]])


def test_so_it_names_serials_and_minors() -> None:
    rows = [["项目", "甲", "乙"], ["电表号", MOBILE, OTHER], ["手机", "13912345670", "13912345671"]]
    assert ["13912345670", "13912345671"] == in_rows(rows)
    assert [MOBILE] == in_rows([["编号", "0012", MOBILE]])
    children = [identity("20150512", at) for at in range(3)]
    assert children == in_rows([["项目", "甲", "乙", "丙"], ["证件号码", *children]])


@table("break_", [" ", "  ", "\u3000", "<br>", "\n"])
def test_letters_of_a_header_may_stand_apart(break_: str) -> None:
    for name, number, count in (("证件号码", CHILD, 1), ("护照号码", PAPER, 1), ("户号", MOBILE, 0)):
        header = break_.join(name)
        if "<" not in break_:
            assert [number] * count == in_rows([["序号", "姓  名", header], ["1", "某", number]]), name
        if break_ != "\n":
            assert [number] * count == found(f"| 序 号 | {header} |\n|---|---|\n| 1 | {number} |"), name


def test_breaks_in_cells_end_no_row() -> None:
    row = "<table><tr><th>姓名</th><th>普通<br>护照</th></tr><tr><td><p>某<p>某</td><td>{}</td></tr></table>"
    assert [PAPER] == found(row.format(PAPER))
    assert [MOBILE] == found("| 甲<br>139 1234<br>5678 | 乙 |")


@table("text", ["护照E12345678，港澳通行证C12345678", "护照 E12345678；台湾通行证 C12345678"])
def test_each_paper_is_found_behind_its_own_name(text: str) -> None:
    assert [PAPER, "C12345678"] == found(text)


def test_cells_of_word_stand_below_the_columns_that_they_cover() -> None:
    wide, cell = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{}</w:p></w:tc>', "<w:tc><w:p>{}</w:p></w:tc>"
    said = "<w:r><w:t>{}</w:t></w:r>"
    head = cell.format("") + wide.format(said.format("公务护照")) + wide.format(said.format("因私护照"))
    row = "".join(cell.format(said.format(each)) for each in ("某", PAPER, "2029.5", "E87654321", "2028.3"))
    body = f"<w:tbl><w:tr>{head}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    data = zipped({"[Content_Types].xml": types, "word/document.xml": document})
    numbers = [each for said in passages_of(data, "a.docx") for each in found(said.text)]
    assert [PAPER, "E87654321"] == numbers


def test_a_long_row_takes_the_time_of_its_cells() -> None:
    row = "| 项目 |" + "|".join(f"1391234{at:04}" for at in range(3000))
    assert quiet_seconds(lambda: found(row), 1) < 1


@table("column", ["{}", "{} |"])
def test_a_long_cell_above_numbers_is_not_read_anew_for_each(column: str) -> None:
    above = f"|{column.format('*' * 30_000 + '甲')}\n|---\n"
    assert quiet_seconds(lambda: found(above + f"|{MOBILE}\n" * 4_000), 2) < 2
