"""plugins/kernel/personal_data: what stands beside a number at once, or counts it, neither hides it nor makes one."""

import re
from random import Random
from unicodedata import normalize

from plugins.kernel.personal_data.figures import TABLE
from plugins.kernel.personal_data.find import find_numbers, find_printed, of_persons
from plugins.kernel.personal_data.kinds import IDENTITY as IDENTITY_KIND
from plugins.kernel.personal_data.kinds import MOBILE as MOBILE_KIND
from tests.made_up_numbers import card, identity
from tests.tables import table

ADULT = identity("19780512", 123, "510821")
WITH_X = next(each for at in range(99) if (each := identity("19700101", at, "510821")).endswith("X"))
CARD = card("622848", 19, Random(5))
ROUND_CARD = next(each for at in range(99) if (each := card("622848", 19, Random(at))).endswith("0"))
SHORT_CARD = card("622202", 16, Random(5))
MOBILE, OLD = "13911111268", "510821780512123"


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


def _others() -> list[str]:
    """Return every character that becomes a figure or has one in it, but the plain figures."""
    plain = {*"0123456789", *map(chr, range(0xFF10, 0xFF1A))}
    known = {chr(code) for code, figure in TABLE.items() if figure.isdigit()}
    chars = map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x20000)))
    return [
        each for each in chars if each not in plain and (each in known or re.search("[0-9]", normalize("NFKC", each)))
    ]


def test_no_other_figure_beside_a_number_is_one_of_its_own() -> None:
    """Whatever counts an item, leads to a note, measures, or ends a word, of all that Unicode has."""
    others = _others()
    assert len(others) > 1_000
    for first in range(0, len(others), 100):
        some = others[first : first + 100]
        told = find_numbers("\n".join(f"示例{each}1391111{7000 + at}；{WITH_X}{each}" for at, each in enumerate(some)))
        for kind in (MOBILE_KIND, IDENTITY_KIND):
            seen = {each.line for each in told if each.kind == kind and not each.is_excused}
            assert seen == {*range(1, len(some) + 1)}, some


@table(
    "text",
    [
        # A sign or a letter that says something of the number.
        "在么{}", "示例²{}", "示例{}（M）", "示例{}W", "示例{} J", "座机0826-2345678TEL{}", "示例大楼2F{}",
        "李小明{}C1", "李小明{}XL2件", "李小明0{}", "0{},李小明", "李小明 {}.5月3日到会",
        "示例{}.12日到会",
        "1.{}（李小明）\n2.李小红4202000",
        # What begins with a unit, and what offices see to.
        "示例 {} 元山村", "示例{}元坝镇", "示例{}万户村", "示例\t预算\t{}", "流动人口：{}", "兑换人民币{}",
        "责任（户）{}",
        # What has a number of its own, and is named for something else.
        "微同号{}", "V同号：{}", "电微同号 {}", "分机号{}", "专线号{}", "老字号{}", "主卡号 {}",
        "充值账号：{}", "签订劳动合同{}",
        "商标、代理专利{}", "提供发票 {}", "柴油发动机{}", "高山流水{}", "示例 营业执照 {}", "请办理备案\n{} 示例",
    ],
)  # fmt: skip
def test_a_mobile_number_is_seen(text: str) -> None:
    assert MOBILE in found(text.format(MOBILE))


@table(
    ("text", "number"),
    [
        (f"示例 {SHORT_CARD}Ⅰ类卡", SHORT_CARD), (f"Ⅱ类户{SHORT_CARD}Ⅱ", SHORT_CARD), (f"示例{OLD}O型", OLD),
        (f"示例{OLD}Ⅲ级", OLD), (f"收款人：县医院护士李小明 账号 {CARD}", CARD), (f"国库股李小明账号{CARD}", CARD),
        ("李小明 150-1230-5670", "15012305670"), ("李小明 139 1987 1105", "13919871105"),
        ("李小明 13920240315", "13920240315"),
        # Behind the punctuation that ends an address.
        ("网址：https://www.example.org，139-1111-1268", MOBILE), (f"（https://www.example.org）{CARD}", CARD),
        (f"|https://www.example.org|{CARD}|", CARD), (f"示例,https://www.example.org,{OLD}", OLD),
        ("https://www.example.org：139 1111 1268", MOBILE), (f"https://www.example.org→{CARD}", CARD),
        ("**https://www.example.org**139-1111-1268", MOBILE), ("“https://www.example.org”139-1111-1268", MOBILE),
    ],
)  # fmt: skip
def test_another_number_is_seen(text: str, number: str) -> None:
    assert number in found(text)


def test_a_page_shows_a_number_with_a_letter_beside_it() -> None:
    assert SHORT_CARD in {each.figures for each in find_printed(f"<p>示例 {SHORT_CARD}Ⅰ类卡</p>")}


@table(
    "text",
    [
        "北纬30.13911111268，东经105.13911111278", "30.13911111268\n30.13911111278\n", "共13911111268.0元",
        "比分 15-13 9-15 15-11", "138 li 123456", f"人民币{MOBILE}", f"编号○{MOBILE}", "共133○40386610",
        f"发票代码{MOBILE}.0", f"产值{MOBILE}.00元", f"发电{MOBILE}千瓦时", f"注册资本：{MOBILE}", f"备案：{MOBILE}",
        f"| 电子发票 |\n|---|\n| {MOBILE} |", f"规格（mm）：{MOBILE}mm", f"合同编号：9487L{MOBILE}", f"型号 9B{MOBILE}",
        f"成交额 {MOBILE}.86", f"全县 {MOBILE}.00", f"a1B{MOBILE}C2", "高程 139.11111268",
        "https://www.example.org:8080/139-1111-1268", f"户名：示例县财政局国库股 账号 {CARD}",
    ],
)  # fmt: skip
def test_other_numbers_pass(text: str) -> None:
    assert not found(text)


def test_a_page_sets_figures_beside_each_other_that_are_no_number() -> None:
    assert not find_printed("<p>【示例】新增160。19258891人次</p>")  # a title, and what a short message says behind it
    assert not find_printed('<a href="138-li-123456.html" title="138例123456">138例123456</a>')
