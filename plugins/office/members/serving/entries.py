"""What clerks type in: a branch's dues of a month on one screen, and who came to a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from plugins.features.branches.rules import FORMS
from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted
from plugins.office.members.asking.words import yuan
from plugins.office.members.importing.cells import Reader, Wrong, read_fen, read_minutes, read_text
from plugins.office.members.importing.days import read_day
from plugins.office.members.importing.sense import judge_days, judge_dues
from plugins.office.members.store.register import Register, new_id
from plugins.office.members.store.undo import put_whole
from plugins.office.members.yearly import month_end

STATES = ("到", "请假", "缺")
_NUMBERED = re.compile(r"(?:due|paid|on|state)_([0-9]{1,18})")  # fields of one person
_COLUMNS = ("应交", "实交", "日期")
_SEEN = "|"  # between the fields of a line as a page has shown them


@frozen
class DuesLine:
    """A member's dues of a month, as typed or as kept. due, paid: in 元. seen: all three as the page was opened."""

    member: int
    name: str
    due: str
    paid: str
    paid_on: str
    seen: str


@slotted
class Entry:
    """What a form says. problems: in the order of its fields; each with the name of its field."""

    problems: list[tuple[str, str]] = field(default_factory=list)

    def read(self, form: Mapping[str, str], name: str, reader: Reader, whose: str, *, demanded: bool = False) -> Any:
        """Return what a field says, None where it is empty or wrong, which is noted."""
        typed = form.get(name, "").strip()
        if not typed:
            if demanded:
                self.problems.append((name, f"{whose}：这一格要写。"))
            return None
        try:
            return reader(typed)
        except Wrong as wrong:
            self.problems.append((name, f"{whose}：{wrong.what}。{wrong.mend}。"))
            return None


def dues_lines(register: Register, branch: str, month: str) -> list[DuesLine]:
    """Return a branch's members with their dues; where a month has none yet, what was due in the last one before."""
    rows = register.rows(
        "select m.id, m.name, coalesce(d.due_fen, (select due_fen from dues b where b.member = m.id and b.month < ?1"
        " order by b.month desc limit 1)), d.paid_fen, d.paid_on"
        " from members m left join dues d on d.member = m.id and d.month = ?1"
        " where m.branch = ?2 and m.until is null order by m.name, m.id",
        (month, branch),
    )
    return [
        DuesLine(number, name, *values, _SEEN.join(values))
        for number, name, due, paid, day in rows
        for values in [("" if due is None else yuan(due), yuan(paid) if paid else "", day or "")]
    ]


def as_typed(line: DuesLine, form: Mapping[str, str]) -> DuesLine:
    """Return a line as a form has it; where only another window has changed it since, as it is kept."""
    typed = _written(form, line.member)
    is_untouched = _SEEN.join(typed) == form.get(f"seen_{line.member}")
    return line if is_untouched else DuesLine(line.member, line.name, *typed, line.seen)


def _written(form: Mapping[str, str], number: int) -> tuple[str, str, str]:
    due, paid, on = (form.get(f"{name}_{number}", "").strip() for name in ("due", "paid", "on"))
    return due, paid, on


def _of_this_window(lines: list[DuesLine], form: Mapping[str, str], entry: Entry) -> set[int]:
    """Return the members whose lines this window has to say something of; note where another one has said otherwise."""
    own = set()
    for line in lines:
        seen, written = form.get(f"seen_{line.member}", line.seen), _SEEN.join(_written(form, line.member))
        if seen == line.seen:
            own.add(line.member)
        elif written not in (seen, line.seen):
            now = f"应交{line.due or '没有写'}，实交{line.paid or '没有写'}，日期{line.paid_on or '没有写'}"
            what = f"{line.name}：别的窗口刚改过，现在是{now}。核对以后，要照这里写的存，再点一次“存”。"
            entry.problems.append((f"due_{line.member}", what))
    return own


