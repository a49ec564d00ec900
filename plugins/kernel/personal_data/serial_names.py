"""The words that name a number as that of an order, a paper or a thing, and those that name it as one to call."""

from __future__ import annotations

import re
from functools import cache

from plugins.kernel.personal_data.column_names import whole_name
from plugins.kernel.personal_data.plain import BREAK, CELL, MARK

# What names other numbers, directly before one.
_SERIAL_WORDS = (
    r"订单|单号|编号|编码|代码|文号|(?<!老)字号|批号|流水|序号|序列|[帐账]号|[帐账]户|户号|(?<![送订要发])货号|工单|件号|案号|卷号|档号|刊号|(?<![红旧支秘文])书号|"
    r"专利|注册号|登记号|登记证|许可证|执照|国标|行标|编\s{1,4}号|证\s{1,4}号|文\s{1,4}号|信用代码|条码|条形码|发票|票号|合同|项目号|批次|车架|发动机|(?<![\u4e00-\u9fff])机号|[主整]机号|版本|备案|"
    r"查询码|提取码|验证码|邮编|税号|(?-i:ID)|(?<![a-z])(?:no|sn|ref|order|isbn|issn|doi|imei|code|serial|sku|upc|ean|ver|gb)"
)
# What has a 号 of its own, by its last letter or its last two; anybody else's 号 is a telephone's, as 张三的号.
_OF_THINGS = (
    "(?:[编证卡单据票文批卷件案户帐账条版档刊标图码库箱桩仓炉次序型款器架牌照座位席桌股险折订约目段地块权产井识执函令期"
    "税采源检验样品物药苗针床诊历保籍学考册核赛车房楼层室幢元页节章环模流水溯踪准审定鉴判裁决罚缴运存录班斑题杆塔孔泵"
    "灯罐瓶行币易递构代幅栋券签稿袋盒包裹付]|住院|[设装]备|受理|选手|会员|党员|员工|职工|会议|协议|识别|[水污]口|机台|组织|网格|终端|[水电气热能]表|(?<![\u4e00-\u9fff])表|户口本|排队|业务|任务|作业|"
    "处方|考场|缴费|中奖|(?<![\u4e00-\u9fff])工|窗口|端口|房间|货柜|[登标]记|频道|申请|序列|群)"
)
# And such a one: of a service that one calls, of who answers, of the company.
_CALLED = re.compile(
    r"(?:移动|联通|电信|广电|铁通|虚拟|值班|客服|热线|咨询|视频|挂|预约|应急|急救|报警|举报|投诉|服务|工作|公务|办公|个人|私人|家里|家庭|"
    r"订餐|订货|要货|送货|外卖|叫车|打车|飞信|座机|公众|小红书|陌陌|固话|亲情|紧急|联络|常用|这个|那个|下面|以下|"
    r"(?:移动|联通|电信|广电|铁通|流量|电话|sim|主|副|双)卡|同学|(?:养殖|种植|大)户|车行|商行|"
    r"书记|主任|[镇乡村县站校所局院组队社班]长|会计|老板|师傅|医生|大夫|老师|司机|家长|网格员|管理员|联络员|负责人|干部|专员|专家|本人|妈|爸|[他她我你您咱])的?号$",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    rf"(?P<word>(?:{_SERIAL_WORDS})(?:号码|号|码|编号|代码)?|(?P<any>{_OF_THINGS}号(?!码)))"
    rf"(?:\([^()\n]{{0,10}}\)|[^\w\n\u3002!?;,{BREAK}]|[_{MARK}]|为|是|即|的|(?<=\W)(?:no|id)\b){{0,8}}(?-i:(?!QQ|VX|WX|V\b|TEL)[A-Z]{{1,4}}-?)?$",
    re.IGNORECASE,
)
_APP_ACCOUNT = re.compile(
    r"(?:微信|qq|钉钉|飞书)(?!群(?:聊)?(?:编)?号)|支付宝|云闪付|学习强国|抖音|快手|微博|手机|电话|话费|充值|红包|联系|本机|v信|vx|wx",
    re.IGNORECASE,
)
# What is no number itself, though it has one. It names the number behind it where it stands alone before that. Behind
# other words, in another cell, or within brackets, it is what somebody has, or sees to: 签订合同139…, 张明 营业执照
# 139…, 张会计（发票）139….
_THING = re.compile(
    r"订单|工单|案件|专利|登记证|许可证|执照|国标|行标|条码|条形码|发票|合同|批次|车架|发动机|版本|备案|流水"
)
_STANDS_ALONE = re.compile(r"(?:^|[\n\u3002!?;,:(|\t\x02])[\s\"'*_>#-]*(?:营业)?$")
_NAMES_PERSON = re.compile("身[份分]证号码?$")  # whatever stands below it by mistake, it is somebody's
_BORDERS = re.compile(rf"[|\t{CELL})]")
_NUMBER_TO_CALL = re.compile(r"(?<![a-z])(?:tel|phone|mobile|mob|cell|contact)\b", re.IGNORECASE)
_CALLED_BEHIND = re.compile(
    r"\s?\((?:[\u4e00-\u9fff]{0,4}(?:手机|电话|微信|支付宝|云闪付|qq))(?:号码?|同号)?\)"
    r"|[\s,;(]{0,2}(?:与|和|同)?(?:手机|电话|微信)(?:号码?)?(?:也是)?同(?:号|步)|[\s,;(]{0,2}同(?:手机|电话|微信)号?",
    re.IGNORECASE,
)
# Numbers of a list before another one: of as many figures, long ones nearly. A postcode is no serial number of what
# follows, nor is the number of an order that of the telephone behind it.
_FIGURES = re.compile("[0-9]+")
_FEWEST_LISTED, _LONG, _MOST_LISTED = 6, 15, 20


