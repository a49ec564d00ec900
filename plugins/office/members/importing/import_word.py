"""members import: bring a workbook in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.importing.run import Asked, import_file


def run(chosen: Namespace, _root: Path) -> bool:
    """Import, and say what came of it; False where a cell is wrong or columns are to be looked at."""
    asked = Asked(
        Path(chosen.given[0]), Path(chosen.map) if chosen.map else None, chosen.dry_run, chosen.accept_valid,
        chosen.first_of_month,
    )  # fmt: skip
    with open_chosen(chosen) as register:
        outcome = import_file(register, asked, now_of(chosen))
    for line in outcome.lines:
        print(line)
    checked = outcome.checked
    return bool(checked and checked.rows and not checked.problems)
