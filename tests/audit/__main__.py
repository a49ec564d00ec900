"""The heavier look before a release: `tasks.py audit`.

Exit 0 when no page, style sheet or drawing has an error and every score is at least 95, 1 otherwise, 2 when the
machine lacks something.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from plugins.setup import SetupError
from plugins.setup.browser import ensure_browser
from plugins.setup.commands import say
from tests.audit.lighthouse import CATEGORIES, PASS, Verdict, measure
from tests.audit.pages import pages_to_audit
from tests.audit.tools import find_java, find_node, install_packages
from tests.audit.validator import Fault, validate
from tests.real_site import build_site, serving

SHOWN_FAULTS = 20  # one wrong template makes hundreds of the same


def main(arguments: list[str]) -> int:
    chosen = _options().parse_args(arguments)
    try:
        faults, verdicts = audit(chosen.only)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.json:
        document = {"faults": _plain(faults), "lighthouse": _plain(verdicts)}
        Path(chosen.json).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _print_verdicts(verdicts)
    _print_faults(faults)
    return 1 if faults or not all(verdict.has_passed for verdict in verdicts or ()) else 0


def audit(only: str | None) -> tuple[list[Fault] | None, list[Verdict] | None]:
    """Build the site and return what vnu and Lighthouse found; None for the one that was not asked."""
    java = find_java() if only != "lighthouse" else ""
    node = find_node()  # npm needs it too
    install_packages()
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        site = Path(folder, "site")
        with serving(site) as server:
            build_site(site, server.address)
            faults = validate(java, site) if java else None
            verdicts = _measure_all(node, site, server.address) if only != "vnu" else None
    return faults, verdicts


def _measure_all(node: str, site: Path, address: str) -> list[Verdict]:
    browser = ensure_browser()
    pages = pages_to_audit(site)
    verdicts = []
    for count, (kind, path) in enumerate(pages.items(), 1):
        say(f"Lighthouse {count}/{len(pages)}", path)
        verdicts.append(measure(node, browser, kind, address, path))
    return verdicts


def _print_verdicts(verdicts: list[Verdict] | None) -> None:
    if verdicts is None:
        return
    table = Table("页面 page")
    for name in CATEGORIES:
        table.add_column(name, justify="right")
    for verdict in verdicts:
        table.add_row(verdict.kind, *(_coloured(verdict.scores.get(name)) for name in CATEGORIES))
    console = Console()
    console.print(table)
    for verdict in verdicts:
        if not verdict.has_passed:
            console.print(f"{verdict.path}: {'; '.join(verdict.complaints)}", markup=False, soft_wrap=True)


def _coloured(score: int | None) -> str:
    if score is None:
        return "[red]–[/red]"
    return str(score) if score >= PASS else f"[red]{score}[/red]"


def _print_faults(faults: list[Fault] | None) -> None:
    if faults is None:
        return
    for fault in faults[:SHOWN_FAULTS]:
        print(fault)
    print(f"vnu：{len(faults)} 个错误 / {len(faults)} errors")


def _plain(found: list[Fault] | list[Verdict] | None) -> list[dict[str, object]] | None:
    return None if found is None else [asdict(each) for each in found]


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="tasks.py audit", description=__doc__, allow_abbrev=False)
    options.add_argument("--only", choices=["vnu", "lighthouse"], help="只做一样")
    options.add_argument("--json", metavar="FILE", help="把结果也写进这个文件")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
