"""Who came to a meeting and who did not, as the names in its row say it."""

from __future__ import annotations

import re

from plugins.office.members.importing.at_fault import at, wrong
from plugins.office.members.importing.links import Links, Person
from plugins.office.members.importing.rows import ReadRow
from plugins.office.members.store.register import Register

SAID = {"请假": "excused", "缺": "absent", "到": "came"}  # the fields of a meeting; who did not come, before everybody
_NAMES = re.compile(r"[、,;\s]+")
_EVERYBODY = ("全部", "全体", "全到")
States = dict[int, tuple[Person, str]]


def states_of(row: ReadRow, branch: str, links: Links, register: Register) -> tuple[States, int]:
    """Return who came and who did not, by person, and how many of “everybody” have come to the branch since.

    Who everybody was stands in the register once a meeting was brought in: people come to a branch later, and the
    workbook of a year is brought in every month.
    """
    states: States = {}
    later: list[Person] = []
    for state, name in SAID.items():
        if name != "came" or row.text(name) not in _EVERYBODY:
            _add_named(states, state, row, branch, links)
            continue
        known = _expected(row, branch, register)
        for person in links.members.by_branch.get(branch, ()):
            if not known or person.id in known:
                states.setdefault(person.id, (person, state))
            elif person.id not in states:
                later.append(person)
    return states, len(later)


def _expected(row: ReadRow, branch: str, register: Register) -> set[int]:
    """Return the people of whom the register says already whether they came to the meeting of a row."""
    asked = (
        "select member from attendance where meeting in"
        " (select id from meetings where branch = ? and held_on = ? and form = ?)"
    )
    return {number for (number,) in register.rows(asked, (branch, row.text("held_on"), row.text("form")))}


def _add_named(states: States, state: str, row: ReadRow, branch: str, links: Links) -> None:
    name = SAID[state]
    for number, word in enumerate(filter(None, _NAMES.split(row.text(name))), 1):
        with at(name):
            person = links.member_on(word, branch, None, row.text("held_on"))
        if person is None:
            raise wrong(name, f"第 {number} 个姓名不是这个支部的人", "请核对姓名，用“、”隔开")
        if person.id in states:
            raise wrong(name, f"第 {number} 个姓名写了两次", "每个人只写在一格里")
        states[person.id] = person, state
