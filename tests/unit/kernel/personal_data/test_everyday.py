"""plugins/kernel/personal_data: numbers in the lists, notices and tables of an office. All are made up by rule."""

from random import Random

from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.made_up_numbers import card, identity
from tests.tables import table

ADULT, CHILD = identity("19780512", 123, "510821"), identity("20150301", 123, "510821")
NOWHERE, SERIAL = identity("19780512", 123), identity("20020112", 4, "510821")  # a household of such a village has it
WITH_X = next(each for at in range(99) if (each := identity("19700101", at, "510821")).endswith("X"))
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
        ("①示例13911111218②示例13911111228③", 2), ("❶示例13911111218❷示例", 1), ("⒈示例13911111218⒉示例", 1),
        ("1\ufe0f\u20e3示例139111112182\ufe0f\u20e3示例", 1), ("示例13911111218²", 1),
        ("示例１３９１１１１１２１８①", 1),
        ("值班电话：1\ufe0f\u20e313922221168 2\ufe0f\u20e313922221178", 2),
        ("值班电话：\n1.13911111188\n2.13911111198", 2),
        ("联系电话：13911111118 万主任", 1), ("电话：13911111128\n万示例：0839-4202000", 1),
        ("联系电话\t姓名\n13922221198\t万示例", 1), ("电话13922221238元/次", 1), ("13912345678 亿佳超市", 1),
        ("示例 13911111238×", 1), ("签到：示例甲 13911111248✕", 1), ("示例 13911111238x", 1),
        ("移动号：13911111248", 1), ("值班号 13911111248", 1), ("预约挂号：13911111248", 1),
        ("打这个号：13911111248", 1),
        ("书记号：13911111248", 1), ("送货号：13911111248", 1), ("小红书号13911111248", 1),
        ("开发票：13911111248", 1), ("办营业执照：13911111248", 1), ("报修工单：13911111248", 1),
        ("要货订单 13911111248", 1), ("专修发动机：13911111248", 1), ("代写合同 13911111248", 1),
        ("1.示例13911111218.2.示例13911111228", 2),
        ("微信：li13912345678wang", 1), ("领V13912345678", 1),
        ("邮编 628200 13911112258", 1), ("邮编628200、13911112258", 1), ("编号 100001 13911112258", 1),
        ("学习强国账号：13911112258", 1),
        ("账号（手机号）：13911112258", 1), ("编号：13911112258（手机）", 1), ("编号 13911112258（本人电话）", 1),
        ("本机号码：13911112258", 1), ("mobile no. 13911112258", 1), ("Contact No: 13911112258", 1),
        ("628200 139 2222 1278", 1), ("4202000 139 2222 1278", 1), ("001 139 2222 1278", 1),
        ("张三 19780512 139 2222 1278", 1), ("示例 139 2222 1278 2026-03-15", 1),
        ("139 22221278 138 22221278", 2), ("1392222 1278 1382222 1278", 2),
        ("1 139 2222 1278 2 138 2222 1278 3 137 2222 1278", 3),
        ("2.139-2222-1278", 1), ("1.139 2222 1278\n2.138 2222 1278", 2),
        ("电话13922221288QQ1234567", 1), ("示例 13922221288qq1234567@example.org", 1),
        ("Tel13922221288Fax4202000", 1),
        ("儿子的号：13922221288", 1), ("示例街二十号（13922221288 示例）", 1), ("护林员号 13922221288", 1),
        ("司机号13922221288", 1), ("编号 2024000123 13922221288", 1), ("订单号 202403010012 13922221288 示例", 1),
        ("张会计（发票）13922221288", 1), ("报名 13922221288 张", 1), ("账号13922221288，微信同号", 1),
        ("收款账号：13922221288（支付宝）", 1), ("示例 4202000.13922221288", 1),
        ("移动卡号：13922221288", 1), ("SIM卡号 13922221288", 1), ("医院号：13922221288", 1),
        ("同学号13922221288", 1),
        ("养殖户号 13922221288", 1), ("代办点号：13922221288", 1), ("服务热线1392222128824小时值守", 1),
        ("示例 139222212782026年3月1日", 1), ("示例 139-2222-12782026年3月1日", 1),
        ("示例：139、2222、1278", 1), ("示例 139；2222；1278", 1), ("139→2222→1278", 1),
        # Beside what somebody has, or what stands in another cell.
        ("| 商户 | 证照 | 电话 |\n|---|---|---|\n| 示例 | 营业执照 | 13911112258 |", 1),
        ("商户\t批次\t手机\n示例\t第一批次\t13911112258", 1), ("示例农家乐 有营业执照 13911112258", 1),
        ("示例 已备案 13911112258", 1),
        # Below the name of another column.
        ("手机 姓名 证书编号\n13911112258 示例 12", 1), ("手机,姓名,证书编号\n13911112258,示例,12", 1),
        # What ends the line above or begins the one below says nothing of a number that has its own.
        ("地址：示例大楼302A\n13911112258", 1), ("5108211978****123X\n13911112258", 1),
        ("币种：人民币\n13911112258", 1), ("13911112258\n户", 1), ("13911112258\t张", 1),
        ("网址：http://www.example.gov.cn/a\n139 2222 1278", 1),
    ],
)  # fmt: skip
def test_mobile_numbers_are_seen(text: str, count: int) -> None:
    assert ["手机号码"] * count == kinds(text)


