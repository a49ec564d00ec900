"""Bank cards: by Luhn's check digit and the numbers with which banks begin theirs."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.chains import Gap, Window
from plugins.kernel.personal_data.luhn import is_luhn
from plugins.kernel.personal_data.names import NAME
from plugins.kernel.personal_data.surroundings import ACCOUNT, CARD, Words

_UNIONPAY = re.compile(
    r"62[0-9]{14}|62[0-9]{17}|601382[0-9]{13}|955(?:88|9[5-9])[0-9]{14}|(?:436742|43406[12]|456351)[0-9]{13}"
)
_OTHERS = re.compile(
    r"4[0-9]{15}(?:[0-9]{3})?|5[1-5][0-9]{14}(?:[0-9]{3})?|2[2-7][0-9]{14}|35[2-8][0-9]{13}|3[47][0-9]{13}|9[0-9]{15,18}|6[0-9]{15,18}"
)
_OF_OFFICES = re.compile(
    "对公|公户|专户|国库|基本户|单位结算|(?:单位|公司|财政|企业)(?:的|基本|一般|结算|银行|专用|收款|开户){0,2}[帐账][号户]"
    "|(?:户名|收款(?:单位|人|方|户名)|开户单位|[帐账]户名称?)\\W{0,3}[^\\s,;\u3002(]{0,24}"
    f"(?:公司|合作社|委员会|协会|财政|中心|学校|医院|政府|[局所站院校厂社])(?!{NAME})"
)
# Whose account the next number is; what stands before it may tell of another one.
_WHOSE = re.compile("(?=户名|[帐账]户名称|收款(?:单位|人|方|户名)|开户单位|个人|私人|本人)")
_NAMES_ACCOUNT = re.compile("(?:银行)?[帐账卡][号户]")
_HOLDER = re.compile(NAME)  # who works there, between an office and the number
_CARD_ITSELF = re.compile(
    r"卡号|行卡|储蓄卡|借记卡|信用卡|工资卡|社保卡|保障卡|卡通|卡\(?折\)?[号帐账]|[一1]折通|持卡|card|visa",
    re.IGNORECASE,
)
_LONG = 19  # figures
_PRINTED = frozenset({"4 4 4 4", "4 4 4 4 1", "4 4 4 4 2", "4 4 4 4 3", "6 13"})  # groups of figures, as on a card


def may_be_card(window: Window) -> bool:
    """Tell whether figures have the form of a bank card's number."""
    figures = window.figures
    if not 15 <= len(figures) <= 19 or not figures.isdigit():
        return False
    return bool(_UNIONPAY.fullmatch(figures) or _OTHERS.fullmatch(figures)) and is_luhn(figures)


def is_someones_card(window: Window, words: Words) -> bool:
    """Tell a bank card from other long numbers, by how it begins, how it is written, and the words around it."""
    if window.holds_decimals or (window.widest > Gap.LINES and not (words.mention_cards and _is_cut_as_cards(window))):
        return False
    start = window.start
    if words.mention_cards and (named := _is_named_as_card(window, words)) is not None:
        return named
    if words.is_serial(start) or words.is_in_address(start) or window.widest > Gap.LINES:
        return False
    if is_unionpay(window.figures):
        return not _goes_on_over_lines(window)
    is_printed = _lengths(window) in _PRINTED and not window.is_part_of_more
    return is_printed and window.widest == Gap.SPACED and "." not in window.chain.between[window.first]


def _lengths(window: Window) -> str:
    return " ".join(str(len(group)) for group in window.groups)


def _is_cut_as_cards(window: Window) -> bool:
    """Tell a card of a Chinese bank from quantities in the cells of a row. Forms have a cell for each figure."""
    is_cut = len(window.groups) in (2, len(window.figures)) or _lengths(window) in _PRINTED
    return is_cut and is_unionpay(window.figures)


def _goes_on_over_lines(window: Window) -> bool:
    """Tell what stands in two rows of quantities that blanks part."""
    return window.widest == Gap.LINES and len(set(window.gaps)) > 1 and window.is_part_of_more


def _is_named_as_card(window: Window, words: Words) -> bool | None:
    """Tell whether the words around a number make it a person's card; None where they say nothing of cards."""
    start = window.start
    if words.tells(_CARD_ITSELF, start, window.end):
        return True
    if len(window.figures) == _LONG and window.figures[0] in "45" and not is_unionpay(window.figures):
        return None  # accounts of offices begin so as well
    row = _WHOSE.split(words.row(start))[-1]
    before = f"{words.above(start)}\n{row}\n"
    near = before + words.after(window.end)
    if any(map(ACCOUNT.search, (words.before(start), words.header(start), words.above(start), words.row_name(start)))):
        return is_unionpay(window.figures) and not _is_of_office(near, len(before))
    return not _is_of_office(near, len(before)) if words.tells(CARD, start, window.end) else None


def _is_of_office(near: str, place: int) -> bool:
    """Tell the account of an office, with nobody's name between that and the number. place: of the number."""
    found = _OF_OFFICES.search(near)
    return found is not None and not _HOLDER.search(_NAMES_ACCOUNT.sub(" ", near[found.end() : place]))


def is_unionpay(figures: str) -> bool:
    """Tell whether figures begin, and are as many, as those of a card of a Chinese bank."""
    return bool(_UNIONPAY.fullmatch(figures))
