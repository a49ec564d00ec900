"""plugins/kernel/personal_data/find.py: the numbers of persons in a text. All numbers here are made up by rule."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.personal_data import candidates, find, signs
from plugins.kernel.personal_data.find import find_numbers, find_printed, of_persons, without_numbers
from tests.built.changing.seeds import seed_of
from tests.made_up_numbers import KINDS, WRITTEN, a_number, card, identity, parted
from tests.tables import table

MOBILE, CARD = "13912345678", card("622848", 19, Random(1))


def cut(number: str, *places: int) -> list[str]:
    return [number[begin:end] for begin, end in zip((0, *places), (*places, len(number)), strict=True)]


def found(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.kind) for each in of_persons(find_numbers(text))]


@given(st.dates(date(1900, 1, 1), date(2008, 12, 31)), st.integers(0, 999))
def test_every_identity_number_is_seen(born: date, serial: int) -> None:
    """By birth date and check digit, a small x included."""
    number = identity(f"{born:%Y%m%d}", serial)
    assert [(1, "身份证号码")] == found(f"{number.lower()}，")


@given(st.dates(date(2009, 1, 1), date(2026, 12, 31)), st.integers(0, 999))
def test_the_number_of_a_minor_is_seen_where_persons_are_spoken_of(born: date, serial: int) -> None:
    """Where they are not, it is a document's: one in eleven of those has the right check digit."""
    number = identity(f"{born:%Y%m%d}", serial)
    assert [(1, "身份证号码")] == found(f"身份证号{number}")
    assert [(3, "身份证号码")] == found(f"| 姓名 | 号 |\n|---|---|\n| 示例 | {number} |")
    assert [] == found(f"见{number}，")


@table("number", ["13800000000", "138 0000 0000", "138-0000-0000", "+86 13800000000", "8613800000000"])
def test_a_mobile_number_is_seen_however_it_is_written(number: str) -> None:
    """With blanks, hyphens or the country's number."""
    assert [(2, "手机号码")] == found(f"联系人：\n电话{number}。")


@table("kind", dict.fromkeys(KINDS))
@table("written", WRITTEN)
def test_a_disguised_number_is_seen(kind, written) -> None:  # type: ignore[no-untyped-def]
    """In other figures, with dashes, blanks and dots of any kind, with what nobody sees, spelt out."""
    chance = Random(7)
    for _ in range(20):
        number = kind(chance)
        assert [3] == [line for line, _ in found(f"甲\n\n请找 {written(number)}。\n乙")], written(number)


