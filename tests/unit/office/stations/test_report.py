"""tasks.py stations report: the county's sheets, and what is published."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import tasks
from plugins.features.locality.short_reports import ShortReport
from plugins.features.locality.shown import ShownMonth, ShownMonths, ShownSession
from plugins.features.locality.station_reports import Played, StationReport
from plugins.features.station_statistics.files import read_statistics, written
from plugins.features.station_statistics.model import MonthStatistics, StationStatistics, release_of
from plugins.features.station_statistics.pages import as_csv, compose_index, compose_page
from plugins.features.station_statistics.shown import read_shown
from plugins.kernel.disclosure.attack import attack
from plugins.kernel.disclosure.releases import Release
from plugins.kernel.disclosure.shown import Shown
from plugins.kernel.files.asked_files import SITE_MARK
from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.kernel.request import Folders
from plugins.office.stations.desk import ReportDesk
from plugins.office.stations.keeping import Kept
from plugins.pipeline.alone import lock_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import find_verbs, read_words
from tests.unit.office.stations.given import NOW, county_folder, demand, report, session

VERB = find_verbs(tasks.ROOT)["stations"]


def keep(folders: Folders, *reports: StationReport | ShortReport) -> Folders:
    for each in reports:
        Kept(folders.content, "content/").add(each)
    return folders


def reported(folders: Folders, month: str = "2026-12") -> ReportDesk:
    return ReportDesk(folders, tasks.ROOT, month, NOW)


def a_month(folders: Folders) -> Folders:
    """Let the east hand in two sessions and a demand, a village one, the west a line; the others nothing."""
    east = report("east", session(1, 3), session(2, 10, 41), demands=(demand(),))
    village = report("east-1", session(3, 5, 12, classes=(("elders", 4),)))
    return keep(folders, east, village, ShortReport("west", "2026-12", 4, 380, 148))


def test_what_is_for_the_office_alone_lies_in_no_site(tmp_path: Path) -> None:
    """Small counts stand in the sheets, that are published as tens or not at all."""
    desk = reported(a_month(county_folder(tmp_path)))
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / SITE_MARK).touch()
    with pytest.raises(PortalError, match="谁都能看到"):
        desk.write(tmp_path / "output")
    assert [SITE_MARK] == [each.name for each in (tmp_path / "output").iterdir()]


def cells(text: str) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if row}


def published(folders: Folders) -> tuple[MonthStatistics, ...]:
    folder = folders.content / "stations-statistics"
    names = [f"stations-statistics/{path.name}" for path in folder.iterdir()]
    found, problems = read_statistics(folders.content, names, "content/")
    assert [] == problems
    return found


def test_the_report_holds_what_was_handed_in(tmp_path: Path) -> None:
    desk = reported(a_month(county_folder(tmp_path)))
    desk.write(tmp_path / "out")
    found = cells((tmp_path / "out/2026-12.csv").read_text(encoding="utf-8"))
    assert ["3", "3", "4.8", "90", "3"] == found["示例东镇"]
    assert ["1", "4", "6.3", "148", "0"] == found["示例西镇"]
    assert ["238"] == found["人次"][:1] and ["7"] == found["场次"][:1]
    assert ["2", "3.2", "78", "3.2", "全年进度少 44 小时 50 分钟", "月报"] == found["示例east站点"]
    assert ["1.0"] == found["片库里没有的"]


def test_the_sheet_and_the_csv_have_the_same_figures(tmp_path: Path) -> None:
    desk = reported(a_month(county_folder(tmp_path)))
    desk.write(tmp_path / "out")
    sheet = (tmp_path / "out/2026-12.html").read_text(encoding="utf-8")
    rows = [
        [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", sheet)
    ]
    text = (tmp_path / "out/2026-12.csv").read_text(encoding="utf-8").removeprefix("\ufeff")
    assert rows == [row for row in csv.reader(io.StringIO(text)) if len(row) > 1]
    assert "@page { size: A4" in sheet


def test_stations_that_reported_nothing_are_named_to_the_county_and_not_to_the_public(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is written, which is refused as long as nobody has said that it may be incomplete."""
    folders = a_month(county_folder(tmp_path))
    desk = reported(folders)
    assert desk.tell()
    assert "没有上报的站点有 2 个：示例xian站点、示例east-2站点。" in capsys.readouterr().out
    with pytest.raises(PortalError, match=r"示例xian站点、示例east-2站点.*--incomplete"):
        desk.publish(None)
    assert not (folders.content / "stations-statistics").exists()
    desk.publish(None, is_incomplete=True)
    assert "示例xian站点" not in written(published(folders)[0])


