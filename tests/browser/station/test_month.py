"""A month of forty stations from its programme to its report: proposed, edited, carried, held, saved, collected, told.

The county's commands and the stick are the real ones, and so are the PCs of four stations, whose browsers know of no
network. The other stations' files are written in the same form by the same record. That a browser may be killed at
fifty keystrokes of a month is held in `test_killed_evenings.py`; here one is, at a keystroke that chance has chosen.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
import yaml

from plugins.features.locality.station_reports import StationReport, report_bytes
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.stations.reading import read_report
from plugins.setup import PROBLEMS, WELL
from plugins.setup.verb import find_verbs, read_words
from tests.browser.station.dead_end import DeadEnd
from tests.browser.station.keepers import Keeper
from tests.browser.station.lasting import Lasting, LastingChromium
from tests.browser.station.station_month import (
    FILM,
    LESSON,
    MONTH,
    SEATS,
    TOPICS,
    WRITTEN,
    figures,
    hours_by_topic,
    keys_of,
    made_up,
    people_by_class,
    people_by_topic,
    without_ids,
)
from tests.browser.station.stick import make_stick
from tests.county import ROOT, Miniature, copy_county
from tests.films import add_films
from tests.sampling import in_turns
from tests.stations import file_name

pytestmark = in_turns()

PLANNED = datetime(2026, 3, 20, 8, 0, tzinfo=SHANGHAI)
COLLECTED = "2026-05-05T09:00"
OWN = {  # the stations of the miniature
    "centre": "示例县中心站点", "east": "示例东镇站点", "east-first": "示例东镇一村站点", "west": "示例西镇站点",
}  # fmt: skip
VILLAGES = {f"village-{number:02}": f"示例{number}村站点" for number in range(1, 37)}
NAMES = {**OWN, **VILLAGES}
AT_PCS = {"village-01": "chromium", "village-02": "chromium", "village-03": "chromium", "village-04": "firefox"}
BY_ADDRESS = ("village-03", "village-04")  # these two PCs' keepers come from their station's page, which names it
KILLED, TWICE, TORN = "village-02", "village-05", "village-06"
SILENT = ("centre", "west", "village-35", "village-36")
SEED = 2026


@dataclass
class Office:
    """The county's person, who types commands and reads what they say."""

    county: Miniature
    heard: pytest.CaptureFixture[str]

    def types(self, verb: str, *words: str, code: int = WELL) -> str:
        found = find_verbs(ROOT)[verb]
        assert code == found.run(read_words(found, words), self.county.root)
        return self.heard.readouterr().out


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """A county with forty stations, a film, a lesson, and three evenings a month to fill."""
    county = copy_county(tmp_path / "project")
    for folder in ("static", "templates", "bundle"):
        shutil.copytree(ROOT / "theme" / folder, county.root / "theme" / folder)
    add_films(county)
    rules = county.content / "programme/rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("每月场次: 2", "每月场次: 3"), encoding="utf-8")
    for number in range(7):
        head = f"标题: 示例第{number}篇\n日期: 2026-03-0{number + 1}\n来源: 示例\n编辑: 示例\n"
        county.write(f"content/rural/evening-{number}.md", f"---\n{head}---\n示例。\n")
    rows = [village(code, number) for number, code in enumerate(VILLAGES)]
    county.write("content/stations/villages.yaml", yaml.safe_dump({"站点表": rows}, allow_unicode=True))
    return Office(county, capsys)


def village(code: str, number: int) -> dict[str, object]:
    above, town = (("east", "示例东镇"), ("west", "示例西镇"))[number % 2]
    return {
        "代码": code, "名称": NAMES[code], "级别": "村", "上级": above, "乡镇": town, "管理员": "村党支部副书记",
        "座位": SEATS, "开放": "每周四晚", "作物": "茶叶", "编班": "党员班、种植班", "示例": "是",
    }  # fmt: skip


def edit(office: Office) -> list[datetime]:
    """Move the first proposed evening to the next day, cancel the second, and return when the others begin."""
    path = office.county.content / f"programme/{MONTH}.yaml"
    text = path.read_text(encoding="utf-8")
    first, second, third = re.findall(r"^    时间: (.+)$", text, re.MULTILINE)
    start = datetime.fromisoformat(first)
    moved = start.replace(day=start.day + 1, hour=19, minute=0, tzinfo=SHANGHAI)
    text = text.replace(f"    时间: {first}\n", f"    时间: {moved:%Y-%m-%d %H:%M}\n")
    path.write_text(text.replace(f"    时间: {second}\n", f"    时间: {second}\n    取消: 是\n"), encoding="utf-8")
    assert not [each for each in office.county.problems(PLANNED) if "programme/" in each and "提示" not in each]
    return [moved, datetime.fromisoformat(third).replace(tzinfo=SHANGHAI)]


