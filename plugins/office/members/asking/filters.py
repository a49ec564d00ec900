"""What members are asked for, in words such as 支部=示例支部 or 欠费, and the SQL that finds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.yearly import STUDY_MINUTES, is_month, month_end

_IDENTITY = re.compile(r"[0-9]{15}|[0-9]{17}[0-9Xx]")
_RANGE = re.compile(r"(\d{1,3})?-(\d{1,3})?|(\d{1,3})")


@frozen
class Condition:
    """A piece of SQL over members m and branches b, with what it takes."""

    sql: str
    values: tuple[object, ...] = ()


_EQUAL: Mapping[str, str] = {
    "支部": "(b.name = ? or b.code = ?)",
    "单位": "(b.unit = ? or b.unit in (select code from units where name = ?))",
    "人员类别": "m.kind = ?",
    "性别": "m.sex = ?",
    "学历": "m.education = ?",
    "收入类别": "m.income_kind = ?",
}
_OTHER_NAMES = {"branch": "支部", "town": "单位", "乡镇": "单位", "kind": "人员类别", "sex": "性别", "name": "姓名"}
EXAMPLES = (
    "支部=名称、单位=名称、人员类别=预备党员、年龄=60-、党龄=-5、欠费、欠费=2026-03、流动、学时不够=2026、已离开、姓名"
)


def read_conditions(words: Iterable[str], today: date, ask: Callable[[str], str]) -> tuple[Condition, ...]:
    """Return the conditions that words name; raise PortalError for one that is none.

    ask: has something typed that must not stay in the shell's history. Who has left is asked for by name only.
    """
    found = [_condition(word, today, ask) for word in words]
    if not any("m.until is not null" in condition.sql for condition in found):
        found.append(Condition("m.until is null"))
    return tuple(found)


def _condition(word: str, today: date, ask: Callable[[str], str]) -> Condition:
    name, _, value = word.partition("=")
    name = _OTHER_NAMES.get(name, name)
    if _IDENTITY.fullmatch(word) or _IDENTITY.fullmatch(value) or (name == "姓名" and value):
        raise PortalError(
            "姓名、身份证号不要写在命令里：命令会留在记录里。请只写 姓名，程序会问，如 members query 姓名。"
        )
    if name == "姓名":
        asked = ask("姓名或身份证号：")
        return Condition("(m.name = ? or m.identity = ?)", (asked, asked.upper()))
    if name in _EQUAL and value:
        return Condition(_EQUAL[name], (value,) * _EQUAL[name].count("?"))
    if name in ("年龄", "党龄") and value:
        return _aged("m.born" if name == "年龄" else "m.joined", value, today, name)
    if found := _state(name, value, today):
        return found
    raise PortalError(f"看不懂条件“{name}”。可以写：{EXAMPLES}。")


def _aged(column: str, value: str, today: date, name: str) -> Condition:
    found = _RANGE.fullmatch(value)
    if not found or value == "-":
        raise PortalError(f"{name}要写成如 {name}=30-40、{name}=60-、{name}=-5。")
    least, most = int(found[1] or found[3] or 0), int(found[2] or found[3] or 200)
    latest, earliest = _years_before(today, least), _years_before(today, most + 1)
    return Condition(f"({column} <= ? and {column} > ?)", (latest, earliest))


def _years_before(today: date, years: int) -> str:
    return f"{today.year - years:04}-{today:%m-%d}"


def _state(name: str, value: str, today: date) -> Condition | None:
    if name == "欠费" and (not value or is_month(value)):
        owes = "m.id in (select d.member from dues d indexed by {} where d.paid_fen < d.due_fen"
        if value:
            return Condition(f"{owes.format('dues_open_month')} and d.month = ?)", (value,))
        return Condition(f"{owes.format('dues_open')} and d.due_on < ?)", (today.isoformat(),))
    if name == "流动" and not value:
        return Condition("m.floating_since is not null")
    if name == "已离开" and not value:
        return Condition("m.until is not null")
    if name == "学时不够" and re.fullmatch(r"(\d{4})?", value):
        asked = "coalesce((select minutes from study_sums s where s.member = m.id and s.year = ?), 0) < ?"
        return Condition(
            f"{asked} and m.since <= ?", (value or f"{today.year}", STUDY_MINUTES, month_end(f"{today:%Y-%m}"))
        )
    return None
