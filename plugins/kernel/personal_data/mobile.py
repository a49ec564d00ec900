"""Mobile numbers: eleven figures that begin with 13 to 19, with or without the country's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.kernel.personal_data.chains import Gap, Window
from plugins.kernel.personal_data.names import ends_with_name, name_follows
from plugins.kernel.personal_data.pieces import is_of_others
from plugins.kernel.personal_data.serial_names import is_called_behind
from plugins.kernel.personal_data.surroundings import CONTACT, COUNTED, Words

_FORM = re.compile(r"(?P<country>(?:00)?86)?(?P<trunk>0)?(?P<number>1[3-9][0-9]{9})")
_DASH = re.compile(r"\s*[-~\u2010-\u2015\u2212]+\s*")
_USUAL_GROUPS = ([3, 4, 4], [3, 8], [7, 4], [1] * 11)
_CODES = ("86", "086", "0086", "0")  # of the country or the trunk, before a number
_ALSO_USUAL = (*_USUAL_GROUPS, [6, 5], [5, 6], [3, 2, 3, 3])
# Up to the number itself: a dollar sign would let the end of a line stand between, as below 县府大楼302A.
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"[A-Za-z]+\Z"), re.compile(r"[A-Za-z]+")
# Directly behind a number, the name of what stands next: 13912345678QQ123456; or the rest of a mail address.
_NEXT = re.compile(rf"{CONTACT.pattern}|fax|e-?mail|[\w.-]{{0,30}}@", re.IGNORECASE | re.ASCII)
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9./_-]*\Z")
_HEXADECIMAL = re.compile("[a-f]+$")
_RECENT = re.compile(
    r"(?:199\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"
)  # a day, as documents are numbered
_LETTERS_OF_NAME = re.compile(r"[A-Za-z0-9]_$")  # of a page that a program has named: t20260301_13800138000.html
_SIGN = re.compile("[:#\u203b\u2500-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_OF_RECKONING = re.compile(r"\s?[+=/;\u3001\u2192]\s?")
# What says of numbers that they are several: 分别为139、1234、5678.
_SEVERAL = re.compile(r"(?:分别|依次|各|第|为|是|达|共|约|有|到|至|从|了)\W{0,2}$")
# Another telephone directly before or behind, or with what counts it between: 1 139 1234 5678 2 138 1234 5678.
_NUMBER = "(?:1[3-9][0-9] [0-9]{4} ?[0-9]{4}|1[3-9][0-9]{5} [0-9]{4}|0[0-9]{2,3} ?[0-9]{3,4} ?[0-9]{4})"
_TELEPHONE_BEFORE = re.compile(f"(?:^| ){_NUMBER}(?: [0-9]{{1,2}})?$")
_TELEPHONE_AFTER = re.compile(f"(?:[0-9]{{1,2}} )?{_NUMBER}(?: |$)")
_PLATE = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Z]\Z")
# Letters directly behind the word for what one calls belong to its account: 微信：li13912345678wang.
_NAMED_WITH_LETTERS = re.compile(rf"(?:{CONTACT.pattern})[号码]{{0,2}}[\W_]{{0,4}}[A-Za-z]{{1,12}}$", re.IGNORECASE)
# What counts an item, beside another one. Degrees of places here begin with 18: from there on the next one is counted.
_ITEM = re.compile(r"(?:^|[\n\s(])([1-9][0-9]{0,2})\.$")
_ITEMS = re.compile(
    r"(?:^|[\n\s(])([1-9][0-9]{0,2})\.(?:1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])|\s?[\u4e00-\u9fff])"
)
_FIRST_DEGREE = 18
# Behind figures that count the next item, or begin the next sentence: 1.甲139….2.乙, 甲139….5月3日.
_BEGINS_WORD = re.compile(r"(?:[.\u3001]\s?)?[^\W\d_]")
_MOST_BEFORE_POINT = 6  # figures; with eleven more no program keeps a number, and the dot parts two telephones
_OF_PROGRAM = re.compile(r"\.0(?![0-9])")  # as a program writes numbers of a column that has empty cells: 139….0
_STOP = re.compile("[.\u3002]")  # behind a fraction's whole, or a sentence
_PRODUCT = re.compile(r"\s?\*\s?")
_YEAR = re.compile(r"(?:19|20)\d\d$")
# A year, or behind the last figure of a name, as 张三, a postcode, a day, a fixed telephone, or a number of rows.
_BEFORE_TELEPHONE = re.compile(r"(?:19|20)\d\d|(?:\d )?(?:0\d+|[1-9]\d{5,7})")
_YEAR_OR_DAY = re.compile(r"(?:19|20)\d\d$|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")


def mobile_figures(window: Window) -> str:
    """Return the eleven figures of what has the form of a mobile number, "" for anything else."""
    found = _FORM.fullmatch(window.figures)
    return found["number"] if found else ""


def is_someones_mobile(window: Window, words: Words) -> bool:
    """Tell a mobile number from any other of this form, by how it is written and the words around it."""
    start, end = window.start, window.end
    if window.widest > Gap.LINES and not words.mention_contacts and not _is_written_as_telephone(window, words):
        return False  # most groups of figures in tables
    found = _FORM.fullmatch(window.figures)
    assert found
    is_serial = words.is_serial(start) and not is_called_behind(words.text, end)
    behind = _OF_PROGRAM.match(words.text, end)
    if is_serial or words.is_measured(start, behind.end() if behind else end) or is_of_others(window, words):
        return False
    if _is_in_one(window, words) and ends_with_name(words.before(start)):
        return True
    if _is_within_a_code(window, words):
        return False
    if words.contacts(start, end):
        return window.widest != Gap.CELLS or _is_cut_as_telephone(window, words)
    if found["trunk"] and not found["country"] and not name_follows(words.text, end):
        return False
    if not window.gaps or window.widest == Gap.JOINED:
        is_name = words.is_in_address(start) and _LETTERS_OF_NAME.search(words.before(start))
        return not is_name and not _is_decimal(window, words) and not _RECENT.search(found["number"])
    return not words.is_in_address(start) and _is_written_as_telephone(window, words)


def _is_written_as_telephone(window: Window, words: Words) -> bool:
    """Tell groups of figures that are one telephone number from quantities, days and serial numbers."""
    groups, widest = window.groups, window.widest
    inner = window.chain.between[window.first : window.stop - 1]
    if window.holds_decimals:
        return False
    leads_with_zero = any(group[0] == "0" for group in groups[1:] if len(group) > 1)
    is_parted = widest in (Gap.LISTED, Gap.OTHER) and _is_parted_alike(window)
    if (
        (widest == Gap.OTHER and not (is_parted or _is_decorated(window)))
        or _are_days(groups)
        or _is_internet_address(window)
    ):
        return False
    if widest in (Gap.LISTED, Gap.CELLS):
        if [len(group) for group in groups] not in _USUAL_GROUPS or "." in inner:
            return False
        if widest == Gap.LISTED and len(groups) == 11 and not window.is_part_of_more:
            return True  # figure by figure: 1、3、9、1、2、3、4、5、6、7、8
        return is_parted or leads_with_zero or (widest == Gap.CELLS and not words.header(window.start).strip(" -:"))
    if widest == Gap.LINES and _stands_in_rows(window):
        return False
    is_of_more = window.is_part_of_more and not (
        leads_with_zero or _is_among_telephones(window) or _is_behind_a_short_one(window)
    )
    if _are_round(window) or _are_scores(inner) or is_of_more:
        return False
    if _is_decimal(window, words) or (len(groups) == 2 and _STOP.search(window.chain.between[window.first])):
        return False
    return not _YEAR.match(groups[0]) and not _are_thousands(window)


def _is_in_one(window: Window, words: Words) -> bool:
    """Tell figures that stand together, or parted as those of a telephone: behind somebody's name they are one."""
    if window.is_part_of_more or _is_decimal(window, words):
        return False
    groups = window.groups[window.groups[0] in _CODES :]
    is_usual = window.widest == Gap.SPACED and [len(group) for group in groups] in ([11], [3, 4, 4])
    return is_usual or window.widest == Gap.JOINED


