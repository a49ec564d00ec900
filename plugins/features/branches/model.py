"""What a branch's file says, and what its pages show."""

from __future__ import annotations

from datetime import date

from plugins.features.list_items.model import ListItem
from plugins.features.locality.branches import Branch
from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link


@frozen
class Honour(Value):
    title: str
    source: str


@frozen
class Activity(Value):
    """Something planned. form: one of rules.FORMS."""

    day: date
    form: str
    subject: str


@frozen
class Plan(Value):
    """A year's plan, by day."""

    year: int
    activities: tuple[Activity, ...]


@frozen
class BranchFile(Value):
    """A branch with all that its folder says. members, groups, party_day: 0 where not said. plans: the newest first."""

    branch: Branch
    members: int = 0
    groups: int = 0
    party_day: int = 0
    about: str = ""
    from_afar: str = ""
    model: str = ""
    documents: tuple[str, ...] = ()
    honours: tuple[Honour, ...] = ()
    plans: tuple[Plan, ...] = ()


@frozen
class BranchFiles(Value):
    """All of them, by code."""

    rows: tuple[BranchFile, ...] = ()


@frozen
class BranchRow(Value):
    """A branch in a list. words, codes: what filters go by."""

    name: str
    path: str
    kind: str
    where: str
    words: str
    codes: str


@frozen
class BranchGroup(Value):
    heading: str
    code: str
    rows: tuple[BranchRow, ...]


@frozen
class BranchList(Value):
    """All branches by town, those in cities behind; with what they can be narrowed by."""

    total: int
    groups: tuple[BranchGroup, ...]
    towns: tuple[Term, ...]
    kinds: tuple[Term, ...]
    cities: tuple[Term, ...]
    city_pages: tuple[Link, ...]


@frozen
class Count(Value):
    """A rule and how far a plan meets it. lacking: in words, "" for nothing."""

    form: str
    words: str
    article: str
    planned: int
    lacking: str


@frozen
class PlanSheet(Value):
    """A plan as it is shown. months: each with its activities as (day in words, form, subject). calendar: its .ics."""

    year: int
    counts: tuple[Count, ...]
    months: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    calendar: str


@frozen
class BranchSheet(Value):
    """A branch's page. reports: its articles, the newest first. ways: (heading, links)."""

    name: str
    sample: bool
    facts: tuple[tuple[str, str], ...]
    about: str
    from_afar: str
    plans: tuple[PlanSheet, ...]
    honours: tuple[Honour, ...]
    reports: tuple[ListItem, ...]
    ways: tuple[tuple[str, tuple[Link, ...]], ...]
    city: Link | None


@frozen
class CitySheet(Value):
    """The page for members who are in a city. rows: each branch with when and where it meets, and how to take part."""

    city: str
    rows: tuple[tuple[BranchRow, str, str], ...]
    guides: tuple[Link, ...]
