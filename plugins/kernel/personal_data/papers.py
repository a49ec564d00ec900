"""Numbers of passports, permits and the like: only the words beside them tell them from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.personal_data.surroundings import Words

_NAMED = re.compile(
    "护照|通行证|台胞证|回乡证|旅行证|居留证|永久居留|居留许可|居住证|军官证|士兵证|警官证|海员证|passport|permit|"
    "(?:香港|澳门|台湾|港澳)[\u4e00-\u9fff]{0,8}身份证|HKID",
    re.IGNORECASE,
)
_SEPARATOR = r"[\s.\-\u00b7]?"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z]{{1,3}}{_SEPARATOR}[0-9](?:{_SEPARATOR}[0-9]){{6,11}}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[A-Z]{1,2}[0-9]{6}\s?\([0-9A]\)|(?<![A-Za-z0-9])[0-9]{7}\([0-9]\)"
    r"|(?<![A-Za-z0-9-])[0-9]{8}(?![A-Za-z0-9-])|(?<=字第)\s?[0-9]{5,8}(?=\s?号)",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(rf"号?的?(?:普通|公务|外交)?[\s(\u201c]?(?:{_NAMED.pattern})", re.IGNORECASE)
_ONLY_FIGURES = re.compile("台胞证|台湾|军官证|士兵证|警官证|字第")
_ALONE = re.compile(r"[A-Za-z]{1,3}[0-9]{7,12}|[A-Za-z]{1,2}[0-9]{6}[0-9Aa]|[0-9]{5,8}")  # one without its signs
_BETWEEN = 16  # characters between the word and its number


def papers(text: str, words: Words) -> Iterator[tuple[int, str]]:
    """Yield (place, number) of each. text: as `plain` has made it."""
    if not _NAMED.search(text):
        return
    for found in _NUMBER.finditer(text):
        near = words.before(found.start())[-_BETWEEN:]
        above = words.above(found.start())[-_BETWEEN:]
        named = _NAMED.search(near) or _NAMED.search(words.header(found.start()))
        named = named or _NAMED.search(above) or _NAMED_BEHIND.match(words.after(found.end()))
        if not named or re.search(r"[0-9]{3}", near[named.end() :] if named.string == near else ""):
            continue
        if found[0].strip().isdigit() and not _ONLY_FIGURES.search(near + words.header(found.start())):
            continue
        yield found.start(), re.sub(r"[^A-Za-z0-9]", "", found[0]).upper()


def paper_number(text: str) -> str:
    """Return the number of a paper that stands by itself, without the word for it; "" where it has no such form."""
    number = re.sub(r"[\s.\-\u00b7()\uff08\uff09]", "", text)
    return number.upper() if _ALONE.fullmatch(number) else ""
