"""Tell a role and an office from a person: where a public page names who is in charge, no name may stand.

Nobody can list all names, so what is looked for is the role: a text is one if it ends as roles do, and what stands
before that end is a place, an office, a task, or nothing that begins like a name.
"""

from __future__ import annotations

import re
import unicodedata

from plugins.kernel.rare_pattern import rare_pattern

EXAMPLE_ROLE, EXAMPLE_OFFICE = "站点管理员", "县农业农村部门"
_TITLE = rare_pattern(
    r"(?:(?:常务|副|第一|正|代理?|见习){0,4}(?:书记|支书|主任|主席|委员|常委|干部|干事|专干|专员|文书|村官|村医|会计|出纳|管理员|负责人|责任人|"
    r"联系人|联络人|值班人|协调人|志愿者|工作者|人员|党员|教师|讲师|师傅|[\u4e00-\u9fff]{2}员|[站所组队部局科股会校镇乡村社处班院馆]长))$"
)
_PLACE = rare_pattern(r"[\u4e00-\u9fff]{1,8}?(?:自治县|县|街道|镇|乡|社区|村|区|市)")
_WORK = rare_pattern(
    r"党|支部|总支|党委|党工委|两委|村委会?|居委会?|委员会|委|远程|教育|远教|电教|站点?|组织|宣传|统战|纪检|监察|文化|文体|农技|农业|林业|"
    r"畜牧|水利|安全|信息|设备|播放|放映|网络|综合|公共|服务|中心|便民|办公室|办|部|局|所|科|股|工作|队|后备|大学生|志愿|退休|离退休|"
    r"妇联|妇女|共青团|团|工会|民兵|村级|镇级|乡级|县级|站级|专职|兼职|专|兼|驻村|驻点|下派|值班|轮值|轮流|当班|常务|副|第一|行政|技术|业务|"
    r"群众|党群|乡村|振兴|网格|片区|小组|组|学习|培训|图书|档案|人民|政府|县|镇|乡|村|街道|社区|的|示例|[一二三四五六七八九十]+"
)
_OFFICE = rare_pattern(
    r"(?:[局委部办站所会社院队厅处科组]|办公室|中心|政府|公司|学校|支部|总支|党委|部门|单位|企业|基地|合作社|服务机构|机构|街道)$"
)
_MARKS = re.compile(r"[\s,\uff0c、;\uff1b/／()\uff08\uff09\[\]【】:\uff1a+&|·•]+")
_DIGITS = re.compile(r"\d{3,}|[零〇一二三四五六七八九幺]{5,}")
# The surnames of nine people in ten, without those that mostly begin other words.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤赖庞樊殷施翟倪葛伍俞鲁岳齐"
)
_LONG_SURNAMES = (
    "欧阳",
    "司马",
    "诸葛",
    "上官",
    "皇甫",
    "尉迟",
    "令狐",
    "慕容",
    "司徒",
    "东方",
    "夏侯",
    "公孙",
    "端木",
)
_MOST_OF_A_NAME = 3


def why_no_role(text: str) -> str:
    """Return what is wrong with a text that should name a role, "" where nothing is."""
    plain = unicodedata.normalize("NFKC", text)
    if _DIGITS.search(plain):
        return "里面写着号码"
    pieces = list(filter(None, _MARKS.split(plain)))
    titles = [_TITLE.search(piece) for piece in pieces]
    for piece, title in zip(pieces, titles, strict=True):
        rest = _besides_work(piece[: title.start()] if title else piece)
        if rest and (title is None or _is_name(rest)):
            return f"“{piece}”里像有人名" if title else f"“{piece}”看不出是什么岗位"
    return "" if any(titles) else f"“{text.strip()}”看不出是什么岗位"


def why_no_office(text: str) -> str:
    """Return what is wrong with a text that should name an office, "" where nothing is."""
    plain = unicodedata.normalize("NFKC", text)
    if _DIGITS.search(plain):
        return "里面写着号码"
    pieces = list(filter(None, _MARKS.split(plain)))
    return next((f"“{piece}”看不出是哪个单位" for piece in pieces if not _OFFICE.search(piece)), "")


def _besides_work(text: str) -> str:
    """Return what is left of the words before a title when places, offices and tasks are taken away."""
    at = 0
    while found := _PLACE.match(text, at):
        at = found.end()
    return _WORK.sub("", text[at:])


def _is_name(text: str) -> bool:
    return text.startswith(_LONG_SURNAMES) or (text[:1] in _SURNAMES and len(text) <= _MOST_OF_A_NAME)
