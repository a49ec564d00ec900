"""rota."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from datetime import date

    from plugins.features.liaison.model import Rota
    from plugins.kernel.building.edition import Edition

_YEAR, _MONTH, _CODE = map(re.compile, (r"20\d{2}", r"20\d{2}-(?:0[1-9]|1[0-2])", r"[a-z0-9]+(?:-[a-z0-9]+)*"))
_LEAVE = re.compile(r"([^=]+)=(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")
_RULES = "programme/rules.yaml"  # holds the holidays


def add_rota_options(options: ArgumentParser) -> None:
    options.add_argument("branch", metavar="BRANCH", help="支部的代码，如 shili-village")
    options.add_argument("year", metavar="YEAR", help="哪一年，如 2027")
    options.add_argument("--committee", metavar="ROLES", default="", help="委员的岗位，用逗号隔开；不写就照支部的登记")
    options.add_argument("--name", default="", help="支部的名称；不写就照支部的登记")
    options.add_argument(
        "--leave", action="append", default=[], metavar="ROLE=FIRST..LAST",
        help="请假，如 组织委员=2027-03-01..2027-03-31，可以写几次",
    )  # fmt: skip
    options.add_argument("--from", dest="first", metavar="MONTH", default="", help="从哪个月起重排，以前的不动")
    options.add_argument("--again", action="store_true", help="已经有了也重排，盖掉还没有开的")
    options.add_argument("--swap", nargs=2, metavar="MONTH", default=[], help="两个月的主持换一换，如 2027-03 2027-05")
    add_folders(options)


def refuse_rota(chosen: Namespace, _root: Path) -> int:
    """Say what cannot be meant, before anything is read."""
    slips = [
        *([] if _CODE.fullmatch(chosen.branch) else [f"“{chosen.branch}”不是支部的代码，请写 shili-village 这样的。"]),
        *([] if _YEAR.fullmatch(chosen.year) else [f"“{chosen.year}”不是一个年份，请写 2027 这样的。"]),
        *(
            f"“{each}”不是 {chosen.year} 年的一个月，请写 {chosen.year}-03 这样的。"
            for each in [*chosen.swap, *([chosen.first] if chosen.first else [])]
            if not _MONTH.fullmatch(each) or not each.startswith(chosen.year)
        ),
        *(
            f"看不懂请假“{each}”，请写 组织委员={chosen.year}-03-01..{chosen.year}-03-31 这样的。"
            for each in chosen.leave
            if _leave(each) is None
        ),
    ]
    print("\n".join(slips), end="\n" if slips else "", file=sys.stderr)
    return USAGE if slips else WELL


def rota(chosen: Namespace, root: Path) -> int:
    """Propose a branch's year, or let two hosts change places. Exit code 1 where a file was left as it is."""
    from plugins.features import load_features
    from plugins.features.liaison.layout import rota_file
    from plugins.kernel.problems import errors
    from plugins.kernel.progress import working
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.edition import load_edition

    folders = folders_of(chosen, root)
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache, working("正在看委员、放假和以前的轮值…"):
        edition = load_edition(request, load_features(), cache)
    itself = rota_file(chosen.branch, int(chosen.year))  # what is wrong there may be what is to be mended
    found = ((each, each.path.removeprefix(folders.content_shown)) for each in errors(edition.problems))
    own = [each for each, name in found if _is_gone_by(name, chosen.branch) and name != itself]
    if own:
        print("\n".join(map(str, own)))
        print("请先改好这些，再排轮值。")
        return PROBLEMS
    return _swap(edition, chosen) if chosen.swap else _propose(edition, chosen)


def _is_gone_by(name: str, branch: str) -> bool:
    """Tell whether a branch's rota depends on a file of the content folder; on those of other branches it does not."""
    if name.startswith("liaison/rota-"):
        return bool(re.fullmatch(rf"liaison/rota-{re.escape(branch)}-\d+\.yaml", name))
    is_table = name.startswith("liaison/") and name.endswith(".yaml")
    return is_table or name in (_RULES, f"branches/{branch}/branch.yaml")


