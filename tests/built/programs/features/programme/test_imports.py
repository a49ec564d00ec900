"""A county without a programme pays nothing for it."""

from __future__ import annotations

import subprocess
import sys

from tests.county import ROOT
from tests.patience import STEP_S

LOOK = """
import sys
from plugins.features import load_features
for feature in load_features():
    feature.generators
print(sorted({"icalendar", "lunar_python", "vobject"} & set(sys.modules)))
"""


def test_libraries_of_calendars_are_imported_only_where_a_calendar_is_written() -> None:
    found = subprocess.run([sys.executable, "-c", LOOK], cwd=ROOT, capture_output=True, text=True, timeout=STEP_S)
    assert "[]" == found.stdout.strip(), found.stderr
