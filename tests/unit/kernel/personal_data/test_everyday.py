"""plugins/kernel/personal_data: numbers in the lists, notices and tables of an office. All are made up by rule."""

from random import Random

from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.made_up_numbers import card, identity
from tests.tables import table

ADULT, CHILD = identity("19780512", 123, "510821"), identity("20150301", 123, "510821")
CARD, OTHER_CARD = card("622848", 19, Random(5)), card("951004", 18, Random(5))


def kinds(text: str) -> list[str]:
    return [each.kind for each in of_persons(find_numbers(text))]


@table(
    ("text", "count"),
    [
        ("张三 139 2222 1118 李四 139 2222 1128", 2), ("示例 男 45 139 2222 1138", 1), ("139 2222 1158 3组", 1),
        ("示例 2026 139 2222 1268", 1), ("张三 1391111 1118", 1), ("8:00-17:30 139 2222 1118", 1),
        ("示例男4513911111258", 1), ("0839-420200013912345678", 1),
        ("值班电话：①13911111218 ②13911111228", 2), ("❶13922221188", 1), ("⒈13911111218⒉13911111228", 2),
        ("值班电话：1\ufe0f\u20e313922221168 2\ufe0f\u20e313922221178", 2),
        ("值班电话：\n1.13911111188\n2.13911111198", 2),
        ("联系电话：13911111118 万主任", 1), ("电话：13911111128\n万示例：0839-4202000", 1),
        ("联系电话\t姓名\n13922221198\t万示例", 1), ("电话13922221238元/次", 1), ("13912345678 亿佳超市", 1),
        ("示例 13911111238×", 1), ("签到：示例甲 13911111248✕", 1), ("示例 13911111238x", 1),
        ("移动号：13911111248", 1), ("值班号 13911111248", 1), ("预约挂号：13911111248", 1),
        ("打这个号：13911111248", 1),
        ("书记号：13911111248", 1), ("送货号：13911111248", 1), ("小红书号13911111248", 1),
        ("开发票：13911111248", 1), ("办营业执照：13911111248", 1), ("报修工单：13911111248", 1),
        ("要货订单 13911111248", 1),
        ("微信：li13912345678wang", 1), ("领V13912345678", 1),
    ],
)  # fmt: skip
def test_mobile_numbers_are_seen(text: str, count: int) -> None:
    assert ["手机号码"] * count == kinds(text)


@table(
    "text",
    [
        f"女儿示例，{CHILD}", f"幼儿园大班示例 {CHILD}", f"儿子 {CHILD}", f"户主之子 {CHILD}", f"长子示例（{CHILD}）",
        f"身份证号：①{ADULT}",
    ],
)  # fmt: skip
def test_identity_numbers_are_seen(text: str) -> None:
    assert ["身份证号码"] == kinds(text)


@table(
    "text",
    [
        f"示例公司职工示例，账号{CARD}",
        f"单位：示例镇 姓名：示例 账号：{CARD}",
        f"示例镇财政所代发 账号 {CARD}",
        f"卡号：②{CARD}",
    ],
)
def test_cards_are_seen(text: str) -> None:
    assert ["银行卡号"] == kinds(text)


@table(
    ("text", "count"),
    [
        ("护 照：E12345676", 1), ("护照 E12345677、E87654321、EA1234567", 3), ("士官证 12345678", 1),
        ("护照（有效期至2030年1月1日）E12345678", 1), ("护照丢失，编号 2026 年 E1234567", 0),
    ],
)  # fmt: skip
def test_numbers_of_papers_are_seen(text: str, count: int) -> None:
    assert ["护照或通行证号码"] * count == kinds(text)


@table(
    "text",
    [
        f"收款单位：示例村股份经济合作社，开户行：示例银行示例县支行，账号：{OTHER_CARD}",
        f"党费专户 收款账号 {CARD}",
        f"户名：示例县某协会，账号 {CARD}",
        "共有党员 139\n\n2026-03-15", "全县党员13567（2026-3-5）", "规格：135*1800*2400", "3.13800000000",
        "编号 135 2024 2025", "门牌号 13911111248", "订单：17720240315", "发票号：13911111248", "车号13911111248",
        "产值13911111248万元", "13911111248万", "2024 135 2400 1800 2025 136",
    ],
)  # fmt: skip
def test_other_numbers_pass(text: str) -> None:
    assert [] == kinds(text)
