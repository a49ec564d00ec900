"""Find the numbers of persons in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from operator import attrgetter

from plugins.kernel.personal_data.keys import find_keys
from plugins.kernel.personal_data.kinds import Found, masked
from plugins.kernel.personal_data.plain import FOLD, printed, readings
from plugins.kernel.personal_data.signs import may_be_masked, may_hold

_END = re.compile(f"[\n{FOLD}]")


def find_numbers(text: str, place: str = "", is_offered: bool = False) -> list[Found]:
    """Return the numbers of persons in a text, by line, and those that only look like such, marked as excused; and
    private keys.

    text: as somebody wrote it, in Markdown, YAML, HTML or none; or as the site prints it. place: where it stands in a
    file that has no lines. is_offered: of a file that readers get as it is; of what only looks like a number there is
    told only what stands together, since no page sets side by side what a table holds in several cells.
    """
    beside = [*find_keys(text, place), *_find_partly_masked(text, place)]
    if not may_hold(text):
        return beside
    from plugins.kernel.personal_data.candidates import candidates
    from plugins.kernel.personal_data.text_columns import named_numbers

    found: dict[tuple[str, str, int], Found] = {}
    for plain in dict.fromkeys((*readings(text), *readings(named_numbers(text)))):
        ends = [each.start() for each in _END.finditer(plain)]
        for start, kind, figures, is_excused in candidates(plain, is_offered):
            line = bisect_left(ends, start) + 1
            each = Found(line, kind, figures, is_excused, place)
            known = found.setdefault((kind, figures, line), each)
            if known.is_excused and not is_excused:
                found[kind, figures, line] = each
    return sorted((*beside, *found.values()), key=attrgetter("line"))


def _find_partly_masked(text: str, place: str) -> list[Found]:
    """Return the numbers of which too little is masked, by line."""
    if not may_be_masked(text):
        return []
    from plugins.kernel.personal_data.masks import partly_masked

    ends = [each.start() for each in _END.finditer(text)]
    return [
        Found(bisect_left(ends, start) + 1, kind, figures, place=place) for start, kind, figures in partly_masked(text)
    ]


def load_judgement() -> None:
    """Load what judges the numbers that a text may hold, before processes begin that each would load it."""
    import plugins.kernel.personal_data.candidates  # noqa: F401


def find_printed(text: str, known: Collection[str] = ()) -> list[Found]:
    """Return the numbers of persons in a file of the finished site, by line. known: the figures that may stand there.

    Where texts stand side by side only because of the page's layout, figures of two of them are no number; what an
    editor has parted so `find_numbers` has found.
    """
    from plugins.kernel.personal_data.candidates import printed_candidates

    found = (
        Found(plain.count("\n", 0, start) + 1, kind, figures)  # a finished page has none
        for plain in dict.fromkeys(printed(text))
        for start, kind, figures, is_excused in printed_candidates(plain, known)
        if not is_excused and figures not in known
    )
    return list(dict.fromkeys(found))


def of_persons(found: Iterable[Found]) -> list[Found]:
    """Return those that are not excused."""
    return [each for each in found if not each.is_excused]


def without_numbers(text: str) -> str:
    """Return a message without the numbers of persons in it, each masked; any other as it is."""
    if not may_hold(text):
        return text
    for each in of_persons(find_numbers(text)):
        text = text.replace(each.figures, masked(each.kind, each.figures))
    return text