@table(
    "text",
    [
        "1391234转5678", "139 1234 转 5678", "139轉1234轉5678", "壹參玖轉壹貳參肆轉伍陸柒捌", "139短横1234短横5678",
        "139点1234点5678", "139#1234#5678", "139xx1234xx5678", "1.3912345678E+10", "么三九么二三四五六七八",
        "吆三九 么二三四 五六七八", "壱參玖壹弐叄肆伍陸柒捌", "139l234567B", "139I2345b78", "l39l2345678",
        "139\n转1234\n转5678",
        "139**1234**5678",
        "139一1234一5678",
        "139一12345678",
        "１３９一１２３４一５６７８",
        "139\u31641234\u115f\uffa05678",
        "1391234**5678**",
        "139`1234`5678",
        "~~139~~1234 5678",
        "139<b>1234</b>5678",
        "139<br>1234<br>5678",
        "139<wbr/>1234<!-- 甲 -->5678",
        "[139](a.md)1234[5678](b.md)",
        "139[^1]12345678",
        "139[^注]12345678",
        "13912[^a]345678",
        "139\\-1234\\-5678",
        "139&#49;2345678",
        "139&nbsp;1234&ensp;5678",
        "&#x31;&#x33;&#x39;12345678",
        "139\n1234\n5678",
        "1391234  \n5678",
        "> 139-\n> 1234-5678",
        "- 139\n- 1234\n- 5678",
        "| 139 | 1234 | 5678 |\n|---|---|---|\n",
        "| 姓名 | 电话 |\n|---|---|\n| 示例 | 13912345678 |",
        "| 姓名 | 电话 | | |\n|---|---|---|---|\n| 示例 | 139 | 1234 | 5678 |",
        "| 电话 | 139 | 1234 | 5678 |",
        "<tr><td>139</td><td>1234</td><td>5678</td></tr>",
        "<text x='1'>139</text><text x='2'>1234</text><text>5678</text>",
        "![13912345678](a.png)",
        '![图](a.png "13912345678")',
        "![图](13912345678.png)",
        '<img alt="13912345678" src="a.png">',
        '<i title="139&nbsp;1234&hyphen;5678">甲</i>',
        "[甲](tel:139&nbsp;1234&nbsp;5678)",
        '[甲](/a "139<br>1234<br>5678")',
        '{: id="13912345678" }',
        "## 甲 {#t13912345678}",
        "[甲](tel:13912345678)",
        "[甲](sms:+8613912345678)",
        "[甲](<tel:𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖>)",
        "<a id='㉈①③⑨①②③④⑤⑥⑦⑧'>",
        "<a title='一三九一二三四五六七八'>",
        "[甲](https://www.example.org/13912345678)",
        "[甲](https://www.example.org/?tel=13912345678)",
        "[甲](%31%33%3912345678)",
        "[甲]: tel:13912345678",
        "[^1]: 13912345678",
        "13912345678@example.org",
        'title: "\\x31\\x33\\u003912345678"',
        "QQ13912345678",
        "QQ：13912345678",
        "微信号13912345678",
        "微信同号 13912345678（示例）",
        "加V13912345678",
        "手机号码为13912345678",
        "订单请找示例，手机 13912345678",
        "微信帐号 13912345678",
        "微信群联系人13912345678",
        "编号 QQ-13912345678",
        "13912345678元旦值班",
        "星期一13912345678",
        "1391234\n5678",
        "联系人示例，139，1234，5678",
        "139x1234x5678",
        "139 X 1234 X 5678",
        "电话139×1234×5678",
        "139+1234+5678，",
        "139=1234=5678",
        "联系人 139/1234/5678。",
        "1391234S678",
        "139123B5q78",
        "微信 1391Z34567g",
        "139oo345678",
        "联系 l39l2345678",
        "电话 I39 1234 5678",
        "电话 i3912345678",
        "电话 |3912345678",
        "电话 139|2345678",
        "电话 139\uff5c2345678",
        "电话 139О2345678",
        "电话 139ο2345678",
        "电话 139І2345678",
        "电话 139Ｏ2345678",
        "电话 ｌ3912345678",
        "电话 139ⅰ2345678",
        "电话 139○2345678",
        "电话一三九○○一三九○○○",
        "电话 139丶1234丶5678",
        "139 转 12345678",
        "139再1234再5678",
        "139（空格）1234（空格）5678",
        "电话 \u202e8765 4321 931\u202c",
        "".join(f"{at}. {figure}\n" for at, figure in enumerate("13912345678", 1)),
        "| 位 | 手机 |\n|---|---|\n" + "".join(f"| 第 | {figure} |\n" for figure in "13912345678"),
        "电话 138-OO13-8ooo",
        "139：1234：5678",
        "139★1234★5678",
        "0839-1234567 139 1234 5678",
        "<p>139</p>\n<p>1234</p>\n<p>5678</p>",
        "负责人 13912345678",
        "贫困户：13912345678",
        "联系13912345678人工服务",
        "请找示例（1、3、9、1、2、3、4、5、6、7、8）",
        "1,3,9,1,2,3,4,5,6,7,8",
        "编号：QQ13912345678",
        "订单号\n\n电话13912345678",
    ],
)  # fmt: skip
def test_a_number_behind_markup_is_seen(text: str) -> None:
    """Between lines and cells, in what only tags and addresses hold, behind letters."""
    assert [(1, "手机号码")] == [(1, kind) for _, kind in found(text)]


