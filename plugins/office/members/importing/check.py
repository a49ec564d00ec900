"""Rows of all sheets become records, in memory: nothing is written before all of a file has been looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from plugins.office.members.importing.at_fault import at, wrong
from plugins.office.members.importing.cells import Wrong
from plugins.office.members.importing.checked import Checked, Record
from plugins.office.members.importing.cleared import cleared_in, unpaid_in
from plugins.office.members.importing.columns import Mapped
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.importing.leaving import demand_not_gone, leaving_put_right
from plugins.office.members.importing.links import WHO_ENDED, Links, Person
from plugins.office.members.importing.renumbered import Renumbered
from plugins.office.members.importing.rows import ReadRow, read_rows
from plugins.office.members.importing.said_who import SAID, states_of
from plugins.office.members.importing.sense import born_by
from plugins.office.members.importing.twice import Twice
from plugins.office.members.keeping.forgotten import Whom, forgotten_of
from plugins.office.members.schema.journal import BY_NAME
from plugins.office.members.store.register import Register, new_id
from plugins.office.members.training.mark import is_training
from plugins.office.members.yearly import month_end


def check_book(
    register: Register, sheets: Iterable[Mapped], today: str, step: Callable[[], None] = lambda: None, *,
    first_of_month: bool = False,
) -> Checked:  # fmt: skip
    """Return the records of a file and all that is wrong in it. step: is called for each row.

    first_of_month: whether a day of somebody's life, of which the month alone is written, is its first.
    """
    by_kind = defaultdict(list)
    for sheet in sheets:
        by_kind[sheet.kind.name].append(sheet)
    checking = _Checking(register, today)
    for kind in KINDS:
        for sheet in by_kind[kind.name]:
            for row in read_rows(sheet, today, first_of_month=first_of_month):
                checking.take(row)
                step()
        checking.renumbered.settle(checking.found)
    return checking.found


class _Checking:
    def __init__(self, register: Register, today: str) -> None:
        self.register, self.today = register, today
        self.links = Links(register)
        self.renumbered = Renumbered(self.links.members)
        self.forgotten = forgotten_of(register)
        self.invented = {"is_invented": 1} if is_training(register) else {}
        self.found = Checked()
        self.twice = Twice()
        self.meetings: dict[tuple[str, str, str], int] | None = None
        self.begun = set[int]()  # meetings that the register has, or that a row before has brought
        self.transfers: dict[tuple[int, str, str], int] | None = None

    def take(self, row: ReadRow) -> None:
        """Add a row's records, or what is wrong with it."""
        self.found.rows += 1
        if not row.problems:
            self.twice.look_at_words(row)
        if row.problems:
            self._look_at_links(row)
        else:
            try:
                getattr(self, f"_take_{row.sheet.kind.table}")(row)
            except Wrong as found:
                row.report(found.field, found.what, found.mend)
        if row.problems:
            self.found.problems += row.problems
            self.found.left.append(row)
        else:
            self.found.by_number += row.by_number
            self.found.by_rule += row.by_rule

    def _look_at_links(self, row: ReadRow) -> None:
        """Report a branch or a unit that is not known of a row with other slips too, so that one look mends all."""
        for name, find in (("branch", self.links.branch), ("unit", self.links.unit)):
            if row.text(name):
                try:
                    find(row.text(name))
                except Wrong as found:
                    row.report(name, found.what, found.mend)

    def _take_units(self, row: ReadRow) -> None:
        with at("name"):
            self.links.unit_names.demand_free(row.text("code"), row.text("name"))
        self.links.add_unit(row.text("code"), row.text("name"))
        self._add("units", row.values)

    def _take_branches(self, row: ReadRow) -> None:
        with at("name"):
            self.links.branch_names.demand_free(row.text("code"), row.text("name"))
        with at("unit"):
            unit = self.links.unit(row.text("unit"))
        self.links.add_branch(row.text("code"), row.text("name"))
        self._add("branches", {**row.values, "unit": unit})

    def _take_members(self, row: ReadRow) -> None:
        branch = self._branch(row)
        identity = row.text("identity") or None
        person = leaving_put_right(row, branch, self.links)
        with at("identity"):
            person = person or self.renumbered.find(row) or self.links.members.find(row.text("name"), branch, identity)
        if person is None:
            demand_not_gone(row, branch, self.links)
            self._demand_not_forgotten(row, branch)
            born = row.text("born") or born_by(identity or "") or None
            self.found.namesakes += self.links.members.has_namesake(row.text("name"), branch)
            self.found.elsewhere += self.links.members.may_have_moved(row.text("name"), branch, identity, born)
            person = Person(new_id(), row.text("name"), branch, row.text("kind"), born=born, is_new=True)
            self.links.members.add(person)
            self.found.new["members"] += 1
        self.twice.demand_first(row, person.id)
        if identity and person.identity is None:
            self.links.members.know(person, identity)
        person.kind = row.text("kind")
        person.base_fen = int(row.values.get("base_fen") or person.base_fen)
        since = row.text("joined") or row.text("confirmed") or self.today
        said = {**row.values, **cleared_in(row)}
        record = {**said, "id": person.id, "branch": branch, "default_since": since, **self.invented}
        self._add("members", record)
        self.renumbered.note(person, row, record)

    def _take_dues(self, row: ReadRow) -> None:
        month = row.text("month")
        person = self._member(row, f"{month}-01")
        self.twice.demand_first(row, person.id, month)
        if self._is_void(row, "dues", person.id, month):
            return
        self._add("dues", {
            **self._without_who(row), **unpaid_in(row), "member": person.id, "default_branch": person.branch,
            "default_kind": person.kind, "default_base_fen": person.base_fen, "default_due_on": month_end(month),
            "default_paid_fen": 0,
        })  # fmt: skip

    def _take_meetings(self, row: ReadRow) -> None:
        branch = self._branch(row)
        states, later = ({}, 0) if row.text("void") else states_of(row, branch, self.links, self.register)
        meeting = self._meeting(row, branch)
        self.twice.demand_first(row, meeting)
        if self._is_void(row, "meetings", meeting):
            return
        for person, state in states.values():
            self.twice.demand_one_state(row, SAID[state], (meeting, person.id), state)
        self.found.later += later
        self.begun.add(meeting)
        self._add("meetings", {
            "id": meeting, "branch": branch, "held_on": row.text("held_on"), "form": row.text("form"),
            "subject": row.values.get("subject"), "minutes": row.values.get("minutes"), "default_subject": "",
            "default_minutes": 0,
        })  # fmt: skip
        for person, state in states.values():
            record = {"meeting": meeting, "member": person.id, "state": state, "default_kind": person.kind}
            self._add("attendance", record)

    def _meeting(self, row: ReadRow, branch: str) -> int:
        """Return the number of the meeting of which a row speaks."""
        if self.meetings is None:
            known = self.register.rows("select branch, held_on, form, id from meetings")
            self.meetings = {(each[0], each[1], each[2]): each[3] for each in known}
            self.begun.update(self.meetings.values())
        return self.meetings.setdefault((branch, row.text("held_on"), row.text("form")), new_id())

    def _take_attendance(self, row: ReadRow) -> None:
        person, branch = self._member(row, row.text("held_on")), self._branch(row)
        meeting = self._meeting(row, branch)
        self.twice.demand_one_state(row, "state", (meeting, person.id), row.text("state"))
        if self._is_void(row, "attendance", meeting, person.id):
            return
        if ("meetings", (meeting,)) in self.found.void:
            raise wrong("held_on", "这次会议在“组织生活”表里作废了", "请把这一行整行删掉；会开过的，去掉那里的“是”")
        if meeting not in self.begun:
            self.begun.add(meeting)
            self._add("meetings", {
                "id": meeting, "branch": branch, "held_on": row.text("held_on"), "form": row.text("form"),
                "default_subject": "", "default_minutes": 0,
            })  # fmt: skip
        record = {"meeting": meeting, "member": person.id, "state": row.text("state"), "default_kind": person.kind}
        self._add("attendance", record)

    def _take_study(self, row: ReadRow) -> None:
        person = self._member(row, row.text("held_on"))
        key = (person.id, row.text("held_on"), row.text("subject"))
        self.twice.demand_first(row, *key)
        if self._is_void(row, "study", *key):
            return
        self._add("study", {**self._without_who(row), "member": person.id, "default_source": ""})

    def _take_transfers(self, row: ReadRow) -> None:
        branch = self._branch(row)
        who = (row.text("name"), branch, row.text("identity") or None)
        with at("identity" if who[2] else "name"):
            back = self.links.who_comes_back(*who) if row.text("direction") == "转入" else None
        person = back or self._member(row, row.text("begun_on"))
        if self.transfers is None:
            known = self.register.rows("select member, direction, begun_on, id from transfers")
            self.transfers = {(each[0], each[1], each[2]): each[3] for each in known}
        key = (person.id, row.text("direction"), row.text("begun_on"))
        transfer = self.transfers.setdefault(key, new_id())
        self.twice.demand_first(row, transfer)
        if self._is_void(row, "transfers", transfer):
            self.found.still_gone += self.links.is_still_gone(person, transfer)
            return
        self._add("transfers", {
            **self._without_who(row), "id": transfer, "member": person.id, "default_other": "",
            "default_branch": branch if back else person.branch,
        })  # fmt: skip
        if row.text("done_on"):
            table = "gone" if row.text("direction") == "转出" else "back"
            self._add(table, {"id": person.id, "on": row.text("done_on"), "branch": branch})

    def _take_applicants(self, row: ReadRow) -> None:
        branch = self._branch(row)
        identity = row.text("identity") or None
        with at("identity"):
            person = self.links.applicants.find(row.text("name"), branch, identity)
        if person is None:
            person = self._ended(row, branch, identity)
        if person is None:
            self._demand_not_forgotten(row, branch)
            person = Person(new_id(), row.text("name"), branch, row.text("stage"), is_new=True)
            self.links.applicants.add(person)
            self.found.new["applicants"] += 1
        self.twice.demand_first(row, person.id)
        if identity and person.identity is None:
            self.links.applicants.know(person, identity)
        self._add("applicants", {**row.values, **cleared_in(row), "id": person.id, "branch": branch})

    def _ended(self, row: ReadRow, branch: str, identity: str | None) -> Person | None:
        """Return the applicant who has ended of whom a row speaks, None for who applies anew and for anybody else."""
        is_taken_back = "ended" in row.cleared
        person, day = self.links.who_ended(
            row.text("name"), branch, identity, "" if is_taken_back else row.text("since")
        )
        if person and is_taken_back:
            self.links.applicants.add(person)
        elif person and not row.text("ended"):
            raise wrong("since", f"登记册里这个人的培养 {day} 结束了，这一行写的是那以前的", WHO_ENDED)
        return person

    def _take_papers(self, row: ReadRow) -> None:
        branch = self._branch(row)
        who = (row.text("name"), branch, row.text("identity") or None)
        with at("name"):
            person = self.links.members.find(*who) or self.links.applicants.find(*who)
        if person is None:
            raise wrong("name", "这个支部没有这名党员，也没有这名申请人", "请核对姓名和支部")
        self.twice.demand_first(row, person.id, row.text("paper"))
        self._add("papers", {**self._without_who(row), "person": person.id})

    def _demand_not_forgotten(self, row: ReadRow, branch: str) -> None:
        """Raise Wrong for somebody whom an old workbook would bring back."""
        identity = row.text("identity")
        entry = self.forgotten.find(Whom(0, row.text("name"), branch, identity or None))
        if entry is None:
            return
        namesake = "是同名的另一个人，请写上身份证号；" if entry.identities and not identity else ""
        raise wrong(
            "name",
            f"这个人 {entry.day} 从登记册里清除了",
            f"{namesake}确实要重新收进来，先运行 members readmit，再导入；不收，就把这一行整行删掉",
        )

    def _branch(self, row: ReadRow) -> str:
        with at("branch"):
            return self.links.branch(row.text("branch"))

    def _member(self, row: ReadRow, day: str) -> Person:
        """Return whom a row means, as of the day of which it speaks; raise Wrong for nobody."""
        branch = self._branch(row)
        with at("identity" if row.text("identity") else "name"):
            person = self.links.member_on(row.text("name"), branch, row.text("identity") or None, day)
        if person is None:
            raise wrong("name", "这个支部没有这名党员", "请核对姓名和支部，或者先把他写进“党员”表")
        return person

    def _without_who(self, row: ReadRow) -> dict[str, Any]:
        return {name: value for name, value in row.values.items() if name not in ("name", "branch", "identity")}

    def _is_void(self, row: ReadRow, table: str, *key: object) -> bool:
        """Tell whether a row says that its record goes, which is noted; raise Wrong where there is none."""
        if not row.text("void"):
            return False
        if not self.register.one(f"select 1 from {table} where {BY_NAME[table].where}", key):
            mend = "请照登记的写支部、姓名、日期这些；没有登记过的，把这一行整行删掉"
            raise wrong("void", "登记册里没有这一条", mend)
        self.found.void.append((table, key))
        return True

    def _add(self, table: str, record: Record) -> None:
        self.found.records[table].append(record)