def _is_cut_as_telephone(window: Window, words: Words) -> bool:
    """Tell a number over the cells of a row from quantities, one of which stands below a word for telephones."""
    runs = window.chain.runs[window.first : window.stop]
    lengths = [len(run.figures) for run in runs[runs[0].figures in _CODES :]]
    is_usual = (len(runs) == 2 and runs[0].figures[0] == "1") or lengths in (*_USUAL_GROUPS, [4, 4, 3])
    return is_usual and not window.holds_decimals and not any(COUNTED.search(words.header(run.start)) for run in runs)


def _is_decorated(window: Window) -> bool:
    """Tell three, four and four figures with the same sign between, which is none of reckoning: 139★1234★5678."""
    inner = window.chain.between[window.first : window.stop - 1]
    is_usual = [len(group) for group in window.groups] == [3, 4, 4]
    return is_usual and inner[0] == inner[1] and bool(_SIGN.fullmatch(inner[0]))


def _is_parted_alike(window: Window) -> bool:
    """Tell three, four and four figures with a sign of reckoning twice and none around: 139+1234+5678."""
    chain, groups = window.chain, window.groups
    inner = chain.between[window.first : window.stop - 1]
    if [len(group) for group in groups] != [3, 4, 4] or inner[0] != inner[1] or not _OF_RECKONING.fullmatch(inner[0]):
        return False
    around = chain.text[max(0, window.start - 2) : window.start] + chain.text[window.end : window.end + 2]
    is_alone = not any(sign in around for sign in "+=/-*<>~\u2248\u2192\u3001;")
    if _SEVERAL.search(chain.text, max(0, window.start - 5), window.start):
        return False
    return is_alone and not any(group[-1] == "0" or _YEAR.fullmatch(group) for group in groups[1:])


