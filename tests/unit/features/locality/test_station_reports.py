"""The file in which a station hands in its month: one form of it, and a checksum over all that it says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from plugins.features.locality.station_reports import (
    Demand,
    Played,
    StationReport,
    StationSession,
    checksum,
    report_bytes,
)
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.stations import file_name

SESSION = StationSession(
    "00112233445566aa", datetime(2026, 12, 3, 19, 30, tzinfo=SHANGHAI), 95, 37, (("growers", 20),),
    (Played("walnut", 1200),), "停电十分钟",
)  # fmt: skip
DEMAND = Demand("ffeeddccbbaa9988", date(2026, 12, 3), "farming", "核桃树修剪", 3)
WRITTEN = datetime(2026, 12, 31, 20, 0, tzinfo=SHANGHAI)
REPORT = StationReport("shili-one", "2026-12", WRITTEN, (SESSION,), (DEMAND,))


def test_the_file_says_all_of_a_report_in_the_agreed_words() -> None:
    said = json.loads(report_bytes(REPORT))
    assert {
        "format": "portal-station-report",
        "version": 1,
        "station": "shili-one",
        "month": "2026-12",
        "written": "2026-12-31T20:00+08:00",
        "sessions": [
            {
                "id": "00112233445566aa",
                "start": "2026-12-03T19:30+08:00",
                "minutes": 95,
                "present": 37,
                "classes": {"growers": 20},
                "played": [{"code": "walnut", "seconds": 1200}],
                "note": "停电十分钟",
            }
        ],
        "demands": [
            {"id": "ffeeddccbbaa9988", "day": "2026-12-03", "topic": "farming", "words": "核桃树修剪", "count": 3}
        ],
    } == {name: value for name, value in said.items() if name != "sha256"}
    assert "station-shili-one-2026-12.json" == file_name(REPORT)


def test_the_checksum_is_that_of_the_other_keys_sorted_without_blanks() -> None:
    said = json.loads(report_bytes(REPORT))
    others = {name: value for name, value in said.items() if name != "sha256"}
    plain = json.dumps(others, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(plain.encode()).hexdigest() == said["sha256"] == checksum(said)


def test_a_report_with_one_figure_changed_has_another_checksum() -> None:
    other = replace(REPORT, sessions=(replace(SESSION, present=38),))
    assert json.loads(report_bytes(other))["sha256"] != json.loads(report_bytes(REPORT))["sha256"]
