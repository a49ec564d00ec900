"""A text as somebody reads it over a loudspeaker: no figure, no sign and no unit is left in it.

One pattern finds all that is not read as it is written (`patterns.py`), and each kind has one function that says it.
What stands before and behind a figure decides how it is read: 2026年 one by one, 2026亩 by value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from plugins.kernel.spoken.numerals import as_called, by_value, decimal, one_by_one
from plugins.kernel.spoken.patterns import ANY, MEASURE, UNIT
from plugins.kernel.spoken.units import BELOW_ZERO, FRACTIONS, LATIN, NEVER_COUNTED, SIGNS, UNITS

SENTENCE_CHARS = 40  # as many as one breath holds
CHARS_A_MINUTE = 180  # of somebody who reads so that old people outdoors follow
_UNIT_BEHIND = re.compile(rf"\s*(?P<thousands>[百千万亿]{{0,2}})(?P<sign>{UNIT})")
_NAMED_BEFORE = re.compile(
    r"(?:编号|[帐账卡证]号|号码|代码|邮编|邮政编码|尾号|房号|门牌|QQ群?|微信号?|学号|车牌号?|[国省县乡]道)"
    r"[:\uff1a为是 ]{0,2}$"
)
_NO_COUNT_BEFORE = re.compile(r"(?:第|(?<!每)(?:星期|礼拜|周)|初|十|老|[A-Za-z])\s*$")
_ROOM_BEHIND = re.compile(r"室|房间|号房|教室|会议室|办公室")
_COUNTED_BEHIND = re.compile(rf"\s*(?:{MEASURE})")
_NOT_COUNTED_BEHIND = re.compile(rf"\s*(?:{'|'.join(NEVER_COUNTED)})")
_VALUE_BEHIND = re.compile(rf"\s*(?:{UNIT}|{MEASURE}|[万亿千百余多])")
_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=\d)|(?<=\d) +(?=[\u4e00-\u9fff])")  # for the eye alone
_WIDE = str.maketrans(
    {wide: wide - 0xFEE0 for wide in (*range(0xFF0F, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
)  # figures, letters and the stroke
_STOP = re.compile(r"(?<=[。！？；\n])(?![”’」』）》])|(?<=[。！？][”’」』）》])")
_PAUSE = re.compile(r"(?<=[\uff0c、：])(?![^《]*》)")  # never within a title
_ASIDE = re.compile(r"(?=\uff08)(?![^《]*》)")


def read_aloud(text: str) -> str:
    """Return a text in the words in which it is read. It has no figure any more; Latin letters that are names stay."""
    text, said, at = _LOOSE.sub("", text.translate(_WIDE)), [], 0
    while found := ANY.search(text, at):
        words, end = _SAID[str(found.lastgroup)](found)  # the outermost group is closed last
        said += [text[at : found.start()], words]
        at = end
    said.append(text[at:])
    return "".join(said)


def sentences(text: str) -> list[str]:
    """Return a text that is read aloud in pieces of one breath each, cut at its own marks."""
    found: list[str] = []
    for sentence in filter(str.strip, _STOP.split(text)):
        piece = ""
        for part in _parts(sentence.strip()):
            if piece and len(piece) + len(part) > SENTENCE_CHARS:
                found.append(piece)
                piece = ""
            piece += part
        found.append(piece)
    return found


def _parts(sentence: str) -> Iterator[str]:
    """Yield what stands between a sentence's marks; what is more than a breath ends before what is set in brackets."""
    for part in _PAUSE.split(sentence):
        yield from _ASIDE.split(part) if len(part) > SENTENCE_CHARS else (part,)


def minutes(text: str) -> float:
    """Return how long somebody reads a text that is written as it is read."""
    return sum(char.isalnum() for char in text) / CHARS_A_MINUTE


def _plain(figures: str) -> str:
    return re.sub("[,\uff0c\u2009\u00a0]", "", figures)


def _number(figures: str) -> str:
    return decimal(_plain(figures))


def _unit(text: str, at: int) -> tuple[str, int]:
    """Return the unit that stands behind a figure in words, and where it ends."""
    found = _UNIT_BEHIND.match(text, at)
    if not found:
        return "", at
    sign = found["sign"]
    after = text[found.end() : found.end() + 1]
    if sign in LATIN and after.isascii() and after.isalnum():
        return "", at
    return found["thousands"] + UNITS[sign], found.end()


