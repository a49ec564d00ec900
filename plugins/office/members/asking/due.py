"""members due: what is late or soon will be, each with the branch that must see to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from plugins.features.branches.rules import COMMITTEE, COMMITTEE_FROM, GROUP, RULES, in_words
from plugins.features.learning.hours import MINUTES_AN_HOUR
from plugins.kernel.frozen import frozen
from plugins.office.members.asking.words import yuan
from plugins.office.members.stages import FULL, STAGES, demanded_in
from plugins.office.members.store.register import Register
from plugins.office.members.yearly import STUDY_HOURS, STUDY_MINUTES, month_end

SOON_DAYS = 14  # what falls due within so many days is told as well
_UNSEEN_DAYS = 182  # six months, after which a member who cannot be reached is looked for
_STUDY_FROM_MONTH = 10  # from when on hours that lack are late


@frozen
class Late:
    """One thing to be done. person: "" where a branch as a whole is meant. since: the day it was due, or is."""

    subject: str
    unit: str
    branch: str
    person: str
    what: str
    since: str


HEADERS = ("事项", "单位", "支部", "姓名", "情况", "到期")


def due(register: Register, today: date) -> tuple[Late, ...]:
    """Return all that is late, by subject, branch and person."""
    return tuple(late for look in _LOOKS for late in look(register, today))


def _dues(register: Register, today: date) -> Iterator[Late]:
    rows = register.rows("""
        select u.name, b.name, m.name, open.months, open.fen, open.since, open.first, open.last
        from (select member, count(*) months, sum(due_fen - paid_fen) fen, min(due_on) since, min(month) first,
                max(month) last
              from dues indexed by dues_open where paid_fen < due_fen and due_on < ? group by member) open
        join members m on m.id = open.member join branches b on b.code = m.branch join units u on u.code = b.unit
        where m.until is null order by 1, 2, 3, m.id""",
        (today.isoformat(),))  # fmt: skip
    for unit, branch, name, months, fen, since, first, last in rows:
        which = first if first == last else f"{first} 到 {last} 中的 {months} 个月"
        yield Late("党费", unit, branch, name, f"{which}没有交足，欠 {yuan(fen)} 元", since)


def _transfers(register: Register, today: date) -> Iterator[Late]:
    soon = (today + timedelta(days=SOON_DAYS)).isoformat()
    rows = register.rows("""
        select u.name, b.name, m.name, t.direction, t.due_on
        from transfers t join members m on m.id = t.member join branches b on b.code = t.branch
        join units u on u.code = b.unit where t.done_on is null and t.due_on <= ? order by t.due_on, 1, 2, 3""",
        (soon,))  # fmt: skip
    for unit, branch, name, direction, day in rows:
        state = "过了期限还没有办结" if day < today.isoformat() else "快到期限"
        yield Late("组织关系转接", unit, branch, name, f"{direction}，{state}", day)


def _confirmations(register: Register, today: date) -> Iterator[Late]:
    """A probationary period is one year from the meeting that admitted (《发展党员工作细则》第三十一条)."""
    soon = (today + timedelta(days=SOON_DAYS)).isoformat()
    rows = register.rows("""
        select u.name, b.name, m.name, date(m.joined, '+1 year') day
        from members m join branches b on b.code = m.branch join units u on u.code = b.unit
        where m.kind = '预备党员' and m.until is null and day <= ? order by 4, 1, 2, 3""", (soon,))  # fmt: skip
    for unit, branch, name, day in rows:
        yield Late("转正", unit, branch, name, "预备期满一年，请支部及时讨论", day)


def _papers(register: Register, _today: date) -> Iterator[Late]:
    held: dict[int, set[str]] = {}
    for person, paper in register.rows("select person, paper from papers"):
        held.setdefault(person, set()).add(paper)
    applicants = register.rows("""
        select u.name, b.name, a.name, a.id, a.stage, a.since from applicants a join branches b on b.code = a.branch
        join units u on u.code = b.unit where a.ended is null order by 1, 2, 3""")
    # Of members those are looked at whose file was begun here; files of long ago lie on paper.
    members = register.rows("""
        select u.name, b.name, m.name, m.id, m.kind, coalesce(m.confirmed, m.joined, m.since)
        from members m join branches b on b.code = m.branch join units u on u.code = b.unit
        where m.until is null and m.id in (select person from papers) order by 1, 2, 3""")
    for unit, branch, name, person, stage, since in (*applicants, *members):
        asked = demanded_in(stage if stage in (*STAGES, FULL) else FULL)
        if missing := [paper for paper in asked if paper not in held.get(person, ())]:
            yield Late("电子档案", unit, branch, name, f"{stage}，还缺 {'、'.join(missing)}", since)


def _floating(register: Register, today: date) -> Iterator[Late]:
    before = (today - timedelta(days=_UNSEEN_DAYS)).isoformat()
    rows = register.rows("""
        select u.name, b.name, m.name, coalesce(m.contacted, m.floating_since) day
        from members m join branches b on b.code = m.branch join units u on u.code = b.unit
        where m.floating_since is not null and m.until is null and day < ? order by 4, 1, 2, 3""",
        (before,))  # fmt: skip
    for unit, branch, name, day in rows:
        yield Late("流动党员", unit, branch, name, "六个月没有联系记录", day)


def _study(register: Register, today: date) -> Iterator[Late]:
    if today.month < _STUDY_FROM_MONTH:
        return
    rows = register.rows("""
        select u.name, b.name, m.name, coalesce(s.minutes, 0)
        from members m join branches b on b.code = m.branch join units u on u.code = b.unit
        left join study_sums s on s.year = ? and s.member = m.id
        where m.until is null and coalesce(s.minutes, 0) < ? order by 1, 2, 3""",
        (str(today.year), STUDY_MINUTES))  # fmt: skip
    for unit, branch, name, minutes in rows:
        why = f"今年 {minutes // MINUTES_AN_HOUR} 学时，不到 {STUDY_HOURS}"
        yield Late("学时", unit, branch, name, why, f"{today.year}-12-31")


def _meetings(register: Register, today: date) -> Iterator[Late]:
    """Yield the meetings of this year that the regulations ask for and nobody wrote down."""
    held: dict[tuple[str, str], set[int]] = {}
    year = str(today.year)
    for branch, form, month in register.rows("select branch, form, month from meeting_sums where month > ?", (year,)):
        held.setdefault((branch, form), set()).add(int(month[5:]))
    over = {rule.form: [each for each in rule.periods if month_end(f"{year}-{each[-1]:02}") < today.isoformat()]
            for rule in RULES}  # fmt: skip
    for code, unit, name, members in register.rows("""
        select b.code, u.name, b.name, count(*) filter (where m.kind = '正式党员') from branches b
        join units u on u.code = b.unit join members m on m.branch = b.code and m.until is null
        group by b.code order by 2, 3"""):
        for rule in RULES:
            if rule.form == GROUP or (rule.form == COMMITTEE and members < COMMITTEE_FROM):
                continue
            missing = [
                each for each in over[rule.form] if not held.get((code, rule.form), set[int]()).intersection(each)
            ]
            if missing:
                day = month_end(f"{year}-{missing[0][-1]:02}")
                yield Late("组织生活", unit, name, "", f"{rule.form}没有记录：{in_words(missing)}", day)


_LOOKS: tuple[Callable[[Register, date], Iterator[Late]], ...] = (
    _dues, _transfers, _confirmations, _meetings, _study, _papers, _floating,
)  # fmt: skip
