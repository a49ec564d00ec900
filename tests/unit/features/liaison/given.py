"""Files of the liaison, and what is said of them, for the tests here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from plugins.features import locality as locality_feature
from plugins.features.liaison import FEATURE
from plugins.features.liaison.model import Liaison
from plugins.features.locality.branches import Branch, Branches
from plugins.features.locality.holidays import Holiday, HolidayYear, PublicHolidays
from plugins.kernel.building.edition import Reading
from tests.unit.features.given import read, reading_of
from tests.unit.samples import column, columns, save

FILE = "content/liaison/a.yaml"
HOLIDAYS = PublicHolidays((HolidayYear(2026, "示例通知", (Holiday("国庆节", date(2026, 10, 1), date(2026, 10, 9)),)),))
BRANCH = Branch("village", "示例村党支部", "村", None, "", "活动室", ("书记", "组织委员", "宣传委员"), True)
GROUP = {
    "代码": "workers", "名称": "示例联谊群", "平台": "微信", "用途": "商量党务", "谁能进": "支部书记", "实名": "写真名",
    "怎样申请": "填登记表", "谁答复": "组织委员", "状态": "在用", "备用": "打电话", "示例": "是",
}  # fmt: skip
ROTA = {
    "支部": "village", "名称": "示例村党支部", "年份": "2026", "委员": "[书记, 组织委员, 宣传委员]", "示例": "是",
}  # fmt: skip


def table(name: str, *rows: dict[str, str]) -> str:
    """Return a table of a file; a value that is "" is left out."""
    lines = [f"{name}:"]
    for row in rows:
        first, *others = [f"{key}: {value}" for key, value in row.items() if value]
        lines += [f"  - {first}", *(f"    {line}" for line in others)]
    return "\n".join(lines) + "\n"


def meetings(*rows: str) -> str:
    """Return the value of 交流会: each as `2026-03-12 书记`, further fields behind it."""
    fields = (row.split(" ", 2) for row in rows)
    return (
        "["
        + ", ".join(f"{{日期: {day}, 主持: {host[0]}{', ' + host[1] if host[1:] else ''}}}" for day, *host in fields)
        + "]"
    )


def county(folder: Path, text: str, *given: Any) -> tuple[Liaison, Reading]:
    """Return what is read from a file, and the reading with what is wrong with it."""
    save(folder, FILE, text)
    reading = reading_of(folder, columns(column("liaison", "党务联谊")), HOLIDAYS, *(given or (Branches((BRANCH,)),)))
    read(locality_feature.FEATURE, reading)
    found: Liaison = read(FEATURE, reading)
    return found, reading


def told(reading: Reading) -> list[str]:
    """Return what is wrong, without the mending."""
    return [f"{each.line}: {each.what}" for each in reading.problems]