def hold(keeper: Keeper, month: StationReport, evenings: list[datetime], chance: Random) -> Path:
    """Hold the evenings of a month at a PC as it says, and save it as a file."""
    if month.station in BY_ADDRESS:
        keeper.station = month.station
    else:
        keeper.open(f"{evenings[0]:%Y-%m-%dT08:00}+08:00")
        keeper.choose_station(month.station)
    for session in month.sessions:
        keeper.open(session.start.isoformat(timespec="minutes"))
        assert_tonight(keeper, evenings, session.start)
        keeper.begin()
        keeper.count(keys_of(session, chance))
        for played in reversed(session.played):
            keeper.note_shown(played.code, played.seconds // 60)
        keeper.note_words(session.note)
        for demand in month.demands:
            if demand.day == session.start.date():
                keeper.note_demand(demand.words, demand.topic, demand.count)
        keeper.end(session.minutes)
        keeper.station = ""  # the page remembers where the last evening was
    return keeper.hand_in(month.written.isoformat(timespec="minutes"), file_name(month))


def assert_tonight(keeper: Keeper, evenings: list[datetime], tonight: datetime) -> None:
    """Hold what the page offers against the edited programme: no evening that is cancelled, tonight's chosen."""
    offered = keeper.tab.evaluate("Array.from(document.querySelectorAll('[data-choosing-plan] option'), e => e.text)")
    shown = [f"{each.month}月{each.day}日 {each:%H:%M}" for each in evenings]
    assert shown == [each.partition("：")[0] for each in offered[:-1]]
    chosen = keeper.tab.evaluate("document.querySelector('[data-choosing-plan]').selectedIndex")
    assert evenings.index(tonight) == chosen
    assert 0 < keeper.tab.evaluate("document.querySelectorAll('[data-choosing-items] input:checked').length")


def write_others(folder: Path, months: dict[str, StationReport]) -> None:
    """Write the files of the stations whose PCs are not here: one in two states of its month, one torn."""
    for month in months.values():
        (folder / file_name(month)).write_bytes(report_bytes(month))
    torn = folder / file_name(months[TORN])
    torn.write_bytes(torn.read_bytes()[:-40])
    earlier = replace(months[TWICE], written=WRITTEN.replace(day=29), sessions=months[TWICE].sessions[:1])
    (folder / "一次").mkdir()
    (folder / "一次" / file_name(earlier)).write_bytes(report_bytes(earlier))


def tables_of(text: str) -> dict[str, dict[str, list[str]]]:
    """Return the report's tables by title, their rows by the first cell."""
    tables: dict[str, dict[str, list[str]]] = {}
    rows: dict[str, list[str]] = {}
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        if len(row) == 1:
            rows = tables.setdefault(row[0], {})
        elif row:
            rows[row[0]] = row[1:]
    return tables


def demand_no_network(pc: Lasting, way_out: DeadEnd) -> None:
    """Let no page have wanted anything that does not lie on the stick."""
    if isinstance(pc, LastingChromium):
        assert pc.asked
        assert not [each for each in pc.asked if not each.startswith(("file:", "blob:", "data:"))]
    assert [] == way_out.wishes_of_pages()


def collect(office: Office, folder: Path, number: int) -> None:
    """Collect a folder of so many good files and the torn one, twice: the second time nothing is new."""
    words = ("stations", "collect", str(folder), "--now", COLLECTED)
    said = office.types(*words, code=PROBLEMS)
    assert f"station-{TORN}-{MONTH}.json:1: 没有收" in said
    assert f"收下 {number} 份月报；1 份没有收" in said
    assert f"收下 0 份月报，另有 {number} 份从前收过；1 份没有收" in office.types(*words, code=PROBLEMS)


def compare(tables: dict[str, dict[str, list[str]]], months: dict[str, StationReport]) -> None:
    """Hold the report against what was done and came home."""
    done = months.values()
    whole = tables["全县"]
    assert [["40"], [f"{40 - len(months)}"]] == [whole["站点"], whole["没有上报"]]
    assert figures(done) == [whole[name][0] for name in ("场次", "小时", "人次")]
    assert people_by_class(done) == without_head(tables["各班人次"])
    assert hours_by_topic(done) == without_head(tables["各专题放映"])
    assert people_by_topic(done) == without_head(tables["各专题需求"])
    assert len(months) == len(tables["想看什么"]) - 1
    for code, month in months.items():
        row = tables["各站点"][NAMES[code]]
        assert (figures([month]), "月报") == (row[:3], row[-1])


def without_head(table: dict[str, list[str]]) -> dict[str, list[str]]:
    return dict(list(table.items())[1:])


def test_a_month_comes_home_as_it_was_done(
    office: Office, lasting: Callable[[str], Lasting], way_out: DeadEnd, tmp_path: Path
) -> None:
    chance, folder = Random(SEED), tmp_path / "收来"
    folder.mkdir()
    office.types("programme", MONTH, "--now", f"{PLANNED:%Y-%m-%dT%H:%M}")
    evenings = edit(office)
    stick = make_stick(office.county, tmp_path, PLANNED)
    at_pcs = {code: made_up(code, evenings, (FILM, LESSON), chance) for code in AT_PCS}
    for code, month in at_pcs.items():
        pc = lasting(AT_PCS[code])
        heads = sum(each.present for each in month.sessions)
        keeper = Keeper(pc, stick, deaths={chance.randint(1, heads)} if code == KILLED else frozenset())
        saved = hold(keeper, month, evenings, chance)
        keeper.switch_off()
        assert without_ids(month) == without_ids(read_report(saved.read_bytes()))
        demand_no_network(pc, way_out)
        shutil.copy(saved, folder)
    elsewhere = [code for code in NAMES if code not in at_pcs and code not in SILENT]
    others = {code: made_up(code, evenings, tuple(TOPICS), chance) for code in elsewhere}
    write_others(folder, others)
    collect(office, folder, len(at_pcs) + len(others))  # one is torn, and of another there are two
    told = office.types("stations", "report", MONTH, "--now", COLLECTED, "--output", str(tmp_path))
    tables = tables_of((tmp_path / f"{MONTH}.csv").read_text(encoding="utf-8"))
    came_home = {code: month for code, month in {**at_pcs, **others}.items() if code != TORN}
    compare(tables, came_home)
    silent = [name for code, name in NAMES.items() if code not in came_home]
    assert sorted(silent) == sorted(without_head(tables["没有上报的站点"]))
    assert f"没有上报的站点有 {len(silent)} 个" in told and all(name in told for name in silent)
