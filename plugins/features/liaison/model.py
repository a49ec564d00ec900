"""Groups, the rota of the monthly exchange meetings with its topics, and the shelf of files between branches."""

from __future__ import annotations

from datetime import date, time

from plugins.features.liaison.layout import rota_page
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Group(Value):
    """A group of 联谊. answers: the role that answers who applies. branch: its code, "" for the county's.

    state: in-use, closed or merged. instead: how people are told where the platform fails.
    """

    code: str
    name: str
    branch: str
    platform: str
    purpose: str
    may_join: str
    real_names: str
    how_to_apply: str
    answers: str
    state: str
    instead: str
    sample: bool


@frozen
class Topic(Value):
    """What a meeting talks about. reading: texts to read before, from the content folder. months: that it suits, none
    for all of the year.
    """

    code: str
    title: str
    reading: tuple[str, ...]
    months: tuple[int, ...]


@frozen
class Leave(Value):
    """Days on which a role cannot host, both ends included."""

    role: str
    first: date
    last: date


@frozen
class Change(Value):
    """From a month on, as 2027-06, the committee is another one."""

    month: str
    committee: tuple[str, ...]


@frozen
class Meeting(Value):
    """host: a role. topic: its code, "" for none yet. revision: how often it was changed since it was announced. line:
    of its file.
    """

    day: date
    host: str
    topic: str
    revision: int = 0
    note: str = ""
    line: int = 1

    @property
    def month(self) -> str:
        """As 2027-03."""
        return f"{self.day:%Y-%m}"


@frozen
class Habit(Value):
    """When a branch meets: on the nth of a weekday, 0 for Monday."""

    weekday: int = 3
    nth: int = 2
    start: time = time(15, 0)
    minutes: int = 90
    place: str = "党员活动室"


@frozen
class Rota(Value):
    """A branch's year. committee: roles in their order, as of January. source, line: where it is written."""

    branch: str
    name: str
    year: int
    committee: tuple[str, ...]
    habit: Habit = Habit()
    changes: tuple[Change, ...] = ()
    leave: tuple[Leave, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    sample: bool = False
    source: str = ""
    line: int = 1

    @property
    def path(self) -> str:
        return rota_page(self.branch, self.year)

    def committee_in(self, month: str) -> tuple[str, ...]:
        """Return the roles of a month, as 2027-06, in their order."""
        known = [change.committee for change in self.changes if change.month <= month]
        return known[-1] if known else self.committee

    def meeting_in(self, month: str) -> Meeting | None:
        return next((each for each in self.meetings if each.month == month), None)

    def is_away(self, role: str, day: date) -> bool:
        """Tell whether a role has leave on a day."""
        return any(each.role == role and each.first <= day <= each.last for each in self.leave)


@frozen
class ShelfFile(Value):
    """A file that one branch hands to others. file: from the content folder. to: for whom it is. given_by: an office or
    branch. source, line: where it is written.
    """

    name: str
    file: str
    to: tuple[str, ...]
    given_by: str
    day: date
    about: str
    sample: bool
    source: str
    line: int


@frozen
class Liaison(Value):
    """All of it. A county that has written none of it has no such pages."""

    groups: tuple[Group, ...] = ()
    topics: tuple[Topic, ...] = ()
    rotas: tuple[Rota, ...] = ()
    files: tuple[ShelfFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.topics or self.rotas or self.files)

    def rotas_of(self, branch: str) -> tuple[Rota, ...]:
        """Return a branch's years, the oldest first."""
        return tuple(sorted((each for each in self.rotas if each.branch == branch), key=lambda each: each.year))

    def rota(self, branch: str, year: int) -> Rota | None:
        return next((each for each in self.rotas if (each.branch, each.year) == (branch, year)), None)

    def topic(self, code: str) -> Topic | None:
        return next((each for each in self.topics if each.code == code), None)
