"""plugins/kernel/personal_data/identity.py: identity numbers by their check digit and birth date."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.identity import is_identity, is_old_identity
from tests.made_up_numbers import identity
from tests.tables import table

TWICE = identity("19650710", 44, "430626")


@given(st.dates(date(1900, 1, 1)))
def test_a_wrong_check_digit_is_some_other_number(born: date) -> None:
    """A document may hold eighteen digits."""
    number = identity(f"{born:%Y%m%d}")
    assert is_identity(number)
    assert not is_identity(number[:17] + ("1" if number[17] != "1" else "2"))


def test_a_birth_date_that_never_was_is_no_identity() -> None:
    """The check digit alone is right one time in eleven."""
    assert not is_identity(identity("20261301"))


def test_fifteen_digits_are_told_by_place_and_day() -> None:
    """Nobody who was born before 1927 or after 1999 has such a card."""
    assert is_old_identity("110105491231002")
    assert not is_old_identity("110105491331002") and not is_old_identity("990105491231002")
    assert not is_old_identity("110105240315002")


@table(
    "text",
    [
        f"{' '.join(TWICE)}\n{' '.join(TWICE)}", f"{TWICE}\n{TWICE}", f"| 证件 | 年龄 |\n|---|---|\n| {TWICE} | 43 |",
        f"身份证 {TWICE} 43 岁", f"{' '.join(TWICE)}'\n43",
    ],
)  # fmt: skip
def test_what_stands_behind_a_number_is_not_its_end(text: str) -> None:
    """Twenty figures are a disabled person's number where they stand alike."""
    assert {TWICE} == {each.figures for each in find_numbers(text)} - {"19650710044"}


@table(
    "text",
    [
        "身份证号：{}", "身份证号码\n{}", "| 姓名 | 身份证号 |\n|---|---|\n| 示例 | {} |", "姓名\t证件号码\n示例\t{}",
        "| 名单 | |\n|---|---|\n| 姓名 | 身份证 |\n| 示例 | {} |", "| 姓名 | 身份号码 |\n|---|---|\n| 示例 | {} |",
        "<tr><th>姓名</th><th>身份证号</th></tr>\n<tr><td>示例</td><td>{}</td></tr>",
    ],
)  # fmt: skip
def test_a_number_whose_last_figures_excel_has_lost_is_a_persons_where_its_column_says_so(text: str) -> None:
    """Its place and the day of birth are left."""
    (found,) = find_numbers(text.format(f"{TWICE[:15]}000"))
    assert (f"{TWICE[:15]}000", False) == (found.figures, found.is_excused)


@table("text", [f"学籍号：G{identity('20150312', 42, '430626')}", f"病案号：{TWICE}"])
def test_schools_and_hospitals_number_people_as_their_cards_do(text: str) -> None:
    """That of a school has a letter before, and is a child's."""
    assert [False] == [each.is_excused for each in find_numbers(text)]


@table(
    "text", [f"残疾证 {TWICE}43", f"残疾证 {' '.join(TWICE)} 4 3", f"残疾证 {TWICE[:6]} {TWICE[6:14]} {TWICE[14:]} 43"]
)
def test_twenty_figures_that_stand_alike_are_one_number(text: str) -> None:
    assert [f"{TWICE}43"] == [each.figures for each in find_numbers(text) if not each.is_excused]


CHILD, OLD = identity("20120315", 123, "511621"), "511621550101002"


@table(
    "text",
    [
        "社会保障号码：{}", "张三的社保卡号为 {}", "医保卡号：{}", "医保电脑号 {}", "参保号：{}",
        "被保险人：{}", "学号：{}", "全国学号 G{}", "G{}",
        "医疗保险号：{}", "养老保险编号 {}", "身分证：{}", "接种卡号（同身份证）：{}", "社会保障号\n{}",
        "| 对象 | 医保号 |\n|---|---|\n| 甲 | {} |",
    ],
)  # fmt: skip
def test_what_is_the_identity_number_by_another_name_is_a_childs_too(text: str) -> None:
    for number in (CHILD, OLD):
        assert [number] == [each.figures for each in find_numbers(text.format(number)) if not each.is_excused]


def test_a_school_in_brackets_parts_no_childs_name_from_its_number() -> None:
    assert not find_numbers(f"一等奖：王明（红城小学）{CHILD}")[0].is_excused


@table(
    "text",
    [
        "订单号：{}", "医保受理编号：{}", "社保缴费流水号 {}", "保险单号：{}", "农业保险标的编号 {}",
        "医保案件：{}", "疫苗批号 {}",
        "学校项目编号 G{}", "宗地代码 {}", "医保工作的通知，公文编号 {}",
    ],
)  # fmt: skip
def test_the_number_of_a_document_with_a_right_check_digit_is_nobodys(text: str) -> None:
    assert [] == [each for each in find_numbers(text.format(CHILD)) if not each.is_excused]
