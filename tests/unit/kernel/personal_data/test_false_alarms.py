"""Numbers that are nobody's, as county texts are full of them: at most one in a thousand is taken for a person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.county import ROOT
from tests.made_up_numbers import day, figures
from tests.sampling import sampled
from tests.tables import table

COUNT, PARTS = 20_000, 4


def digits(chance: Random, begin: str, length: int) -> str:
    return begin + figures(chance, length - len(begin))


def a_date(chance: Random) -> str:
    return f"{day(chance, 2009, 2027):%Y%m%d}"


def groups(chance: Random) -> str:
    """Three, four and four figures, as a mobile number is often written."""
    return f"1{chance.choice('3456789')}{figures(chance, 1)} {chance.randrange(1990, 2030)} {figures(chance, 4)}"


MADE: tuple[Callable[[Random], str], ...] = (
    lambda chance: f"订单号：{a_date(chance)}{figures(chance, 9)}，请保留。",
    lambda chance: f"编号 {groups(chance)} 的补贴已发放。",
    lambda chance: f"受理编号：{digits(chance, chance.choice(('13', '15', '17', '18')), 11)}",
    lambda chance: f"帐号 {digits(chance, '1', 11)}，开户行示例银行（对公）",
    lambda chance: f"电话：0826-{figures(chance, 7)}，传真 0826-{figures(chance, 7)}",
    lambda chance: f"（区号+日期+序号）0826{a_date(chance)}{figures(chance, 3)}",
    lambda chance: f"见 https://www.example.gov.cn/art/{a_date(chance)}/t{a_date(chance)}_{figures(chance, 8)}.html",
    lambda chance: f"[办事指南](https://www.example.gov.cn/show?id={digits(chance, '17', 11)})",
    lambda chance: f"统一社会信用代码：91510{figures(chance, 3)}MA{figures(chance, 7)}X",
    lambda chance: f"书号 978-7-{figures(chance, 4)}-{figures(chance, 4)}-{figures(chance, 1)}",
    lambda chance: f"发票号码：{figures(chance, 20)}",
    lambda chance: f"专利号 ZL{chance.randrange(2005, 2025)}1{figures(chance, 7)}.{figures(chance, 1)}",
    lambda chance: f"全县产值 1{figures(chance, 1)},{figures(chance, 3)},{figures(chance, 3)},{figures(chance, 3)}元",
    lambda chance: f"发电 {digits(chance, '1', 11)} 千瓦时",
    lambda chance: f"坐标 106.{figures(chance, 6)}，30.{figures(chance, 6)}",
    lambda chance: f"示例县组发〔{chance.randrange(2009, 2027)}〕{chance.randrange(1, 300)}号",
    lambda chance: f"时间：{day(chance, 2009, 2027)} {chance.randrange(24):02}:{chance.randrange(10, 60)}:00",
    lambda chance: f"| 序号 | 档案编号 | 亩数 |\n|---|---|---|\n| 1 | {digits(chance, '15', 11)} | 3.5 |",
    lambda chance: f"<!-- {figures(chance, 6)} --> 第 {chance.randrange(1, 40)} 期，共 {chance.randrange(10, 99)} 页",
    lambda chance: f"项目编号：510821{a_date(chance)}{figures(chance, 4)}",
)  # fmt: skip


@sampled(PARTS)
@pytest.mark.parametrize("part", range(PARTS))
def test_at_most_one_serial_number_in_a_thousand_is_taken_for_a_persons(part: int) -> None:
    chance, alarms = Random(20260301 + part), Counter[int]()
    examples = {}
    for number in range(COUNT // PARTS):
        kind = number % len(MADE)
        text = MADE[kind](chance)
        if of_persons(find_numbers(text)):
            alarms[kind] += 1
            examples[kind] = text
    assert alarms.total() <= COUNT // PARTS // 1_000, (alarms, examples)


@table(
    "text",
    [
        "> 编号：\n>\n> 15012345678",
        "帐号 15012345678", "订单号：17720240315", "150-1500-2000 号段说明见附表，编号 150-1500-2000",
        "编号 135 2024 2025", "https://www.example.gov.cn/t20260301_13800138000.html",
        "电话 139○○○○5678", "|3912345678|13|", "| 甲 |\n|---|\n|13|45|67|89|\n", "转账 150 转 1234 元",
        "总机 0839-4202000转801", "总机 010-12345678转801", "400-135-1234转5678", "为什么三九一二三四五六七八，",
        "1.39123E+10 克",
        "比值 1.38000E+10", "一三八点一二三四五六七八", "要么1912345678", "房号 138#1234", "Il3 O8 l0",
        "| 村 | 户 |\n|---|---|\n" + "".join(f"| 示例 | {figure} |\n" for figure in "13912345678"),
        "135/1024/2048", "132+1021+3204=4357", "合计132+1021+3204户", "137/2024/0315", "150/1500/2000",
        "板材 150×1220×2440毫米",
        "尺寸136x1234x2345mm", "编号 138B1234567", "https://www.example.org/a/138B1234567", "1381234S678.pdf",
        "id=138123B5678", "13B1Z3S4567", "15QB1234567", "甲1381234S6789", "138BSZ34567",
        "[查看](https://www.example.org/a?id=17712345678)", "0826-2024-0315-001",
        "第1、3、4、5、6、7、8、9、10、11、12题", "得分1、3、4、5、6、4、3、2、1、2、3、5", "1、3、5、7、9、11、13、15",
        "规格：188×1898×1026", "尺寸（mm）：188*1898*1026", "188×1898×1026（mm）", "长×宽×高：188×1898×1026",
        "| 合同登记 | | |\n|---|---|---|\n| 序号 | 合同编号 | 备注 |\n| 1 | 13912345678 | |",
        "| 规格 |\n|---|\n| 188×1898×1026 |", "规格 1830×2440 18", "1500×1750 77樘", "1200元、13912345678（元）",
        "联系电话：400-188-5678\n\n2024年3月5日", "客服热线 400－1885678（2024年启用）",
        "电话 400-139-1234，2024年起启用", "监督电话：028-8765 1392、028-8063 1409",
        "电话：010-6655 1872、010-6655 1999",
        "4. 报名时间：2026/03/15-2026/03/25\n5. 联系电话：0826-2345678",
        "2026.03.15—2026.12.25\n\n5、电话：0826-2345678",
        "报名时间：2026/03/15-2026/03/25 8:30，电话：0826-2345678", "9. 执行 GB/T 19630-2019\n10. 联系人：示例",
        "班次 08:15 14:20 16:45\n8、联系人：示例", "报名QQ：1391234567\n1、带身份证", "QQ 群：861837522\n\n9509人",
        "热线：\n1. 800-820-8820\n2. 400-188-5678", "（1）400 188 5678", "电话1：400-820-8820", "1. 400-3413-668",
        "1、400-173-8993 2026年", "电话：0826-2345678，执行 GB/T 19630-2019\n10. 联系人：示例",
        "微信群号13912345678", "钉钉群号：13912345678", "防汛编码 FX-139-1234-5678",
    ],
)  # fmt: skip
def test_what_was_once_taken_for_a_persons_number_passes(text: str) -> None:
    assert [] == of_persons(find_numbers(text))


def a_month(chance: Random, sign: str) -> str:
    return f"{chance.randrange(1950, 2026)}{sign}{chance.randrange(1, 13):02}"


def a_count(chance: Random) -> int:
    return chance.randrange(100, 20_000)


def a_mark(chance: Random) -> str:
    return f"{chance.uniform(50, 100):.2f}"


# The headers of a table, and what stands in each row.
TABLES: tuple[tuple[str, Callable[[Random], list[object]]], ...] = (
    ("姓名 出生 工作 入党", lambda chance: ["示例", *(a_month(chance, ".") for _ in range(3))]),
    ("姓名 出生年月 入党时间 金额", lambda chance: ["示例", a_month(chance, ""), a_month(chance, ""), a_count(chance)]),
    ("姓名 准考证号 笔试 面试", lambda chance: ["示例", digits(chance, "13", 11), a_mark(chance), a_mark(chance)]),
    ("户主姓名 人口 面积 金额", lambda chance: ["示例", chance.randrange(1, 9), a_mark(chance), a_mark(chance)]),
    ("儿童姓名 年级 学校编码 金额", lambda chance: ["示例", 3, digits(chance, "3143", 10), a_count(chance)]),
    ("姓名 住院号 天数 费用", lambda chance: ["示例", figures(chance, 8), chance.randrange(1, 30), a_count(chance)]),
    ("单位 身份核查 户籍 证件办理", lambda chance: ["示例", *(a_count(chance) for _ in "三项数")]),
    ("银行 卡数 存款 贷款 开户数", lambda chance: ["示例", *(a_count(chance) for _ in "各四项数")]),
    ("镇 联系人次 短信条数 电话数", lambda chance: ["示例", *(a_count(chance) for _ in "三项数")]),
)  # fmt: skip
ROWS, TABLES_OF_A_KIND = 24, 10


@table("kind", range(len(TABLES)))
def test_what_stands_in_the_rows_and_columns_of_a_countys_tables_is_nobodys(kind: int) -> None:
    """Months of birth below each other, marks and counts beside each other have the figures of a number together."""
    chance, (headers, row) = Random(20260303 + kind), TABLES[kind]
    alarms = []
    for number in range(TABLES_OF_A_KIND):
        rows = [headers.split(), *([str(each) for each in row(chance)] for _ in range(ROWS))]
        rows[1:1] = [["---"] * len(rows[0])] if number % 2 else []
        text = "\n".join(f"| {' | '.join(cells)} |" if number % 2 else "\t".join(cells) for cells in rows)
        alarms += [each.figures for each in of_persons(find_numbers(text))]
    assert len(alarms) <= 1, alarms


@table(
    "text",
    [
        "班次 1230 1700 2210 1230 0750 1010 0640",
        "2015 9623 4\n2016 6265 4146\n2908 2017 5",
        "18.5 143.12 2026",
        "共 176 20260719 止",
        "农林水 2833\n1781\n2029093 55892413",
        "2280956 9916309 1781\n2029093 5589",
    ],
)
def test_what_stands_in_a_row_of_figures_is_nobodys(text: str) -> None:
    assert [] == of_persons(find_numbers(text))


def test_the_projects_own_texts_hold_none() -> None:
    """Whatever they quote, from document numbers to telephone numbers of offices."""
    files = (path for folder in ("content", "faq") for path in (ROOT / folder).rglob("*"))
    paths = [path for path in files if path.suffix in (".md", ".yaml") and path.name != "README.md"]
    found = {path: of_persons(find_numbers(path.read_text(encoding="utf-8"))) for path in paths}
    assert len(paths) > 50 and {} == {path: each for path, each in found.items() if each}
