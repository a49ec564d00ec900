"""The programme as data for the browser."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.features.locality.shown import ShownMonths
from plugins.features.programme.data import bucket_scripts, month_script, months_script, urgent_script
from plugins.features.programme.layout import bucket_of
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.stations import MONTH, sample_programmes
from tests.unit.samples import text

MANY = 400
MOST_BYTES = 12_000  # packed, of a month in which each of 400 stations has its own sessions
TEA, WALNUT = (ProgrammeItem(code, f"示例{code}", f"films/{code}.html", 30, "") for code in ("tea", "walnut"))


def session(uid: str, *items: ProgrammeItem, cancelled: bool = False) -> ProgrammeSession:
    start = datetime(2026, 12, 3, 19, 30, tzinfo=SHANGHAI)
    return ProgrammeSession(uid, 0, start, 60, items, "", cancelled)


PROGRAMMES = Programmes(
    (
        Programme("2026-12", "", (session("a", TEA), session("b", cancelled=True)), (), sample=True),
        Programme("2026-12", "shili-cun", (session("c", WALNUT),), ()),
        Programme("2027-01", "", (), ()),
    )
)


def handed_over(script: str) -> tuple[str, Any]:
    kind, data = json.loads(f"[{script.strip().removeprefix('portalData(').removesuffix(')')}]")
    return kind, data


def test_the_months_say_in_which_files_stations_have_their_own() -> None:
    own = bucket_of("shili-cun")
    assert ("programme", [["2026-12", own], ["2027-01", ""]]) == handed_over(months_script(PROGRAMMES, ShownMonths()))


def test_a_month_has_the_countys_sessions_and_what_every_item_of_every_station_is() -> None:
    kind, data = handed_over(month_script(PROGRAMMES, "2026-12"))
    assert "programme 2026-12" == kind
    assert [1, [["2026-12-03T19:30", 60, ["tea"], ""], ["2026-12-03T19:30", 60, [], "", 1]]] == data["county"]
    assert {"tea": ["示例tea", "films/tea.html", 30], "walnut": ["示例walnut", "films/walnut.html", 30]} == data[
        "items"
    ]


def test_a_stations_own_month_names_its_items_by_code_alone() -> None:
    ((bucket, script),) = bucket_scripts(PROGRAMMES, "2026-12").items()
    assert (
        f"programme 2026-12 {bucket}",
        {"shili-cun": [0, [["2026-12-03T19:30", 60, ["walnut"], ""]]]},
    ) == handed_over(script)
    assert {} == bucket_scripts(PROGRAMMES, "2027-01")


def test_a_month_of_400_stations_is_small() -> None:
    """An update carries it to every stick."""
    programmes = sample_programmes(MANY)
    buckets = bucket_scripts(programmes, MONTH)
    scripts = [months_script(programmes, ShownMonths()), month_script(programmes, MONTH), *buckets.values()]
    assert MANY == sum(len(handed_over(script)[1]) for script in buckets.values())
    assert sum(len(zlib.compress(script.encode(), 9)) for script in scripts) <= MOST_BYTES


def test_a_month_is_the_same_in_whatever_order_the_stations_come() -> None:
    programmes = sample_programmes(40)
    turned = Programmes(tuple(reversed(programmes.rows)))
    assert bucket_scripts(programmes, MONTH) == bucket_scripts(turned, MONTH)
    assert month_script(programmes, MONTH) == month_script(turned, MONTH)


def test_what_is_shown_longer_or_shorter_in_one_session_has_its_own_minutes_there() -> None:
    """An editor may give a text so many minutes in each session."""
    short = replace(TEA, minutes=10)
    rows = (Programme("2026-12", "shili-cun", (session("c", short, WALNUT),), ()), *PROGRAMMES.rows[:1])
    _kind, data = handed_over(month_script(Programmes(rows), "2026-12"))
    assert ["示例tea", "films/tea.html", 30] == data["items"]["tea"]
    (script,) = bucket_scripts(Programmes(rows), "2026-12").values()
    assert [["tea", 10], "walnut"] == handed_over(script)[1]["shili-cun"][1][0][2]


def test_urgent_notices_are_those_with_an_end() -> None:
    texts = [text("notices/a.html", urgent_until="2026-12-05T18:00", title="停水"), text("notices/b.html")]
    assert ("urgent", [["停水", "notices/a.html", "2026-12-05T18:00"]]) == handed_over(urgent_script(texts))
