"""links: which addresses of other sites are dead."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.request_options import add_places, folders_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.pipeline.links.asking import Answer

_SINCE = rare_pattern(r"(\d{1,4})\s*(?:d|天|日)?", re.IGNORECASE)


def add_options(options: ArgumentParser) -> None:
    """Add the options of links."""
    add_places(options)
    options.add_argument("--external", action="store_true", help="上网查别的网站的地址（需要网络，要等一会儿）")
    options.add_argument("--since", metavar="30d", default="0d", help="这么多天里查过、能打开的不再查；断了接着查写 1d")
    options.add_argument("--report", metavar="FILE", default="", help="全部地址和结果存成 CSV，Excel、WPS 能打开")


def days_of(words: str) -> int | None:
    """Return the days that somebody has written, as 30d, None for what is no number of days."""
    found = _SINCE.fullmatch(words.strip())
    return int(found[1]) if found else None


def refuse(chosen: Namespace, _root: Path) -> int:
    """Say that nothing is asked of the web unless somebody wants it."""
    if chosen.external and days_of(chosen.since) is None:
        print(f"“{chosen.since}”不是天数。请写 30d，就是三十天里查过的不再查。", file=sys.stderr)
        return USAGE
    if chosen.external:
        return WELL
    print(
        "links 只查别的网站的地址，要上网。请写：links --external；本站里的链接由 check 检查，不用上网。",
        file=sys.stderr,
    )
    return USAGE


def links(chosen: Namespace, root: Path) -> int:
    """Ask for every outside address and name those that are dead. They keep nobody from publishing."""
    from plugins.kernel.dates.civil_time import SHANGHAI
    from plugins.kernel.files.asked_files import demand_place
    from plugins.kernel.problems import errors, in_order
    from plugins.pipeline.links.addresses import outside_addresses
    from plugins.pipeline.links.answers import Answers
    from plugins.pipeline.links.asking import ask_all, problems_of

    if chosen.report:
        demand_place(Path(chosen.report))
    folders = folders_of(chosen, root)
    places = outside_addresses(folders)
    known = Answers(root / ".cache/links.jsonl", datetime.now(SHANGHAI).date())
    known.load()
    wanted = known.wanted(sorted(places), days_of(chosen.since) or 0)
    answers = ask_all(wanted, note=known.note)
    found = in_order(problems_of(answers, places))
    for problem in found:
        print(problem)
    print(_summary(answers) + (f"另有 {left} 个近来查过，能打开。" if (left := len(places) - len(wanted)) else ""))
    if chosen.report:
        known.write_report(Path(chosen.report), places)
        print(f"全部结果在 {chosen.report}。")
    return PROBLEMS if errors(found) else WELL


def _summary(answers: Mapping[str, Answer]) -> str:
    dead = sum(answer.is_sure for answer in answers.values())
    unsure = sum(bool(answer.fault) for answer in answers.values()) - dead
    found = [f"{dead} 个打不开"] if dead else []
    found += [f"{unsure} 个说不准，请在浏览器里打开看看"] if unsure else []
    return f"查了 {len(answers)} 个别的网站的地址：{'，'.join(found) or '都能打开'}。"


VERBS = (
    Verb(
        "links", Person.EDITOR, "查别的网站的地址还能不能打开", "ask whether addresses of other sites still answer",
        links, add_options, "--external [--since 30d] [--report FILE]", refuse=refuse,
    ),
)  # fmt: skip
