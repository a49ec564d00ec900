"""plugins/kernel/personal_data/text_columns.py: the columns of a table that blanks alone part.

The numbers are made up."""

from __future__ import annotations

from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.kernel.personal_data.text_columns import named_numbers
from tests.made_up_numbers import identity
from tests.quiet_time import quiet_seconds
from tests.tables import table

MOBILE, PAPER, CHILD = "13912345678", "E12345678", identity("20150512", 12)
ROWS = "名单\n序号  姓名    {name}    备注\n1     某某    {number}  示例\n2             {number}\n"


def found(text: str) -> list[str]:
    return [each.figures for each in of_persons(find_numbers(text))]


@table("name, number", [("护照号码", PAPER), ("证件号码", CHILD), ("身份证号", CHILD), ("手机", MOBILE)])
def test_the_name_of_a_column_tells_what_its_numbers_are(name: str, number: str) -> None:
    text = ROWS.format(name=name, number=number)
    assert [number] * 2 == found(text) == found(f"```\n{text}```\n")
    assert [number] * 2 == found(text.replace("  ", "\u3000"))


def test_what_was_typed_with_blanks_excuses_no_number() -> None:
    """The letters of a screen are not as wide as those of a typewriter: the number may be the next column's."""
    assert [MOBILE] * 2 == found(ROWS.format(name="电表编号", number=MOBILE))


def test_what_a_column_tells_stands_in_its_line() -> None:
    text = ROWS.format(name="护照号码", number=PAPER)
    assert ["", "", f"护照号码:{PAPER}", f"护照号码:{PAPER}", ""] == named_numbers(text).split("\n")
    assert not named_numbers("护照号码  13912345678\n| 护照号码  |  13912345678 |").strip()


def test_below_a_paper_of_another_column_a_telephone_is_none() -> None:
    """As where the first column's names are longer than what they name: the number stands below the longest one."""
    text = "证件号（护照）  G0918178     C30303515\n手机号码        {}  17917827264\n"
    assert {MOBILE, "17917827264"} < {*found(text.format(MOBILE))}
    shifted = "姓名      证件号码\n某某        {}\n"
    assert [MOBILE] == found(shifted.format(MOBILE))


_LONG_NAME = "名称" * 9
_LINES = (
    "1  13912345678  13912345678\n", "号码  号码  号码\n", "  " * 50_000,
    "1  " + "13912345678  " * 8_000, "姓名  号码\n" + "13912345678  " * 8_000,
    "护照号码  " * 4_000 + "\n" + "E12345678  " * 4_000,
)  # fmt: skip


@table("line", _LINES)
def test_it_takes_the_time_of_a_text(line: str) -> None:
    text = line * max(1, 100_000 // len(line)) + "1  13912345678\n"
    assert quiet_seconds(lambda: named_numbers(text), 2) < 2


@table(
    ("above", "row"),
    [
        (f"护 照 号 码  姓 名  {_LONG_NAME}\n" * 120, "E12345678  " * 8),
        ("护照号码  " * 60 + _LONG_NAME + "\n", "13912345678  " * 90),
        ("护照号码  姓名\n" * 120, "    " + "E12345678  " * 60),
    ],
)
def test_it_does_so_below_many_lines_that_name_nothing(above: str, row: str) -> None:
    text = above + f"{row.rstrip()}\n" * (80_000 // len(row))
    assert quiet_seconds(lambda: named_numbers(text), 2) < 2
