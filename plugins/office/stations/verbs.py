"""stations: collect what stations hand in, report what a month came to, publish what may be public of it."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, month_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_METHODS = ("取整", "隐去")


def add_stations_options(options: ArgumentParser) -> None:
    options.add_argument("what", choices=("collect", "report"), help="collect 收月报，report 出报表")
    options.add_argument("given", nargs="*", metavar="FILES|MONTH", help="月报文件或文件夹；出报表写月份，如 2026-12")
    options.add_argument(
        "--line",
        action="append",
        default=[],
        metavar="WORDS",
        help="电话里念的一行，如 'shili-one 2026-12 4 6:20 148 42'",
    )
    options.add_argument("--output", metavar="DIR", help="报表写到哪里，默认 .cache/stations")
    options.add_argument("--publish", action="store_true", help="把可以公布的数写进 content/stations-statistics")
    options.add_argument("--incomplete", action="store_true", help="月报没有收齐也公布，网页上会写明")
    options.add_argument("--method", choices=_METHODS, help="第一次公布时选：取整到十，或隐去小数；以后各月不用写")
    add_folders(options)


def refuse_stations(chosen: Namespace, _root: Path) -> int:
    """Say what is wrong with what was asked for."""
    wrong = ""
    if chosen.what == "report":
        if len(chosen.given) != 1 or not _MONTH.fullmatch(month_of(chosen.given[0])):
            wrong = "report 后面请写一个月份，如 stations report 2026-12"
        elif chosen.line:
            wrong = "--line 是收月报用的，请写 stations collect --line …"
    elif not chosen.given and not chosen.line:
        wrong = "请写月报的文件、文件夹，或者 --line 和电话里念的一行"
    elif missing := [each for each in chosen.given if not Path(each).exists()]:
        wrong = f"没有 {missing[0]} 这个文件。请检查路径"
    if wrong:
        print(f"{wrong}。", file=sys.stderr)
    return USAGE if wrong else WELL


def stations(chosen: Namespace, root: Path) -> int:
    """Collect, or report."""
    return _collect(chosen, root) if chosen.what == "collect" else _report(chosen, root)


def _collect(chosen: Namespace, root: Path) -> int:
    from plugins.office.stations.collect import Collecting
    from plugins.office.stations.county import load_county
    from plugins.office.stations.keeping import Kept

    folders = folders_of(chosen, root)
    kept = Kept(folders.content, folders.content_shown)
    now = chosen_moment(chosen)
    collecting = Collecting(load_county(folders, root, now), kept, now)
    collecting.files(map(Path, chosen.given))
    for line in chosen.line:
        collecting.line(line)
    for problem in collecting.problems:
        print(problem)
    print(collecting.summary)
    return PROBLEMS if collecting.problems else WELL


def _report(chosen: Namespace, root: Path) -> int:
    from plugins.office.stations.desk import ReportDesk
    from plugins.setup.environment import ensure

    output = Path(chosen.output) if chosen.output else root / ".cache/stations"
    desk = ReportDesk(folders_of(chosen, root), root, month_of(chosen.given[0]), chosen_moment(chosen))
    desk.write(output.resolve())
    code = WELL if desk.tell() else PROBLEMS
    if chosen.publish:
        desk.demand_whole(chosen.incomplete)
        ensure(root, ("statistics",))  # a large package that whoever collects and reports can do without
        desk.publish(chosen.method, chosen.incomplete)
    return code


VERBS = (
    Verb(
        "stations", Person.OFFICE, "收各站点的月报：stations collect 文件；出报表、公布统计：stations report 2026-12",
        "collect what stations hand in; report a month, and publish what may be public", stations,
        add_stations_options, "collect FILES|FOLDER [--line WORDS] | report MONTH [--publish [--incomplete]]",
        refuse=refuse_stations, changes_content=True,
    ),
)  # fmt: skip
