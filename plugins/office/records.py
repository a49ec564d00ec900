"""Where the office keeps its own records: beside the texts, in git with them, and in no site."""

from __future__ import annotations

from pathlib import Path


def intake_records(content: Path) -> Path:
    """Return the folder of the register of what branches have sent."""
    return content.parent / "intake"
