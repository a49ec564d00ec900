"""plugins/features/small_tools/dues: the county's rules against tables that were reckoned by hand."""

from __future__ import annotations

from plugins.features.small_tools.dues import DuesKind, monthly_dues, percent, yuan
from tests.tables import table
from tests.unit.features.small_tools.given import county_tool

# A month's base and its dues, both in 分, as 中组发〔2008〕3号 has it: each limit, and the 分 on both sides of it.
WAGES_BY_HAND = (
    (1, 0), (99, 0), (100, 1), (299, 1), (300, 2), (20_000, 100), (100_000, 500), (299_900, 1500), (299_999, 1500),
    (300_000, 1500), (300_001, 3000), (300_050, 3001), (300_100, 3001), (360_000, 3600), (400_000, 4000),
    (499_999, 5000), (500_000, 5000), (500_001, 7500), (500_100, 7502), (800_000, 12_000), (999_999, 15_000),
    (1_000_000, 15_000), (1_000_001, 20_000), (1_000_100, 20_002), (1_200_000, 24_000), (5_000_000, 100_000),
    (10_000_000, 200_000),
)  # fmt: skip
PENSIONS_BY_HAND = (
    (100_000, 500), (420_000, 2100), (460_000, 2300), (499_999, 2500), (500_000, 2500), (500_001, 5000),
    (500_050, 5001), (560_000, 5600), (2_000_000, 20_000),
)  # fmt: skip
# By hand as well: from and with which 元, to and with which, how much of each 200 元 is paid, in 元.
PARTS_BY_HAND = ((1, 3000, 1), (3001, 5000, 2), (5001, 10_000, 3), (10_001, 20_000, 4))


def kind(name: str) -> DuesKind:
    rules = county_tool("dues").dues
    assert rules
    return next(each for each in rules.kinds if each.name.startswith(name))


@table(("name", "table"), [("按月领工资", WAGES_BY_HAND), ("离退休", PENSIONS_BY_HAND)])
def test_each_sum_around_each_limit_is_as_reckoned_by_hand(name: str, table: tuple[tuple[int, int], ...]) -> None:
    found = [(base, monthly_dues(kind(name).bands, base)) for base, _ in table]
    assert list(table) == found


def test_ten_thousand_wages_pay_their_part_of_the_whole_base() -> None:
    """Every second 元 up to 20,000; a part of 200 元 is half a percent for each 元 of it."""
    bands, found = kind("按月领工资").bands, 0
    for first, last, part in PARTS_BY_HAND:
        for base in range(first + first % 2, last + 1, 2):
            assert 2 * base * part == 4 * monthly_dues(bands, base * 100)
            found += 1
    assert 10_000 == found


def test_dues_never_fall_where_the_base_rises() -> None:
    bands = kind("按月领工资").bands
    dues = [monthly_dues(bands, base) for base in range(290_000, 1_010_000, 7)]
    assert sorted(dues) == dues


@table(
    ("quarter", "dues"),
    [(1_200_000, 4000), (900_000, 1500), (900_001, 3000), (1_000_000, 3333), (1_500_001, 7500), (3_000_001, 20_000)],
)
def test_a_quarter_is_shared_out_without_losing_a_part_of_a_fen(quarter: int, dues: int) -> None:
    """9000.01 元 in three months are more than 3000 元 a month, if only by a third of a 分."""
    each = kind("不按月")
    assert dues == monthly_dues(each.bands, quarter, each.months)


def test_farmers_and_those_in_need_pay_fixed_sums() -> None:
    assert [(20, 100), (20, 20)] == [(each.least, each.most) for each in (kind("农民"), kind("学生"))]


def test_wages_and_yearly_pay_share_a_scale() -> None:
    assert kind("按月领工资").bands == kind("实行年薪制").bands == kind("不按月").bands


def test_sums_and_rates_are_written_as_people_write_them() -> None:
    assert ["15元", "30.01元", "0.20元"] == [f"{yuan(fen)}元" for fen in (1500, 3001, 20)]
    assert ["0.5", "1", "1.5", "12.25"] == [percent(rate) for rate in (50, 100, 150, 1225)]
