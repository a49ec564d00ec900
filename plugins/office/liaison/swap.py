"""Two hosts change places: each takes the other's month."""

from __future__ import annotations

from dataclasses import replace

from plugins.features.liaison.model import Meeting, Rota
from plugins.features.locality.holidays import PublicHolidays
from plugins.kernel.problems import PortalError
from plugins.office.liaison.plan import day_of


def swapped(rota: Rota, one: str, other: str, holidays: PublicHolidays) -> Rota:
    """Return the rota with the hosts of two months exchanged; days and topics stay, unless a host is on leave then.

    one, other: as 2027-03. Raises PortalError where a month has no meeting, or its host cannot take the other one.
    """
    first, second = _meeting(rota, one), _meeting(rota, other)
    if first.host == second.host:
        raise PortalError(f"{one} 和 {other} 都是{first.host}主持，不用换。请写主持不同的两个月。")
    changed = {one: _taken_by(rota, first, second.host, holidays), other: _taken_by(rota, second, first.host, holidays)}
    return replace(rota, meetings=tuple(changed.get(each.month, each) for each in rota.meetings))


def _meeting(rota: Rota, month: str) -> Meeting:
    found = rota.meeting_in(month)
    if not found:
        months = "、".join(each.month for each in rota.meetings)
        raise PortalError(f"{rota.name}的轮值里没有 {month}。可以写的有：{months}。")
    return found


def _taken_by(rota: Rota, meeting: Meeting, host: str, holidays: PublicHolidays) -> Meeting:
    if host not in rota.committee_in(meeting.month):
        raise PortalError(f"{host}不在 {meeting.month} 的委员里，不能主持这个月。请换另一个月。")
    day = day_of(rota, meeting.month, host, holidays) if rota.is_away(host, meeting.day) else meeting.day
    if day is None:
        raise PortalError(f"{host} {meeting.month} 整月请假，不能主持。请换另一个月。")
    return replace(meeting, host=host, day=day, revision=meeting.revision + 1)
