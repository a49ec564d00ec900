"""Propose a month: which evenings, and on each what, with the reason beside it.

An evening takes one film after the other, each from the topic that was shown least, until it is as long as the rules
want. Texts are read out where no film fits. Where the rules want more hours, further evenings come in. Nothing here is
left to chance: the same files propose the same month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime

from plugins.features.locality.programmes import ProgrammeItem, ProgrammeSession
from plugins.features.locality.seasons import SeasonEntry
from plugins.features.programme.rules import Rules
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.office.programme.days import one_more, spread
from plugins.office.programme.stock import Candidate

USUAL_MINUTES = 60  # of an evening where the rules name no hours
OPENING_NOTE = "开放，供大家点播"


@frozen
class Past:
    """What was shown before. last: the day on which each film or text was. quarter: those of this quarter. topics: how
    many items each topic had in the last twelve months.
    """

    last: Mapping[str, date] = field(default_factory=dict)
    quarter: frozenset[str] = frozenset()
    topics: Mapping[str, int] = field(default_factory=dict)


@frozen
class Task:
    """What is to be planned. month: its first day. days: on which there is time. topics: codes and names, in their
    order. asked: what the season asks on a day, by film or text. uid_of: names a session by its day and kind.
    """

    month: date
    days: Sequence[date]
    rules: Rules
    stock: Sequence[Candidate]
    past: Past
    topics: Mapping[str, str]
    asked: Callable[[date], Mapping[str, SeasonEntry]]
    uid_of: Callable[[date, bool], str]


def propose(task: Task) -> list[ProgrammeSession]:
    """Return the sessions of a month in their order."""
    openings = _openings(task)
    taken = {session.start.date() for session in openings}
    days = [day for day in task.days if day not in taken]
    owed = task.rules.chosen.minutes - sum(session.minutes for session in openings)
    evenings = _planned(task, days, owed, is_full=False)
    if _minutes(evenings) < owed:  # too few days for evenings of the usual length
        evenings = max(evenings, _planned(task, days, owed, is_full=True), key=_minutes)
    return sorted([*openings, *evenings], key=lambda session: session.start)


def _planned(task: Task, days: Sequence[date], owed: int, is_full: bool) -> list[ProgrammeSession]:
    """Return the evenings. Once it is known how many there are, they are filled anew in the order of their days."""
    found = _Evenings(task, days, owed).plan(is_full)
    chosen = sorted(session.start.date() for session in found)
    in_order = _Evenings(task, chosen, owed).fill(chosen, is_full)
    return in_order if (len(in_order), _minutes(in_order)) >= (len(found), min(owed, _minutes(found))) else found


def _minutes(sessions: Sequence[ProgrammeSession]) -> int:
    return sum(session.minutes for session in sessions)


def _openings(task: Task) -> list[ProgrammeSession]:
    rule, opening = task.rules.chosen, task.rules.opening
    room = max(0, len(task.days) - rule.sessions)  # the evenings come first
    days = spread(task.days, opening.weekdays, min(rule.openings, room))
    return [
        ProgrammeSession(
            task.uid_of(day, True), 0, datetime.combine(day, opening.start, SHANGHAI), rule.opening_minutes, (),
            OPENING_NOTE,
        )
        for day in days
    ]  # fmt: skip


class _Evenings:
    """The evenings of one attempt. owed: minutes that they should have together."""

    def __init__(self, task: Task, days: Sequence[date], owed: int) -> None:
        self.task, self.days, self.owed = task, days, max(0, owed)
        self.used: set[str] = set(task.past.quarter)
        self.counts = Counter(task.past.topics)

    def plan(self, is_full: bool) -> list[ProgrammeSession]:
        """Return as many evenings as the rules want. is_full: make each as long as it can be."""
        rules = self.task.rules
        count = max(rules.chosen.sessions, -(-self.owed // rules.evening.longest), 1)
        found = self.fill(spread(self.days, rules.evening.weekdays, count), is_full)
        while self._is_short(found):
            chosen = [session.start.date() for session in found]
            day = one_more(self.days, chosen, rules.evening.weekdays)
            further = self.fill([day] if day else [], is_full, found)
            if not further:
                break
            found += further
        return found

    def fill(
        self, days: Sequence[date], is_full: bool, before: Sequence[ProgrammeSession] = ()
    ) -> list[ProgrammeSession]:
        """Return evenings on these days, none for a day for which nothing is left. before: those there are already."""
        longest, found = self.task.rules.evening.longest, list[ProgrammeSession]()
        for place, day in enumerate(days):
            missing = self.owed - _minutes([*before, *found])
            want = longest if is_full else min(longest, max(-(-missing // (len(days) - place)), USUAL_MINUTES))
            session = self._evening(day, want)
            found += [session] if session else []
        return found

    def _is_short(self, found: Sequence[ProgrammeSession]) -> bool:
        return len(found) < self.task.rules.chosen.sessions or _minutes(found) < self.owed

    def _evening(self, day: date, want: int) -> ProgrammeSession | None:
        """Return an evening of at least that many minutes as far as there is something to show, None where nothing."""
        evening, asked, items = self.task.rules.evening, self.task.asked(day), list[ProgrammeItem]()
        texts = 0
        while True:
            length = evening.minutes_of(tuple(item.minutes for item in items))
            if items and length >= want:
                break
            room = evening.longest - length - (evening.gap if items else 0)
            chosen = self._choose(room, asked, texts < self.task.rules.texts)
            if not chosen:
                break
            texts += not chosen.is_film
            items.append(self._item(chosen, asked))
        if not items:
            return None
        start = datetime.combine(day, evening.start, SHANGHAI)
        minutes = evening.minutes_of(tuple(item.minutes for item in items))
        return ProgrammeSession(self.task.uid_of(day, False), 0, start, minutes, tuple(items), "")

    def _choose(self, room: int, asked: Mapping[str, SeasonEntry], is_text_allowed: bool) -> Candidate | None:
        """Return the best that fits: films before texts, then the topic that was shown least, then what fits best."""
        fitting = [each for each in self.task.stock if each.minutes <= room and each.code not in self.used]
        films = [each for each in fitting if each.is_film]
        among = films or (fitting if is_text_allowed else [])
        if not among:
            return None
        order = list(self.task.topics)
        least = min(among, key=lambda each: (self.counts[each.topic], _place(each.topic, order))).topic
        return min((each for each in among if each.topic == least), key=lambda each: self._key(each, asked))

    def _key(self, each: Candidate, asked: Mapping[str, SeasonEntry]) -> tuple[bool, bool, bool, int, str]:
        """Return what puts a candidate before others of its topic: the season, then what is new, then what was shown
        longest ago or never.
        """
        last = self.task.past.last.get(each.code)
        return (
            each.code not in asked, not each.is_seasonal, not self._is_new(each), last.toordinal() if last else 0,
            each.code,
        )  # fmt: skip

    def _is_new(self, each: Candidate) -> bool:
        return (self.task.month - each.published).days <= self.task.rules.fresh_days

    def _item(self, chosen: Candidate, asked: Mapping[str, SeasonEntry]) -> ProgrammeItem:
        reason = "；".join(self._reasons(chosen, asked))
        self.used.add(chosen.code)
        self.counts[chosen.topic] += 1
        return ProgrammeItem(chosen.code, chosen.title, "", chosen.minutes, reason, chosen.topic)

    def _reasons(self, chosen: Candidate, asked: Mapping[str, SeasonEntry]) -> list[str]:
        found = []
        if entry := asked.get(chosen.code):
            found.append(f"农时：{entry.term}，{entry.crop.name}")
        elif chosen.is_seasonal:
            found.append("正是放它的月份")
        if self._is_new(chosen):
            found.append(
                f"{'新片' if chosen.is_film else '新稿'}，{chosen.published.month}月{chosen.published.day}日登出"
            )
        name = self.task.topics.get(chosen.topic, "")
        if name:
            found.append(f"专题“{name}”排得最少")
        last = self.task.past.last.get(chosen.code)
        found.append(f"上次放是{last.year}年{last.month}月" if last else "没有放过")
        return found if chosen.is_film else [*found, "影片不够，念一篇"]


def _place(topic: str, order: Sequence[str]) -> int:
    return order.index(topic) if topic in order else len(order)
