"""On which days of a month something can be shown: neither on holidays nor in busy weeks, spread over the month."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from plugins.features.programme.rules import WEEKDAYS, Rules

_EVENINGS = re.compile(r"(?:周|星期)([一二三四五六日天、和及周星期]+)的?晚")
Terms = Mapping[int, Mapping[str, date]]


def free_days(month: date, rules: Rules, crops: frozenset[str], terms: Terms) -> list[date]:
    """Return the days of a month on which a station with these crops has time. crops: none for the whole county."""
    days = (date(month.year, month.month, number) for number in range(1, monthrange(month.year, month.month)[1] + 1))
    return [day for day in days if not rules.holiday_on(day) and not rules.busy_on(day, crops, terms)]


def evenings_of(hours: str) -> tuple[int, ...]:
    """Return the weekdays on whose evenings a station opens, by what its directory says, none where it does not say.

    hours: as 每周三、周五晚集中收看，工作日上午可以点播.
    """
    found = _EVENINGS.search(hours)
    days = (WEEKDAYS.find(sign) for sign in found[1].replace("天", "日")) if found else ()
    return tuple(sorted({day for day in days if day >= 0}))


def spread(days: Sequence[date], weekdays: Collection[int], count: int) -> list[date]:
    """Return as many of the days, far from each other: first those of the weekdays, then, where they are too few, of
    the others; fewer only where there are fewer days.
    """
    usual = [day for day in days if day.weekday() in weekdays]
    chosen = _evenly(usual, count)
    others = [day for day in days if day not in chosen]
    while len(chosen) < count and others:
        best = max(others, key=lambda day: (_distance(day, chosen), -day.toordinal()))
        chosen.append(best)
        others.remove(best)
    return sorted(chosen)


def _evenly(days: Sequence[date], count: int) -> list[date]:
    if count >= len(days):
        return list(days)
    return [days[(2 * place + 1) * len(days) // (2 * count)] for place in range(count)]


def _distance(day: date, chosen: Sequence[date]) -> int:
    return min((abs((day - each).days) for each in chosen), default=0)
