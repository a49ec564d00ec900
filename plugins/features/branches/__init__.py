"""Branches: the county's branches of the Party with their plans and reports, from content/branches/<code>/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from plugins.features.branches.check import TEXTS, check_branches
from plugins.features.branches.coming import KIND
from plugins.features.branches.compose import cities_of
from plugins.features.branches.layout import calendar_path, city_path, plans_path
from plugins.features.branches.load import (
    BRANCH_FILE,
    BRANCH_KEYS,
    PLAN_KEYS,
    branch_files,
    load_branches,
)
from plugins.features.branches.model import BranchFiles
from plugins.features.locality.branches import DIRECTORY, FOLDER, Branches
from plugins.features.locality.model import Locality
from plugins.features.locality.record_folders import announce_pages, check_words_of
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_files import read_yaml

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> BranchFiles:
    """Read the folders of branches. Where there are none, the county has no directory of branches."""
    for name in branch_files(reading.below(FOLDER)):
        reading.look_into(reading.content / name, reading.shown + name)
    files, records, problems = load_branches(reading, reading.models.of(Locality))
    reading.report(problems)
    reading.models.put(records)
    reading.models.put(Branches(tuple([each.branch for each in files])))
    return BranchFiles(tuple(files))


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the directory, to each branch and to each city by their addresses."""
    rows = models.of(BranchFiles).rows
    titles = {each.branch.path: each.branch.name for each in rows}
    cities = {city_path(city, announcements.code_of): f"在{city}的党员" for city in cities_of(rows)}
    announce_pages(announcements, DIRECTORY, titles | cities)
    announcements.expected += [calendar_path(each.branch.code, plan.year) for each in rows for plan in each.plans]


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with branches once everything is known, and what their plans lack."""
    return check_branches(edition)


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a file of a branch if it held these bytes; None for any other file."""
    name = shown.removeprefix(edition.request.content_shown)
    if not branch_files([name]):
        return None
    source = decode(data, shown)
    if not isinstance(source, Source):
        return [source]
    values = read_yaml(source, BRANCH_KEYS if PurePosixPath(name).name == BRANCH_FILE else PLAN_KEYS)
    return [*values.problems, *check_words_of([Record(shown, values)], TEXTS, edition)]


def theme(build: SiteBuild) -> Mapping[str, Any]:
    has_any = any(each.plans for each in build.of(BranchFiles).rows)
    return {"plans_data": plans_path(KIND) if has_any else "", "plans_page": DIRECTORY if has_any else ""}


FEATURE = Feature(
    "branches",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    theme=theme,
    theme_names={
        "plans_data": 'output path of which months have plans, as data for scripts, "" where there are none',
        "plans_page": 'output path of the directory of branches, "" where none has a plan',
    },
    told={"plans_data": "有没有支部的计划，和上次不同", "plans_page": "有没有支部的计划，和上次不同"},
    prints=printed_by(f"{__name__}.generator"),
    records=(FOLDER,),
)
