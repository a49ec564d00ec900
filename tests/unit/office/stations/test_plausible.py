"""What cannot be true is refused, with what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.features.locality.short_reports import ShortReport
from plugins.features.locality.station_reports import Played, StationReport
from plugins.office.stations.plausible import demand_plausible, demand_plausible_line
from plugins.office.stations.reading import Refused
from tests.made_up_numbers import identity
from tests.unit.office.stations.given import NOW, county_folder, county_of, demand, report, session

NUMBER = identity("19900101")
SOON_AFTER = replace(session(2, 3), start=session(2, 3).start + timedelta(minutes=60))
IMPOSSIBLE = {
    "名录里没有站点": report("nobody", session()),
    "还没有到": replace(report("east"), month="2027-02"),
    "保存的时间": report("east", session(), later=60 * 24 * 40),
    "编号一样": report("east", session(1, 3), session(1, 10)),
    "不在 2026-12 这个月里": report("east", replace(session(), start=session().start - timedelta(days=30))),
    "还没有开始": report("east", session(1, 30), later=-3 * 24 * 60),
    "一场最多 16 小时": report("east", session(minutes=25 * 60)),
    "每座 3 人": report("east", session(present=121)),
    "各班加起来": report("east", session(present=19, classes=(("growers", 20),))),
    "不认识的班“pilots”": report("east", session(classes=(("pilots", 2),))),
    "还长半小时以上": report("east", session(played=(Played("walnut", 3 * 3600),))),
    "备注或节目里有个人的号码": report("east", session(note=f"找他 {NUMBER}")),
    "又开始了一场": report("east", session(1, 3), SOON_AFTER),
    "不认识的专题": report("east", demands=(demand(topic="magic"),)),
    "0 人要": report("east", demands=(demand(count=0),)),
    "第 1 条需求里有个人的号码": report("east", demands=(demand(words=f"打 {NUMBER}"),)),
}  # fmt: skip


@pytest.mark.parametrize("told", IMPOSSIBLE)
def test_what_cannot_be_true_is_refused(told: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        demand_plausible(IMPOSSIBLE[told], county_of(county_folder(tmp_path)), NOW)
    assert told in refused.value.what and refused.value.mend


def test_what_may_be_true_passes(tmp_path: Path) -> None:
    county = county_of(county_folder(tmp_path))
    full: StationReport = report("east-1", session(present=120), session(2, 31), demands=(demand(count=40),), later=300)
    demand_plausible(full, county, NOW)
    demand_plausible_line(ShortReport("west", "2026-12", 4, 380, 148), county, NOW)
    demand_plausible_line(ShortReport("west", "2026-12", 0, 0, 0), county, NOW)


@pytest.mark.parametrize(
    "line",
    [
        ShortReport("nobody", "2026-12", 4, 380, 148),
        ShortReport("west", "2027-02", 4, 380, 148),
        ShortReport("west", "2026-12", 1, 95, 121),
        ShortReport("west", "2026-12", 1, 25 * 60, 20),
        ShortReport("west", "2026-12", 0, 95, 0),
    ],
)
def test_a_line_that_cannot_be_true_is_refused(line: ShortReport, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        demand_plausible_line(line, county_of(county_folder(tmp_path)), NOW)