@table(
    "text",
    [
        "| 店 | 证照 | 联系电话 |\n|---|---|---|\n| 示例 | 食品经营许可证 | 13911111248 |",
        "姓名\t备案\t电话\n示例\t已备案\t13911111248", "示例\t营业执照\t13911111248",
        "| 平台 | 账号 |\n|---|---|\n| 微信 | 13911111248 |",
        "| 甲\\|乙编号 | 电话 |\n|---|---|\n| 1 | 13911111248 |",
        "<tr><th>村</th><th>姓名</th><th>编号</th><th>电话</th></tr>\n"
        "<tr><td rowspan='2'>甲</td><td>示例</td>"
        "<td>1</td><td>0839-4202000</td></tr>\n<tr><td>示例</td><td>2</td><td>13911111248</td></tr>",
    ],
)  # fmt: skip
def test_a_column_of_telephones_is_seen_whatever_stands_beside_it(text: str) -> None:
    """In a cell before a number, or above one to the left of it, may stand what has a number of its own."""
    assert ["手机号码"] == kinds(text)


@table(
    "text",
    [
        f"张小明，{CHILD}", f"新生名单\n1. 张小明 {CHILD}", f"| 李小红 | {CHILD} |",
        f"新生名单\n1. 苟小明 {CHILD}", f"欧阳小明，{CHILD}", f"余 明 {CHILD}",
        f"周一鸣 {CHILD}", f"李三 {CHILD}", f"何四秀 {CHILD}", f"白小明：{CHILD}", f"{CHILD} 苟小明",
        f"{CHILD},李小红", f"| {CHILD} | 李小红 |", f"李小红\n{CHILD}", f"李小红 3组 {CHILD}",
        f"李小红 示例小学 {CHILD}", f"| 李小红 | 汉 | {CHILD} |", f"李小红,2015-03-01,汉族,{CHILD}",
        f"李小红 之女 {CHILD}", f"ID：{CHILD}", f"（ID {CHILD}）", f"ID\t{CHILD}",
        f"示例小学李小红 {CHILD}", f"示例 5岁 {CHILD}", f"同住人 岳小明 {CHILD}",
        f"女儿示例，{CHILD}", f"幼儿园大班示例 {CHILD}", f"儿子 {CHILD}", f"户主之子 {CHILD}", f"长子示例（{CHILD}）",
        f"身份证号：①{ADULT}", f"编号{ADULT}", f"户号：{ADULT}", f"农户编号 {ADULT}", f"登记号{ADULT}",
        f"税号：{ADULT}", f"| 户号 | 户主 |\n|---|---|\n| {ADULT} | 示例 |",
    ],
)  # fmt: skip
def test_identity_numbers_are_seen(text: str) -> None:
    assert ["身份证号码"] == kinds(text)


