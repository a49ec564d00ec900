"""Counts of a month by county, town and kind of member, exact as the register has them.

Nothing here may be published as it stands: whoever publishes hands it to the module that keeps small groups hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple

from plugins.kernel.frozen import frozen
from plugins.office.members.store.register import Register
from plugins.office.members.yearly import STUDY_MINUTES, month_end

ALL = ""  # in place of a town's code or a kind: all of them


@frozen
class Counts:
    """Numbers of persons, each counted once, so that every number is a subset of `members` or of the one named.

    members: in the register at the end of the month. dues_owed: who owed dues for the month, `dues_on_time` of them
    paid by the day they were due, `dues_in_full` all that was due. expected: whom a meeting of the month expected,
    `attended` of them came to one at least. studied: of `members` those whose study since January has reached the
    hours of a year. transfers_due: whose transfer was due in the month, `transfers_in_time` of them done by that day.
    """

    members: int = 0
    dues_owed: int = 0
    dues_on_time: int = 0
    dues_in_full: int = 0
    expected: int = 0
    attended: int = 0
    studied: int = 0
    transfers_due: int = 0
    transfers_in_time: int = 0


@frozen
class Aggregate:
    """The counts of a town and a kind. town: a unit's code, ALL for the county. name: the unit's, "" for the county.
    kind: 正式党员 or 预备党员, ALL for both.
    """

    town: str
    name: str
    kind: str
    counts: Counts


@frozen
class MonthlyAggregates:
    """A month's counts. rows: of each town and kind, and of all towns and both kinds, in this order: the county first,
    then the units by code; in each ALL first, then 正式党员, 预备党员. A unit without anybody has rows of zeros.
    """

    month: str
    rows: tuple[Aggregate, ...]

    def of(self, town: str = ALL, kind: str = ALL) -> Counts:
        """Return the counts of a town and a kind; raise KeyError where there is no such unit."""
        for row in self.rows:
            if (row.town, row.kind) == (town, kind):
                return row.counts
        raise KeyError((town, kind))


KINDS = ("正式党员", "预备党员")

# Each yields unit, kind, and a number for every field of Counts that it names.
_ASKED: Mapping[tuple[str, ...], str] = {
    ("members", "studied"): """
        select b.unit, m.kind, count(*), sum(coalesce(s.minutes, 0) >= :minutes)
        from members m join branches b on b.code = m.branch
        left join (
            select member, sum(minutes) minutes from study where held_on between :january and :end group by member
        ) s on s.member = m.id
        where m.since <= :end and (m.until is null or m.until > :end) group by 1, 2""",
    ("dues_owed", "dues_on_time", "dues_in_full"): """
        select b.unit, d.kind, sum(d.owed), sum(d.on_time), sum(d.in_full)
        from dues_sums d join branches b on b.code = d.branch where d.month = :month group by 1, 2""",
    ("expected", "attended"): """
        select unit, kind, count(*), sum(came) from (
            select b.unit, min(a.kind) kind, max(a.state = '到') came
            from meetings m join branches b on b.code = m.branch join attendance a on a.meeting = m.id
            where m.held_on between :begin and :end group by b.unit, a.member
        ) group by 1, 2""",
    ("transfers_due", "transfers_in_time"): """
        select unit, kind, count(*), sum(in_time) from (
            select b.unit, m.kind, min(coalesce(t.done_on <= t.due_on, 0)) in_time
            from transfers t join branches b on b.code = t.branch join members m on m.id = t.member
            where t.due_on between :begin and :end group by b.unit, t.member, m.kind
        ) group by 1, 2""",
}


def monthly_aggregates(register: Register, month: str) -> MonthlyAggregates:
    """Return the counts of a month such as 2026-03, by county, unit and kind.

    A person who belonged to two units within the month, as after a transfer, is counted in each for what was owed and
    expected there; the county's numbers are the sums of the units'.
    """
    values = {
        "month": month, "begin": f"{month}-01", "end": month_end(month), "january": f"{month[:4]}-01-01",
        "minutes": STUDY_MINUTES,
    }  # fmt: skip
    cells: dict[tuple[str, str], dict[str, int]] = {}
    for fields, asked in _ASKED.items():
        for unit, kind, *numbers in register.rows(asked, values):
            cells.setdefault((unit, kind), {}).update(zip(fields, numbers, strict=True))
    counted = {place: Counts(**numbers) for place, numbers in cells.items()}
    units = [(ALL, ""), *register.rows("select code, name from units order by code")]
    return MonthlyAggregates(
        month,
        tuple(Aggregate(code, name, kind, _sum(counted, code, kind)) for code, name in units for kind in (ALL, *KINDS)),
    )


def _sum(counted: Mapping[tuple[str, str], Counts], town: str, kind: str) -> Counts:
    chosen = [astuple(counts) for (unit, own), counts in counted.items() if town in (ALL, unit) and kind in (ALL, own)]
    return Counts(*map(sum, zip(*chosen, strict=True))) if chosen else Counts()
