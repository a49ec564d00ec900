"""Identity numbers: of eighteen figures by their check digit, of fifteen by their place and birth date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import accumulate

from plugins.kernel.personal_data.chains import Gap, Window
from plugins.kernel.personal_data.names import ends_with_name, name_follows
from plugins.kernel.personal_data.surroundings import PERSON, Words

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECK_DIGITS = "10X98765432"
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
# Documents are numbered by place, day and serial too, and one such number in eleven has the right check digit. The day
# of most is one of the last years; the numbers of minors are looked for where words speak of persons.
_FIRST_YEAR_OF_DOCUMENTS = 2009
_OLDEST_OF_FIFTEEN = 27  # the year of birth, 1927; cards of fifteen figures were given out until 1999
# Of disabled people: with the kind and the degree behind. Lists of those who are helped have them in a column.
_OF_DISABLED = re.compile(r"[0-9]{6}(?:19|20)[0-9]{9}[0-9X][1-7][1-4]")
# What institutions number people by; the number is often that of the identity card.
_OFTEN_THE_SAME = re.compile(
    r"(?<![A-Za-z])ID(?![A-Za-z])|学号|学籍|考号|准考证|工号|社保|医保|保险|参保|低保|病历|住院|就诊"
)
# What numbers are made of place, day and serial, or of county, town, village, group and household: behind such a name
# eighteen figures may be all that an identity number is, by chance. Behind others, as 编号, they are a person's.
_OF_DOCUMENTS = re.compile(
    r"编码|代码|订单|单号|单据|流水|合同|项目|受理|办件|案件|(?<![档病])案号|发票|票据|票号|批|承包|宗地|地块|图斑|林权|权证|产权|交易|"
    r"运单|快递|物流|工单|回执|条码|条形码|发动机|车架|版本|标准|文号|字号|刊号|书号|专利|第\W*$"
)
_CALLED_SO = re.compile("身[份分]证|公民身份|身份号码|证件号|(?i:id ?card)")
# What is the identity number itself, a child's too: the number of social security is by law, and pupils have it behind
# a G. Beside what else is numbered so, as 学号, other numbers of that length are not made of county and day.
_IS_THE_SAME = re.compile(
    r"(?:社会保障|社保|医保|参保|(?:医疗|养老|社会)保险|被保险人|学号|学籍|接种)[\u4e00-\u9fff]{0,6}(?:\([^()\n]*\))?\W{0,4}[GL]?$"
    r"|(?<![A-Za-z0-9])[GL]$",
    re.IGNORECASE | re.MULTILINE,
)
# In the cells of a row a number is cut behind its place or its day of birth, before its check digit, or at each figure.
_FIRST_PIECES = (1, 6, 10, 12, 14, 17)
_MOST_PIECES = 4


def is_identity(number: str) -> bool:
    """Tell an identity card's number from other numbers of 18 digits by its birth date and its check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == number[17].upper() and _is_day(number[6:14])


def is_old_identity(number: str) -> bool:
    """Tell a number that may be an identity card's of before 1999, of 15 digits."""
    return bool(_PROVINCES.match(number)) and int(number[6:8]) >= _OLDEST_OF_FIFTEEN and _is_day("19" + number[6:12])


def may_be_identity(window: Window) -> bool:
    """Tell whether figures have the form of an identity number."""
    figures, length = window.figures, len(window.figures)
    if length == 18:
        return figures[:17].isdigit() and figures[6:8] in ("18", "19", "20") and _is_day(figures[6:14])
    if length == 20:
        return bool(_OF_DISABLED.fullmatch(figures)) and is_identity(figures[:18]) and not _ends_before(window, 18)
    return length == 15 and figures.isdigit() and is_old_identity(figures)


def is_someones_identity(window: Window, words: Words) -> bool:
    """Tell an identity number from that of a document, by the words around it."""
    figures, start = window.figures, window.start
    if _are_quantities(window):
        return False
    named = words.tells(PERSON, start, window.end) or _is_the_same(window, words)
    if words.is_serial(start) and not named:
        is_grown_up = len(figures) == 18 and int(figures[6:10]) < _FIRST_YEAR_OF_DOCUMENTS
        return is_grown_up and is_identity(figures) and _may_be_called_so(window, words)
    if len(figures) == 18 and not is_identity(figures):
        # Mistyped, or as Excel keeps it, with three zeros at the end; and still nearly a person's.
        return _is_called_so(window, words)
    if len(figures) == 15:
        if words.is_in_address(start) or words.is_measured(start, window.end):
            return False
        is_of_county = figures[:6] in _counties()
        return (named and is_of_county) if window.widest > Gap.LINES else (is_of_county or _is_called_so(window, words))
    if len(figures) == 20 and not named and figures[:6] not in _counties():
        return False
    return named or int(figures[6:10]) < _FIRST_YEAR_OF_DOCUMENTS or _is_beside_a_name(window, words)


def _are_quantities(window: Window) -> bool:
    """Tell the cells of a row, or times of day, that happen to have the figures of a number together."""
    if window.widest <= Gap.LINES:
        return window.holds_decimals
    pieces = len(window.groups)
    is_cut_as_usual = len(window.groups[0]) in _FIRST_PIECES and (
        pieces <= _MOST_PIECES or pieces == len(window.figures)
    )
    return window.holds_decimals or not is_cut_as_usual


def _is_called_so(window: Window, words: Words) -> bool:
    start = window.start
    near = words.before(start), words.header(start), words.above(start), words.list_name(start)
    return any(map(_CALLED_SO.search, near))


def _may_be_called_so(window: Window, words: Words) -> bool:
    """Tell whether people are numbered under the name before an adult's valid number, or no documents are."""
    start = window.start
    if _OFTEN_THE_SAME.search(words.before(start)):
        return True
    near = words.before(start), words.header(start), words.above(start)
    return window.figures[:6] in _counties() and not any(map(_OF_DOCUMENTS.search, near))


def _is_the_same(window: Window, words: Words) -> bool:
    """Tell the number of an insured person or of a pupil, whatever the year of birth, from that of a document."""
    if window.figures[:6] not in _counties() or window.widest > Gap.LINES:
        return False
    start = window.start
    near = (
        words.before(start), words.header(start), words.above(start), words.row_name(start), words.list_name(start),
    )  # fmt: skip
    return any(map(_IS_THE_SAME.search, near)) and not any(map(_OF_DOCUMENTS.search, near))


def _is_beside_a_name(window: Window, words: Words) -> bool:
    """Tell the number of a minor, in a list that says no more than their names."""
    if window.figures[:6] not in _counties():
        return False
    near = words.before(window.start), words.above(window.start)
    return any(map(ends_with_name, near)) or name_follows(words.text, window.end)


def _ends_before(window: Window, length: int) -> bool:
    """Tell whether what stands behind so many figures is parted from them by more than they are from each other.

    Then it is another number: an age in the next cell, or the first figures of the next line.
    """
    ends = list(accumulate(map(len, window.groups)))
    if length not in ends[:-1]:
        return False
    at = ends.index(length)
    return window.gaps[at] > max(window.gaps[:at], default=Gap.JOINED)


def _is_day(figures: str) -> bool:
    try:
        date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return False
    return True


@cache
def _counties() -> frozenset[str]:
    """Return the codes of all counties that there have been since there are identity numbers."""
    from stdnum import numdb  # imported late: its table takes 50 ms to read

    places = numdb.get("cn/loc")
    return frozenset(
        f"{province}{county}" for _, province, _, _, counties in places.prefixes for _, county, _, _, _ in counties
    )