def _counted(figures: str, found: re.Match[str], end: int) -> str:
    """Return a figure by value, 2 as 两 where things are counted."""
    text, figures = found.string, _plain(figures)
    if figures == "2" and not _NO_COUNT_BEFORE.search(text, max(0, found.start() - 4), found.start()):
        is_unit = bool(_unit(text, end)[0]) and not _below(text, end)
        if is_unit or (_COUNTED_BEHIND.match(text, end) and not _NOT_COUNTED_BEHIND.match(text, end)):
            return "两"
    return decimal(figures)


def _below(text: str, at: int) -> bool:
    return text[at:].lstrip().startswith(BELOW_ZERO)


def _with_unit(words: str, found: re.Match[str]) -> tuple[str, int]:
    unit, end = _unit(found.string, found.end())
    return words + unit, end


def _address(found: re.Match[str]) -> tuple[str, int]:
    return ("（邮箱见原文）" if "@" in found[0] else "（网址见原文）"), found.end()


def _issue(found: re.Match[str]) -> tuple[str, int]:
    return f"{one_by_one(found['issue_year'])}年{found['issue_th']}{by_value(found['issue_number'])}号", found.end()


def _standard(found: re.Match[str]) -> tuple[str, int]:
    number = found["std_number"].replace(".", "点")
    return f"{found['std_name']}{one_by_one(number)}，{one_by_one(found['std_year'])}年版", found.end()


def _day(found: re.Match[str]) -> tuple[str, int]:
    return f"{one_by_one(found['y'])}年{by_value(found['m'])}月{by_value(found['d'])}日", found.end()


def _years(found: re.Match[str]) -> tuple[str, int]:
    return f"{one_by_one(found['y1'])}至{one_by_one(found['y2'])}", found.end()


def _year(found: re.Match[str]) -> tuple[str, int]:
    return one_by_one(found["year_figures"]), found.end()


def _ratio(found: re.Match[str]) -> tuple[str, int]:
    before = found[0].rstrip("0123456789").rstrip(":\uff1a∶").rstrip("0123456789")
    one, other = (found["r1"], found["r2"]) if found["r1"] else (found["r3"], found["r4"])
    return f"{before}{by_value(one)}比{by_value(other)}", found.end()


def _clock(found: re.Match[str]) -> tuple[str, int]:
    hour = "两" if int(found["hour"]) == 2 else by_value(found["hour"])
    minute, second = int(found["minute"]), found["second"]
    words = f"{hour}点"
    if minute or second:
        words += f"{'零' if 0 < minute < 10 else ''}{by_value(str(minute))}分"
    return words + (f"{by_value(second)}秒" if second else ""), found.end()


def _until(found: re.Match[str]) -> tuple[str, int]:
    return "至", found.end()


def _mobile(found: re.Match[str]) -> tuple[str, int]:
    figures = re.sub(r"\D", "", found["mob"])
    return "，".join(map(as_called, (figures[:3], figures[3:7], figures[7:]))), found.end()


def _phone(found: re.Match[str]) -> tuple[str, int]:
    local = re.sub(r"\D", "", found["local"])
    words = f"{as_called(found['area'])}，{as_called(local[:-4])}，{as_called(local[-4:])}"
    return words + (f"，转{as_called(found['ext'])}" if found["ext"] else ""), found.end()


def _hotline(found: re.Match[str]) -> tuple[str, int]:
    return as_called(found[0]), found.end()


def _minute(found: re.Match[str]) -> tuple[str, int]:
    return f"零{by_value(found['lone_minute'])}", found.end()


def _per_cent(found: re.Match[str]) -> tuple[str, int]:
    last = FRACTIONS[found["p_sign2"]]
    words = ("负" if found["p_minus"] else "") + FRACTIONS.get(found["p_sign1"] or found["p_sign2"], last)
    words += "百" if words.endswith(FRACTIONS["%"]) and found["p1"] == "100" else _number(found["p1"])
    return words + (f"至{last}{_number(found['p2'])}" if found["p2"] else ""), found.end()


def _degrees(found: re.Match[str]) -> tuple[str, int]:
    first = ("零下" if found["d_minus"] else "") + _number(found["d1"])
    if not found["d2"]:
        return f"{first}摄氏度", found.end()
    second = ("零下" if found["d_minus2"] else "零上" if found["d_minus"] else "") + _number(found["d2"])
    return f"{first}至{second}摄氏度", found.end()