def _stands_in_rows(window: Window) -> bool:
    """Tell the end of one row of figures and the beginning of the next from a telephone that a line's end has cut."""
    before = window.chain.gaps[window.first - 1 : window.first]
    after = window.chain.gaps[window.stop - 1 : window.stop]
    is_usual = [len(group) for group in window.groups] in _ALSO_USUAL
    return not is_usual and Gap.SPACED in (*before, *after)


def _is_among_telephones(window: Window) -> bool:
    """Tell groups beside which other telephone numbers stand, parted like they are."""
    runs, lengths = window.chain.runs, [len(group) for group in window.groups]
    if lengths not in _USUAL_GROUPS:
        return False
    before = " ".join([run.figures for run in runs[max(0, window.first - 4) : window.first]])
    after = " ".join([run.figures for run in runs[window.stop : window.stop + 4]])
    return bool(_TELEPHONE_BEFORE.search(before) or _TELEPHONE_AFTER.match(after))


def _is_behind_a_short_one(window: Window) -> bool:
    """Tell usual groups beside which only an age, a year or the like stands, or a name's last figure, parted alike."""
    chain, first, stop = window.chain, window.first, window.stop
    inner = set(chain.between[first : stop - 1])
    before = [run.figures for run in chain.runs[max(0, first - 2) : first]]
    after = [run.figures for run in chain.runs[stop : stop + 2]]
    if first > 1 and chain.between[first - 2] not in inner:
        before = before[1:]
    if stop < len(chain.between) and chain.between[stop] not in inner:
        after = [] if _YEAR.fullmatch(after[0]) else after[:1]  # of a day, as 2026-03-15
    is_behind_known = not after and bool(_BEFORE_TELEPHONE.fullmatch(" ".join(before)))
    is_short = len(before) < 2 and len(after) < 2 and all(len(each) < 3 for each in (*before, *after))
    return [len(group) for group in window.groups] in _ALSO_USUAL and (is_short or is_behind_known)


def _are_round(window: Window) -> bool:
    """Tell quantities: a range like 150-1500-2000, a size like 135*1800*2400."""
    inner = window.chain.between[window.first : window.stop - 1]
    if all(_PRODUCT.fullmatch(each) for each in inner):
        return all(group[-1] == "0" for group in window.groups[1:])
    return all(_DASH.fullmatch(each) for each in inner) and all(
        group[-1] == "0" and group[0] != "0" for group in window.groups
    )


