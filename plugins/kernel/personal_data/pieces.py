"""Groups of figures that are pieces of other things, though together they have the form of a mobile number.

A line ends with a telephone, a day or the number of a standard, and the next one begins with a year or its own count.
"""

from __future__ import annotations

import re

from plugins.kernel.personal_data.chains import Gap, Window
from plugins.kernel.personal_data.surroundings import CONTACT, Words

# A hotline, or a telephone with the code of its place. What stands before or behind it is no part of it: a year below
# 400-188-5678, the end of another one in 1392、028-8150 6946. Behind figures and a dash, or the
# first three of a mobile number, no code of a place stands: 139-0826-5678 2003年.
_DASHES = r"[-\u2010-\u2015\u2212]"
_TELEPHONE = re.compile(
    rf"(?<![0-9])(?:[48]00{_DASHES}[0-9]{{3}}{_DASHES}?[0-9]{{4}}(?!{_DASHES}?[0-9])"
    rf"|(?<![0-9]{_DASHES})(?<!1[3-9][0-9][ .\u00b7])0(?:10|2[0-9]|[3-9][0-9]{{2}})(?:{_DASHES}|\)) ?"
    rf"[2-9][0-9]{{2,3}}(?:{_DASHES}| )[0-9]{{4}}(?![0-9]))"
)
_NAMES_QQ = re.compile(r"QQ\s?群?\s?(?:号码?)?\W{0,4}$", re.IGNORECASE)
_SHORTEST_OF_QQ = 9  # figures of one today; shorter ones may be the beginning of a telephone
# What stands before the number of a standard, behind which is its year: GB/T 19630-2019, DB51/T 19630-2019.
_NAMES_STANDARD = re.compile(r"(?<![A-Za-z])[A-Z]{2,3}[0-9]{0,4}(?:/[A-Z]{1,2})?\s?$")
_YEAR, _OF_YEAR = re.compile(r"(?:19|20)[0-9]{2}"), re.compile(r"0?[1-9]|[12][0-9]|3[01]")  # and a month or a day
_MONTH = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])")  # as tables have them: 196702
_BETWEEN_OF_DAY, _DASH = re.compile(rf"(?:{_DASHES}|[./])"), re.compile(rf"\s?{_DASHES}{{1,2}}\s?")


def is_of_others(window: Window, words: Words) -> bool:
    """Tell groups some of which belong to something else."""
    return (
        _is_cut_out_of_telephones(window)
        or _counts_a_hotline(window)
        or _is_behind_qq(window, words)
        or _holds_day(window)
        or _is_of_standard(window)
        or _begins_within_time(window)
        or _begins_with_month(window, words)
    )


def _is_cut_out_of_telephones(window: Window) -> bool:
    """Tell groups that begin within another telephone and end behind it, or begin before one and end within it."""
    start, end = window.start, window.end
    others = (found.span() for found in _TELEPHONE.finditer(window.chain.text, max(0, start - 20), end + 20))
    return any(begin < start < stop < end or start < begin < end < stop for begin, stop in others)


def _counts_a_hotline(window: Window) -> bool:
    """Tell a hotline that is the first item of a list: 1. 400-188-5678."""
    return window.groups[0] == "1" and window.groups[1:2] in (["400"], ["800"])


def _is_behind_qq(window: Window, words: Words) -> bool:
    """Tell a number of QQ and what begins the next line: the count of an item."""
    is_whole_line = len(window.groups[0]) >= _SHORTEST_OF_QQ and window.gaps[:1] == [Gap.LINES]
    return is_whole_line and bool(_NAMES_QQ.search(words.before(window.start)))


def _holds_day(window: Window) -> bool:
    """Tell groups three of which are a day, with one sign between: 15-2026/03/25, of two of them, and the next line."""
    groups, between = window.groups, window.chain.between[window.first : window.stop - 1]
    may_be_days = len(groups[0]) < 3 or Gap.LINES in window.gaps  # as the end of one, or with what is below
    return may_be_days and any(
        bool(_YEAR.fullmatch(groups[at]) and _OF_YEAR.fullmatch(groups[at + 1]) and _OF_YEAR.fullmatch(groups[at + 2]))
        and between[at] == between[at + 1]
        and bool(_BETWEEN_OF_DAY.fullmatch(between[at]))
        for at in range(len(groups) - 2)
    )


def _is_of_standard(window: Window) -> bool:
    """Tell the number of a standard with its year, and what begins the next line, from a telephone behind TEL or QQ."""
    text, groups = window.chain.text, window.groups
    is_with_year = len(groups) > 1 and bool(_YEAR.fullmatch(groups[1])) and window.gaps[-1] == Gap.LINES
    if not is_with_year or not _DASH.fullmatch(window.chain.between[window.first]):
        return False
    name = _NAMES_STANDARD.search(text, max(0, window.start - 12), window.start)
    return name is not None and not CONTACT.search(name[0])


def _begins_within_time(window: Window) -> bool:
    """Tell groups the first of which are the minutes of a time of day: 08:15 14:20."""
    chain, first = window.chain, window.first
    is_behind_hour = first > 0 and chain.between[first - 1] == ":" and len(chain.runs[first - 1].figures) < 3
    return is_behind_hour and len(window.groups[0]) == 2


def _begins_with_month(window: Window, words: Words) -> bool:
    """Tell the month of somebody's birth that ends the row of a table, and what begins the next one."""
    is_at_end = window.gaps[:1] == [Gap.LINES] and words.goes_over_rows(window.start, window.end)
    return is_at_end and bool(_MONTH.fullmatch(window.groups[0]))
