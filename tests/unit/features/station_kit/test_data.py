"""The data that sheets and the session page are filled from: whole, and harmless within a script."""

from __future__ import annotations

import json
from dataclasses import replace

from plugins.features.locality.films import Shelf
from plugins.features.station_kit.data import films_script, stations_script
from tests.stations import SHELF, sample_stations


def test_line_ends_that_old_scripts_do_not_bear_are_escaped() -> None:
    script, _note = films_script(Shelf((replace(SHELF.films[0], title="甲\u2028乙\u2029"),)))
    assert "\u2028" not in str(script) and "\u2029" not in str(script)
    assert "甲\\u2028乙\\u2029" in str(script)


def test_no_role_or_place_is_left_out_and_no_person_is_in() -> None:
    script, _note = stations_script(sample_stations(1))
    village = json.loads(str(script)[str(script).index(",") + 1 : -2])[-1]
    assert ("shili-v1", "示例1村站点", "示例一镇", "村党支部副书记") == tuple(
        village[name] for name in ("code", "name", "town", "keeper")
    )
    assert [["members", "党员班"], ["growers", "种植班"], ["elders", "老年班"]] == village["classes"]
