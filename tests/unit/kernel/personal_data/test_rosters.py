"""plugins/kernel/personal_data: rosters and public lists as offices lay them out, in groups, in steps, with notes.

The numbers are made up."""

from __future__ import annotations

from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import xlsx, zipped
from tests.made_up_numbers import identity
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

MOBILE, PAPER, CHILD = "13912345678", "E12345678", identity("20150512", 12)
CARD, OTHER_CARD, THIRD_CARD = "6210344170934868", "6221694806285581", "6210344914875757"
Rows = list[list[str]]
HEADER = [["序号", "姓名", "护照号码", "备注"], ["1", "某", "", "未办"]]
METERS = [["序号", "户主", "电表号"], ["1", "某某", "13912345679"]]
PERSON, HOUSE = ["2", "某某", PAPER, ""], ["2", "某某", MOBILE]


def found(text: str) -> list[str]:
    return [each.figures for each in of_persons(find_numbers(text))]


def in_file(data: bytes, name: str) -> list[str]:
    return [each for said in passages_of(data, name) for each in found(said.text)]


def in_rows(rows: Rows) -> list[str]:
    return in_file(xlsx([list[str | int](row) for row in rows]), "a.xlsx")


def in_lines(rows: Rows, sign: str = ",") -> list[str]:
    return in_file("\n".join(map(sign.join, rows)).encode(), "a.csv")


@table(
    "between",
    [
        [["二、示例镇"]],
        [["二、示例镇"], ["填报单位：示例村党支部", "", "填报人：某", "填报日期："]],
        [["村名：示例村", "户数：3"]],
        [["", "", "小计", "2600"], []],
    ],
)
def test_what_stands_between_two_groups_ends_no_table(between: Rows) -> None:
    title = ["示例县登记表"]
    for read in (in_rows, in_lines):
        assert [PAPER] == read([title, *HEADER, *between, PERSON])
        assert [] == read([title, *METERS, *between, HOUSE])


