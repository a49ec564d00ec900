"""programme."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request, month_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.kernel.building.edition import Edition
    from plugins.kernel.problems import Problem
    from plugins.office.programme.run import Proposal

ALL = "all"
_MONTH = re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])")
_OWN = ("programme/", "calendar.yaml", "locality.yaml", "media.yaml", "stations/")  # files that a proposal goes by


def add_programme_options(options: ArgumentParser) -> None:
    options.add_argument("month", metavar="MONTH", type=month_of, help="哪一个月，如 2026-12")
    options.add_argument(
        "--station", metavar="ID", default="", help=f"一个站点的代码，{ALL} 是每个站点；不写就是全县的"
    )
    options.add_argument("--again", action="store_true", help="已经有了也重新提出，盖掉原来的")
    options.add_argument("--announced", action="store_true", help="不提出，只记下现在的场次已经公布，日历靠它数改动")
    add_folders(options)


def refuse_month(chosen: Namespace, _root: Path) -> int:
    """Say that a word is no month."""
    if _MONTH.fullmatch(chosen.month):
        return WELL
    print(f"“{chosen.month}”不是一个月份，请写成 2026-12 这样。", file=sys.stderr)
    return USAGE


def programme(chosen: Namespace, root: Path) -> int:
    """Propose a month, or record that it was announced. A file that an editor has changed is left as it is."""
    from plugins.features import load_features
    from plugins.kernel.problems import errors
    from plugins.kernel.progress import working
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.edition import load_edition

    folders = folders_of(chosen, root)
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache, working("正在看片源、农时和放过什么…"):
        edition = load_edition(request, load_features(), cache)
    own = [each for each in errors(edition.problems) if _is_own(each, folders.content_shown, _replaced(chosen))]
    if chosen.announced:
        own = [each for each in own if "programme/" in each.path]
    if own:
        print("\n".join(map(str, own)))
        print("请先改好这些，再做一次。")
        return PROBLEMS
    return _settle(edition, chosen) if chosen.announced else _propose(edition, chosen)


def _replaced(chosen: Namespace) -> str:
    """Return how the names of the files begin that are to be replaced: what is wrong in them does not matter."""
    if not chosen.again:
        return "\n"  # as no name does
    return f"programme/{chosen.month}" + {"": ".yaml", ALL: "/"}.get(chosen.station, f"/{chosen.station}.yaml")


def _is_own(problem: Problem, shown: str, replaced: str) -> bool:
    name = problem.path.removeprefix(shown)
    return name.startswith(_OWN) and not name.startswith(replaced)


def _propose(edition: Edition, chosen: Namespace) -> int:
    from plugins.features.locality.stations import Stations
    from plugins.office.programme.run import find_station, make_proposal

    is_all = chosen.station == ALL
    rows = (edition.models.find(Stations) or Stations()).rows
    places = list(rows) if is_all else [find_station(edition, chosen.station)]
    proposals = [make_proposal(edition, chosen.month, place) for place in places]
    codes = [_write(proposal, edition, chosen) for proposal in proposals]
    return max(codes, default=WELL)


def _write(proposal: Proposal, edition: Edition, chosen: Namespace) -> int:
    """Write a proposal unless an editor's file is in the way, and say what it holds and why."""
    from plugins.features.locality.model import Locality
    from plugins.features.locality.programmes import Programmes
    from plugins.kernel.files.whole_files import make_way, write_whole
    from plugins.office.programme.month_file import told

    shown = edition.request.content_shown + proposal.file.relative_to(edition.request.content).as_posix()
    if proposal.before is not None and not proposal.difference:
        print(f"{shown} 和现在提出的一样，没有动。")
        return WELL
    if proposal.before is not None and not chosen.again:
        topics = {topic.code: topic.name for topic in edition.models.of(Locality).topics}
        standing = next((each for each in edition.models.of(Programmes) if each.source == shown), None)
        print(f"{shown} 已经有了，编辑改过，没有动。现在的：")
        print("\n".join(told(standing.held if standing else (), topics)) or "一场也没有。")
        print("新提出的：")
        print("\n".join(told(proposal.programme.sessions, topics)) or "一场也排不出。")
        print("要换成新提出的，加 --again。")
        return WELL
    make_way(edition.request.content, proposal.file)
    write_whole(proposal.file, proposal.text)
    topics = {topic.code: topic.name for topic in edition.models.of(Locality).topics}
    print(f"{proposal.place}：{shown}")
    print("\n".join(told(proposal.programme.sessions, topics)) or "一场也排不出。")
    for sentence in proposal.programme.unmet:
        print(f"没有做到：{sentence}。")
    return WELL


def _settle(edition: Edition, chosen: Namespace) -> int:
    from plugins.office.programme.run import settle

    files = settle(edition, chosen.month, "" if chosen.station == ALL else chosen.station)
    for path in files:
        print(f"记下了：{edition.request.content_shown}{path.relative_to(edition.request.content).as_posix()}")
    if not files:
        print("没有要记的。")
    return WELL


VERBS = (
    Verb(
        "programme", Person.EDITOR, "排一个月的放映：照规矩、农时、作物、片源和放过什么提出节目单，编辑再改",
        "propose a month's programme for the stations", programme, add_programme_options,
        "MONTH [--station ID] [--again | --announced]", refuse=refuse_month, changes_content=True,
    ),
)  # fmt: skip