def _propose(edition: Edition, chosen: Namespace) -> int:
    from plugins.features.liaison.model import Leave
    from plugins.office.liaison.run import Wish, existing, propose

    committee = tuple(filter(None, (each.strip() for each in re.split("[,\uff0c、]", chosen.committee))))
    leave = tuple(Leave(*found) for each in chosen.leave if (found := _leave(each)))
    wish = Wish(chosen.branch, int(chosen.year), committee, chosen.name, leave, chosen.first)
    is_there = existing(edition, wish.branch, wish.year) is not None
    return _write(edition, propose(edition, wish), may_replace=chosen.again or not is_there)


def _swap(edition: Edition, chosen: Namespace) -> int:
    from plugins.kernel.problems import PortalError
    from plugins.office.liaison.run import existing, holidays_of
    from plugins.office.liaison.swap import swapped

    there = existing(edition, chosen.branch, int(chosen.year))
    if there is None:
        raise PortalError(f"还没有 {chosen.year} 年的轮值。请先运行 py tasks.py rota {chosen.branch} {chosen.year}。")
    one, other = chosen.swap
    return _write(edition, swapped(there, one, other, holidays_of(edition)), may_replace=True)


def _write(edition: Edition, made: Rota, may_replace: bool) -> int:
    """Write a year unless one is in the way that nobody wants replaced, and say what it holds."""
    from difflib import unified_diff

    from plugins.features.liaison.layout import rota_file
    from plugins.features.liaison.model import Liaison
    from plugins.office.liaison.rota_text import rota_text, told
    from plugins.office.liaison.run import holidays_of, new_errors
    from plugins.office.mending.write import write_anew, write_new

    name = rota_file(made.branch, made.year)
    file, shown = edition.request.content / name, edition.request.content_shown + name
    if wrong := new_errors(edition, made):
        print("\n".join(f"{each.what}。{each.mend}。" for each in wrong))
        print(f"没有写，{shown} 还是原来的样子。" if file.is_file() else "没有写。")
        return PROBLEMS
    before = file.read_bytes() if file.is_file() else b""
    text = rota_text(made, holidays_of(edition)).encode()
    if before == text:
        print(f"{shown} 和现在提出的一样，没有动。")
        return WELL
    if before:
        now, then = (each.decode().splitlines(keepends=True) for each in (before, text))
        print("".join(unified_diff(now, then, "现在的", "新提出的")))
    if not may_replace:
        print(f"{shown} 已经有了，和现在提出的不同（上面 - 是现在的，+ 是新提出的），没有动。要换成新的，加 --again。")
        return PROBLEMS
    if before:
        write_anew(file, before, text)
    else:
        write_new(edition.request.content, file, text)
    print(f"{made.name}：{shown}")
    print("\n".join(told(made, edition.models.of(Liaison))))
    _tell_doubts(edition, made)
    return WELL


def _tell_doubts(edition: Edition, made: Rota) -> None:
    """Say what a year cannot keep: months without a meeting, unknown holidays, turns that are not fair."""
    from plugins.features.liaison.days import is_announced
    from plugins.features.liaison.history import months_of
    from plugins.office.liaison.rota_text import unannounced
    from plugins.office.liaison.run import holidays_of, problems_of

    for month in months_of(made):
        if not made.meeting_in(month):
            print(f"{month} 没有交流会：委员都请假，或者还没有排。")
    if not is_announced(made.year, holidays_of(edition)):
        print(f"{unannounced(made.year)}。")
    for problem in problems_of(edition, made):
        print(f"{problem.what}。{problem.mend}。")


def _leave(written: str) -> tuple[str, date, date] | None:
    """Return role, first and last day of the leave that a word means, None for one that means none."""
    from datetime import date

    found = _LEAVE.fullmatch(written)
    try:
        first, last = (date.fromisoformat(each) for each in found.group(2, 3)) if found else (date.max, date.min)
    except ValueError:
        return None
    return (found[1].strip(), first, last) if found and first <= last else None


VERBS = (
    Verb(
        "rota", Person.EDITOR, "排支部一年的每月交流会：委员轮流主持，谁也不多谁也不少；--swap 两个人换一换",
        "plan a branch's year of exchange meetings with hosts in fair turns", rota, add_rota_options,
        "BRANCH YEAR [--committee ROLES] [--leave …] [--from MONTH] [--again] [--swap MONTH MONTH]", refuse=refuse_rota,
        changes_content=True,
    ),
)  # fmt: skip