def test_a_town_of_which_nobody_knows_anything_has_no_nought(tmp_path: Path) -> None:
    folders = a_month(county_folder(tmp_path))
    reported(folders).publish(None, is_incomplete=True)
    (found,) = published(folders)
    page = compose_page(found, reported(folders).county.locality)
    rows = {row[0]: row[1:] for row in page.tables[0].rows}
    assert ("没有上报", "没有上报", "没有上报") == rows["县级站点"]
    assert ("3", "4.8", "90") == rows["示例东镇"]
    assert "全县 5 个站点，3 个报了这个月的月报；2 个没有报，不算在里面。" == page.missing
    assert "还有 2 个站点没有报" in page.summary and page.missing in as_csv(page)
    assert ("2026年12月", "7", "11.1", "240", "3/5") == compose_index(StationStatistics((found,))).table.rows[0]


def test_a_month_of_which_all_have_reported_says_nothing_of_missing_ones(tmp_path: Path) -> None:
    folders = keep(a_month(county_folder(tmp_path)), report("xian"), report("east-2"))
    reported(folders).publish(None)
    (found,) = published(folders)
    page = compose_page(found, reported(folders).county.locality)
    assert "" == page.missing and ("0", "0.0", "0") == {row[0]: row[1:] for row in page.tables[0].rows}["县级站点"]


def test_a_month_that_has_not_begun_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="2027-02 还没有到"):
        reported(county_folder(tmp_path), "2027-02")


def test_a_station_that_has_not_reported_does_not_count_as_failing(tmp_path: Path) -> None:
    desk = reported(a_month(county_folder(tmp_path)))
    desk.write(tmp_path / "out")
    found = cells((tmp_path / "out/2026-12.csv").read_text(encoding="utf-8"))
    assert ["3"] == found["报了、照规定没有达到的站点"]
    assert ["xian", "east-2"] == [each.station.code for each in desk.totals if not each.unmet]


def test_what_a_station_owes_is_held_against_the_countys_rule(tmp_path: Path) -> None:
    folders = a_month(county_folder(tmp_path))
    unmet = {each.station.code: each.unmet for each in reported(folders).totals}
    assert ("全年进度少 44 小时 50 分钟",) == unmet["east"]
    assert ("少 1 场", "全年进度少 46 小时 25 分钟") == unmet["east-1"]
    (folders.content / "programme").mkdir()
    rules = "采用: 县里自定\n规矩表:\n  - {名称: 县里自定, 每月场次: 1, 每月小时: 3, 出处: 示例文件}\n"
    (folders.content / "programme/rules.yaml").write_text(rules, encoding="utf-8")
    unmet = {each.station.code: each.unmet for each in reported(folders).totals}
    assert ((), ("本月少 1 小时 25 分钟",)) == (unmet["east"], unmet["east-1"])


def test_what_was_read_out_counts_for_the_topic_of_its_column(tmp_path: Path) -> None:
    read_out = report("east", session(played=(Played("rural/核桃 修剪.md", 600), Played("news/a.md", 300))))
    folders = keep(county_folder(tmp_path), read_out)
    (folders.content / "programme").mkdir()
    rules = "念的栏目:\n  - {栏目: rural, 专题: 农业技术}\n"
    (folders.content / "programme/rules.yaml").write_text(rules, encoding="utf-8")
    assert {"farming": 600, "": 300} == reported(folders).totals[1].seconds


def test_words_that_a_program_would_compute_stay_words(tmp_path: Path) -> None:
    folders = keep(
        county_folder(tmp_path), report("east", demands=(demand(words="=HYPERLINK(1)"), demand(2, words="＝1")))
    )
    desk = reported(folders)
    desk.write(tmp_path / "out")
    text = (tmp_path / "out/2026-12.csv").read_text(encoding="utf-8").removeprefix("\ufeff")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in tuple("=+-@＝")]
    assert "'=HYPERLINK(1)" in text


def test_what_is_published_stands_for_what_was_handed_in_and_tells_no_small_group(tmp_path: Path) -> None:
    folders = a_month(county_folder(tmp_path))
    reported(folders).publish(None, is_incomplete=True)
    (found,) = published(folders)
    assert [("县级", 0), ("east", 3), ("west", 4)] == [(town.code, town.sessions) for town in found.towns]
    present = {row.place: row.shown for row in found.present}
    assert (Shown(235, 244), Shown(85, 94), Shown(0, 0)) == (
        present["", ""], present["east", ""], present["县级", ""],
    )  # fmt: skip
    assert Shown(0, 14) == present["east", "elders"]
    assert [] == list(attack((release_of(found),)))


def test_what_was_shown_is_published_as_far_as_the_county_knows_it(tmp_path: Path) -> None:
    """The words of a code come from a stick, and from anybody; of those who came nothing is said."""
    text = "rural/核桃 修'剪.md"
    played = (Played(text, 600), Played("somebody, 13800138000", 60), Played("rural/gone.md", 60))
    folders = keep(a_month(county_folder(tmp_path)), report("xian", session(9, 8, played=played)), report("east-2"))
    (folders.content / "rural").mkdir()
    (folders.content / text).write_text("示例", encoding="utf-8")
    (folders.content / "stations-shown").mkdir()
    (folders.content / "stations-shown/2026-12.yaml").write_bytes("# 用记事本存过".encode("gbk"))
    reported(folders).publish(None)
    shown, problems = read_shown(folders.content, ["stations-shown/2026-12.yaml"], "content/")
    assert [] == problems
    assert ShownMonths((ShownMonth("2026-12", (("xian", (ShownSession("2026-12-08T19:30", (text,)),)),)),)) == shown