@table(
    ("text", "kind"),
    [
        ("护照 E12345678", "护照或通行证号码"),
        ("外国人永久居留身份证 CHN110080010101", "护照或通行证号码"),
        ("护照号码：ea 1234567", "护照或通行证号码"),
        ("| 姓名 | 护照 |\n|---|---|\n| 示例 | G12345678 |", "护照或通行证号码"),
        ("港澳通行证C12345678", "护照或通行证号码"),
        ("回乡证 H1234567890", "护照或通行证号码"),
        ("台胞证 12345678", "护照或通行证号码"),
        ("护照号码\nE12345678", "护照或通行证号码"),
        ("持E12345678号护照", "护照或通行证号码"),
        ("E12345678号普通护照", "护照或通行证号码"),
        ("香港居民身份证 A123456(7)", "护照或通行证号码"),
        ("台湾身份证 A123456789", "护照或通行证号码"),
        ("军官证：示字第1234567号", "护照或通行证号码"),
        (f"残疾人证 {identity('19700101', 2)}41", "身份证号码"),
        (f"| 姓名 | 残疾证号 |\n|---|---|\n| 示例 | {identity('19700101', 2)}41 |", "身份证号码"),
        (f"姓名\t证件号码\n示例\t{identity('19700101', 2)}74\n", "身份证号码"),
        (f"残疾证号\n{identity('20120101', 2)}41", "身份证号码"),
        (f"证件 {next(each for at in range(99) if (each := identity('19700101', at)).endswith('X'))}41", "身份证号码"),
        (f"身份证号\n{identity('20120101', 2)}", "身份证号码"),
        (f"证件号：\n\n{identity('19700101', 2)}", "身份证号码"),
        (f"银行账号\n{card('622848', 19, Random(2))}", "银行卡号"),
        (f"卡号：\n{card('436742', 16, Random(2))}", "银行卡号"),
        (f"学籍号G{identity('20060101', 2)}", "身份证号码"),
        ("身份证 110105491231002", "身份证号码"),
        ("转".join(cut(identity("19700101", 2), 6, 14)), "身份证号码"),
        ("转".join(cut(card("622848", 19, Random(2)), 4, 8, 12, 16)), "银行卡号"),
        (card("622848", 19, Random(2)).replace("1", "l").replace("0", "O"), "银行卡号"),
        (f"卡号 {card('436742', 16, Random(2))}", "银行卡号"),
        (parted(card("5187", 16, Random(3)), " "), "银行卡号"),
    ],
)
def test_numbers_of_other_papers_are_seen(text: str, kind: str) -> None:
    assert [kind] == [each for _, each in found(text)]


@table(
    "text",
    [
        "0839-4202000", "12345678901", "2138000000001", "川B13800000000", "3.13800000000", "12371",
        "帐号 15012345678",
        "账号：15012345678",
        "订单号：17720240315",
        "订单号“17712345678”、17712345679",
        "150-1500-2000",
        "编号 135 2024 2025",
        "135-2024-2025-01",
        "135 2024 0315",
        "?id=17712345678",
        "[甲](https://www.example.org/a?b=1&id=17712345678)",
        '<a href="/a?b=1&amp;nid=17712345678">甲</a>',
        "统一社会信用代码 91430626MA4L12345X",
        "项目编号：510821202403150012",
        "合同 135-2024-2025",
        "ISBN 978-7-5016-1234-5",
        "¥13800138000",
        "总产值13800138000元",
        "138****8000",
        "138 **** 8000",
        "110105********002X",
        "6222 **** **** 1234",
        "| 订单号 | 金额 |\n|---|---|\n| 17712345678 | 3 |",
        "| 村 | 户 | 人 |\n|---|---|---|\n| 156 | 2345 | 1234 |",
        "| 甲 | 1.31 | 0.85 | 0.0004 |",
        "139.196.123.12",
        "150×1500×2000",
        "113.912345,28.712345",
        "IMG_20240315_153012",
        "15 16 17 18 19 20 21 22 23",
        "a1b13912345678c2",
        "00:00:15.000 --> 00:00:18.500",
        "2026-03-01 15:30:00",
        "二〇二六年三月一日，第一二三四五六号，一九二一—二〇二六",
        "护照办理：0839-4202000",
        "值班 08394202000",
        "人口13800138000人",
        "客流 13800138000 人次",
        "流水号：\n13800138000",
        "订单号\n\n17720240315",
        f"单位帐号\n{card('622848', 19, Random(2))}",
        f"流水号\n{identity('19700101', 2)}41",
        f"{identity('19700101', 2)}85",
        "不动产权第13800138000号",
        "川（2024）不动产权第 13800138000 号",
        "第13800138000期",
        "面积 13800138000 m2",
        "海拔 13800138000 米",
        "浏览量13800138000",
        "注册资本：13800138000",
        "| 指标 | 数值（万元） |\n|---|---|\n| 产值 | 13800138000 |",
        "<table><tr><th>订单号</th></tr>\n<tr><td>17720240315</td></tr></table>",
        "编 号：13800138000",
        "农药登记证号 PD13800138000",
        "对公账户 6228480000000000000",
        "139+1234+5678=7051",
    ],
)  # fmt: skip
def test_other_numbers_pass(text: str) -> None:
    """Offices, plates, sums, orders, documents, quantities, days and hotlines are public."""
    assert [] == found(text)


