"""plugins/kernel/personal_data/columns.py: numbers that stand in a table piece by piece, below each other."""

from plugins.kernel.passages.texts import table_passages
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.made_up_numbers import identity
from tests.tables import table

ID = identity("19900307", 11)
HEAD = "| 姓名 | 电话 |\n|---|---|\n"


def found(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.kind) for each in of_persons(find_numbers(text))]


@table(
    "text",
    [
        f"{HEAD}| 示例 | 139 |\n| | 1234 |\n| | 5678 |",
        f"{HEAD}| 示例甲 | 139 |\n| 示例乙 | 12345678 |",
        "| 姓名 | 号 |\n|---|---|\n| 甲 | 138 |\n| 乙 | 0013 |\n| 丙 | 8000 |",
        "| 姓名 | 号 |\n|---|---|\n| 甲 | 139 |\n|  | 1234 |\n|  | 5678 |",
        "<table><tr><th>姓名</th><th>电话</th></tr>\n<tr><td>甲</td><td>139</td></tr>\n\n"
        "<tr><td></td><td>1234</td></tr>\n<tr><td></td><td>5678</td></tr></table>",
        "| 电话 |\n|---|\n| 139 |\n| 1234 |\n| 5678 |",
        "| 1 | **139** |\n| | **1234** |\n| | **5678** |",
        "| 电话 | 备注 |\n|---|---|\n| 139 1234 | 见下 |\n| 5678 | |",
        "姓名|电话\n--|--\n示例甲|139\n示例乙|12345678\n",
        f"{HEAD}| 示例 | 13912 |\n| | 345678 |",
        "| 手机号 |\n|---|\n" + "\n".join(f"| {figure} |" for figure in "13912345678"),
        "姓名\t电话\n示例甲\t139\t男\n示例乙\t12345678\t女\n",
    ],
)  # fmt: skip
def test_a_mobile_number_is_seen_over_rows(text: str) -> None:
    assert ["手机号码"] == [kind for _, kind in found(text)]


@table(("first", "second"), [(6, 12), (12, 6), (14, 4), (17, 1)])
@table("filled", ["", "乙"])
def test_an_identity_number_is_seen_over_two_rows(first: int, second: int, filled: str) -> None:
    rows = f"| 示例 | {ID[:first]} | 男 |\n| {filled} | {ID[first : first + second]} | |"
    assert [(3, "身份证号码")] == found(f"| 姓名 | 证件 | 性别 |\n|---|---|---|\n{rows}")


def test_an_identity_number_is_seen_figure_by_figure() -> None:
    assert [(3, "身份证号码")] == found("| 证件 |\n|---|\n" + "\n".join(f"| {figure} |" for figure in ID))


def test_so_it_is_in_a_table_of_values() -> None:
    (table,) = table_passages(f"姓名,号\n示例,{ID[:12]}\n,{ID[12:]}\n".encode())
    assert [(2, "身份证号码")] == found(table.text)


@table(
    "text",
    [
        "| 村 | 户 |\n|---|---|\n| 甲 | 156 |\n| 乙 | 2345 |\n| 丙 | 1234 |",
        "| 户 |\n|---|\n| 156 |\n| 2345 |\n| 1234 |",
        "| 年 | 户 | 人 |\n|---|---|---|\n| 2024 | 139 | 1234 |\n| 2025 | 1234 | 5678 |\n| 2026 | 5678 | 9012 |",
        "| 邮编 | 编号 |\n|---|---|\n| 628200 | 199003 |\n| 628201 | 070012 |",
    ],
)  # fmt: skip
def test_quantities_below_each_other_are_no_number(text: str) -> None:
    assert [] == found(text)