@table(
    ("text", "expected"),
    [
        (f"示例男{WITH_X}13911111218", ["身份证号码", "手机号码"]), (f"示例{WITH_X}45岁", ["身份证号码"]),
        (f"{WITH_X}{ADULT}", ["身份证号码", "身份证号码"]), (f"①{ADULT}②{WITH_X}③", ["身份证号码", "身份证号码"]),
        (f"示例{WITH_X}²", ["身份证号码"]), (f"示例{CARD}②示例", ["银行卡号"]),
    ],
)  # fmt: skip
def test_what_follows_a_number_at_once_hides_it_not(text: str, expected: list[str]) -> None:
    """The last sign of an identity number may be a letter; what counts the next item stands behind any number."""
    assert expected == kinds(text)


@table(
    "text",
    [
        f"示例公司职工示例，账号{CARD}",
        f"收款人：示例（示例镇卫生院）账号：{CARD}",
        f"收款人：示例镇政府李小明 账号：{CARD}",
        f"对公账户：示例公司 2001；个人账户：{CARD}",
        f"单位：示例镇 姓名：示例 账号：{CARD}",
        f"示例镇财政所代发 账号 {CARD}",
        f"卡号：②{CARD}",
        f"网址：http://www.example.gov.cn/a\n{CARD}",
    ],
)
def test_cards_are_seen(text: str) -> None:
    assert ["银行卡号"] == kinds(text)


@table(
    ("text", "count"),
    [
        ("护 照：E12345676", 1), ("护照 E12345677、E87654321、EA1234567", 3), ("士官证 12345678", 1),
        ("护照（有效期至2030年1月1日）E12345678", 1), ("护照丢失，编号 2026 年 E1234567", 0),
        ("证件类型：护照\n证件号码：E12345678", 1), ("E12345678 中国护照", 1), ("护照 No. E12345678", 1),
        ("办理护照：受理号 E12345678", 0), ("领护照请带回执单号 A12345678", 0), ("通行证 No. 20240315", 0),
        ("护照清单：E12345678", 1), ("E12345678（某某的护照号码）", 1),
    ],
)  # fmt: skip
def test_numbers_of_papers_are_seen(text: str, count: int) -> None:
    assert ["护照或通行证号码"] * count == kinds(text)


@table(
    "text",
    [
        "示例村订单\t\t\n序号\t订单号\t金额\n1\t13912345678\t30\n2\t13912345679\t30\n",
        "示例村订单\t\t\n填表：示例\t\t\n序号\t订单号\t金额\n1\t13912345678\t30\n2\t13912345679\t30\n",
        "| 示例 | |\n| 名称 | 设备编号 |\n| 甲 | 13912345678 |\n",
        "<tr><th>名称</th><th class='a'>设备编号</th></tr>\n<tr><td>甲</td><td>13912345678</td></tr>",
        "<tr><td>示例</td><td></td></tr>\n<tr><td>名称</td><td>设备编号</td></tr>\n<tr><td>甲</td><td>13912345678</td></tr>",
        f"设备ID：{CHILD}", f"?id={CHILD}", f"?ID={CHILD}", f"GRID {CHILD}", f"文件 id: {CHILD}",
        "| 订单号 | |\n|---|---|\n| 13912345678 | |\n", "订单号\t\n13912345678\t\n13912345679\t甲\n",
    ],
)  # fmt: skip
def test_headers_and_a_tables_title_above_them_are_read(text: str) -> None:
    assert [] == kinds(text)