@table(
    ("text", "kinds"),
    [
        ("1391234567813812345678", "手机号码 手机号码"),
        (f"示例13912345678{identity('19700101', 2)}", "手机号码 身份证号码"),
        ("139 1234 5678 138 1234 5678", "手机号码 手机号码"),
    ],
)
def test_numbers_that_follow_each_other_are_seen_each(text: str, kinds: str) -> None:
    assert kinds.split() == [kind for _, kind in found(text)]


@table(
    "text",
    [
        "ID：{}", "学号：{}", "社保编号：{}", "医保编号 {}", "档案（身份证）编号：{}", "男 {}",
    ],
)  # fmt: skip
def test_an_identity_number_is_seen_under_the_name_that_an_institution_gives_it(text: str) -> None:
    assert [(1, "身份证号码")] == found(text.format(identity("19700101", 2)))


def test_a_card_is_seen_under_the_name_of_an_account_but_no_offices_account() -> None:
    person = card("622848", 19, Random(4))
    assert [(1, "银行卡号")] == found(f"账号：{person}")
    assert [(3, "银行卡号")] == found(f"| 姓名 | 帐号 |\n|---|---|\n| 示例 | {person} |")
    assert [] == found(f"对公账户 {person}") == found(f"账号：{person}（单位结算）")


def test_each_line_is_named() -> None:
    """Both kinds in one line are two things to mend."""
    text = f"甲\n{identity('19900101')} 13800000000\n乙\n13900000000"
    assert [(2, "身份证号码"), (2, "手机号码"), (4, "手机号码")] == found(text)


def test_what_only_looks_like_a_number_of_a_person_is_told_as_such() -> None:
    """So that nobody is surprised where it is printed without the word that has excused it."""
    assert [("17720240315", True)] == [(each.figures, each.is_excused) for each in find_numbers("订单号：17720240315")]


def test_a_message_never_says_a_number_in_full() -> None:
    """Nor does a path that is named by it."""
    told = without_numbers(f"content/news/{MOBILE}.md 链接“{MOBILE}.md”，{CARD}，订单号 17720240315")
    assert f"content/news/139****5678.md 链接“139****5678.md”，6228***********{CARD[-4:]}，订单号 17720240315" == told


@table(
    "text",
    ["护照号码：\n\n- E12345678", "[护照](../documents/a.md)：\n\n1. E12345678", "护照：\n- 示例\n\n- **E12345678**。",
     "> 护照\n>\n> * E12345678（示例）", "护照 E12345678", "护照：<b>E1234</b>5678",
     "- 姓名：示例\n- 护照：\n  - E12345678", "1. 护照：\n   1. 示例\n   2. E12345678", "> - 护照\n>   - E12345678",
     "> 护照：\n>\n> E12345678"],
)  # fmt: skip
def test_the_number_of_a_paper_is_seen_beside_its_word_and_in_a_list_below_it(text: str) -> None:
    assert ["护照或通行证号码"] == [kind for _, kind in found(text)]


@table(
    "text",
    ["可以办的有护照：\n\n- JS0109001 是办事编码", "护照：\n\n1. 表 A12345678", "护照\n\n示例\n\n- A12345678",
     "- 护照\n- 表\n  - A12345678", "- 护照\n  - 表 A12345678"],
)  # fmt: skip
def test_what_a_list_says_to_be_something_else_is_no_number_of_a_paper(text: str) -> None:
    assert [] == found(text)


@table(
    ("page", "count"),
    [
        ('<meta content="zh_CN"><meta content="20240315护照办理的通知">', 0),
        ('<meta content="zh_CN"><meta content="2026-03-15护照办理的通知">', 0),
        ("<h1>怎样办护照</h1><p>A12345678 表</p>", 0),
        ("<p>怎样办护照。A12345678 表</p>", 0),
        ('{"headline":"怎样办护照","description":"A12345678 表"}', 0),
        ('&lt;h2 id="护照"&gt;A12345678 表', 0),
        ("<p>护照号码：<b>A1234</b>5678</p>", 1),
        ('<img alt="护照 A12345678">', 1),
    ],
)
def test_a_page_has_the_number_of_a_paper_where_its_word_stands_in_the_same_sentence(page: str, count: int) -> None:
    """What its layout brings together nobody has written so."""
    assert count == len(find_printed(page))


