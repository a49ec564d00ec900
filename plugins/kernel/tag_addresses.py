"""Which tags are one, and their addresses: java and JAVA are one, homophones (公示, 公式) are two with two pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.addressing.slugs import numbered, slugify
from plugins.kernel.edits import Edit
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.schema import Values
from plugins.kernel.wording.look_alikes import searched

INDEX = "tags/index.html"
# With which people part tags elsewhere.
_BETWEEN = re.compile(r"[\s/\uff0f|\uff5c#\uff03\\]+|(?<=[\u3011\u201d\u300d\u300b])(?=[\u3010\u201c\u300c\u300a])")
_BRACKETS = "\u3010\u3011\u201c\u201d\u300c\u300d"
_CHINESE = rare_pattern("[\u4e00-\u9fff]")
_AROUND = " \t\u3000#\uff03\"'\u2018\u2019\u201c\u201d"  # as in #党建# and “党建”: no part of the word


@lru_cache(maxsize=1 << 14)  # the texts of a county share their tags
def clean_tag(tag: str) -> str:
    """Return a tag as it is meant, without signs around it, or as it was where nothing else is left."""
    return searched(tag).strip(_AROUND) or tag


@lru_cache(maxsize=1 << 14)  # likewise
def same_tag(tag: str) -> str:
    """Return what is equal for tags that readers take for one: case, width, blanks, look-alikes make no other tag."""
    return "".join(unicodedata.normalize("NFKC", clean_tag(tag)).casefold().split())


def first_uses(uses: Iterable[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Return each tag, as it was written first, with its first use, oldest first. uses: (tag, when used)."""
    first: dict[str, tuple[datetime, str, str]] = {}
    for tag, moment in uses:
        key, form = same_tag(tag), clean_tag(tag)
        use = (moment, form.swapcase(), form)  # of forms that came at one moment, that in small letters
        if key not in first or use < first[key]:
            first[key] = use
    return sorted(((form, moment) for moment, _, form in first.values()), key=lambda each: (each[1], each[0]))


@lru_cache(maxsize=1 << 14)  # likewise
def parts_of(word: str) -> tuple[str, ...]:
    """Return the words that one word of a list likely stands for: itself, unless all parts of it are Chinese."""
    parts = tuple(part for each in _BETWEEN.split(word) if (part := each.strip(_BRACKETS)))
    return parts if len(parts) > 1 and all(map(_CHINESE.search, parts)) else (word,)


def check_blanks(label: str, words: Iterable[str], shown: str, line: int) -> Iterator[Problem]:
    """Yield a hint for each word that is likely several, with other signs between them than a list has: 春茶 黄茶."""
    for word in words:
        parts = parts_of(word)
        if len(parts) > 1:
            mend = f"是几个词，请用顿号隔开：{'、'.join(parts)}；本来就是一个，不用管"
            yield Problem(shown, line, f"“{label}”里的“{word}”算一个词", mend, is_hint=True)


def other_form(shown: str, line: int, tag: str, form: str, lines: Iterable[int]) -> Problem:
    """Return the hint that a text has a tag in another form than the site. lines: on which its tags are typed.

    Where more than case, width and blanks differ, as in #党建#, an editor must say what the other signs are for.
    """
    is_spelling = _letters(tag) == _letters(form)
    edits = tuple(Edit(each, tag, form, is_word=True) for each in lines) if is_spelling else ()
    what = f"标签“{tag}”和“{form}”是同一个，网站上用“{form}”"
    return Problem(shown, line, what, f"请写成“{form}”", is_hint=True, edits=edits)


def tag_lines(values: Values) -> Sequence[int]:
    """Return the lines on which the tags of a text are typed: one, or as many as there are below their key."""
    line, start = values.line_of("tags"), values.start_of("tags")
    return range(start, start + len(values.get("tags", ()))) if start > line else (line,)


def _letters(tag: str) -> str:
    return "".join(unicodedata.normalize("NFKC", tag).casefold().split())


def tag_paths(uses: Iterable[tuple[str, datetime]]) -> dict[str, str]:
    """Return the output path of each tag. uses: as `first_uses` returns them.

    Of homophones the one that was used first keeps the plain address, so that a later text never moves an earlier
    tag's page.
    """
    taken: set[str] = {"index"}
    paths = {}
    for tag, moment in uses:
        slug = _free(slugify(tag) or numbered(tag, moment.strftime("%Y-%m-%d")), taken)
        taken.add(slug)
        paths[tag] = f"tags/{slug}.html"
    return paths


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken and not is_device(slug):
        return slug
    return next(f"{slug}-{number}" for number in range(2, len(taken) + 3) if f"{slug}-{number}" not in taken)
