"""What a package says, looked at before anything of it is written.

A unit's key proves who has packed it, not that the program there writes what ours does: a moment that no calendar has,
or the name of a file elsewhere, would do harm long after the package was merged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.forget import FORGET
from plugins.office.members.keeping.scans import is_scan_name
from plugins.office.members.packing.pack import WHOLE
from plugins.office.members.packing.package import AGAIN, UNIT, Head
from plugins.office.members.packing.rows import Table, is_key, is_row, tables_of
from plugins.office.members.schema.journal import BY_NAME
from plugins.office.members.store.register import Register

BY = "by"  # of an act: the unit whose package has brought it
OURS = "ours"  # of an act: whether this office has done it, and it comes home
HOME = "收回："  # before the deed of an act of this office that came home: nobody means that one by an import to undo
_AHEAD = timedelta(days=1)  # by which the clocks of two offices may differ
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+08:00")
_UID = re.compile(r"[0-9a-f]{32}")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # in no text that somebody has entered
_LONGEST = 100_000  # characters of a text
_MOST = 1 << 63  # of the numbers that SQLite holds


def acts_of(register: Register, head: Head, content: Any, now: datetime) -> list[dict[str, Any]]:
    """Return a package's acts, each with its package's number and unit; raise PortalError for what is none of ours."""
    tables = tables_of(register.connection)
    is_whole = content.get(WHOLE, False) if isinstance(content, dict) else None
    acts = content.get("acts") if isinstance(content, dict) else None
    if not (isinstance(acts, list) and isinstance(is_whole, bool) and all(map(_is_act, acts))):
        raise _not_ours(head)
    for act in acts:
        for each in act["records"]:
            if not _is_record(each):
                raise _not_ours(head)
            if each["tab"] not in tables or not set(each["row"] or ()) <= tables[each["tab"]].keys():
                raise PortalError("包里有这个版本不认识的内容，没有合并。请先更新本程序。")
            if not _is_possible(act["deed"], each, tables[each["tab"]]):
                raise _not_ours(head)
    own = register.setting("unit")
    if not is_whole:
        _demand_others(own, head, acts)
    _demand_past(head, acts, now)
    brought = {"package": head.number, BY: head.unit, WHOLE: is_whole}
    return [{**act, **brought, OURS: act["unit"] == own, "deed": _deed(own, act)} for act in acts]


def _deed(own: str, act: Mapping[str, Any]) -> str:
    """Return an act's deed as it is noted here."""
    is_home = act["unit"] == own and act["deed"] != FORGET
    return f"{HOME}{act['deed']}" if is_home else str(act["deed"])


def _not_ours(head: Head) -> PortalError:
    return PortalError(
        f"{head.unit} 的第 {head.number} 个包写得不对，没有合并：本程序不这样写。请打电话问清楚，再让它{AGAIN}。"
    )


def _is_act(act: Any) -> bool:
    if not isinstance(act, dict) or not all(_is_text(act.get(name)) for name in ("uid", "at", "unit", "deed")):
        return False
    forms = _UID.fullmatch(act["uid"]) and UNIT.fullmatch(act["unit"]) and _is_moment(act["at"])
    return bool(forms) and isinstance(act.get("records"), list)


def _is_moment(text: str) -> bool:
    """Tell a moment as registers write it: they are compared as texts, and the next one is reckoned from the last."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_record(each: Any) -> bool:
    """Tell a record of the form that packages have, whatever table it may be of."""
    if not isinstance(each, dict) or not {"tab", "key", "row", "base"} <= each.keys() or not _is_text(each["tab"]):
        return False
    row, base = each["row"], each["base"]
    is_based = base is None or (isinstance(base, list) and len(base) == 2 and all(map(_is_text, base)))
    is_row = row is None or (isinstance(row, dict) and all(_is_text(name) and _is_cell(row[name]) for name in row))
    is_key = isinstance(each["key"], list) and all(cell is not None and _is_cell(cell) for cell in each["key"])
    return is_based and is_row and is_key


def _is_possible(deed: str, each: Mapping[str, Any], table: Table) -> bool:
    """Tell a record that its key names and its table can hold, and of a person who was forgotten one that goes."""
    names, row = BY_NAME[each["tab"]].key, each["row"]
    if not is_key(table, names, each["key"]):
        return False
    if row is None:
        return True
    if deed == FORGET or [row.get(name) for name in names] != each["key"] or not is_row(each["tab"], table, row):
        return False
    return each["tab"] != "papers" or row.get("scan") is None or is_scan_name(row["scan"])


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and not _UNFIT.search(value)


def _is_cell(value: Any) -> bool:
    return value is None or _is_text(value) or (type(value) is int and -_MOST <= value < _MOST)


def _demand_others(own: str, head: Head, acts: list[dict[str, Any]]) -> None:
    """Raise PortalError for an act of the unit that merges: only a whole package holds what it has done itself."""
    if any(act["unit"] == own for act in acts):
        raise PortalError(
            f"{head.unit} 的第 {head.number} 个包里有写着是 {own}（本单位）做的改动，没有合并："
            f"本单位的改动不会从别处来。请打电话问清楚，再让它{AGAIN}。"
        )


def _demand_past(head: Head, acts: list[dict[str, Any]], now: datetime) -> None:
    """Raise PortalError for an act of days to come: it would stand above all that is changed until then."""
    last = max((act["at"] for act in acts), default="")
    if last and datetime.fromisoformat(last) > now + _AHEAD:
        raise PortalError(
            f"{head.unit} 的第 {head.number} 个包里有 {last[:10]} 的改动，今天是 {now:%Y-%m-%d}，没有合并。"
            "请先看看这台电脑的日期对不对；对的，就是那个单位的电脑日期快了：请它改正日期，"
            f"用 members restore 恢复日期出错以前的备份，把后来的再录一遍，{AGAIN}。"
            "只快几天的，也可以到了那一天再合并。"
        )
