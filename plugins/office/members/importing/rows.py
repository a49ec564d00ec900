"""Rows of a sheet as values by name, with all that is wrong within a row by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from itertools import pairwise
from typing import Any

from plugins.kernel.slotted import slotted
from plugins.office.members.importing.cells import CLEAR, Value, Wrong
from plugins.office.members.importing.columns import Mapped
from plugins.office.members.importing.days import NoDay
from plugins.office.members.importing.problems import CellProblem
from plugins.office.members.importing.sense import Found, born_by, judge_days, judge_dues, judge_life
from plugins.office.members.importing.unread import ERROR, ERROR_WORDS, Unread

_SUMS = ("合计", "小计", "总计", "共计")  # what official forms write below their rows, or before them
_OF_LIFE = "请照材料补上日，如 2001-07-15；材料上也没有日的，导入时加 --first-of-month，就按当月1日收"


@slotted
class ReadRow:
    """A row that has anything in it. at: from 0 on. values: of the cells that could be read and are not empty.
    cleared: the fields of which the register is to keep nothing.
    by_number, by_rule: how many days were told by their months with the identity number, and by the rule that was asked
    for.
    """

    sheet: Mapped
    at: int
    values: dict[str, Value]
    problems: list[CellProblem] = field(default_factory=list)
    by_number: int = 0
    by_rule: int = 0
    cleared: set[str] = field(default_factory=set)

    def report(self, name: str, what: str, mend: str) -> None:
        """Note what is wrong. name: of the field at fault, "" for the row as a whole."""
        column = next((at for at, each in self.sheet.columns.items() if each.name == name), None)
        header = self.sheet.kind.field(name).header if name else ""
        self.problems.append(CellProblem(self.sheet.sheet.name, self.at, column, header, what, mend))

    def clear(self, name: str) -> None:
        """Note that the register is to keep nothing in a field, which not every one can be."""
        if name in self.sheet.kind.clears:
            self.cleared.add(name)
        else:
            self.report(name, f"这一格不能写“{CLEAR}”", "请写上内容，或者让它空着：空着的不改")

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")


def read_rows(mapped: Mapped, today: str, *, first_of_month: bool = False) -> Iterator[ReadRow]:
    """Yield the rows below the header, each with its problems. today: as 2026-03-01.

    first_of_month: whether a day of somebody's life, of which the month alone is written, is its first.
    """
    columns = [(at, each.name, each.read) for at, each in mapped.columns.items()]
    demanded = [each.name for each in mapped.kind.fields if each.demanded]
    judge = _JUDGES.get(mapped.kind.table)
    rows = mapped.sheet.rows
    for number in range(mapped.header + 1, len(rows)):
        cells = rows[number]
        read, months = ReadRow(mapped, number, {}), []
        if any(isinstance(cell, str) and "".join(cell.split()) in _SUMS for cell in cells):
            read.report("", "像是合计的一行", "请整行删掉")
            yield read
            continue
        for at, name, reader in columns:
            cell = cells[at] if at < len(cells) else ""
            if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
                continue
            if isinstance(cell, str) and cell.strip() == CLEAR:
                read.clear(name)
                continue
            try:
                read.values[name] = reader(_readable(cell))
            except NoDay as found:
                months.append((name, found))
            except Wrong as wrong:
                read.report(name, wrong.what, wrong.mend)
        for name, no_day in months:
            _complete(read, name, no_day, first_of_month=first_of_month)
        if not read.values and not read.problems:
            continue
        _demand(read, demanded)
        if judge:
            _judge(read, judge, today)
        yield read


def _complete(read: ReadRow, name: str, found: NoDay, *, first_of_month: bool) -> None:
    """Take the day of a month that is written alone from where it is known, or report the cell."""
    if not read.sheet.kind.field(name).is_of_life:
        read.report(name, found.what, found.mend)
    elif name == "born" and (born := born_by(read.text("identity"))):
        read.values[name] = born if born.startswith(found.month) else f"{found.month}-01"  # which is told of as wrong
        read.by_number += 1
    elif first_of_month:
        read.values[name] = f"{found.month}-01"
        read.by_rule += 1
    else:
        read.report(name, found.what, _OF_LIFE)


def _readable(cell: Any) -> Any:
    """Return a cell; raise Wrong for one that is not empty and says nothing."""
    if isinstance(cell, Unread):
        raise Wrong(*cell.words)
    if isinstance(cell, str) and cell.strip().upper() in ERROR_WORDS:
        raise Wrong(*Unread(ERROR).words)
    return cell


def _judge(read: ReadRow, judge: Callable[[Mapping[str, Value], str], Iterator[Found]], today: str) -> None:
    """Report what does not fit together, but nothing twice of a cell, nor of one whose partner could not be read."""
    wrong = {problem.header for problem in read.problems}
    unread = {field.name for field in read.sheet.kind.fields if field.header in wrong}
    for name, what, mend in judge(read.values, today):
        if not unread.intersection((name, *_PARTNERS.get(name, ()))):
            unread.add(name)
            read.report(name, what, mend)


def _demand(read: ReadRow, demanded: list[str]) -> None:
    """Report what is not written, but not what was written and could not be read."""
    missing = [name for name in demanded if name not in read.values]
    if missing:
        wrong = {problem.header for problem in read.problems}
        for name in missing:
            if read.sheet.kind.field(name).header not in wrong:
                read.report(name, "这一格要写，现在是空的", "请填上，或者把这一行整行删掉")


def _judge_member(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    yield from judge_life(values, today)
    identity, born = str(values.get("identity", "")), str(values.get("born", ""))
    if identity and born and born_by(identity) != born:
        yield "born", "和身份证号里的出生日期不一样", "请核对，改对身份证号或者出生日期"
    if identity and "sex" in values and ("男" if int(identity[16]) % 2 else "女") != values["sex"]:
        yield "sex", "和身份证号对不上", "请核对，改对性别或者身份证号"
    yield from _in_order(values, ("born", "joined", "confirmed", "until"), "早于前面的日期")
    if values.get("kind") == "预备党员" and "confirmed" in values:
        yield "confirmed", "预备党员不会有转正日期", "已经转正的请把人员类别改成正式党员，没有的请删掉这个日期"
    if ("until" in values) != ("left_for" in values):
        name = "left_for" if "until" in values else "until"
        yield name, "离开日期和离开原因要么都写，要么都不写", "请补上，或者都删掉"
    yield from _not_later(values, ("born", "joined", "confirmed", "floating_since", "contacted", "until"), today)


def _judge_dues(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    paid = int(values.get("paid_fen", 0))
    if paid and "paid_on" not in values:
        yield "paid_on", "写了实交，没有写交费日期", "请补上交费日期"
    if not paid and "paid_on" in values:
        yield "paid_fen", "写了交费日期，没有写交了多少", "请补上实交的金额，或者删掉日期"
    if "month" in values and "due_on" in values and str(values["due_on"]) < f"{values['month']}-01":
        yield "due_on", "到期日早于这个月", "请写这个月的月末，或者支部同意的季末"
    yield from _not_later(values, ("paid_on",), today)
    yield from judge_dues(values, today)


def _judge_meeting(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    yield from judge_days(values, ("held_on",), today)
    yield from _not_later(values, ("held_on",), today)


def _judge_transfer(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    yield from _in_order(values, ("begun_on", "due_on"), "早于开始日期")
    yield from _in_order(values, ("begun_on", "done_on"), "早于开始日期")
    yield from _not_later(values, ("begun_on", "done_on"), today)
    yield from judge_days(values, ("begun_on", "due_on", "done_on"), today)


def _judge_applicant(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    yield from _in_order(values, ("applied", "since", "ended"), "早于前面的日期")
    yield from _not_later(values, ("applied", "since", "ended"), today)
    yield from judge_life(values, today)


def _in_order(values: Mapping[str, Value], names: tuple[str, ...], what: str) -> Iterator[Found]:
    written = [name for name in names if name in values]
    for before, name in pairwise(written):
        if str(values[name]) < str(values[before]):
            yield name, what, "请核对这几个日期"


def _not_later(values: Mapping[str, Value], names: tuple[str, ...], today: str) -> Iterator[Found]:
    for name in names:
        if str(values.get(name, "")) > today:
            yield name, "这一天还没有到", "请核对年份"


_PARTNERS = {"paid_on": ("paid_fen",), "paid_fen": ("paid_on",), "until": ("left_for",), "left_for": ("until",)}
_JUDGES = {
    "members": _judge_member,
    "dues": _judge_dues,
    "meetings": _judge_meeting,
    "attendance": _judge_meeting,
    "study": _judge_meeting,
    "transfers": _judge_transfer,
    "applicants": _judge_applicant,
}
