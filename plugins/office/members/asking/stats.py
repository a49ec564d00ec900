"""members stats: a period's figures by branch, unit, kind or month, from sums that are kept ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plugins.features.branches.rules import COMMITTEE, COMMITTEE_FROM, GROUP, RULES
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.store.register import Register
from plugins.office.members.yearly import STUDY_MINUTES, is_month, month_end

GROUPS = ("支部", "单位", "类别", "月份")
FIGURES = (
    "党员", "应交", "按时交", "足额交", "应交元", "实交元", "应到人次", "到会人次", "会议应开", "会议已开", "转接到期",
    "按时转", "超期未转", "学时达标",
)  # fmt: skip
_COUNTED_RULES = tuple(rule for rule in RULES if rule.form != GROUP)  # groups of a branch are not in the register


@frozen
class Period:
    """From the first month to the last, both as 2026-03."""

    first: str
    last: str

    @property
    def days(self) -> tuple[str, str]:
        return f"{self.first}-01", month_end(self.last)

    @property
    def months(self) -> tuple[str, ...]:
        first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (self.first, self.last))
        return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1))


def read_period(words: Sequence[str], today: date) -> Period:
    """Return the period that words say: a month, a year, two months; this month for none."""
    if not words:
        return Period(f"{today:%Y-%m}", f"{today:%Y-%m}")
    if len(words) == 1 and is_month(f"{words[0]}-01"):
        return Period(f"{words[0]}-01", f"{words[0]}-12")
    if len(words) <= 2 and all(map(is_month, words)) and words[0] <= words[-1]:
        return Period(words[0], words[-1])
    raise PortalError("时间写成 2026-03、2026 或 2026-01 2026-06（从哪月到哪月）。")


Figures = dict[str, int]


def stats(register: Register, group: str, period: Period, today: date) -> dict[str, Figures]:
    """Return figures by the group's name, in order; what does not apply to a group is left out.

    Of members, and of hours of study, the state at the period's end is told: of a year, those of the year so far.
    """
    found: dict[str, Figures] = {name: {} for name in _names(register, group, period)}
    for names, asked, values in _questions(group, period, today):
        for key, *numbers in register.rows(asked, values):
            found.setdefault(key, {}).update(zip(names, numbers, strict=True))
    if group != "类别":
        for key, asked_for, held in _meetings(register, group, period, today):
            found.setdefault(key, {}).update({"会议应开": asked_for, "会议已开": held})
    return found


def _names(register: Register, group: str, period: Period) -> Sequence[str]:
    if group == "月份":
        return period.months
    if group == "类别":
        return "正式党员", "预备党员"
    table = "branches" if group == "支部" else "units"
    return [name for (name,) in register.rows(f"select name from {table} order by code")]


def _key(group: str, table: str, month: str) -> str:
    """Return the SQL of what is grouped by. table: the alias of what has `branch` and `kind`."""
    return {
        "支部": f"(select name from branches where code = {table}.branch)",
        "单位": f"(select u.name from branches b join units u on u.code = b.unit where b.code = {table}.branch)",
        "类别": f"{table}.kind",
        "月份": month,
    }[group]


def _questions(group: str, period: Period, today: date) -> Iterator[tuple[tuple[str, ...], str, dict[str, object]]]:
    begin, end = period.days
    values = {"first": period.first, "last": period.last, "begin": begin, "end": end, "today": today.isoformat(),
              "year": end[:4], "minutes": STUDY_MINUTES}  # fmt: skip
    yield (
        ("应交", "按时交", "足额交", "应交元", "实交元"),
        _summed(group, "dues_sums", "sum(owed), sum(on_time), sum(in_full), sum(due_fen), sum(paid_fen)"),
        values,
    )
    yield ("应到人次", "到会人次"), _summed(group, "attendance_sums", "sum(expected), sum(came)"), values
    key = _key(group, "t", "substr(t.due_on, 1, 7)")
    if group == "类别":
        key = "(select kind from members where id = t.member)"
    yield (
        ("转接到期", "按时转", "超期未转"),
        f"""
        select {key}, count(*), sum(coalesce(done_on <= due_on, 0)),
            sum(done_on is null and due_on < :today)
        from transfers t where due_on between :begin and :end group by 1""",
        values,
    )
    if group != "月份":
        yield ("党员", "学时达标"), _named(group, """
            select m.branch, m.kind, count(*) a, sum(coalesce(s.minutes, 0) >= :minutes) b
            from members m left join study_sums s on s.year = :year and s.member = m.id
            where m.since <= :end and (m.until is null or m.until > :end) group by m.branch, m.kind""",
            "sum(a), sum(b)"), values  # fmt: skip


def _summed(group: str, table: str, sums: str) -> str:
    """Return SQL that adds a table of sums up: by branch first, whose name is looked up once each."""
    if group in ("月份", "类别"):
        column = "month" if group == "月份" else "kind"
        return f"select {column}, {sums} from {table} where month between :first and :last group by 1"
    inner = sums.replace("sum(", "sum(x.")
    columns = [each.strip()[4:-1] for each in sums.split(",")]
    by_branch = ", ".join(f"sum({column}) {column}" for column in columns)
    return f"""
        select {_key(group, "x", "")}, {inner} from (
            select branch, {by_branch} from {table} where month between :first and :last group by branch
        ) x group by 1"""


def _named(group: str, inner: str, sums: str) -> str:
    return f"select {_key(group, 'x', '')}, {sums} from ({inner}) x group by 1"


def _meetings(register: Register, group: str, period: Period, today: date) -> Iterator[tuple[str, int, int]]:
    """Yield, by branch, unit or month, how many meetings the regulations ask for and in how many periods one was held.

    Periods that are not over yet are not asked for; the rule for a committee holds for branches with enough members.
    """
    over = [month for month in period.months if month_end(month) < today.isoformat()]
    if not over:
        return
    branches = register.rows("""
        select b.code, b.name, u.name, (select count(*) from members m where m.branch = b.code and m.kind = '正式党员'
        and m.until is null) from branches b join units u on u.code = b.unit""")
    ends = {rule.form: _ends(rule.periods, over) for rule in _COUNTED_RULES}
    held = _held(register, ends, over)
    totals: dict[str, list[int]] = {}
    for code, name, unit, members in branches:
        for rule in _COUNTED_RULES:
            if rule.form == COMMITTEE and members < COMMITTEE_FROM:
                continue
            was_held = held.get((code, rule.form), set[str]())
            if group == "月份":
                for end in ends[rule.form]:
                    _add(totals, end, 1, end in was_held)
            else:
                _add(totals, name if group == "支部" else unit, len(ends[rule.form]), len(was_held))
    for key, (asked, done) in totals.items():
        yield key, asked, done


def _add(totals: dict[str, list[int]], key: str, asked: int, held: int) -> None:
    total = totals.setdefault(key, [0, 0])
    total[0] += asked
    total[1] += held


def _ends(periods: Sequence[tuple[int, ...]], months: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the periods that end within the months, by their last month."""
    return {
        month: tuple(f"{month[:4]}-{number:02}" for number in period)
        for month in months
        for period in periods
        if period[-1] == int(month[5:])
    }


def _held(
    register: Register, ends: Mapping[str, Mapping[str, tuple[str, ...]]], months: Sequence[str]
) -> dict[tuple[str, str], set[str]]:
    """Return the periods, by their last month, in which a branch held a form."""
    of_month = {form: {month: end for end, own in periods.items() for month in own} for form, periods in ends.items()}
    first = min([f"{months[0][:4]}-01", months[0]])
    held: dict[tuple[str, str], set[str]] = {}
    for branch, form, month in register.rows(
        "select branch, form, month from meeting_sums where month between ? and ?", (first, months[-1])
    ):
        if end := of_month.get(form, {}).get(month):
            held.setdefault((branch, form), set()).add(end)
    return held
