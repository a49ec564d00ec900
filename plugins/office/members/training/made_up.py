"""The people of a register for practising: three units, nine branches, a year of dues, meetings and study.

Everything is drawn by one seed, so that who teaches and who learns see the same. Something of each kind is late.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.members.importing.write import put
from plugins.office.members.stages import STAGES, demanded_in
from plugins.office.members.store.register import Register, new_id
from plugins.office.members.training.mark import SETTING
from plugins.office.members.yearly import month_end

UNITS = (("shili-one", "示例一镇", "乡镇"), ("shili-two", "示例二镇", "乡镇"), ("shili-office", "示例机关", "部门"))
_BRANCHES = ("第一", "第二", "第三")
_A_BRANCH = 14  # members
_MONTHS = 12
_FIRST, _SECOND = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_DEED = "建练习用的登记册"
_BASE_FEN, _DUE_FEN = 320_000, 1_600
_Row = dict[str, Any]


def fill(register: Register, today: date, seed: int = 1) -> None:
    """Make an empty register one for practising."""
    chance = random.Random(seed)
    branches = list(_branches())
    people = list(_people(branches, chance, today))
    months = [_month_before(today, back) for back in range(_MONTHS, -1, -1)]
    with register.act(_DEED, datetime.combine(today, time(8), SHANGHAI)):
        write = register.connection
        write.execute("insert into settings values (?, '1')", (SETTING,))
        put(write, "units", [{"code": code, "name": name, "kind": kind} for code, name, kind in UNITS])
        put(write, "branches", branches)
        put(write, "members", people)
        put(write, "dues", [each for month in months for each in _dues(people, month, chance, today)])
        meetings = [meeting for branch in branches for meeting in _meetings(branch["code"], months, chance, today)]
        put(write, "meetings", meetings)
        put(write, "attendance", [each for meeting in meetings for each in _attendance(meeting, people, chance)])
        put(write, "study", [each for person in people for each in _study(person, chance, today)])
        put(write, "transfers", _transfers(people, today))
        applicants = list(_applicants(branches, today))
        put(write, "applicants", applicants)
        put(write, "papers", [each for applicant in applicants for each in _papers(applicant)])


def _month_before(today: date, back: int) -> str:
    number = today.year * 12 + today.month - 1 - back
    return f"{number // 12}-{number % 12 + 1:02}"


def _branches() -> Iterator[_Row]:
    for code, unit, _ in UNITS:
        for number, name in enumerate(_BRANCHES, 1):
            yield {"code": f"{code}-{number}", "name": f"{unit}示例{name}党支部", "unit": code, "kind": "示例"}


def _people(branches: list[_Row], chance: random.Random, today: date) -> Iterator[_Row]:
    for number in range(len(branches) * _A_BRANCH):
        branch, place = branches[number // _A_BRANCH], number % _A_BRANCH
        joined = today - timedelta(days=chance.randrange(800, 14_000))
        person = {
            "id": new_id(), "name": f"示例{_FIRST[number // 12 % 10]}{_SECOND[number % 12]}", "branch": branch["code"],
            "kind": "正式党员", "sex": chance.choice("男女"), "joined": joined.isoformat(), "is_invented": 1,
            "born": (joined - timedelta(days=chance.randrange(7_000, 12_000))).isoformat(), "base_fen": _BASE_FEN,
        }  # fmt: skip
        if place == 0:
            joined = today - timedelta(days=chance.choice((120, 355, 380)))
            person |= {"kind": "预备党员", "joined": joined.isoformat()}
        if place == 1:
            person |= {"floating_since": f"{today.year - 1}-03-01", "floating_to": "示例市"}
        yield person | {"since": person["joined"]}


def _dues(people: list[_Row], month: str, chance: random.Random, today: date) -> Iterator[_Row]:
    due_on = month_end(month)
    for person in people:
        if person["since"][:7] > month:
            continue
        day = f"{month}-{chance.randrange(1, 28):02}"
        paid = day <= today.isoformat() and chance.random() > 0.04
        yield {
            "member": person["id"], "month": month, "branch": person["branch"], "kind": person["kind"],
            "base_fen": _BASE_FEN, "due_fen": _DUE_FEN, "due_on": due_on, "paid_fen": _DUE_FEN if paid else 0,
            "paid_on": day if paid else None,
        }  # fmt: skip


def _meetings(branch: str, months: list[str], chance: random.Random, today: date) -> Iterator[_Row]:
    for month in months:
        for form, day in (("主题党日", 5), ("党员大会", 12), ("支部委员会会议", 20)):
            held_on = f"{month}-{day:02}"
            if (
                held_on <= today.isoformat()
                and chance.random() > 0.1
                and (form != "党员大会" or int(month[5:]) % 3 == 0)
            ):
                yield {"id": new_id(), "branch": branch, "held_on": held_on, "form": form, "subject": "示例主题",
                       "minutes": 60}  # fmt: skip


def _attendance(meeting: _Row, people: list[_Row], chance: random.Random) -> Iterator[_Row]:
    for person in people:
        if person["branch"] == meeting["branch"] and person["since"] <= meeting["held_on"]:
            state = chance.choices(("到", "请假", "缺"), (90, 7, 3))[0]
            yield {"meeting": meeting["id"], "member": person["id"], "kind": person["kind"], "state": state}


def _study(person: _Row, chance: random.Random, today: date) -> Iterator[_Row]:
    for back in range(0, min(today.timetuple().tm_yday, 300), 30):
        yield {"member": person["id"], "held_on": (today - timedelta(days=back)).isoformat(), "subject": "示例课",
               "minutes": chance.choice((90, 240, 360)), "source": "示例"}  # fmt: skip


def _transfers(people: list[_Row], today: date) -> Iterator[_Row]:
    for number, person in enumerate(people[2::_A_BRANCH]):
        begun = today - timedelta(days=40 + 30 * number)
        yield {
            "id": new_id(), "member": person["id"], "branch": person["branch"], "direction": "转入", "other": "示例县",
            "begun_on": begun.isoformat(), "due_on": (begun + timedelta(days=90)).isoformat(),
            "done_on": (begun + timedelta(days=35)).isoformat() if number % 3 else None,
        }  # fmt: skip


def _applicants(branches: list[_Row], today: date) -> Iterator[_Row]:
    for number, branch in enumerate(branches):
        since = today - timedelta(days=60 + 40 * number)
        yield {"id": new_id(), "name": f"示例申请{_FIRST[number]}", "branch": branch["code"],
               "stage": STAGES[number % len(STAGES)], "since": since.isoformat(),
               "applied": (since - timedelta(days=400)).isoformat()}  # fmt: skip


def _papers(applicant: _Row) -> Iterator[_Row]:
    for paper in demanded_in(applicant["stage"])[:-1]:
        yield {"person": applicant["id"], "paper": paper, "since": applicant["applied"]}
