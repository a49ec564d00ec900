"""Stations, a programme and a shelf of films for tests of their pages: samples, given to a build without any file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from plugins.features.locality.films import Film, Shelf
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.features.locality.station_reports import StationReport
from plugins.features.locality.stations import Station, Stations
from plugins.kernel.building.feature import Models
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.county import Miniature, copy_county

TOWN = Term("shili-one", "示例一镇")
CLASSES = (Term("members", "党员班"), Term("growers", "种植班"), Term("elders", "老年班"))
TOPICS = (Term("party", "党的知识"), Term("farming", "农业技术"), Term("culture", "文艺"))
LOCALITY = Locality(
    towns=Vocabulary("乡镇", (TOWN,)), classes=Vocabulary("编班", CLASSES), topics=Vocabulary("片源专题", TOPICS)
)
MONTH = "2026-12"


def station(code: str, name: str, level: str, above: str) -> Station:
    return Station(
        code, name, level, above, TOWN, "村党支部副书记", ("电脑", "投影仪"), 40, "每周四晚集中收看", (), (), None,
        CLASSES, True,
    )  # fmt: skip


def sample_stations(villages: int = 2) -> Stations:
    """Return a county's station, a town's, and so many villages'."""
    below = [
        station(f"shili-v{number}", f"示例{number}村站点", "village", "shili-one") for number in range(1, villages + 1)
    ]
    county, town = (
        station("shili", "示例县站点", "county", ""),
        station("shili-one", "示例一镇站点", "town", "shili"),
    )
    return Stations((county, town, *below))


def film(code: str, title: str, minutes: int) -> Film:
    return Film(
        code, title, (TOPICS[1],), (), (), (), (), minutes * 60, f"stations/films/{code}.html", (), True, "示例",
        True, date(2026, 11, 1),
    )  # fmt: skip


SHELF = Shelf((film("walnut-pruning", "示例片：核桃冬季修剪", 25), film("tea-frost", "示例片：茶园防冻", 18)))


def sample_session(uid: str, day: int, *items: ProgrammeItem) -> ProgrammeSession:
    return ProgrammeSession(uid, 0, datetime(2026, 12, day, 19, 30, tzinfo=SHANGHAI), 95, items, "自带小板凳")


def sample_programmes(stations: int = 0) -> Programmes:
    """Return a month of the whole county, and one of its own for so many villages."""
    walnut, tea = (ProgrammeItem(each.code, each.title, "", each.seconds // 60, "应季") for each in SHELF.films)
    county = Programme(MONTH, "", (sample_session("a", 3, walnut, tea), sample_session("b", 17, tea)), (), True)
    own = [
        Programme(MONTH, f"shili-v{number}", (sample_session(f"c{number}", 4 + number % 20, tea, walnut),), (), True)
        for number in range(1, stations + 1)
    ]
    return Programmes((county, *own))


@contextmanager
def models_given(*models: object) -> Iterator[None]:
    """Have builds within this process find these models, whatever a county's files hold."""
    by_type = {type(model): model for model in models}
    find = Models.find
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Models, "find", lambda self, kind: by_type.get(kind) or find(self, kind))
        yield


def county_without_stations(root: Path) -> Miniature:
    """Return a copy of the miniature county without records of its own, for `models_given` to stand in their place."""
    county = copy_county(root)
    for folder in ("bases", "branches", "programme", "stations"):
        shutil.rmtree(county.content / folder, ignore_errors=True)
    (county.content / "calendar.yaml").unlink(missing_ok=True)
    return county


def all_models() -> tuple[object, ...]:
    """Return the words of a county, its films, its stations and their month."""
    return LOCALITY, SHELF, sample_stations(), sample_programmes()


def file_name(report: StationReport) -> str:
    """Return what the session page calls a station's report."""
    return f"station-{report.station}-{report.month}.json"
