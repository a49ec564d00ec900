"""plugins/kernel/personal_data/masks.py: of so much as one figure masked, or three, anybody finds the number."""

from random import Random

from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.made_up_numbers import card, identity
from tests.tables import table

CARD = card("621700", 19, Random(3))
ID = identity("19900307", 11, "510821")


@table(
    "text",
    [
        "电话 1391234567*。", "139123456**", "1391234567\\*", "139 1234 567*", "139-1234-5*7*",
        "电话 *3912345678", "手机 1*912345678", "１３９１２３４５６７＊",
        "1391234567x", "139123456XX", "1391234567×", "1391234567＊", "1391234567●", "139□□345678",
        "1391234*678", "139*2345678", "示例甲13912*45678，电话见上", "1391234x678", "示例 13912345×78",
        "| 姓名 | 电话 |\n|---|---|\n| 示例 | 13912345*** |",
        "+861391111126*", "电话 +86 1391234567*", "139—1234—567*", "139.1234.567*",
        "（139）1234567*", "139\u30001234\u3000567*",
        "1391234567★", "139某2345678", "1391234567△", "139#2345678", "一三九一二三四五六七*",
        "1391*34*678", "手机 150*150*150", "**1391234567***",
        "身份证 11010549123100*", f"银行卡 {CARD[:-2]}**", f"账号 {CARD[:9]}*{CARD[10:]}",
        f"{ID[:-1]}*", f"{ID[:15]}***", f"{ID[:10]}**{ID[12:]}", f"身份证号{ID[:13]}*{ID[14:]}",
    ],
)  # fmt: skip
def test_what_is_hardly_masked_is_found(text: str) -> None:
    """And who reads of it is told how much is to be masked, in an attachment too."""
    (found,) = of_persons(find_numbers(f"甲\n{text}"))
    assert (2 + text.count("\n"), True) == (found.line, "*" in found.figures)
    assert "请遮住四位以上" in found.mend


@table(
    "text",
    [
        "139****5678", "139**5678", "1391234****", f"{ID[:6]}********{ID[14:]}", f"{ID[:14]}****",
        f"{ID[:10]}****{ID[14:]}",
        "面积 150000*1500=225000000", "18000x12000 mm", "155000×12000", "150000*1500", "13912*45678", "1391234*678=1",
        "139*2345678元", "编号 1391234567*", "订单号：139123456XX",
        "*加群 1391234567*", "**群 139123456**", "* 3912345678", "(2+1)*3912345678",
        "13912345678.*", "1391234567*89", "a1391234567*",
        "1391234567？", "编号是1391234567#", "192.168.100.2xx", "192.168.100.2**", "项目 621700420229702*",
        "2026110112*", "11510821008512345X", "** 912345678",
        "展板 150×80×1200", "1300*50*800", "Φ159×12×6000", "φ159x12x6000", "混凝土试块 150×150×150", "135×1200×30",
        "板 1391*22*333毫米",
    ],
)  # fmt: skip
def test_what_is_masked_well_or_is_no_number_is_not(text: str) -> None:
    assert not [each for each in of_persons(find_numbers(text)) if "*" in each.figures]