@table(
    "text",
    [
        f"示例村名单\t\t\n姓名\t身份证号\t电话\n示例\t{ADULT[:15]}000\t\n",
        f"示例村名单\t\t\n编号\t身份证号\t电话\n1\t{CHILD}\t\n",
    ],
)
def test_headers_below_a_title_say_whose_numbers_stand_below_them(text: str) -> None:
    assert ["身份证号码"] == kinds(text)


@table(
    "text",
    [
        f"收款单位：示例村股份经济合作社，开户行：示例银行示例县支行，账号：{OTHER_CARD}",
        f"党费专户 收款账号 {CARD}",
        f"户名：示例县某协会，账号 {CARD}",
        "共有党员 139\n\n2026-03-15", "全县党员13567（2026-3-5）", "规格：135*1800*2400", "3.13800000000",
        "备案 13911111248", "营业执照：13911111248",
        "| 批次 | 热线工单编号 |\n|---|---|\n| 第一批次 | 13911111248 |",
        "证书编号\n13911111248", "证书编号\n13911111248 示例", "请填写证书编号\n13911111248,谢谢",
        "编号 135 2024 2025", "门牌号 13911111248", "订单：17720240315", "发票号：13911111248", "车号13911111248",
        "产值13911111248万元", "13911111248万", "2024 135 2400 1800 2025 136",
        "订单号“17712345678”、17712345679", "村民分别为139、1234、5678", "第139、1234、5678号提案",
        "139、1234、5678、9012", "139→1234→5678→9012",
        "1 2024 139 1234 5678", "增长 1.139 1234 5678", "编号（原号码）13911111248",
        "| 示例 | 水表号 |\n|---|---|\n| 甲 | 13911111248 |", "| 工单编号 | 13911111248 |",
        "设备号13911111248", "工号 13911111248",
        "营业执照（副本）13911111248", "编号 13911111248、13911111249", "13911111248A1",
        "| 来电 | 工单号 |\n|---|---|\n| 手机报障 | 13911111248 |", "单位\t单号\t电话\n甲\t13911111248\n",
        f"户名：示例县某协会；账号 {CARD}",
        f"户名：示例县财政局国库股 账号 {CARD}", f"户名：示例县医院金库 账号 {CARD}",
        f"任务 汉 {CHILD}", f"张华镇 一期 {CHILD}", f"李小红 受理编号 {CHILD}",
        f"任务 {CHILD}", f"张华镇 {CHILD}", f"项目 {CHILD}",
        f"周一 {CHILD}", f"文件 {CHILD} 时间",
        f"受理编号 {CHILD} 王小明", "电能表号 13911111248", "户口本号 13911111248", "用户号 13911111248",
        "客户号：13911111248", "一卡通卡号 13911111248", "水卡号 13911111248", "住院号 13911111248",
        "学号 13911111248", "1391111124824",
        f"承包方编码 {SERIAL}", f"订单号{ADULT}", f"合同编号：{ADULT}", f"第{ADULT}号",
        f"编号 {CHILD}", f"编号 {NOWHERE}",
    ],
)  # fmt: skip
def test_other_numbers_pass(text: str) -> None:
    assert [] == kinds(text)


@table(
    ("text", "figures"),
    [
        ("王建国（身份证51162l1978O2132O54）", "511621197802132054"), ("51162119780Z13Z054", "511621197802132054"),
        ("王建国 511621197B0213205A，511621197B02132054", "511621197802132054"),
        ("身份证 51162155O1o1002", "511621550101002"), ("卡号：622B481B72446700842", "6228481872446700842"),
        ("卡号：622588990O8763bO", "6225889900876360"), ("|王建国|138oo138ooo|", "13800138000"),
        ("｜紧急联系人｜138I2345b78｜", "13812345678"), ("|l38 1234 5678|", "13812345678"),
    ],
)  # fmt: skip
def test_letters_that_a_scan_has_for_figures_hide_no_number(text: str, figures: str) -> None:
    assert [figures] == [each.figures for each in of_persons(find_numbers(text))]


