"""What a cell says, as the register keeps it. What is wrong is said without the cell's own words: they are a person's.

Each reader takes a cell as python-calamine gives it, not empty, and returns text or a whole number; it raises Wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from plugins.kernel.personal_data.identity import is_identity, is_old_identity
from plugins.kernel.wording.look_alikes import is_unknown

Value = str | int
CLEAR = "清空"  # in a cell: the register is to keep nothing there any more, which an empty cell does not say
Reader = Callable[[Any], Value]

_LONGEST_NAME = 60  # with room for the longest of all peoples
_EXACT = 10**15  # figures beyond the fifteenth are lost in a number cell
_FEN = 100
_LOST = "?*□■"  # what programs and people write in place of a letter of a name: ? is WPS's in a CSV file of GBK
_HAN_NAME = re.compile(r"[\u3400-\u9fff·\s]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MINUTES = re.compile(r"\d{1,9}", re.ASCII)
_MONEY = re.compile(r"(?:[¥￥]\s*)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*元?")


class Wrong(Exception):
    """A cell that cannot be taken. what: is wrong with it. mend: how to mend it. field: its name, where it is known."""

    def __init__(self, what: str, mend: str, field: str = "") -> None:
        super().__init__(what)
        self.what, self.mend, self.field = what, mend, field


_AS_TEXT = "请把这一列的格式设成“文本”，照原来的材料重新输入"


def read_text(cell: Any) -> str:
    """Return words on one line, of usual width."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        if abs(cell) >= _EXACT:
            raise Wrong("数字太长，后几位已经丢了", _AS_TEXT)
        return str(int(cell)) if float(cell).is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return _known(plain(str(cell)), str(cell))


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Return words on one line, of usual width."""
    normal = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join("".join(char for char in normal if char.isprintable() or char.isspace()).split())


def _known(words: str, written: str) -> str:
    """Return words; raise Wrong where a character is lost, or only one PC knows it: without it a name is another's."""
    unknown = [] if written.isascii() else [char for char in written if is_unknown(char)]
    if unknown:
        raise Wrong(
            f"有一个字别的电脑认不出（U+{ord(unknown[0]):04X}），或者转换编码时丢了", "请照证件用输入法重新打这个字"
        )
    return words


def read_name(cell: Any) -> str:
    """Return a person's name; blanks that only widen it, as in 张 三, are left out."""
    name = read_text(cell)
    if len(name) > _LONGEST_NAME:
        raise Wrong(f"姓名超过 {_LONGEST_NAME} 个字", "请只写姓名")
    if any(char.isdigit() for char in name):
        raise Wrong("姓名里有数字", "请只写姓名")
    if any(char in _LOST for char in name):
        raise Wrong("姓名里有问号、星号或者方框，多半是转换编码时丢了字，或者遮住了", "请照证件打上那个字")
    return name.replace(" ", "") if _HAN_NAME.fullmatch(name) else name


def read_identity(cell: Any) -> str:
    if isinstance(cell, int | float):
        raise Wrong("身份证号写成了数字，后几位已经丢了，不能从这里看出来", _AS_TEXT)
    number = read_text(cell).replace(" ", "").upper().lstrip("'")
    if len(number) == 18 and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X"):
        if is_identity(number):
            return number
        raise Wrong("身份证号的出生日期或者最后一位校验码不对", "请照证件重新输入")
    if len(number) == 15 and number.isdigit() and is_old_identity(number):
        raise Wrong("这是15位的旧号", "请照现在的证件写18位")
    raise Wrong("身份证号不是18位", "请照证件重新输入，最后一位可能是 X")


def read_old_identity(cell: Any) -> str:
    """Return the number that the register has of somebody; it has none that is not well formed."""
    try:
        return read_identity(cell)
    except Wrong as wrong:
        raise Wrong(wrong.what, f"{wrong.mend}；号码没有改过的，这一格空着") from None


def read_mobile(cell: Any) -> str:
    number = re.sub(r"[\s-]", "", read_text(cell)).lstrip("'").removeprefix("+86")
    if not _MOBILE.fullmatch(number):
        raise Wrong("手机号不是11位，或者开头不对", "请重新输入11位的手机号，不写区号和分机")
    return number


def read_fen(cell: Any) -> int:
    """Return a sum of money, written in 元, in fen."""
    if isinstance(cell, bool | datetime | date):
        raise Wrong("不是金额", "请写数，如 30.01，单位是元")
    text = repr(cell) if isinstance(cell, int | float) else plain(str(cell))
    return _fen_of(text)


@lru_cache(maxsize=1 << 16)
def _fen_of(text: str) -> int:
    found = _MONEY.fullmatch(text)
    try:
        fen = Decimal(found[1].replace(",", "") + (found[2] or "")) * _FEN if found else None
    except InvalidOperation:
        fen = None
    if fen is None:
        raise Wrong("不是金额", "请写数，如 30.01，单位是元，不写负数")
    if fen != int(fen):
        raise Wrong("金额有三位或更多小数", "请写到分，如 30.01")
    if fen >= _EXACT:
        raise Wrong("金额大得不像真的", "请核对，单位是元")
    return int(fen)


def read_minutes(cell: Any) -> int:
    text = read_text(cell).removesuffix("分钟").strip()
    if not _MINUTES.fullmatch(text) or not 0 < int(text) <= 24 * 60 * 7:
        raise Wrong("不是分钟数", "请写整数，如 90，单位是分钟")
    return int(text)


def is_code(text: str) -> bool:
    """Tell a unit's or a branch's code, which stands in addresses, in packages and in names of files."""
    return bool(_CODE.fullmatch(text))


def read_code(cell: Any) -> str:
    code = read_text(cell).lower()
    if not is_code(code):
        raise Wrong("代码里只能有小写字母、数字和短横", "请写成如 shili-one，定了就不要改")
    return code


def choice_of(*choices: str, other: dict[str, str] | None = None) -> Reader:
    """Return a reader for a word out of a list. other: what offices write for it as well."""
    known = {each: each for each in choices} | (other or {})

    def read(cell: Any) -> str:
        word = read_text(cell).replace(" ", "")
        if word not in known:
            raise Wrong("不是能写的那几种", f"可以写：{'、'.join(choices)}")
        return known[word]

    return read