def _are_scores(inner: Sequence[str]) -> bool:
    """Tell pairs with a dash in each and a blank between them: 15-13 9-15 15-11."""
    dashes, blanks = inner[::2], inner[1::2]
    return len(inner) > 2 and all(map(_DASH.fullmatch, dashes)) and all(map(str.isspace, blanks))


def _are_days(groups: list[str]) -> bool:
    """Tell a serial number with its year, 135-2024-2025, 137 2024 0315; or a quantity before a date, 139 2026-3-15."""
    if len(groups) > 3:
        year, month, day = groups[-3:]
        return bool(_YEAR.match(year)) and len(month) < 3 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    if [len(group) for group in groups] == [3, 8]:
        return bool(_RECENT.match(groups[1]))
    return len(groups) == 3 and bool(_YEAR.match(groups[1])) and bool(_YEAR_OR_DAY.match(groups[2]))


def _are_thousands(window: Window) -> bool:
    """Tell a sum with blanks between its thousands: 13 800 138 000."""
    return [len(group) for group in window.groups] == [2, 3, 3, 3] and set(window.gaps) == {Gap.SPACED}


def _is_internet_address(window: Window) -> bool:
    """Tell four groups of up to 255 with dots between."""
    between = window.chain.between[window.first : window.stop - 1]
    return len(window.groups) == 4 and set(between) == {"."} and all(int(group) < 256 for group in window.groups)


def _is_decimal(window: Window, words: Words) -> bool:
    """Tell figures behind a decimal point, or before one."""
    chain = window.chain
    is_fraction = window.first and len(chain.runs[window.first - 1].figures) <= _MOST_BEFORE_POINT
    before = chain.between[window.first - 1] if is_fraction else ""
    after = chain.between[window.stop - 1] if window.stop <= len(chain.between) else ""
    if before == "." and not _is_parted_by_dashes(window):
        near = chain.text[max(0, window.start - 200) : window.start + 200]
        item = _ITEM.search(chain.text[max(0, window.start - 5) : window.start])
        is_counted = item and _is_counted(int(item[1]), [*map(int, _ITEMS.findall(near))])
        return not is_counted and not name_follows(chain.text, window.end)
    behind = chain.runs[window.stop] if after == "." else None
    is_word = behind and _BEGINS_WORD.match(chain.text, behind.end) and not words.is_measured(window.start, behind.end)
    return bool(behind and len(behind.figures) < 3 and not is_word and not _OF_PROGRAM.match(chain.text, window.end))


def _is_counted(item: int, near: list[int]) -> bool:
    """Tell what counts an item of a list from degrees of latitude or longitude. near: of all beside it, itself too."""
    if item < _FIRST_DEGREE:
        return sum(each < _FIRST_DEGREE for each in near) > 1
    return item - 1 in near or item + 1 in near


def _is_parted_by_dashes(window: Window) -> bool:
    """Tell three, four and four figures with dashes between, behind the count of an item: 1.139-1234-5678."""
    inner = window.chain.between[window.first : window.stop - 1]
    return [len(group) for group in window.groups] == [3, 4, 4] and all(map(_DASH.fullmatch, inner))


def _is_within_a_code(window: Window, words: Words) -> bool:
    """Tell figures that are a piece of a code of letters and figures, or of a plate.

    Behind a figure, as of a house or a floor, letters make a code where one is named: 2F139…, 编号2024A139….
    """
    text = window.chain.text
    another = window.chain.runs[window.first - 1].end if window.first else 0  # an X may end that, and is no letter
    before = _LETTERS_BEFORE.search(text, max(another, window.start - 20), window.start)
    after = None if _NEXT.match(text, window.end) else _LETTERS_AFTER.match(text, window.end)
    if _NAMED_WITH_LETTERS.search(text[max(0, window.start - 28) : window.start]):
        return False
    if before and _PLATE.search(text[: window.start][-2:]):
        return True
    if before and text[before.start() - 1 : before.start()].isdigit():
        code = _CODE.search(text, max(another, window.start - 40), window.start)
        if _HEXADECIMAL.match(before[0]) or (code and words.is_serial(code.start())):
            return True
    if after and (text[after.end() : after.end() + 1].isdigit() or _HEXADECIMAL.match(after[0])):
        return True
    return bool(before and after)