def _money(found: re.Match[str]) -> tuple[str, int]:
    if found["yuan_each"]:
        return f"每{UNITS.get(found['yuan_each'], found['yuan_each'])}{_number(found['yuan'])}元", found.end()
    rest = re.match(r"[万亿]", found.string[found.end() :])
    end = found.end() + (1 if rest else 0)
    already = found.string[end : end + 1] == "元"
    return f"{_number(found['yuan'])}{rest[0] if rest else ''}{'' if already else '元'}", end


def _rate(found: re.Match[str]) -> tuple[str, int]:
    what, each = (UNITS.get(found[name], found[name]) for name in ("what", "each"))
    return f"每{each}{_number(found['rated'])}{what}", found.end()


def _date_quote(found: re.Match[str]) -> tuple[str, int]:
    return by_figures(found["q1"]) + by_figures(found["q2"]), found.end()


def by_figures(figures: str) -> str:
    """Return a day of the calendar as it names an event: 12·9 is 一二九."""
    return one_by_one(figures).replace("〇", "零")


def _range(found: re.Match[str]) -> tuple[str, int]:
    unit = (found["a_unit"] or "").strip()
    first = _counted(found["a"], found, found.end("a") if unit else found.end())
    words = f"{first}{UNITS.get(unit, unit)}至{_counted(found['b'], found, found.end())}"
    return _with_unit(words, found)


def _portions(found: re.Match[str]) -> tuple[str, int]:
    return "，".join(by_value(found[name]) for name in ("portion", "portion2", "portion3")), found.end()


def _part(found: re.Match[str]) -> tuple[str, int]:
    if int(found["n"]) < int(found["of"]):
        return f"{by_value(found['of'])}分之{by_value(found['n'])}", found.end()
    return f"{by_value(found['n'])}，{by_value(found['of'])}", found.end()


def _item(found: re.Match[str]) -> tuple[str, int]:
    return f"第{by_value(found['item_number'])}，", found.end()


def _decade(found: re.Match[str]) -> tuple[str, int]:
    return f"{by_figures(found['decade_figures'])}后", found.end()


def _figures(found: re.Match[str]) -> tuple[str, int]:
    text, figures = found.string, _plain(found["number"])
    before = text[max(0, found.start() - 8) : found.start()]
    minus = ("零下" if _below(text, found.end()) else "负") if found["minus"] else ""
    if found["hash"]:
        return f"{minus}{by_value(figures)}号", found.end()
    if _is_name(figures, before, text[found.end() :]):
        return minus + (decimal(figures) if "." in figures else as_called(figures)), found.end()
    if _is_loose_year(figures, text[found.end() :]):
        return minus + one_by_one(figures), found.end()
    return _with_unit(minus + _counted(found["number"], found, found.end()), found)


def _is_name(figures: str, before: str, behind: str) -> bool:
    """Tell figures that stand for something and count nothing: of a code, of a road, of a card."""
    if _NAMED_BEFORE.search(before):
        return True
    if before[-1:].isascii() and before[-1:].isalpha():
        return True
    if len(figures) > 2 and figures.isdigit() and _ROOM_BEHIND.match(behind):
        return True
    is_long = figures.isdigit() and (len(figures) > 8 or (len(figures) > 1 and figures[0] == "0"))
    return is_long and not _VALUE_BEHIND.match(behind) and not re.match(r"\s*[月日时分秒]", behind)


def _is_loose_year(figures: str, behind: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d[1-9]|(?:19|20)[1-9]0", figures)) and not _VALUE_BEHIND.match(behind)


def _sign(found: re.Match[str]) -> tuple[str, int]:
    return SIGNS[found[0]], found.end()


def _more(found: re.Match[str]) -> tuple[str, int]:
    return "大于" if found["compare"] in ">\uff1e" else "小于", found.end()


def _between(found: re.Match[str]) -> tuple[str, int]:
    return "或" if found["joint"] == "/" else "至", found.end()


_SAID: Mapping[str, Callable[[re.Match[str]], tuple[str, int]]] = {
    "address": _address, "issue": _issue, "standard": _standard, "day": _day, "years": _years, "year": _year,
    "ratio": _ratio, "clock": _clock, "until": _until, "mobile": _mobile, "phone": _phone, "hotline": _hotline,
    "short_call": _hotline, "after_hour": _minute, "per_cent": _per_cent, "degrees": _degrees, "money": _money,
    "rate": _rate, "date_quote": _date_quote, "range": _range, "portions": _portions, "part": _part, "item": _item,
    "decade": _decade, "figures": _figures, "sign": _sign, "more": _more, "between": _between,
}  # fmt: skip
