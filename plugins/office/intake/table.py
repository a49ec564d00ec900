"""How much of what units send is adopted, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from plugins.kernel.files.csv_files import csv_text
from plugins.office.aligned import aligned
from plugins.office.intake.model import Record, State

HEAD = ("单位", "月份", "收到", "采用", "退回", "未定", "采用率")
_WITHOUT_UNIT = "（没有写）"
_SUM = "合计"


def rows(records: Iterable[Record], month: str = "") -> list[tuple[str, ...]]:
    """Return a row for each unit and month and one for all. month: as 2026-11 or 2026, "" for every one.

    A text counts in the month in which it was received.
    """
    chosen = [record for record in records if record.received.startswith(month)]
    counted: dict[tuple[str, str], Counter[State]] = {}
    for record in chosen:
        key = (record.unit or _WITHOUT_UNIT, record.received[:7])
        counted.setdefault(key, Counter())[record.state] += 1
    found = [_row(*key, states) for key, states in sorted(counted.items())]
    return [*found, _row(_SUM, month, Counter(record.state for record in chosen))] if found else []


def as_text(found: list[tuple[str, ...]]) -> str:
    """Return rows as a table for a window."""
    return aligned([HEAD, *found])


def as_csv(found: list[tuple[str, ...]]) -> str:
    """Return rows as Excel and WPS read them."""
    return csv_text([HEAD, *found])


def _row(unit: str, month: str, states: Counter[State]) -> tuple[str, ...]:
    whole, adopted, returned = states.total(), states[State.ADOPTED], states[State.RETURNED]
    figures = (whole, adopted, returned, whole - adopted - returned)
    return (unit, month, *map(str, figures), f"{adopted / whole:.0%}")
