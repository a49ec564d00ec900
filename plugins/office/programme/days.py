"""On which days of a month something can be shown: neither on holidays nor in busy weeks, spread over the month."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

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
    while len(chosen) < count and (day := one_more(days, chosen, weekdays)):
        chosen.append(day)
    return sorted(chosen)


def one_more(days: Sequence[date], chosen: Collection[date], weekdays: Collection[int]) -> date | None:
    """Return the day to choose next, None where none is left: of the weekdays if there is one, not beside a holiday if
    there is another, for it often goes on longer than anybody knows yet, and far from those that are chosen.
    """

    def key(day: date) -> tuple[bool, bool, int, int]:
        return day.weekday() in weekdays, _is_clear(day, days), _distance(day, chosen), -day.toordinal()

    return max((day for day in days if day not in chosen), key=key, default=None)


def _evenly(days: Sequence[date], count: int) -> list[date]:
    if count >= len(days):
        return list(days)
    return [days[(2 * place + 1) * len(days) // (2 * count)] for place in range(count)]


def _is_clear(day: date, days: Sequence[date]) -> bool:
    """Tell a day around which nobody is off or busy. days: the free ones of the month."""
    around = (day + timedelta(days=each) for each in (-2, -1, 1, 2))
    return all(each in days for each in around if each.month == day.month)


def _distance(day: date, chosen: Collection[date]) -> int:
    return min((abs((day - each).days) for each in chosen), default=0)