@given(
    st.lists(st.sampled_from(["1-3-9-", "1 3 9 ", "139 ", "1、3、9、", "电话 1", "、2", " 8", "甲"]), max_size=8),
    st.integers(1, 60),
    st.text("123789- ", max_size=30),
)
def test_a_row_that_repeats_itself_is_judged_once_and_says_the_same(row: list[str], times: int, end: str) -> None:
    text = "".join(row) * times + end
    once = find_numbers(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_FAR", 10**9)
        assert find_numbers(text) == once


@pytest.mark.parametrize("sign", ["", " ", "-"])
def test_what_may_stand_in_a_page_hides_no_other_number(sign: str) -> None:
    """Known figures are not judged again; those beside them are."""
    known, other = sign.join("13920260315"), "13912345678"
    page = f"<p>编号 {known}，电话 {other}</p><p>{known} {other}</p>"
    assert {other} == {each.figures for each in find_printed(page, {"13920260315"})}


def test_texts_that_only_stand_side_by_side_are_no_number_of_a_page() -> None:
    """A page's layout brings together what nobody wrote as one."""
    assert [] == find_printed("<p>139</p><p>1234</p><td>5678</td>") and found("<p>139</p><p>1234</p><p>5678</p>")
    assert ["13912345678"] == [each.figures for each in find_printed('<p>139<b>1234</b>5678</p><a title="甲">')]
    assert ["13912345678"] == [each.figures for each in find_printed('<a title="13912345678" data-x="13812345678">')]


@pytest.mark.parametrize(("made_up", "written_out"), [(2_000, 20), pytest.param(10_000, 100, marks=pytest.mark.long)])
def test_one_look_at_the_whole_text_misses_no_number(
    monkeypatch: pytest.MonkeyPatch, made_up: int, written_out: int
) -> None:
    """Numbers of any kind, at any place, parted in any way. Each commit tries others."""
    chance = Random(seed_of(made_up))
    pieces = (
        *"0123456789１３８一三八〇xX- ,.\n甲a|&<>[](){}:;%\\",
        "<b>", "</b>", "<br>", "&nbsp;", "&#49;", "%31", "\\x31", "](a)", "护照", "身份证", "E1234567",
        "13800000000", "138 0000-0000", identity("19900101"), "１３８", "2026-03-01 15:30:00", "⑬", "\U0001d7cf",
        '<i title="', '">', "](tel:",
    )  # fmt: skip
    texts = ["".join(chance.choices(pieces, k=chance.randint(1, 24))) for _ in range(made_up)]
    texts += [written(a_number(chance)) for _ in range(written_out) for written in WRITTEN]
    seen = [find_numbers(text) for text in texts]
    monkeypatch.setattr(find, "may_hold", lambda text: True)
    assert [find_numbers(text) for text in texts] == seen
    assert sum(map(bool, seen)) > made_up * 0.3


def test_a_card_of_far_figures_is_seen_though_it_has_neither_a_one_nor_a_two() -> None:
    """Most numbers of persons have one of them; this one is written in the bold figures of mathematics."""
    card = "9558805973585548400".translate({ord(str(figure)): chr(0x1D7CE + figure) for figure in range(10)})
    assert ["9558805973585548400"] == [found.figures for found in find_numbers(card)]


@table("zero", [0x10D40, 0x116DA, 0x11F50, 0x1CCF0, 0x1E4F0])
def test_figures_of_scripts_that_python_does_not_know_yet_are_seen(zero: int) -> None:
    """Outlined ones among them, which look like any other."""
    assert [(1, "手机号码")] == found(MOBILE.translate({ord("0") + figure: chr(zero + figure) for figure in range(10)}))


def test_a_day_that_follows_at_once_hides_no_number() -> None:
    assert [(1, "身份证号码")] == found(f"证号{identity('19900101')}2026年3月1日")
    assert [(1, "银行卡号")] == found("打到 62284800000000012302026年3月前")


@table("offset", range(8))
def test_digits_of_any_width_are_seen_at_any_place(offset: int) -> None:
    """Full-width ones are digits too."""
    wide = identity("19900101").translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    assert [(1, "身份证号码")] == found("甲" * offset + wide[:-1] + identity("19900101")[-1] + "乙")


def test_a_date_is_passed_at_one_look() -> None:
    """Every head has one."""
    assert not signs.may_hold("---\ntitle: 春茶\ndate: 2026-03-01 15:30:00\n---\n电话 12371")


def test_a_figure_may_go_on_in_the_tag_behind_a_tag() -> None:
    """Where what stands in tags is read as words, both are one number; the one look knows that."""
    assert signs.may_hold("13<br><\\0 31385.81>0:138")
