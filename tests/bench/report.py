"""What both benchmarks report alike: on which machine, and figures as JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WIDTH = 120  # characters that the tables need, also in a log


def machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    return {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}


def write_json(path: str, report: Mapping[str, Any]) -> None:
    Path(path).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of an option such as "1000,10000"."""
    return tuple(int(each) for each in text.split(","))


def size_options(name: str, what: str, sizes: tuple[int, ...], runs: int) -> argparse.ArgumentParser:
    """Return the options of a bench over counties of some sizes. what: is measured, in Chinese."""
    options = argparse.ArgumentParser(prog=f"tasks.py bench {name}", description=what)
    shown = ",".join(map(str, sizes))
    options.add_argument("--sizes", metavar="N,N", type=numbers, default=sizes, help=f"文章篇数，默认 {shown}")
    options.add_argument("--runs", metavar="N", type=int, default=runs, help=f"每种几次，默认 {runs}")
    options.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return options
