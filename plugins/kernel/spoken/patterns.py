"""How what is not read as it is written is told: one pattern for each kind, the special before the general."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plugins.kernel.spoken.units import COUNTED, SIGNS, UNITS

UNIT = "|".join(map(re.escape, UNITS))
MEASURE = "|".join(sorted(map(re.escape, COUNTED), key=len, reverse=True))
_TO = r"(?:—|–|-|－|~|～|〜|至|到)"
_PLAIN = r"(?:\d{1,3}(?:[,\uff0c\u2009\u00a0]\d{3})+|\d+)(?:\.\d+)?"
_MINUS = r"[-−－–]"
_COLON = r"[:\uff1a]"
_RATIO = r"[:\uff1a∶]"
_YEAR = r"(?:1[89]|20)\d\d"
_HOUR_LATER = rf"(?:次日|第二天)?\d{{1,2}}(?:{_COLON}[0-5]\d|月\d{{1,2}}日)"
_RATED = r"元|万元|人|次|株|粒|斤|公斤|亩|吨|头|只|天|小时"
_RATE_ENDS = r"(?=[^\u4e00-\u9fffA-Za-z/]|$|以|的|左|计|标|补|不|\uff0c)"
_SHORT_CALL = r"1(?:10|19|20|22|14)(?!\d)"
_OR_CALL = rf"(?:(?:[、和或/，]|或者|以及)\s*{_SHORT_CALL})*"
_SHORT_CALLS = _SHORT_CALL + _OR_CALL
_NO_CALL_BEHIND = rf"(?![\d.,%‰]|\s*(?:{MEASURE}|{UNIT}|月|日|号楼|余|多))"

KINDS: Mapping[str, str] = {
    "address": r"(?:https?://|www\.)(?:[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]|[\u4e00-\u9fff]+(?=[/.?=]\w))+"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    "issue": r"[〔\[\uff3b【](?P<issue_year>\d{4})[〕\]\uff3d】]\s*(?P<issue_th>第?)\s*(?P<issue_number>\d+)\s*号",
    "standard": r"(?P<std_name>[A-Z]{1,5}(?:/[A-Z])?)\s?(?P<std_number>\d[\d.]*)[—–-](?P<std_year>\d{4})(?!\d)",
    "day": r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)",
    "years": rf"(?<!\d)(?P<y1>{_YEAR})年?\s*{_TO}\s*(?P<y2>{_YEAR})(?=\s*(?:年|学年|学期))",
    "year": rf"(?<!\d)(?P<year_figures>{_YEAR})(?=\s*(?:年|学年|届|级))",
    "ratio": rf"(?<![\d:\uff1a])(?P<r1>\d+){_RATIO}(?P<r2>\d{{3,}}|\d)(?![\d:\uff1a])"
    rf"|(?<=[比水释])(?:例|率|)(?P<r3>\d+){_RATIO}(?P<r4>\d+)",
    "clock": rf"(?<!\d)(?<!\d[:\uff1a])(?P<hour>[01]?\d|2[0-4]){_COLON}(?P<minute>[0-5]\d)"
    rf"(?:{_COLON}(?P<second>[0-5]\d))?(?![\d:\uff1a])",
    "until": rf"(?<={_COLON}[0-5]\d)\s*(?P<until_sign>{_TO})\s*(?={_HOUR_LATER})",
    "mobile": r"(?<!\d)(?P<mob>1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)",
    "phone": r"(?<!\d)(?P<area>0\d{2,3}|400|800)[-—– ](?P<local>\d{3,4}[- ]?\d{3,4})(?:[-转](?P<ext>\d{1,6}))?(?!\d)",
    "hotline": rf"(?<![\d.,])(?P<hot>1[02]\d(?!000?)\d\d|9[56]\d{{3,4}}){_OR_CALL}{_NO_CALL_BEHIND}",
    "short_call": rf"(?<=[打拨呼话线警急])[“”\"]?{_SHORT_CALLS}[“”\"]?(?!\d)"
    rf"|(?<![\d.,]){_SHORT_CALLS}(?=\s*(?:报警|急救|火警|求助|电话|热线))",
    "after_hour": r"(?<=\d[时点])0(?P<lone_minute>[1-9])(?=\s*分)",
    "per_cent": rf"(?P<p_minus>(?<![\d%]){_MINUS})?(?P<p1>{_PLAIN})\s*(?P<p_sign1>[%‰\uff05])?"
    rf"(?:\s*{_TO}\s*(?P<p2>{_PLAIN})\s*)?(?P<p_sign2>[%‰\uff05])",
    "degrees": rf"(?P<d_minus>(?<![\d℃]){_MINUS})?(?P<d1>{_PLAIN})(?:℃|°C)?"
    rf"(?:\s*{_TO}\s*(?P<d_minus2>{_MINUS})?(?P<d2>{_PLAIN}))?\s*(?P<d_unit>℃|°C|摄氏度)",
    "money": rf"[¥\uffe5](?P<yuan>{_PLAIN})(?:元?/(?P<yuan_each>{UNIT}|[\u4e00-\u9fff]{{1,2}}?){_RATE_ENDS})?",
    "rate": rf"(?P<rated>{_PLAIN})\s*(?P<what>{UNIT}|{_RATED})/(?P<each>{UNIT}|[\u4e00-\u9fff]{{1,2}}?){_RATE_ENDS}",
    "date_quote": r"(?<!\d)(?P<q1>\d{1,2})·(?P<q2>\d{1,2})(?!\d)",
    "portions": r"(?<![\d-])(?P<portion>\d{1,2})-(?P<portion2>\d{1,2})-(?P<portion3>\d{1,2})(?![\d-])",
    "range": rf"(?<![\dA-Za-z./-])(?P<a>{_PLAIN})(?P<a_unit>\s*(?:{UNIT}|{MEASURE}|月|日|时|号|级|楼|期))?"
    rf"\s*{_TO}\s*(?!{_YEAR}\s*年)(?P<b>{_PLAIN})(?![\d/])",
    "part": r"(?<![\d/])(?P<n>\d{1,2})/(?P<of>\d{1,3})(?![\d/])",
    "item": r"(?m:^)[ \t]*(?P<item_number>\d{1,2})(?:、(?!\d+月(?!\d))|[.\uff0e\uff09)](?!\d))[ \t]*",
    "decade": r"(?<!\d)(?P<decade_figures>\d0)后(?![天日来面])",
    "figures": rf"(?P<minus>(?<![\dA-Za-z%℃\u4e00-\u9fff)\uff09]){_MINUS})?(?P<number>{_PLAIN})"
    r"(?P<hash>[#\uff03](?!\d))?",
    "sign": "|".join(re.escape(sign) for sign in SIGNS),
    "more": r"(?<=[\d\u4e00-\u9fff])\s*(?P<compare>[<>\uff1c\uff1e])\s*(?=\d)",
    "between": r"(?<=[\u4e00-\u9fff])(?P<joint>[—/](?![—]))(?=[\u4e00-\u9fff])(?<!——)"
    r"|(?<=[\u4e00-\u9fff)\uff09])[—–](?=\d)|(?<=\d)[—–](?=[\u4e00-\u9fff])",
}
ANY = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()))
