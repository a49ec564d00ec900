"""plugins/kernel/personal_data: what stands beside a number at once, or counts it, neither hides it nor makes one."""

from random import Random

from plugins.kernel.personal_data.find import find_numbers, find_printed, of_persons
from tests.made_up_numbers import card, identity
from tests.tables import table

ADULT = identity("19780512", 123, "510821")
WITH_X = next(each for at in range(99) if (each := identity("19700101", at, "510821")).endswith("X"))
CARD = card("622848", 19, Random(5))
ROUND_CARD = next(each for at in range(99) if (each := card("622848", 19, Random(at))).endswith("0"))
SHORT_CARD = card("622202", 16, Random(5))
MOBILE = "13911111268"


def found(text: str) -> set[str]:
    return {each.figures for each in of_persons(find_numbers(text))}


@table(
    ("text", "number"),
    [
        (f"身份证|姓名\n---|---\n{ADULT}|示例\n", ADULT), (f"{ADULT}｜示例", ADULT),
        (f"卡号 {SHORT_CARD}|示例", SHORT_CARD), (f"序号|电话|金额\n---|---|---\n1|{MOBILE}|500\n", MOBILE),
        (f"45｜{MOBILE}｜2026", MOBILE), (f"1|{ADULT}|5", ADULT), (f"示例三|{SHORT_CARD}|示例", SHORT_CARD),
        ("电话 139|1111268", "13911111268"),
        ("510821780512123|示例", "510821780512123"), (f"<td>{ADULT}|示例</td>", ADULT),
        (f"示例{ADULT}O型", ADULT), (f"示例{ADULT}Ⅰ级", ADULT), (f"示例l{ADULT}", ADULT), (f"示例l{WITH_X}", WITH_X),
        (f"卡号 {ROUND_CARD[:-1]}O", ROUND_CARD),
        (f"驾照{WITH_X}C1", WITH_X), (f"示例{WITH_X}A型血", WITH_X), (f"示例{WITH_X}Ⅲ级", WITH_X),
        (f"残疾证{WITH_X}B1", WITH_X), (f"{WITH_X[:6]} {WITH_X[6:14]} {WITH_X[14:]} 示例", WITH_X),
        ("示例 139 1111 1268×", MOBILE), ("| 示例 | 139-1111-1268x |", MOBILE), ("628200 139 1111 1268✕", MOBILE),
        (f"| 示例 | {ADULT}× |", ADULT), (f"卡号 {CARD}×", CARD), (f"卡号 {SHORT_CARD}x", SHORT_CARD),
        (f"| 示例 | {MOBILE}○ | 病假 |", MOBILE), (f"○{MOBILE}", MOBILE), (f"示例◯{MOBILE}◯", MOBILE),
        ("示例 1391111126○", "13911111260"), (f"示例一V{MOBILE}", MOBILE), (f"出租120㎡{MOBILE}", MOBILE),
        (f"转让½{MOBILE}", MOBILE), (f"饿了么{MOBILE}", MOBILE), (f"数字人民币{MOBILE}", MOBILE),
        (f"| 卡号 | {' | '.join(CARD)} |", CARD),
        (f"| 姓名 | 号 |\n|---|---|\n| 示例 | {MOBILE}.0 |", MOBILE), (f"| 身份证号 |\n|---|\n| {MOBILE} |", MOBILE),
        (f"18.{MOBILE}\n19.13911111278", MOBILE), (f"120.{MOBILE}\n121.13911111278", MOBILE),
    ],
)  # fmt: skip
def test_a_number_is_seen(text: str, number: str) -> None:
    assert number in found(text)


@table(
    "text",
    [
        "北纬30.13911111268，东经105.13911111278", "30.13911111268\n30.13911111278\n", "共13911111268.0元",
        "比分 15-13 9-15 15-11", "138 li 123456", f"人民币{MOBILE}", f"编号○{MOBILE}", "共133○40386610",
        f"发票代码{MOBILE}.0",
    ],
)  # fmt: skip
def test_other_numbers_pass(text: str) -> None:
    assert not found(text)


def test_a_page_sets_figures_beside_each_other_that_are_no_number() -> None:
    assert not find_printed("<p>【示例】新增160。19258891人次</p>")  # a title, and what a short message says behind it
    assert not find_printed('<a href="138-li-123456.html" title="138例123456">138例123456</a>')