@table(
    "text",
    [
        "统一社会信用代码 1151162100876532OB", "511621I9780Z13Z0S4", "https://www.example.org/51162119780Z13Z054",
        "5l1621-51162119780Z13Z054.jpg", "|13|8oo|138|ooo|", "|1|3812345|678|", "批次 6228481B72446700843",
    ],
)  # fmt: skip
def test_letters_among_other_figures_make_no_number(text: str) -> None:
    assert [] == of_persons(find_numbers(text))


@table(
    "text",
    [
        "热线：400-188-5678 {}", "电话：028-8765 4321 {}", "张明 400，电话 {}", "{}、028-8765 1392",
        "{}（400-188-5678）", "电话 400 {}",
    ],
)  # fmt: skip
def test_a_telephone_beside_a_hotline_or_one_with_the_code_of_its_place_is_found(text: str) -> None:
    for written in ("139 1234 5678", "139-1234-5678", "1391234\n5678", "13912345678"):
        assert "13912345678" in [each.figures for each in of_persons(find_numbers(text.format(written)))], written


@table("written", ["139-0826-5678", "139–0826–5678", "139 0826-5678", "1390-826-5678", "+86 139-0826-5678"])
def test_a_telephone_with_the_code_of_a_place_within_is_found(written: str) -> None:
    for behind in ("2003年入党", "6688（短号）", "0826-5240123", "2026-12-01", "5240元"):
        text = f"示例手机 {written} {behind}"
        assert ["13908265678"] == [each.figures for each in of_persons(find_numbers(text))], text


@table("text", ["TEL139-2012\n3456", "TEL 139 2012\n3456", "QQ 139-2012\n3456", "LI WEI 139 2012\n3456"])
def test_a_telephone_with_a_year_within_is_no_standard(text: str) -> None:
    assert ["13920123456"] == [each.figures for each in of_persons(find_numbers(text))]


@table(
    "text",
    [
        "电话：139-2026-03-25", "电话 139 2026 0325", "TEL 13920-2603-25", "QQ：1392026\n0325", "QQ：139\n20260325",
        "电话 19:30 13920260325", "电话：1 3 9 2 0 2 6 0 3 2 5", "联系 139\n2026\n0325",
    ],
)  # fmt: skip
def test_a_telephone_with_the_figures_of_a_day_is_found(text: str) -> None:
    assert ["13920260325"] == [each.figures for each in of_persons(find_numbers(text))]


@table(
    "text",
    [
        "张明（示例村） {} 028-8765 4321", "028-8765 4321 {}", "张明 {} 0826 234 5678", "0826 234 5678 {}",
        "{} 02887654321", "{} 0826-2345678",
    ],
)  # fmt: skip
def test_a_telephone_beside_a_fixed_one_is_found_however_that_is_parted(text: str) -> None:
    for written in ("139 1234 5678", "13912345678"):
        assert ["13912345678"] == [each.figures for each in of_persons(find_numbers(text.format(written)))], written


@table("name", ["手机号码", "手机号码为", "微信账号", "支付宝账号", "移动电话号码", "订货号", "老字号"])
def test_each_telephone_of_a_list_is_found_however_far_its_name_is_before_it(name: str) -> None:
    """Of the words before one the first is read whole: the end of 手机号码 names the number of a machine."""
    numbers = [f"139123456{count}" for count in range(70, 76)]
    for sign in ("、", ",", " ", "/", "；", " | "):
        for said in (f"{name}：", f"{name} ", f"请拨{name}:"):
            text = said + sign.join(numbers)
            assert numbers == [each.figures for each in of_persons(find_numbers(text))], text


@table("name", ["证照类型（护照）", "出入境证件(普通护照)", "护照（有效期至2030年）"])
def test_what_paper_it_is_may_stand_in_brackets(name: str) -> None:
    assert ["E12345678"] == [each.figures for each in of_persons(find_numbers(f"{name}：E12345678"))]
