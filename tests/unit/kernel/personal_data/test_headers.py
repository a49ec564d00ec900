"""plugins/kernel/personal_data/rows.py: what stands above a cell, below a title and who made the table.

The numbers are made up."""

from __future__ import annotations

import csv
import io
from random import Random

from plugins.kernel.passages.passage import ROWS_AT_ONCE
from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import xlsx
from tests.made_up_numbers import card, identity
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

MOBILE, PAPER, CHILD = "13912345678", "E12345678", identity("20150512", 12)
CARD = card("5264", 16, Random(2))
TITLE = ["登记表"]


def _workbook(rows: list[list[str]]) -> tuple[bytes, str]:
    return xlsx([list[str | int](row) for row in rows]), "a.xlsx"


def _values(rows: list[list[str]]) -> tuple[bytes, str]:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("gb18030"), "a.csv"


def numbers_in(data: bytes, name: str) -> list[str]:
    return [each.figures for said in passages_of(data, name) for each in of_persons(find_numbers(said.text))]


@table(
    "above",
    [
        [TITLE, ["填报单位：示例镇", "", "填报日期：2026年11月"]],
        [TITLE, ["填报单位：示例镇", "", "填报人：示例"]],
        [TITLE, ["填报单位：示例镇", "", "联系电话：0839-1234567"]],
        [TITLE, ["填报单位：示例镇"], ["", "", "2026年11月"]],
        [["序号", "基本情况", "证件情况"]],
        [TITLE, ["填报单位：示例镇", "填报日期：2026年11月"], ["序号", "基本情况", "其他"]],
    ],
)
@table("carrier", [_workbook, _values])
def test_what_names_a_column_counts_below_who_made_the_table(above, carrier) -> None:  # type: ignore[no-untyped-def]
    for name, number, count in (
        ("护照号码", PAPER, 1),
        ("证件号码", CHILD, 1),
        ("银行卡号", CARD, 1),
        ("户号", MOBILE, 0),
        ("合同编号", MOBILE, 0),
        ("电话", MOBILE, 1),
    ):
        rows = [*above, ["序号", "姓名", name], ["1", "某某", number], ["2", "某", ""]]
        assert [number] * count == numbers_in(*carrier(rows)), name


@table("carrier", [_workbook, _values])
def test_it_counts_in_all_of_a_long_table(carrier) -> None:  # type: ignore[no-untyped-def]
    head = [TITLE, ["填报单位：示例镇", "", "填报日期：2026年11月"], ["序号", "姓名", "护照号码", "户号"]]
    rows = [[str(at), "某某", "", MOBILE] for at in range(ROWS_AT_ONCE + 100)]
    rows[-1][2] = PAPER
    assert [PAPER] == numbers_in(*carrier([*head, *rows]))


@table(
    "text",
    [
        f"| 姓名 | 证照号码 | 证照种类 |\n|---|---|---|\n| 某某 | {PAPER} | 普通护照 |",
        f"| 证照名称 | 签发日期 | 有效期至 | 证照号码 |\n|---|---|---|---|\n"
        f"| 普通护照 | 2019年03月12日 | 2029年03月11日起失效 | {PAPER} |",
        f"Passport Number： {PAPER}",
        f"护照号码\n{PAPER}\n2\n",
        f"序号\t护照\n1\t{PAPER}\n2\t\n",
    ],
)
def test_the_number_of_a_paper_is_seen_whole_beside_what_its_row_says_of_it(text: str) -> None:
    assert [PAPER] == [each.figures for each in of_persons(find_numbers(text))]


@table(
    "text",
    [
        f"| 姓名 | 证照号码 | 证照种类 |\n|---|---|---|\n| 某某 | {PAPER} | 营业执照 |",
        f"| 姓名 | 图书编号 | 备注 |\n|---|---|---|\n| 某某 | {PAPER} | 护照 |",
    ],
)
def test_another_paper_in_its_row_passes(text: str) -> None:
    assert [] == of_persons(find_numbers(text))


def test_older_cards_are_seen_under_the_name_of_an_account_or_of_a_card() -> None:
    older, other = card("95599", 19, Random(2)), card("5240", 19, Random(2))
    for text in ("账号：{}", "| 姓名 | 银行账号 |\n|---|---|\n| 某某 | {} |", "某某 {} 农业银行", "卡号：{}"):
        assert [older] == [each.figures for each in of_persons(find_numbers(text.format(older)))], text
    assert [other] == [each.figures for each in of_persons(find_numbers(f"卡号：{other}"))]
    for text in ("账号：{}", "对公账户 {}", "汇款至{}", "单号 {}"):
        assert [] == of_persons(find_numbers(text.format(other))), text
    assert [] == of_persons(find_numbers(f"对公账户：{card('4402', 19, Random(3))}"))


@table(
    "text",
    [
        f"登记表\n序号 姓名 护照号码\n1 某某 {PAPER}\n2 某 E87654321\n",
        f"护照号码\n…\n{PAPER}\n…\nE87654321\n",
        f"序号 姓名 护照号码 签发日期\n1 某某 {PAPER} 2020-01-01\n2 某 E87654321 2021-01-01\n",
    ],
)
def test_in_rows_that_only_blanks_part_the_line_of_headers_counts(text: str) -> None:
    assert [PAPER, "E87654321"] == [each.figures for each in of_persons(find_numbers(text))]


@table(
    "text",
    [
        "护照怎样办理，办理的时候要带什么东西\n表格 E20260101 见附件",
        "序号 姓名 护照号码\n1 某某 A12345678\n",
        "序号 姓名 护照号码\n\n一、说明\n1 某某 E12345678\n",
        "2026年3月 护照 001\n1 某某 E12345678\n",
        "| 护照号码 | 图书 |\n|---|---|\n| | G12345678 |\n",
    ],
)
def test_below_other_lines_it_does_not(text: str) -> None:
    assert [] == of_persons(find_numbers(text))


def test_rows_of_older_files_are_read_with_their_headers() -> None:
    rows = "序号,姓名,护照号码\r1,某某,E12345678\r".encode("utf-16-le").replace(b",\0", b"\7\0")
    assert [PAPER] == numbers_in(compound({"WordDocument": rows.ljust(4100, b"\0")}), "a.doc")
    head = r"{\rtf1{\listtable{\listlevel{\leveltext \'02\'00.;}}}\pard "
    text = f"序号\\cell 证件号码\\cell\\row 1\\cell {CHILD}\\cell\\row}}"
    coded = "".join(f"\\u{ord(sign)}?" if sign > "\x7f" else sign for sign in text)
    assert [CHILD] == numbers_in((head + coded).encode(), "a.rtf")


@table("name", ["护照", "因私护照（有效期内）", "往来港澳通行证", "身份证"])
def test_a_list_within_a_form_has_its_own_names(name: str) -> None:
    """Those who travel together stand below the form of the first of them."""
    form = "| 姓名 | 某某 | 民族 | 汉 |\n|---|---|---|---|\n| 学历 | 初中 | 邮编 | 100000 |\n"
    child = identity("20150512", 12, "510821")
    number = child if name == "身份证" else "E12345678"
    rows = f"| 家庭成员 | 关系 | {{}} | 姓名 |\n| | 女儿 | {number} | 某某 |\n| | 女儿 | {number} | 某某 |\n"
    assert [number] * 2 == [each.figures for each in of_persons(find_numbers(form + rows.format(name)))]
    assert [] == of_persons(find_numbers(form + rows.replace(child, "E12345678").format("附件编号")))
