"""The pages of the liaison as their templates see them."""

from __future__ import annotations

from plugins.features.liaison.model import Group
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link


@frozen
class GroupView(Value):
    """A group with what its state is called and the branch it belongs to, "" for none."""

    group: Group
    state: str
    branch: Link | None


@frozen
class TopicView(Value):
    """A topic with what is to be read before, as far as it is published."""

    title: str
    reading: tuple[Link, ...]
    months: str


@frozen
class MeetingRow(Value):
    """A meeting. day: 3月11日. weekday: 星期四. time: 15:00. iso: 2027-03-11. topic: "" for none yet."""

    day: str
    weekday: str
    time: str
    iso: str
    host: str
    topic: str
    reading: tuple[Link, ...]
    note: str


@frozen
class RotaView(Value):
    """A branch's year. branch_page: its own page, None where it has none. counts: (role, how often it hosts). changes:
    of the committee, in words. holidays: what is said of the year's. agenda: output path of the agendas.
    """

    title: str
    branch: str
    branch_page: Link | None
    place: str
    minutes: int
    rows: tuple[MeetingRow, ...]
    counts: tuple[tuple[str, int], ...]
    changes: tuple[str, ...]
    holidays: str
    calendar: str
    agenda: str
    sample: bool


@frozen
class Exchange(Value):
    """The page of all years. years: each branch's, the newest first."""

    years: tuple[Link, ...]
    topics: tuple[TopicView, ...]


@frozen
class ShelfRow(Value):
    """A file to take along. size: as people read it. sha256: of what is published. path: of the output."""

    name: str
    path: str
    download: str
    kind: str
    size: str
    sha256: str
    to: str
    given_by: str
    day: str
    about: str
    sample: bool