def test_the_same_month_is_published_once_and_a_late_report_makes_a_further_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until then the county is told that its page has other figures."""
    folders = a_month(county_folder(tmp_path))
    reported(folders).publish(None, is_incomplete=True)
    before = written(published(folders)[0])
    told = "2026-12 公布过，公布以后又收到了月报"
    reported(folders).publish(None, is_incomplete=True)
    assert reported(folders).tell() and told not in capsys.readouterr().out
    assert 1 == len(published(folders))
    keep(folders, report("xian", session(7, 8, 60)))
    assert reported(folders).tell() and told in capsys.readouterr().out
    reported(folders).publish(None, is_incomplete=True)
    assert reported(folders).tell() and told not in capsys.readouterr().out
    first, second = published(folders)
    assert before == written(first) and (1, 2) == (first.version, second.version)
    assert [] == list(attack((release_of(first), release_of(second))))


def test_a_month_that_is_not_over_or_of_which_nothing_came_is_not_published(tmp_path: Path) -> None:
    folders = a_month(county_folder(tmp_path))
    with pytest.raises(PortalError, match="还没有过完"):
        ReportDesk(folders, tasks.ROOT, "2026-12", NOW.replace(year=2026, month=12)).publish(None, is_incomplete=True)
    with pytest.raises(PortalError, match="还没有收到月报"):
        reported(folders, "2026-11").publish(None, is_incomplete=True)
    assert not (folders.content / "stations-statistics").exists()


def test_the_countys_method_stays_the_same(tmp_path: Path) -> None:
    folders = a_month(county_folder(tmp_path))
    reported(folders).publish("隐去", is_incomplete=True)
    keep(folders, report("xian", session(7, 8, 60)))
    with pytest.raises(PortalError, match="各月要用同一个办法"):
        reported(folders).publish("取整", is_incomplete=True)
    reported(folders).publish(None, is_incomplete=True)
    assert ["隐去", "隐去"] == [each.method.value for each in published(folders)]


def test_what_was_published_and_then_typed_over_is_found_before_anything_is_published(tmp_path: Path) -> None:
    folders = a_month(county_folder(tmp_path))
    reported(folders).publish(None, is_incomplete=True)
    path = folders.content / "stations-statistics/2026-12.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("从: 85, 到: 94", "从: 90, 到: 90"), encoding="utf-8")
    with pytest.raises(ContentProblems, match="手改过"):
        reported(folders).publish(None, is_incomplete=True)


def test_figures_that_give_somebody_away_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if whoever protects them made a mistake: the last look is the attacker's, at the very bytes."""
    from plugins.office.stations import publish

    def show_four(*arguments: Any) -> Release:
        made = real(*arguments)
        return replace(made, tables=tuple(replace(each, shown={("", ""): Shown(4, 4)}) for each in made.tables))

    real = publish.publishable
    monkeypatch.setattr(publish, "publishable", show_four)
    folders = a_month(county_folder(tmp_path))
    with pytest.raises(PortalError, match=r"没有公布：.*2026-12 的“人次”表里“示例西镇／未编班”.*只剩 5 种可能"):
        reported(folders).publish(None, is_incomplete=True)
    assert not (folders.content / "stations-statistics").exists()


def test_of_two_who_publish_at_once_the_second_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What one adds counts for what the other one may show."""
    folders = a_month(county_folder(tmp_path))
    words = ["stations", "report", "2026-12", "--content", str(folders.content), "--output", str(tmp_path / "out")]
    words += ["--now", "2027-01-05", "--publish", "--incomplete"]
    other = only_one(lock_of(folders.content), this_process("members publish", lasts=True), lambda _: None)
    with other:
        assert USAGE == tasks.run_verb(VERB, words)
    assert "content 正由 members publish（" in capsys.readouterr().err
    assert not (folders.content / "stations-statistics").exists()


def test_a_kept_report_that_somebody_changed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = a_month(county_folder(tmp_path))
    (path,) = (folders.content / "station-reports/2026-12").glob("east-1-*.json")
    path.write_bytes(path.read_bytes().replace(b'"present":12', b'"present":13'))
    words = ["report", "2026-12", "--content", str(folders.content), "--output", str(tmp_path / "out")]
    words += ["--now", "2027-01-05"]
    assert PROBLEMS == VERB.run(read_words(VERB, words), tasks.ROOT)
    assert f"{path.name}:1: 校验数对不上" in capsys.readouterr().out
    path.unlink()
    assert WELL == VERB.run(read_words(VERB, words), tasks.ROOT)
