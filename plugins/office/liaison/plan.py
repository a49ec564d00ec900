"""A branch's year of exchange meetings: who hosts, on which day, and what is talked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from plugins.features.liaison.days import days_for
from plugins.features.liaison.fairness import HostMonth
from plugins.features.liaison.history import host_month, month_name, month_number, months_of, runs
from plugins.features.liaison.model import Liaison, Meeting, Rota, Topic
from plugins.features.locality.holidays import PublicHolidays
from plugins.office.liaison.turns import choose_hosts


def plan_year(rota: Rota, liaison: Liaison, holidays: PublicHolidays, first: str) -> Rota:
    """Return the rota with its meetings from a month on, as 2027-01; those before it stay.

    A month in which everybody is on leave has no meeting.
    """
    kept = tuple(each for each in rota.meetings if each.month < first)
    months = [month for month in months_of(rota) if month >= first]
    bare = replace(rota, meetings=kept)
    before = [each for each in liaison.rotas_of(rota.branch) if each.year < rota.year]
    past = _months_before(before, bare, holidays, first)
    coming = [host_month(bare, month, holidays) for month in months]
    hosts = choose_hosts(past, coming, _order(rota)) if months else []
    topics = _topics(liaison, before, kept, months)
    meetings = list(kept)
    for host, topic in zip(hosts, topics, strict=True):
        if host.host:
            meetings.append(_meeting(rota, month_name(host.number), host.host, topic, holidays))
    return replace(rota, meetings=tuple(meetings))


def _months_before(before: Sequence[Rota], rota: Rota, holidays: PublicHolidays, first: str) -> list[HostMonth]:
    """Return the months without a gap that end just before the first one to plan."""
    done = list(runs([*before, rota], holidays))[-1]
    past = [month for month in done if month.number < month_number(first)]
    return past if past and past[-1].number == month_number(first) - 1 else []


def _order(rota: Rota) -> list[str]:
    roles = [*rota.committee, *(role for change in rota.changes for role in change.committee)]
    return list(dict.fromkeys(roles))


def _meeting(rota: Rota, month: str, host: str, topic: str, holidays: PublicHolidays) -> Meeting:
    """Return a month's meeting, on the first day on which its host is there; numbered as a change where it is one."""
    day = day_of(rota, month, host, holidays)
    before = rota.meeting_in(month)
    if day is None:
        raise AssertionError(f"{host} is on leave all through {month}")
    if not before:
        return Meeting(day, host, topic)
    is_same = (before.day, before.host, before.topic) == (day, host, topic)
    return Meeting(day, host, topic, before.revision + (not is_same), before.note)


def day_of(rota: Rota, month: str, host: str, holidays: PublicHolidays) -> date | None:
    """Return the first day of a month that suits a branch and on which a role is there, None where there is none."""
    return next((day for day in days_for(month, rota.habit, holidays) if not rota.is_away(host, day)), None)


def _topics(liaison: Liaison, before: Iterable[Rota], kept: Iterable[Meeting], months: Sequence[str]) -> list[str]:
    """Return a topic for each month: one that suits it, and of these the one that was talked of the longest ago."""
    last = {each.topic: each.month for rota in before for each in rota.meetings if each.topic}
    last |= {each.topic: each.month for each in kept if each.topic}
    return list(_chosen(liaison.topics, last, months))


def _chosen(topics: Sequence[Topic], last: dict[str, str], months: Sequence[str]) -> Iterator[str]:
    for month in months:
        if topics:
            code = min(topics, key=partial(_rank, last=dict(last), month=month)).code
            last[code] = month
            yield code
        else:
            yield ""


def _rank(topic: Topic, last: dict[str, str], month: str) -> tuple[bool, int, str]:
    """Return what a topic is chosen by, the least first. last: the month in which each was talked of."""
    before = last.get(topic.code, "")
    fit = 0 if int(month[5:]) in topic.months else 1 if not topic.months else 2
    return before[:4] == month[:4], fit, before
