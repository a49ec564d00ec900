"""Numbers of passports, permits and the like: only the words beside them tell them from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.personal_data.number_lists import NumberLists
from plugins.kernel.personal_data.paper_lists import USUAL, PaperLists, plain
from plugins.kernel.personal_data.plain import BREAK, CELL, MARK
from plugins.kernel.personal_data.surroundings import Words

_NAMED = re.compile(
    r"护\s?照|通行证|证件号|台胞证|(?:港澳|台湾|台通|大通|赴台)证|回乡证|旅行证|居留证|永久居留|居留许可|居住证|军官证|士官证|士兵证|"
    "警官证|海员证|passport|permit|"
    "(?:香港|澳门|台湾|港澳)[\u4e00-\u9fff]{0,8}身份证|HKID",
    re.IGNORECASE,
)
_SEPARATOR = rf"(?:[^\S\n{BREAK}{CELL}]|[.\-\u00b7{MARK}])?"  # no end of a line: behind it stands the next row's count
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])(?!NO[\s.-])[A-Z]{{1,3}}{_SEPARATOR}[0-9](?:{_SEPARATOR}[0-9]){{6,11}}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[A-Z]{1,2}[0-9]{6}\s?\([0-9A]\)|(?<![A-Za-z0-9])[0-9]{7}\([0-9]\)"
    r"|(?<![A-Za-z0-9-])[0-9]{8}(?![A-Za-z0-9-])|(?<=字第)\s?[0-9]{5,8}(?=\s?号)",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    rf"号?的?[\s(\u201c]?(?:中国|普通|公务|外交)?[\s(\u201c]?(?:{_NAMED.pattern})", re.IGNORECASE
)
# And in brackets with whose it is: E12345678（某某的护照号码）.
_SAID_BEHIND = re.compile(rf"\s?\([^()\n]{{0,8}}(?:{_NAMED.pattern})(?:号码?)?\)", re.IGNORECASE)
# What an office gives its own number, between the word and that: 办理护照，受理号 E12345678.
_OF_OFFICE = re.compile(r"(?:受理|回执|预约|办件|业务|流水|订单|申请)[单表]?\W?编?号码?\W*$|[单表]\W?编?号码?\W*$")
_ONLY_FIGURES = re.compile("台胞证|台湾|军官证|士官证|士兵证|警官证|字第")
_IN_FIGURES = re.compile("(?!(?:19|20)[0-9]{2}[01][0-9][0-3][0-9])[0-9]{5,8}")  # a number, and no day
_ALONE = re.compile(r"[A-Za-z]{1,3}[0-9]{7,12}|[A-Za-z]{1,2}[0-9]{6}[0-9Aa]|[0-9]{5,8}")  # one without its signs
_ANY_PAPER = re.compile(r"证[照件]\s?(?:编?号码?)?\s*$", re.MULTILINE)  # above a column: what paper it is its row says
_ANOTHER = re.compile("[0-9]{3}")
_BETWEEN, _ABOVE = 20, 300  # characters between the word and its number, and those before it that are looked through
_LISTED = re.compile(r"\s?[,;\u3001/和及]\s?")  # between two numbers of papers
_ASIDE = re.compile(r"\([^()]*\)")  # what is said of a paper in brackets, as how long it is valid
_ITEM = re.compile(r"(?P<indent>[ \t>]*)(?:[-*+]|[0-9]{1,3}[.)\u3001])[ \t]")  # begins an item of a list
_BEGUN_ITEM = re.compile(rf"{_ITEM.pattern}[ \t\"'*_`(\[\u201c{MARK}]*")
_GOES_ON = re.compile(rf"[ \t*_`\]{MARK}]*[A-Za-z0-9\u4e00-\u9fff]")  # a word that says what else the number is
# In a heading's or a tag's address dashes stand for all that was between its words.
_IN_ADDRESS = re.compile(r"-[A-Za-z]{1,3}[0-9]*-[0-9]|-[0-9]+-")
_PRINTED_SENTENCE = re.compile(
    f'(?:[^\\n{BREAK}{CELL}\\u3002!?;"]|"(?![,:>]))+'
)  # up to the end of a value at the most


def papers(text: str, words: Words) -> Iterator[tuple[int, str]]:
    """Yield (place, number) of each. text: as `plain` has made it."""
    if not _NAMED.search(text):
        return
    last = -1
    lists, numbers = PaperLists(words, _NAMED), NumberLists(text, _NUMBER)
    for found in _NUMBER.finditer(text):
        if last >= 0 and _LISTED.fullmatch(text, last, found.start()) and not found[0].strip().isdigit():
            last = found.end()
            yield found.start(), plain(found[0])
            continue
        near, between, beside = _named_before(words, found.start())
        above = f"{words.above(found.start())[-_BETWEEN:]}\n{_above_list(text, *found.span())}"
        named = beside or _NAMED.search(words.header(found.start())) or _NAMED.search(words.row_name(found.start()))
        named = named or _NAMED.search(above) or _NAMED_BEHIND.match(words.after(found.end()))
        named = named or _SAID_BEHIND.match(text, found.end())
        name = _name_of_list(found, words, numbers)
        named = named or lists.goes_on_at(found) or _NAMED.search(name)
        is_of_row = _ANY_PAPER.search(words.header(found.start())) and words.does_row_tell(_NAMED, found.start())
        if not (named or is_of_row) or _OF_OFFICE.search(between):
            continue
        if found[0].strip().isdigit() and not _ONLY_FIGURES.search(near + words.header(found.start()) + name):
            continue
        last = found.end()
        lists.take(found.start())
        yield found.start(), plain(found[0])


def _named_before(words: Words, start: int) -> tuple[str, str, bool]:
    """Return the words before a number, those of them behind the last name of a paper, and whether that names it.

    Of the figures of another number the name has been: then what stands above may name this one.
    """
    near = _ASIDE.sub(lambda aside: aside[0] if _NAMED.search(aside[0]) else "", words.before(start))[-_BETWEEN:]
    ends = [found.end() for found in _NAMED.finditer(near)]
    between = near[ends[-1] :] if ends else ""
    return near, between, bool(ends) and not _ANOTHER.search(between)


def _name_of_list(found: re.Match[str], words: Words, numbers: NumberLists) -> str:
    """Return the words that name the list or the table in which a number stands, "" for what has another name, or may
    be a day.
    """
    start, number = found.start(), found[0].strip()
    is_usual = bool(USUAL.fullmatch(plain(number)))
    if not (is_usual or "(" in number or _IN_FIGURES.fullmatch(number)):
        return ""
    is_of_forces = words.text.endswith("字第", 0, start)
    if words.is_serial(start) and not is_of_forces:
        return ""
    first = numbers.first(start)
    near, _, is_beside = _named_before(words, first)
    above = numbers.line_above(first).rpartition(",")[2]
    return "\n".join([above, near if is_beside else "", words.table_title(start) if is_usual else ""])


def printed_papers(text: str) -> Iterator[tuple[int, str]]:
    """Yield those of a page, in which number and word stand in one sentence; its layout makes the others."""
    for each in _PRINTED_SENTENCE.finditer(text):
        found = papers(each[0], Words(each[0]))
        yield from ((each.start() + at, number) for at, number in found if not _IN_ADDRESS.match(each[0], at - 1))


def _above_list(text: str, start: int, end: int) -> str:
    """Return the end of the line above a list in which a number is an item by itself; "" for any other number.

    That of a list within an item is the item's own: - 护照：, and below it - E12345678.
    """
    lines = text[max(0, start - _ABOVE) : start].split("\n")
    begun = _BEGUN_ITEM.fullmatch(lines.pop())
    if not begun or _GOES_ON.match(text, end):
        return ""
    for line in reversed(lines):
        item = _ITEM.match(line)
        is_beside = item and len(item["indent"]) >= len(begun["indent"])
        if line.strip(" \t\r>") and not is_beside:
            return line[-_BETWEEN:]
    return ""


def paper_number(text: str) -> str:
    """Return the number of a paper that stands by itself, without the word for it; "" where it has no such form."""
    number = re.sub(r"[\s.\-\u00b7()\uff08\uff09]", "", text)
    return number.upper() if _ALONE.fullmatch(number) else ""
