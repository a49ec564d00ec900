"""Registers of made-up counties of any size, with years of dues, meetings, study and transfers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plugins.office.members.importing.write import put
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.yearly import month_end
from tests.members import NOW, identity

A_BRANCH = 30  # members
UNITS = 40
LAST = date(2026, 3, 1)
_FIGURES = str.maketrans("0123456789", "〇一二三四五六七八九")  # names hold no digits


def months(count: int) -> list[str]:
    """Return so many months, the last of them 2026-03."""
    last = LAST.year * 12 + LAST.month - 1
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(last - count + 1, last + 1)]


def branch_code(number: int) -> str:
    return f"shili-{number:05}"


def members_rows(size: int) -> Iterator[dict[str, Any]]:
    """Yield members with identity numbers that differ, in branches of thirty."""
    for number in range(size):
        born = (date(1950, 1, 1) + timedelta(days=number // 400)).isoformat()
        yield {
            "id": 10_000_000 + number, "name": f"示例{f'{number:06}'.translate(_FIGURES)}",
            "branch": branch_code(number // A_BRANCH),
            "kind": "预备党员" if number % 25 == 0 else "正式党员", "identity": identity(number, born), "born": born,
            "sex": "男", "joined": "2005-07-01", "since": "2005-07-01", "base_fen": 300_000 + number % 900 * 100,
            "mobile": f"139{number:08}",
        }  # fmt: skip


def write_register(file: Path, size: int, count: int) -> Register:
    """Return a register of so many members over so many months."""
    chance = random.Random(size)
    register = open_register(file, create=True)
    with register.writing() as connection:
        connection.execute("insert into settings values ('unit', 'county')")
    branches = range(-(-size // A_BRANCH))
    with register.act("造数据", NOW):
        connection = register.connection
        put(connection, "units", ({"code": f"u{n:02}", "name": f"示例{n:02}镇", "kind": "乡镇"} for n in range(UNITS)))
        put(connection, "branches", (
            {"code": branch_code(n), "name": f"示例支部{n:05}", "unit": f"u{n % UNITS:02}"}
            for n in branches))  # fmt: skip
        put(connection, "members", members_rows(size))
        for month in months(count):
            put(connection, "dues", _dues(size, month, chance))
            put(connection, "meetings", (
                {"id": _meeting(n, month), "branch": branch_code(n), "held_on": f"{month}-05", "form": "主题党日"}
                for n in branches))  # fmt: skip
            put(connection, "attendance", _attendance(size, month, chance))
        put(connection, "study", (
            {"member": 10_000_000 + n, "held_on": f"{year}-03-01", "subject": "示例课",
             "minutes": chance.choice((900, 2000))}
            for year in (2024, 2025, 2026) for n in range(size)))  # fmt: skip
        put(connection, "transfers", (
            {"id": 20_000_000 + n, "member": 10_000_000 + n, "branch": branch_code(n // A_BRANCH), "direction": "转入",
             "begun_on": "2026-01-05", "due_on": "2026-03-05", "done_on": "2026-02-01" if n % 3 else None}
            for n in range(0, size, 100)))  # fmt: skip
    return register


def _meeting(branch: int, month: str) -> int:
    return int(month.replace("-", "")) * 1_000_000 + branch


def _dues(size: int, month: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    due_on = month_end(month)
    for number in range(size):
        paid = 0 if chance.random() < 0.03 else 1500
        yield {
            "member": 10_000_000 + number, "month": month, "branch": branch_code(number // A_BRANCH),
            "kind": "预备党员" if number % 25 == 0 else "正式党员", "base_fen": 300_000, "due_fen": 1500,
            "due_on": due_on, "paid_fen": paid, "paid_on": f"{month}-{number % 28 + 1:02}" if paid else None,
        }  # fmt: skip


def _attendance(size: int, month: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(size):
        yield {
            "meeting": _meeting(number // A_BRANCH, month), "member": 10_000_000 + number,
            "kind": "预备党员" if number % 25 == 0 else "正式党员", "state": "到" if chance.random() < 0.9 else "缺",
        }  # fmt: skip
