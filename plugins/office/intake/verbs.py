"""intake."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.request_options import add_folders, chosen_moment, folders_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.office.intake.desk import IntakeDesk

_MONTH = rare_pattern(r"((?:19|20)\d\d)(?:年|(?:[-/.年](0?[1-9]|1[0-2])月?))?")


def add_intake_options(options: ArgumentParser) -> None:
    options.add_argument(
        "files", metavar="FOLDER|FILES", nargs="*", help="来稿的文件夹，或者一篇来稿的稿件、图片、同意书"
    )
    options.add_argument("--unit", metavar="U", default="", help="哪个单位报来的；报送单上写了就不用")
    options.add_argument("--column", metavar="C", default="", help="放进哪个栏目；不写就看报送单")
    options.add_argument("--adopt", metavar="NUMBER", default="", help="采用这一篇（编号，或者稿件的路径）")
    options.add_argument("--return", metavar="NUMBER", default="", dest="give_back", help="退回这一篇，要写 --reason")
    options.add_argument("--reason", metavar="WORDS", default="", help="退回的原因，写在回执上")
    options.add_argument(
        "--table", metavar="MONTH", nargs="?", const="", help="各单位每月收到、采用、退回多少，如 2026-11"
    )
    options.add_argument("--csv", metavar="FILE", help="把 --table 的表存成 CSV，Excel、WPS 能打开")
    options.add_argument("--reports", metavar="DIR", help="导入的说明存在哪里，默认 .cache/imports")
    options.add_argument("--form", action="store_true", help="打印一张空的报送单，发给各单位填")
    add_folders(options)


def refuse_intake(chosen: Namespace, _root: Path) -> int:
    """Say what is wrong with what was asked for."""
    wrong = ""
    asked = [bool(chosen.files), bool(chosen.adopt), bool(chosen.give_back), chosen.table is not None, chosen.form]
    if sum(asked) != 1:
        wrong = "请写一件事：来稿的文件，或者 --adopt、--return、--table、--form"
    elif chosen.table and not month_of(chosen.table):
        wrong = f"“{chosen.table}”不是月份。请写 2026-11，或者只写年份 2026"
    elif chosen.give_back and not chosen.reason.strip():
        wrong = "退回要写原因，如 --reason 没有同意书"
    elif missing := [each for each in chosen.files if not Path(each).exists()]:
        wrong = f"没有 {missing[0]} 这个文件。请检查路径"
    if wrong:
        print(f"{wrong}。", file=sys.stderr)
    return USAGE if wrong else WELL


def month_of(words: str) -> str:
    """Return a month or a year as 2026-11 or 2026, "" for what is neither."""
    found = _MONTH.fullmatch("".join(words.split()))
    return f"{found[1]}{f'-{int(found[2]):02d}' if found[2] else ''}" if found else ""


def intake(chosen: Namespace, root: Path) -> int:
    """Take in, decide, count, or print the form."""
    from plugins.office.intake.desk import IntakeDesk
    from plugins.office.intake.sheets import FORM

    if chosen.form:
        print(FORM, end="")
        return WELL
    reports = Path(chosen.reports or root / ".cache/imports").resolve()
    desk = IntakeDesk(folders_of(chosen, root), chosen_moment(chosen), chosen.column, reports)
    desk.part_numbers()
    if chosen.table is not None:
        desk.count(month_of(chosen.table), Path(chosen.csv) if chosen.csv else None)
        return WELL
    if chosen.files:
        return _take(desk, chosen)
    desk.decide(chosen.adopt or chosen.give_back, chosen.reason if chosen.give_back else "")
    return WELL


def _take(desk: IntakeDesk, chosen: Namespace) -> int:
    return PROBLEMS if desk.take([Path(each) for each in chosen.files], chosen.unit) else WELL


VERBS = (
    Verb(
        "intake", Person.EDITOR, "收各单位报来的稿件、图片和同意书：intake 文件夹；采用、退回、统计也在这里",
        "take in what branches send, adopt it, return it, count it", intake, add_intake_options,
        "FOLDER|FILES [--unit U] | --adopt N | --return N --reason R | --table [MONTH]", refuse=refuse_intake,
        changes_content=True,
    ),
)  # fmt: skip
