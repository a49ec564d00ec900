"""The names of people beside a number, by the family names of most people here."""

from __future__ import annotations

import re

# Behind the first ones stands a given name of one letter or two. With one letter the second ones are words as well:
# 文件, 项目.
_FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋杜叶魏苏吕丁任卢姚沈姜崔谭陆范汪廖韦贾夏付邹熊孟"
    "秦邱侯尹薛闫雷龙史陶贺郝顾龚邵钟程方江石万毛段金常蒲鲜敬"
    "余戴严康施洪倪汤殷庞樊祁岳苟昝冉尤翟黎赖柳邢欧阮舒聂焦牟葛俞章鲁裴霍翁莫庄辛柯骆凌巩芦兰傅阎卓寇辜瞿喻涂覃晏晋栾仇冷鄢谌"
)
_ALSO_WORDS = (
    "安白包车成单费伏古官管关国花华计季景黎连明母宁牛平齐强权全曲商申时司台童卫温文武席向项幸易应游于乐云詹支仲祝左"
)
_TWO = "欧阳|司马|上官|诸葛|令狐|皇甫|慕容|司徒|端木"
_LETTER = "[\u4e00-\u9fff]"
_THINGS = (
    "任务|程序|金额|方[案式]|田[块地]|林[地班木]|石方|万元|段落|马路|江段|夏粮|许可|贺信|毛重|常规|龙头|鲜活|石[料油板]|金[融属库]|方[位面]|林[权业]|李子|黄[牛茶豆金]|江水|马[铃匹]|"
    "程度|章程|施工|洪水|汤药|康[复养]|高[粱山中度]|张贴|王国|严重|余额|葛根|鲁班|兰花|莫名|庄稼|辛苦|冷库|"
    "关[键于]|支[委部]|管[理什]|应[当到]|文[件字本中末]|章节|国[家办务庆库]|单[元独位]|施[行肥]|付款|任[何期职]|方针|计[票划算]|申[请报]|"
    "包装|全[部文国县]|连[着续]|花[名卉]|成[果都片]|时间|项目|安[全置]|车[辆主]|平[台均]|强[化制]|权[利属]|台账|温室|"
    f"(?:周[1-6日边]|杜仲)(?!{_LETTER})"
)
_NOT_LAST = "(?<![镇乡村县区市局站亩间])"  # ends a place or a quantity: 张华镇
# A text that is looked through has figures for 一 to 九, in names too: 周1鸣.
_GIVEN = rf"(?:{_LETTER}[\u4e00-\u9fff1-9]?|[1-9]{_LETTER}?)"
NAME = (
    rf"(?!{_THINGS})(?:[{_FAMILIES}](?:{_GIVEN}| {{1,3}}{_LETTER})|[{_ALSO_WORDS}][\u4e00-\u9fff1-9]{{2}}"
    rf"|(?:{_TWO}){_GIVEN})(?![\u4e00-\u9fff0-9]){_NOT_LAST}"
)
_PARTED = r"[^0-9A-Za-z\u4e00-\u9fff]{0,4}"
# What else a list says of somebody, a word between a name and the number: 红城小学, 汉, 2015-06-18.
_CELL = r"(?<=[\s,;|\x02])[0-9\u4e00-\u9fff./-]{1,10}[\s,;|\x02\"']{1,4}"
_ASIDE = rf"(?:\([^()\n]{{1,20}}\){_PARTED})?"  # what is said of somebody in brackets: (红城小学)
# Directly before a name may stand whose it is: 东河小学李…, 选手李….
_BEFORE = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|[镇乡村社组班校学园员手生者童儿户]){NAME}{_PARTED}{_ASIDE}(?:[0-9]{{1,3}}[组社班队]{_PARTED})?(?:{_CELL}){{0,2}}$"
)
_BEHIND = re.compile(rf"{_PARTED}{NAME}")


def ends_with_name(words: str) -> bool:
    """Tell whether somebody's name ends these words, by itself or with the group where they live, and the like."""
    return bool(_BEFORE.search(words))


def name_follows(text: str, end: int) -> bool:
    """Tell whether somebody's name stands directly behind a place in a text."""
    return bool(_BEHIND.match(text, end))
