"""From groups, rotas and topics to what their pages show. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape

from plugins.features.liaison.days import LAW, is_announced
from plugins.features.liaison.keys import STATES
from plugins.features.liaison.layout import agenda_page, calendar_file
from plugins.features.liaison.load import WEEKDAYS
from plugins.features.liaison.model import Group, Liaison, Meeting, Rota, Topic
from plugins.features.liaison.views import Exchange, GroupView, MeetingRow, RotaView, TopicView
from plugins.features.locality.branches import Branches
from plugins.features.locality.holidays import PublicHolidays
from plugins.kernel.rendering.page_metadata import Link

FindText = Callable[[str], Link | None]  # a published text by its path from the content folder; None for one that waits
_STATE_WORDS = {state: word for word, state in STATES.items()}


def compose_groups(groups: Iterable[Group], branches: Branches) -> tuple[GroupView, ...]:
    """Return the groups as the directory shows them: those in use first."""
    ordered = sorted(groups, key=lambda each: (each.state != "in-use", bool(each.branch)))
    return tuple(GroupView(each, _STATE_WORDS[each.state], branch_link(each.branch, branches)) for each in ordered)


def branch_link(code: str, branches: Branches) -> Link | None:
    """Return the page of a branch, None where it has none."""
    found = branches.find(code)
    return Link(found.name, found.path) if found else None


def compose_rows(rota: Rota, liaison: Liaison, find_text: FindText) -> tuple[MeetingRow, ...]:
    """Return the meetings of a year."""
    return tuple(_row(rota, meeting, liaison.topic(meeting.topic), find_text) for meeting in rota.meetings)


def _row(rota: Rota, meeting: Meeting, topic: Topic | None, find_text: FindText) -> MeetingRow:
    day = meeting.day
    return MeetingRow(
        f"{day.month}月{day.day}日",
        f"星期{WEEKDAYS[day.weekday()]}",
        f"{rota.habit.start:%H:%M}",
        day.isoformat(),
        meeting.host,
        topic.title if topic else "",
        _reading(topic, find_text) if topic else (),
        meeting.note,
    )


def _reading(topic: Topic, find_text: FindText) -> tuple[Link, ...]:
    return tuple(link for text in topic.reading if (link := find_text(text)))


def compose_rota(
    rota: Rota, rows: tuple[MeetingRow, ...], branches: Branches, holidays: PublicHolidays
) -> RotaView:  # fmt: skip
    """Return the page of a branch's year. rows: its meetings."""
    hosted = Counter(meeting.host for meeting in rota.meetings)
    roles = [*rota.committee, *(role for change in rota.changes for role in change.committee)]
    return RotaView(
        title_of(rota),
        rota.name,
        branch_link(rota.branch, branches),
        rota.habit.place,
        rota.habit.minutes,
        rows,
        tuple((role, hosted[role]) for role in dict.fromkeys(roles)),
        tuple(f"{change.month}起，委员是{'、'.join(change.committee)}" for change in rota.changes),
        _holidays(rota.year, holidays),
        calendar_file(rota.branch),
        agenda_page(rota.branch, rota.year),
        rota.sample,
    )


def title_of(rota: Rota) -> str:
    return f"{rota.name}{rota.year}年交流会轮值"


def _holidays(year: int, holidays: PublicHolidays) -> str:
    if is_announced(year, holidays):
        source = next(each.source for each in holidays.years if each.year == year)
        return f"放假的日子不排，依据{source}；春节前后也不排，日子是本站定的。"
    what = f"先避开{LAW}写明的节日当天和春节前后，这是本站算法"
    return f"{year}年放假安排：未公布。{what}；公布以后再对照一遍，撞上的换一天。"


def compose_exchange(liaison: Liaison, find_text: FindText) -> Exchange:
    """Return the list of all years and topics."""
    years = sorted(liaison.rotas, key=lambda each: (-each.year, each.branch))
    topics = tuple(TopicView(each.title, _reading(each, find_text), _months(each)) for each in liaison.topics)
    return Exchange(tuple(Link(title_of(each), each.path) for each in years), topics)


def _months(topic: Topic) -> str:
    return f"{'、'.join(map(str, topic.months))}月" if topic.months else "全年"


def searched_rows(rows: Sequence[MeetingRow]) -> str:
    """Return what the search finds of a year."""
    words = (word for row in rows for word in (row.day, row.host, row.topic))
    return "".join(f"<p>{escape(word)}</p>" for word in words if word)


def searched_groups(groups: Iterable[Group]) -> str:
    """Return what the search finds of the groups."""
    words = (word for each in groups for word in (each.name, each.platform, each.purpose, each.may_join))
    return "".join(f"<p>{escape(word)}</p>" for word in words if word)
