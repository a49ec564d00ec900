"""Where the pages of certificates lie: beside the texts of the Party school's column."""

from __future__ import annotations

FOLDER = "school"
RECORD = f"{FOLDER}/record.html"
CHECK = f"{FOLDER}/certificate-check.html"