def serial_name(words: str, is_header: bool = False) -> re.Match[str] | None:
    """Return what names the number behind some words as no person's. is_header: of its column or cell."""
    words = whole_name(words) if is_header else words
    found = _SERIAL.search(words)
    if found and _NAMES_PERSON.search(words, 0, found.end("word")):
        return None
    if found and not is_header and _THING.fullmatch(found["word"]):
        is_name = _STANDS_ALONE.search(words[: found.start()]) and not _is_closed(words[found.end("word") :])
        return found if is_name else None
    return found


def _is_closed(between: str) -> bool:
    """Tell whether a cell's border or a bracket that was open before stands between a word and a number."""
    found = _BORDERS.search(between)
    return bool(found and "(" not in between[: found.start()])


def names_a_telephone(found: re.Match[str]) -> bool:
    """Tell the name of what one calls from that of another number: 微信号, mobile no., 账号（手机号）."""
    named = found.string[: found.end("word")][-10:]
    if _APP_ACCOUNT.search(named[-8:]) or _NUMBER_TO_CALL.search(named):
        return True
    return bool(_APP_ACCOUNT.search(found.string, found.end("word")) or _CALLED.search(named))


def is_called_behind(text: str, end: int) -> bool:
    """Tell whether what follows a number says that one calls it, whatever stands before: 编号 …（手机）, …微信同号."""
    return bool(_CALLED_BEHIND.match(text, end))


def before_list(words: str, text: str, start: int) -> str:
    """Return the words before the list in which a number stands, those before the number itself where it is in none.

    words: those before the number, which begins at `start` of the text.
    """
    found = _FIGURES.match(text, start)
    count = len(found[0]) if found else 0
    return _listed(count).sub("", words) if count >= _FEWEST_LISTED else words


@cache
def _listed(count: int) -> re.Pattern[str]:
    """Return what finds a list of numbers of about so many figures, with what parts them, at the end of words."""
    most = min(count, _MOST_LISTED)
    nearly = int(count >= _LONG)
    figures = f"(?<![0-9])[0-9]{{{most - nearly},{most + nearly}}}"
    return re.compile(rf"(?:{figures}X?[\s\u3001/;\u201c\u201d\"'和及与至到~-]{{1,4}})+[\u201c\"']?$")