def test_names_of_columns_may_stand_in_steps() -> None:
    papers = [PAPER, "C12345678"]
    for before in (["姓名"], ["序号", "姓名"]):
        empty, values = [""] * len(before), ["1", "某"][-len(before) :]
        rows = [[*before, "证件情况", "", "备注"], [*empty, "护照", "往来港澳通行证", ""], [*values, *papers, ""]]
        assert papers == in_rows([["登记表"], *rows])
        lines = [f"| {' | '.join(row)} |" for row in rows]
        assert papers == found("\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]))
    sums = [["序号", "项目", "基本情况", ""], ["", "", "户数", "金额（元）"], ["1", "某", "3", MOBILE]]
    assert [] == in_rows([["制表单位：示例县", "", "", "单位：元"], *sums])
    head, below = "| 序号 | 金额（元） | 情况 | |\n|---|---|---|---|", "| | | 户数 | 负责人 |"
    assert [] == found(f"{head}\n{below}\n| 1 | {MOBILE} | 3 | 某 |")


def test_who_made_a_table_names_no_column() -> None:
    said = ["填报单位：示例镇", "", "填报人：某", "2026年3月1日"], ["单位：示例村", "", "", "时间：2026年3月"]
    rows = [["姓名", "职务", "党龄", "护照"], ["某", "", "3", PAPER]]
    assert [PAPER] == in_rows([*said, *rows])
    lines = [f"| {' | '.join(row)} |" for row in (said[1], *rows)]
    assert [PAPER] == found("\n".join([lines[0], "|---|---|---|---|", *lines[1:]]))


@table("name, number", [("证件号码（18位）", CHILD), ("一卡通账号", CARD), ("第一书记护照号码", PAPER)])
def test_a_figure_in_the_name_of_a_column_is_no_value(name: str, number: str) -> None:
    for between in ([], ["二、名单"]):
        assert [number] == in_rows([*METERS, between, ["序号", "姓名", name], ["1", "某", ""], ["2", "某", number]])


def test_one_code_for_all_may_stand_among_names_of_columns() -> None:
    said = ["制表单位：示例县", "", "", "单位：元"]
    assert [] == in_rows([said, ["序号", "统一社会信用代码", "设备序列号"], ["1", "91510821MA63776818", MOBILE]])


def test_the_number_of_a_house_names_no_column() -> None:
    assert [PAPER] == in_rows([*HEADER, [], ["", "某某", "未办", "示例街3号"], PERSON])


@table("title", ["防汛值班表", "说明：身份证号码填18位，联系电话填手机。", "县供电所（电话）"])
def test_a_title_names_no_column(title: str) -> None:
    assert [] == in_rows([["登记表", ""], [title, ""], ["编号", "项目"], [MOBILE, "某"]])
    assert [MOBILE] == in_rows([[title, ""], ["手机", "项目"], [MOBILE, "某"]])


def test_what_several_columns_have_in_common_is_no_title() -> None:
    assert [PAPER] == in_rows([["", "持有护照", ""], ["姓名", "号码", "备注"], ["某", PAPER, ""]])


def test_below_its_name_a_number_may_stand_alone_beside_a_table() -> None:
    assert [PAPER] == in_rows([["序号", "姓名"], ["1", "某"], ["护照："], [PAPER]])


@table("mask", ["****", "××××", "●●●●"])
def test_what_is_masked_well_is_part_of_no_number(mask: str) -> None:
    row = f"某 | 139{mask}5678 | 6217{mask * 2}1234"
    assert [] == found(f"| 姓名 | 手机号码 | 银行卡号 |\n|---|---|---|\n| {row} |")
    assert [] == in_rows([["姓名", "手机号码", "银行卡号"], row.split(" | ")])
    assert [] == found(f"| 手机号码 | 备注 |\n|---|---|\n| 139{mask}5678 | 无 |\n| 2600 | 合计 |")
    assert [] == found(f"139{mask}5678\n2600 李四")
    assert [MOBILE] == found("**139****1234****5678**")


@table("name", ["卡折号", "卡（折）号", "一折通号", "社会保障卡银行账号"])
def test_a_card_is_somebodys_under_each_name_of_it(name: str) -> None:
    assert [CARD] == in_rows([["序号", "姓名", name], ["1", "某", CARD]])
    cards = [CARD, OTHER_CARD, THIRD_CARD]
    assert cards == in_rows([["姓名", "甲", "乙", "丙"], [name, *cards]])


def test_cells_of_open_sheets_that_are_alike_are_read_each() -> None:
    def cell(each: str, repeated: int = 1) -> str:
        return f'<t:table-cell t:number-columns-repeated="{repeated}"><x:p>{each}</x:p></t:table-cell>'

    cells = f"{cell('手机')}{''.join(map(cell, '13'))}{cell('9', 3)}{''.join(map(cell, '345678'))}"
    words = f"<t:table><t:table-row>{cells}</t:table-row></t:table>"
    data = f'<o:document-content xmlns:o="urn:o" xmlns:t="urn:t" xmlns:x="urn:x">{words}</o:document-content>'
    kind = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    assert ["13999345678"] == in_file(zipped({**kind, "content.xml": data}), "a.ods")


@table("sign", [",", ";", "\t"])
def test_a_table_of_values_may_begin_with_titles_and_go_on_below_an_empty_line(sign: str) -> None:
    assert [PAPER] == in_lines([["登记表"], ["（2026年度）"], *HEADER, [], PERSON], sign)


def test_a_number_with_a_fraction_is_read_as_a_cell_shows_it() -> None:
    row = '<row r="1"><c r="A1"><v>628.3200000000001</v></c><c r="B1"><v>0.1</v></c></row>'
    sheet = f'<worksheet xmlns="http://a"><sheetData>{row}</sheetData></worksheet>'
    types = {"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": sheet}
    said = [each.text for each in passages_of(zipped(types), "a.xlsx")]
    assert "628.32\x020.1" in said


def test_what_word_keeps_before_its_words_is_no_cell_of_theirs() -> None:
    begin = 0x40
    head = (b"\xec\xa5".ljust(0x18, b" ") + begin.to_bytes(4, "little") + b"\7\0A\0").ljust(begin, b" ")
    rows = "登记表\r姓名\7护照号码\7编码", "某\7未办\0072026001", f"某某\7{PAPER}\0072026002"
    cells = "".join(f"{row}\7\7" for row in rows)
    stream = head + cells.encode("utf-16-le")
    assert [PAPER] == in_file(compound({"WordDocument": stream.ljust(4100, b"\0")}), "a.doc")


_CELLS = [["姓名", "订单号", "护照号码"], ["某", MOBILE, PAPER]]


@table("end", ["", "\n", "\n    ", "\r\n"])
def test_a_row_of_tags_may_go_over_lines(end: str) -> None:
    for cell in ("<td>{}</td>", "<td>\n{}\n</td>", "<td><p>{}</p></td>"):
        rows = [end.join(["<tr>", *map(cell.format, row), "</tr>"]) for row in _CELLS]
        text = end.join(["<table>", *rows, "</table>"])
        numbers = of_persons(find_numbers(text))
        assert [PAPER] == [each.figures for each in numbers]
        assert PAPER in text.split("\n")[numbers[0].line - 1]


def test_a_number_is_read_over_the_lines_of_a_cell() -> None:
    assert [MOBILE] == found("<table>\n<tr>\n<td>139 1234\n5678</td>\n<td>某</td>\n</tr>\n</table>")


@table("written", ["**{}**", "`{}`", "<b>{}</b>", "<span>{}</span>"])
def test_what_sets_a_serial_in_bold_hides_no_name_of_its_column(written: str) -> None:
    assert [] == found(f"| 姓名 | 订单号 |\n|---|---|\n| 某 | {written.format(MOBILE)} |")
    assert [MOBILE] == found(f"| 姓名 | 手机 |\n|---|---|\n| 某 | {written.format(MOBILE)} |")


@table(
    "name",
    [
        "2025年出国次数", "截至2025年12月党龄", "出生日期（格式：1990年01月01日）", "第一\n书记", "统一\n社会信用代码",
        "入党时间（年/月/日，如1990/07/01）",
    ],
)  # fmt: skip
def test_a_name_of_a_column_may_hold_figures_below_a_title_of_several_cells(name: str) -> None:
    title = [["登记表"], ["填报单位：示例镇", "", "", "填报时间：2026年1月"]]
    for number, named in ((PAPER, "护照号码"), (MOBILE, "订单号")):
        rows = [["序号", "姓名", name, named], ["1", "某某", "1990年07月01日", number]]
        steps = [["序号", "姓名", "情况", named], ["", "", name, ""], rows[1]]
        for table_rows in ([*title, *rows], [*title, *steps], [*METERS, [], *rows]):
            assert [PAPER] * (number == PAPER) == in_rows(table_rows)


def test_how_to_fill_in_a_cell_is_no_remark_on_the_whole_table() -> None:
    for how in ("（如：E87654）", "（格式：字母加8位）"):
        rows = [["序号", f"护照号码{how}", "情况", ""], ["", "", "性别", "职务"], ["1", PAPER, "男", ""]]
        assert [PAPER] == in_rows(rows)


def test_a_row_of_values_is_no_row_of_names() -> None:
    for values in (["某某", "事业单位", "1990年5月1日", "未办"], ["某某", "机关单位", "3", "未办"]):
        head = ["领取人", "性质", "何时", "护照"]
        assert [PAPER] == in_rows([head, values, ["某某", "机关", "1990年5月1日", PAPER]])


def test_a_name_of_a_column_may_be_broken_anywhere() -> None:
    for name in ("发票\n号码", "订单\n号", "电表\n户号"):
        assert [] == in_rows([["姓名", name], ["某", MOBILE]]), name
    for name in ("手\n机号码", "手 机 号"):
        assert [MOBILE] == in_rows([["姓名", name], ["某", MOBILE]]), name
        assert [MOBILE] == in_rows([["姓名", "某", name, MOBILE]]), name
    child = identity("20150512", 12, "510821")
    assert [child] == in_rows([["被慰问人", "住址", "社会\n保障号码"], ["某某", "示例镇示例村", child]])


def test_the_sign_between_values_is_the_one_that_most_rows_have() -> None:
    rows = [
        ["序号", "姓名", "护照号码", "备注"],
        ["1", "某", PAPER, "1月;2月;3月;4月;5月;6月"],
        ["2", "某某", PAPER, ""],
    ]
    assert [PAPER] * 2 == in_lines(rows)


def test_a_whole_number_that_ends_a_row_is_no_part_of_a_longer_one() -> None:
    """With the count of the next row behind it, one in ten has the check digit of a longer card's number."""
    for count in range(1, 30):
        rows = [["序号", "姓名", "银行卡号"], ["1", "某", CARD], [str(count), "某某", "无"]]
        assert [CARD] == in_rows(rows), count
    for count in range(130, 200):
        rows = [["姓名", "银行卡号", "手机"], ["某某", CARD, f"{count} 8416 0768"]]
        assert [CARD, f"{count}84160768"] == in_rows(rows), count
    assert [MOBILE] == found("联系人\t电话\n某某\t1391234\n5678\t某")
