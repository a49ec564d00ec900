"""The months of a branch's rota, as fairness is judged by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.features.liaison.days import days_for
from plugins.features.liaison.fairness import HostMonth
from plugins.features.liaison.model import Rota
from plugins.features.locality.holidays import PublicHolidays

MONTHS = 12


def month_number(month: str) -> int:
    """Return the months since the year 0 of a month as 2027-03."""
    return int(month[:4]) * MONTHS + int(month[5:]) - 1


def month_name(number: int) -> str:
    """Return a month as 2027-03; the other way round of `month_number`."""
    return f"{number // MONTHS:04}-{number % MONTHS + 1:02}"


def months_of(rota: Rota) -> list[str]:
    """Return the months of its year, as 2027-03."""
    return [f"{rota.year:04}-{number + 1:02}" for number in range(MONTHS)]


def host_month(rota: Rota, month: str, holidays: PublicHolidays) -> HostMonth:
    """Return a month with its host, and who is on leave on each day on which the branch could meet."""
    committee, meeting = rota.committee_in(month), rota.meeting_in(month)
    days = days_for(month, rota.habit, holidays)
    away = frozenset(role for role in committee if all(rota.is_away(role, day) for day in days))
    return HostMonth(month_number(month), meeting.host if meeting else "", frozenset(committee), away)


def runs(rotas: Iterable[Rota], holidays: PublicHolidays) -> Iterator[list[HostMonth]]:
    """Yield a branch's months without a gap, anew after each year that is missing. rotas: the oldest first."""
    run: list[HostMonth] = []
    for rota in rotas:
        months = [host_month(rota, month, holidays) for month in months_of(rota)]
        if run and months[0].number != run[-1].number + 1:
            yield run
            run = []
        run += months
    if run:
        yield run
