"""Dates that can hardly be meant: too early for a county's portal, or an update before what it updates."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.problems import Problem

FIRST_YEAR = 1949  # a county's texts are no older; whoever types 1926 means 2026


def check_year(label: str, time: CivilTime, shown: str, line: int) -> Iterator[Problem]:
    """Yield a hint where a date lies before all that a county writes of. label: of its key."""
    if time.year < FIRST_YEAR:
        what = f"“{label}”是 {time.text}，早在 {FIRST_YEAR} 年以前"
        yield Problem(shown, line, what, "请看看年份有没有写错；本来就是那一年，不用管", is_hint=True)


def check_order(
    label: str, later: CivilTime | None, other: str, earlier: CivilTime | None, shown: str, line: int
) -> Iterator[Problem]:
    """Yield a hint where one date, under `label`, lies on a day before another, under `other`. line: of the first."""
    if later and earlier and later.date < earlier.date:
        what = f"“{label}”{later.text}早于“{other}”{earlier.text}"
        yield Problem(shown, line, what, "请把写错的一个改对；本来如此，不用管", is_hint=True)