def _who_went(register: Register, branch: str, form: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield the people of a form's lines whom another window has taken out of the branch since, with what is said.

    Nobody sees their lines any more, and what was typed there would be gone unsaid.
    """
    present = {number for number, *_ in _members(register, branch)}
    for number in sorted({int(found[1]) for found in map(_NUMBERED.fullmatch, form) if found} - present):
        rows = register.rows("select name, branch, until from members where id = ?", (number,))
        name, now, until = rows[0] if rows else ("有一个人", branch, None)
        place = register.one("select name from branches where code = ?", (now,)) if now != branch else ""
        where = f"已经离开（{until}）" if until else f"已经在{place}" if place else "已经不在登记册里"
        yield number, f"{name}：别的窗口刚改过，{where}"


def save_dues(
    register: Register, branch: str, month: str, form: Mapping[str, str], now: datetime
) -> list[tuple[str, str]]:
    """Keep a screen of dues, or nothing of it; return what is wrong by field.

    A line without a sum that is due is left alone. A sum that was paid without a day was paid on the day above. A line
    that another window has kept since this page was opened is never written over.
    """
    with register.writing():
        problems, records = _read_dues(register, branch, month, form, now)
        if not problems and records:
            with register.act("登记党费", now):
                put_whole(register, "dues", records)
    return problems


def _read_dues(
    register: Register, branch: str, month: str, form: Mapping[str, str], now: datetime
) -> tuple[list[tuple[str, str]], list[dict[str, Any]]]:
    """Return what is wrong by field, and the records of the lines that this window has to say something of."""
    entry, records = Entry(), []
    usual = entry.read(form, "usual_day", read_day, "收费日期")
    kept, own = _kept(register, branch, month), _of_this_window(dues_lines(register, branch, month), form, entry)
    for number, where in _who_went(register, branch, form):
        written = _written(form, number)
        if _SEEN.join(written) != form.get(f"seen_{number}", _SEEN * 2):
            typed = "、".join(f"{name}{each or '没有写'}" for name, each in zip(_COLUMNS, written, strict=True))
            what = f"这里写的{typed}没有存，请抄下来，核对以后再登记。别的没有错，再点一次“存”"
            entry.problems.append(("usual_day", f"{where}。{what}。"))
    for number, name, kind, base in _members(register, branch):
        if number not in own:
            continue
        due = entry.read(form, f"due_{number}", read_fen, f"{name}，应交")
        paid = entry.read(form, f"paid_{number}", read_fen, f"{name}，实交") or 0
        day = entry.read(form, f"on_{number}", read_day, f"{name}，日期") or usual
        if due is None and not paid:
            continue
        if due is None:
            entry.problems.append((f"due_{number}", f"{name}：写了实交，没有写应交。"))
        elif paid and not day:
            entry.problems.append(
                (f"on_{number}", f"{name}：写了实交，没有写日期。请写在这一行，或者写最上面的收费日期。")
            )
        elif paid and day > now.date().isoformat():
            entry.problems.append((f"on_{number}", f"{name}：日期还没有到。"))
        new = {"member": number, "month": month, "branch": branch, "kind": kind, "base_fen": base,
               "due_on": month_end(month)}  # fmt: skip
        said = {"due_fen": due or 0, "paid_fen": paid, "paid_on": day if paid else None}
        entry.problems += _without_sense(number, name, {"month": month, **said}, now)
        records.append({**new, **kept.get(number, {}), **said})
    return entry.problems, records


def _without_sense(number: int, name: str, said: Mapping[str, Any], now: datetime) -> list[tuple[str, str]]:
    """Return what cannot be of a line, by field: a sum or a year typed wrong, as in workbooks."""
    fields = {"due_fen": f"due_{number}", "paid_fen": f"paid_{number}", "paid_on": f"on_{number}"}
    written = {key: value for key, value in said.items() if value is not None}
    found = judge_dues(written, now.date().isoformat())
    return [(fields.get(key, "usual_day"), f"{name}：{what}。{mend}。") for key, what, mend in found]


def _members(register: Register, branch: str) -> list[tuple[Any, ...]]:
    asked = (
        "select id, name, kind, coalesce(base_fen, 0) from members where branch = ? and until is null order by name, id"
    )
    return register.rows(asked, (branch,))


def _kept(register: Register, branch: str, month: str) -> dict[int, dict[str, Any]]:
    names = ("branch", "kind", "base_fen", "due_on")
    rows = register.rows(
        f"select d.member, {', '.join(f'd.{name}' for name in names)} from dues d"
        " join members m on m.id = d.member where m.branch = ? and d.month = ?",
        (branch, month),
    )
    return {number: dict(zip(names, values, strict=True)) for number, *values in rows}


def save_meeting(register: Register, branch: str, form: Mapping[str, str], now: datetime) -> list[tuple[str, str]]:
    """Keep a meeting with who came, or nothing of it; return what is wrong by field."""
    with register.writing():
        problems, meeting, came = _read_meeting(register, branch, form, now)
        if not problems:
            with register.act("登记会议", now):
                put_whole(register, "meetings", [meeting])
                put_whole(register, "attendance", came)
    return problems


def _read_meeting(
    register: Register, branch: str, form: Mapping[str, str], now: datetime
) -> tuple[list[tuple[str, str]], dict[str, Any], list[dict[str, Any]]]:
    """Return what is wrong by field, the record of the meeting, and those of who came."""
    entry = Entry()
    day = entry.read(form, "held_on", read_day, "日期", demanded=True)
    subject = entry.read(form, "subject", read_text, "主题") or ""
    minutes = entry.read(form, "minutes", read_minutes, "分钟") or 0
    if form.get("form") not in FORMS:
        entry.problems.append(("form", "形式：请选一种。"))
    if day and day > now.date().isoformat():
        entry.problems.append(("held_on", "日期：这一天还没有到。"))
    for _, what, mend in judge_days({"held_on": day} if day else {}, ("held_on",), now.date().isoformat()):
        entry.problems.append(("held_on", f"日期：{what}。{mend}。"))
    key = (branch, day, form.get("form"))
    if register.one("select 1 from meetings where branch = ? and held_on = ? and form = ?", key):
        entry.problems.append(
            ("held_on", "这一天的这种会已经登记了。要改，请用“组织生活”的表格再导入一次；日期写错了的，“作废”写“是”。")
        )
    for number, where in _who_went(register, branch, form):
        if form.get(f"state_{number}") in STATES:
            what = f"这里写的“{form[f'state_{number}']}”没有存，请抄下来，核对以后再登记。别的没有错，再点一次“存”"
            entry.problems.append(("states", f"{where}。{what}。"))
    states = {number: form.get(f"state_{number}", "") for number, *_ in _members(register, branch)}
    if not any(state in STATES for state in states.values()):
        entry.problems.append(("states", "还没有写谁到会。"))
    meeting = {"id": new_id(), "branch": branch, "held_on": day, "form": key[2], "subject": subject, "minutes": minutes}
    came = [
        {"meeting": meeting["id"], "member": number, "kind": kind, "state": states[number]}
        for number, _, kind, _ in _members(register, branch)
        if states[number] in STATES
    ]
    return entry.problems, meeting, came
