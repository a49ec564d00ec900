"""What both benchmarks report alike: on which machine, and figures as JSON."""

from __future__ import annotations

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
