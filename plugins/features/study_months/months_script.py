"""The newest months as data for the browser, which chooses by the device's date: theme/static/home/study-month.js."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.features.locality.data_script import data_script
from plugins.features.study_months.model import StudyMonth, StudyRow

KIND = "study-months"
NEWEST = 6  # months are written some time ahead, and a stick is read for some time


def months_script(months: Iterable[tuple[StudyMonth, Iterable[StudyRow]]]) -> str:
    """Return the script. A month is [2026-12, path, what it is about, texts], a text [title, path, day in words]."""
    rows = [
        [month.month, month.path, month.words, [[row.link.title, row.link.path, row.day] for row in texts]]
        for month, texts in months
    ]
    return data_script(KIND, rows)
