"""The members' register beside what offices would write by hand: plain openpyxl, and pandas.

Run as `python3 tasks.py bench members`. A workbook of members is brought in by the command, by openpyxl and by pandas,
each into an SQLite file, a process of its own each time; the others check nothing. Then every answer over three years
of dues and meetings, beside pandas with all dues in memory and SQL without sums.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from plugins.office.members.asking.due import due
from plugins.office.members.asking.filters import read_conditions
from plugins.office.members.asking.member import member_file
from plugins.office.members.asking.query import query
from plugins.office.members.asking.stats import GROUPS, Period, stats
from plugins.office.members.importing.kinds import BRANCHES, MEMBERS, UNITS, Kind
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.store.register import Register, open_register
from plugins.office.members.workbooks import Table, write_workbook
from tests.bench.measure import CommandFailed, Cost, measure
from tests.bench.memory import forget_peak, peak_bytes
from tests.bench.registers import UNITS as UNIT_COUNT
from tests.bench.registers import branch_code, members_rows, months, write_register
from tests.bench.report import machine, size_options, write_json

ROOT = Path(__file__).resolve().parents[2]
SIZES = (5_000, 50_000, 200_000)
RUNS = 3
MONTHS = 36
_TODAY = date(2026, 4, 1)
_NOW = "2026-04-01T09:00"

# What an office writes by hand: no row is checked, no sum kept, nothing can be taken back.
_OPENPYXL = """
import sqlite3, sys
from openpyxl import load_workbook
rows = load_workbook(sys.argv[1], read_only=True)["党员"].iter_rows(min_row=2, values_only=True)
with sqlite3.connect(sys.argv[2]) as kept:
    kept.execute("create table members (name, branch, identity, kind, sex, born, mobile, education, joined)")
    kept.executemany("insert into members values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (row[:9] for row in rows))
"""
_PANDAS = """
import sqlite3, sys
import pandas
rows = pandas.read_excel(sys.argv[1], sheet_name="党员", dtype=str)
with sqlite3.connect(sys.argv[2]) as kept:
    rows.to_sql("members", kept, index=False)
"""


def main(args: list[str]) -> int:
    options = size_options("members", "登记册：导入、查询、统计、备份要多久。", SIZES, RUNS)
    chosen = options.parse_args(args)
    figures: dict[str, dict[str, list[float]]] = {}
    try:
        for size in chosen.sizes:
            with tempfile.TemporaryDirectory(prefix="redcity-members-") as name:
                figures[str(size)] = bench_size(Path(name), size, chosen.runs)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.json:
        write_json(chosen.json, {"machine": machine(), "runs": chosen.runs, "figures": figures})
    return 0


def bench_size(folder: Path, size: int, runs: int) -> dict[str, list[float]]:
    """Return the seconds of each run by case, and print their medians."""
    found, file = _imports(folder, size, runs), folder / "register.sqlite3"
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    _repeat(found, "make three years", size, 1, lambda: write_register(file, size, MONTHS).close())
    with open_register(file) as register:
        for name, ask in _answers(register).items():
            _repeat(found, name, size, runs, ask)
        _repeat(found, "backup, plain", size, 1, lambda: write_backup(register, folder / "a.backup", ""))
        _repeat(found, "backup, locked", size, 1, lambda: write_backup(register, folder / "b.backup", "几个不相干的词"))
        _beside(found, register, size, runs)
    return found


def _imports(folder: Path, size: int, runs: int) -> dict[str, list[float]]:
    book = write_book(folder / "党员.xlsx", size)
    register = folder / "made/register.sqlite3"
    ours = (sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "members")
    end = ("--register", str(register), "--now", _NOW)
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        shutil.rmtree(register.parent, ignore_errors=True)
        measure((*ours, "init", *end))
        _note(found, "import", size, measure((*ours, "import", str(book), *end)))
        for name, script in (("import, openpyxl", _OPENPYXL), ("import, pandas", _PANDAS)):
            other = folder / "other.sqlite3"
            other.unlink(missing_ok=True)
            _note(found, name, size, measure((sys.executable, "-c", script, str(book), str(other))))
    return found


def write_book(place: Path, size: int) -> Path:
    """Write the workbook of an office with so many members, a thirtieth as many branches and forty units."""
    branches = sorted({row["branch"] for row in members_rows(size)})
    units = [(f"u{number:02}", f"示例{number:02}镇", "乡镇") for number in range(UNIT_COUNT)]
    rows = [_as_written(MEMBERS, row) for row in members_rows(size)]
    write_workbook(place, [
        Table(UNITS.name, _headers(UNITS), units),
        Table(BRANCHES.name, _headers(BRANCHES), [
            (code, f"示例支部{code[-5:]}", f"u{number % UNIT_COUNT:02}", "") for number, code in enumerate(branches)]),
        Table(MEMBERS.name, _headers(MEMBERS), rows),
    ])  # fmt: skip
    assert branches[0] == branch_code(0)
    return place


def _headers(kind: Kind) -> list[str]:
    return [field.header for field in kind.fields]


def _as_written(kind: Kind, row: dict[str, Any]) -> list[str | float | None]:
    return [row["base_fen"] / 100 if field.name == "base_fen" else row.get(field.name) for field in kind.fields]


def _answers(register: Register) -> dict[str, Callable[[], object]]:
    whole, last = Period(months(MONTHS)[0], months(MONTHS)[-1]), Period(months(1)[0], months(1)[0])
    found: dict[str, Callable[[], object]] = {}
    for group in GROUPS:
        found[f"stats {group}, 36 months"] = lambda group=group: stats(register, group, whole, _TODAY)
        found[f"stats {group}, a month"] = lambda group=group: stats(register, group, last, _TODAY)
    for words in ("欠费", "欠费=2026-03", "学时不够=2026", "年龄=60-", "单位=u03", "流动", "支部=shili-00001"):
        found[f"query {words}"] = lambda words=words: query(register, read_conditions([words], _TODAY, input), 200)
    found["member"] = lambda: member_file(register, 10_000_007)
    found["due"] = lambda: due(register, _TODAY)
    return found


def _beside(found: dict[str, list[float]], register: Register, size: int, runs: int) -> None:
    """Ask for dues by unit over all months without sums: in SQL over every row, and in pandas."""
    import pandas

    asked = (
        "select b.unit, sum(d.due_fen > 0), sum(d.due_fen > 0 and coalesce(d.paid_on <= d.due_on, 0)),"
        " sum(d.paid_fen >= d.due_fen) from dues d join branches b on b.code = d.branch group by 1"
    )
    _repeat(found, "dues by unit, SQL without sums", size, runs, lambda: register.rows(asked))
    with sqlite3.connect(register.file) as direct:
        dues = pandas.read_sql("select branch, due_fen, paid_fen, due_on, paid_on from dues", direct)
        branches = pandas.read_sql("select code, unit from branches", direct)
    direct.close()

    def by_unit() -> object:
        joined = dues.merge(branches, left_on="branch", right_on="code")
        joined["on_time"] = joined.paid_on.notna() & (joined.paid_on <= joined.due_on)
        joined["in_full"] = joined.paid_fen >= joined.due_fen
        return joined.groupby("unit")[["on_time", "in_full"]].sum()

    _repeat(found, "dues by unit, pandas in memory", size, runs, by_unit)


def _repeat(found: dict[str, list[float]], name: str, size: int, runs: int, work: Callable[[], object]) -> None:
    """Note the seconds of each run; print them, those of the processor beside, and the most memory that was held."""
    cpu = []
    forget_peak()
    for _ in range(runs):
        started, busy = time.perf_counter(), time.process_time()
        work()
        found.setdefault(name, []).append(time.perf_counter() - started)
        cpu.append(time.process_time() - busy)
    _say(name, size, median(found[name]), median(cpu), peak_bytes() / 1_000_000)


def _note(found: dict[str, list[float]], name: str, size: int, cost: Cost) -> None:
    found.setdefault(name, []).append(cost.wall_s)
    _say(name, size, cost.wall_s, cost.cpu_s, cost.peak_mb)


def _say(name: str, size: int, wall_s: float, cpu_s: float, memory_mb: float) -> None:
    print(f"{size:>7} 人 {name:<32} {wall_s:8.3f} s  CPU {cpu_s:7.3f} s  {memory_mb:6.0f} MB", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
