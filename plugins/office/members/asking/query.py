"""members query: who fits, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.kernel.frozen import frozen
from plugins.office.members.asking.filters import Condition
from plugins.office.members.store.register import Register

HEADERS = ("编号", "姓名", "支部", "人员类别", "性别", "出生日期", "入党日期", "手机", "流动去向", "离开日期")
_COLUMNS = "m.id, m.name, b.name, m.kind, m.sex, m.born, m.joined, m.mobile, m.floating_to, m.until"


@frozen
class Answer:
    """total: of all who fit, of whom `rows` may be the first ones only."""

    total: int
    rows: tuple[tuple[str | int | None, ...], ...]


def query(register: Register, conditions: Iterable[Condition], limit: int | None = None) -> Answer:
    """Return members by branch and name. limit: how many rows at most, None for all."""
    chosen = tuple(conditions)
    where = " and ".join(condition.sql for condition in chosen) or "1"
    values = [value for condition in chosen for value in condition.values]
    begin = f"from members m join branches b on b.code = m.branch where {where}"
    total = register.one(f"select count(*) {begin}", values)
    end = "order by b.name, m.name, m.id" + (f" limit {limit}" if limit is not None else "")
    return Answer(total, tuple(register.rows(f"select {_COLUMNS} {begin} {end}", values)))
