"""What branches have planned, as data for the browser, which chooses by the device's date: theme/static/home/plans.js.

A file a month, of which a page reads one or two, and of each day so many branches as it shows: four hundred branches
then weigh no more than a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plugins.features.branches.model import Activity, BranchFile
from plugins.features.locality.data_script import data_script

KIND = "plans"
PER_DAY = 4  # branches that a day's list shows
_Rows = Mapping[str, Mapping[str, Sequence[tuple[BranchFile, Sequence[Activity]]]]]


def plan_scripts(files: Iterable[BranchFile]) -> dict[str, str]:
    """Return the scripts by the name of their file without its ending: the list of months, and each month.

    A month is a list of days, [2027-01-15, branches, how many more]; a branch [name, path, 1 for an invented one,
    activities], an activity [form, subject]. Nothing where no branch has a plan.
    """
    months = _by_month(files)
    if not months:
        return {}
    listed = {KIND: data_script(KIND, sorted(months))}
    return listed | {
        f"{KIND}-{month}": data_script(f"{KIND} {month}", [_day(day, rows) for day, rows in sorted(days.items())])
        for month, days in sorted(months.items())
    }


def _by_month(files: Iterable[BranchFile]) -> _Rows:
    """Return the branches with their activities by month and day, in the order of the branches."""
    found: dict[str, dict[str, list[tuple[BranchFile, Sequence[Activity]]]]] = defaultdict(lambda: defaultdict(list))
    for each in files:
        by_day: dict[str, list[Activity]] = defaultdict(list)
        for plan in each.plans:
            for activity in plan.activities:
                by_day[activity.day.isoformat()].append(activity)
        for day, activities in by_day.items():
            found[day[:7]][day].append((each, activities))
    return found


def _day(day: str, rows: Sequence[tuple[BranchFile, Sequence[Activity]]]) -> list[Any]:
    shown = [
        [each.branch.name, each.branch.path, int(each.branch.sample), [[row.form, row.subject] for row in activities]]
        for each, activities in rows[:PER_DAY]
    ]
    return [day, shown, len(rows) - len(shown)]
