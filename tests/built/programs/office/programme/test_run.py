"""tasks.py programme: a month is proposed, edited, proposed again, and recorded as announced."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.kernel.dates.civil_time import parse_civil_time
from plugins.kernel.request_options import month_of
from plugins.office.programme.run import past_of
from plugins.office.programme.verbs import programme, refuse_month
from plugins.pipeline.edition import load_edition
from plugins.setup import PROBLEMS, USAGE, WELL
from tests.county import COUNTY, ROOT, Miniature, copy_county
from tests.sampling import in_turns
from tests.tables import table

pytestmark = in_turns()

Run = Callable[..., int]
APRIL = "content/programme/2026-04.yaml"


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    """The miniature as a project of its own, whose verbs leave nothing elsewhere."""
    for folder in ("bundle", "static", "templates"):
        shutil.copytree(ROOT / "theme" / folder, tmp_path / "theme" / folder)
    found = copy_county(tmp_path)
    for text in (found.content / "rural").glob("*.md"):  # samples are read to nobody
        text.write_text(text.read_text(encoding="utf-8").replace("示例: 是\n", ""), encoding="utf-8")
    return found


@pytest.fixture
def run(county: Miniature) -> Run:
    """Run the verb on the county."""

    def run_(month: str = "2026-04", station: str = "", again: bool = False, announced: bool = False) -> int:
        given = {"content": None, "faq": None, "now": "2026-03-10T08:00"}
        return programme(
            Namespace(month=month, station=station, again=again, announced=announced, **given), county.root
        )

    return run_


def read(county: Miniature, name: str = APRIL) -> str:
    return (county.root / name).read_text(encoding="utf-8")


def test_a_month_is_written_with_its_reasons_and_passes_the_check(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert WELL == run()
    said = capsys.readouterr().out
    assert f"全县：{APRIL}" in said and "影片不够，念一篇" in said
    assert [] == [each for each in county.problems() if "programme/2026-04" in each and "提示" not in each]
    first = read(county)
    assert WELL == run() and first == read(county)
    assert "和现在提出的一样，没有动" in capsys.readouterr().out


def test_what_an_editor_has_changed_is_shown_beside_the_proposal_and_kept_until_it_is_asked_for(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    proposed = read(county)
    edited = proposed.replace("19:30", "20:00", 1).replace("月份:", "# 自己的话\n月份:")
    county.write(APRIL, edited)
    capsys.readouterr()
    assert WELL == run() and edited == read(county)
    said = capsys.readouterr().out
    assert "20:00，" in said.partition("新提出的")[0] and "20:00，" not in said.partition("新提出的")[2]
    assert "--again" in said and "+++" not in said
    assert WELL == run(again=True) and proposed == read(county)
    county.write(APRIL, edited.encode("gbk"))  # as an older Notepad saves it
    assert WELL == run(again=True) and proposed == read(county)


def test_what_was_announced_is_recorded_and_later_changes_are_counted(county: Miniature, run: Run) -> None:
    run()
    proposed = read(county)
    assert WELL == run(announced=True)
    announced = read(county)
    assert announced.startswith(proposed) and "序号: 0" in announced and "序号: 1" not in announced
    assert WELL == run()  # the record is no edit
    moved = announced.replace("时间: 2026-04", "时间: 2026-04", 1).replace(" 19:30\n    分钟", " 18:30\n    分钟", 1)
    county.write(APRIL, moved)
    run(announced=True)
    assert 1 == read(county).count("序号: 1")
    assert WELL == run(announced=True) and 1 == read(county).count("序号: 1")


def test_a_session_that_is_taken_out_is_cancelled_in_the_calendar(county: Miniature, run: Run) -> None:
    run()
    run(announced=True)
    text = read(county)
    start = text.index("  - 编号")
    end = text.index("  - 编号", start + 1)
    county.write(APRIL, text[:start] + text[end:])
    calendar = (
        county.build(now=parse_civil_time("2026-03-10 08:00").moment) / "stations/programme/county.ics"
    ).read_text(encoding="utf-8")
    assert 2 == calendar.count("STATUS:CANCELLED")  # and that of March
    run(announced=True)
    assert "取消: 是}" in read(county)


def test_a_station_gets_a_month_of_its_own_for_its_crops_and_an_unknown_one_is_told(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    from plugins.kernel.problems import PortalError

    assert WELL == run(station="east-first")
    assert "示例东镇一村站点" in read(county, "content/programme/2026-04/east-first.yaml")
    assert WELL == run(station="all")
    assert 4 == len(list((county.content / "programme/2026-04").iterdir()))
    with pytest.raises(PortalError, match=r"没有代码是“east-frst”的站点。您是否想写“east-first”？"):
        run(station="east-frst")


def test_nothing_is_proposed_while_the_rules_cannot_be_read(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    county.write("content/programme/rules.yaml", "采用: 没有的\n")
    assert PROBLEMS == run() and not (county.root / APRIL).exists()
    assert "“规矩表”里没有“没有的”" in capsys.readouterr().out


def test_a_month_is_proposed_again_whatever_is_wrong_in_the_file_that_it_replaces(
    county: Miniature, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    proposed = read(county)
    county.write(APRIL, proposed.replace("稿: rural/", "稿: rural/gone-", 1))
    assert PROBLEMS == run()
    assert WELL == run(again=True) and proposed == read(county)


def test_a_record_that_was_typed_over_with_everything_else_is_told(county: Miniature, run: Run) -> None:
    """Whoever replaces a day in the whole file would leave all calendars with the old one."""
    run()
    run(announced=True)
    announced = read(county)
    county.write(APRIL, announced.replace("2026-04-", "2026-05-").replace("2026-05-", "2026-04-"))
    assert [] == [each for each in county.problems() if "公布过" in each]
    (day,) = {line.split("时间: ")[1][:10] for line in announced.split("\n") if line.startswith("  - {")} and [
        announced.split("时间: ")[1][:10]
    ]
    county.write(APRIL, announced.replace(f"时间: {day}", "时间: 2026-04-29"))
    assert ["“公布过”里的场次被改过"] == [
        each.split(": ")[1].split("，")[0] for each in county.problems() if "公布过" in each
    ]
    assert PROBLEMS == run(announced=True)


def test_samples_and_what_is_for_those_who_write_are_read_to_nobody(county: Miniature, run: Run) -> None:
    rules = (county.content / "programme/rules.yaml").read_text(encoding="utf-8")
    county.write("content/rural/picking.md", (COUNTY / "content/rural/picking.md").read_bytes())
    county.write("content/programme/rules.yaml", f"{rules}不念: [rural/pruning.md]\n")
    run()
    assert "rural/walnut.md" in read(county)
    assert not [name for name in ("rural/picking.md", "rural/pruning.md") if name in read(county)]
    county.write("content/programme/rules.yaml", f"{rules}不念: [rural/prunning.md]\n")
    (problem,) = county.problems()
    assert "“不念”里的“rural/prunning.md”不存在。您是否想写“rural/pruning.md”？" in problem


def test_what_is_no_month_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == refuse_month(Namespace(month="十二月"), Path())
    assert "请写成 2026-12 这样" in capsys.readouterr().err
    assert WELL == refuse_month(Namespace(month="2026-12"), Path())


@table("typed", ["2027-01", "2027年1月", "2027-1", "2027.01", "２０２７年１月", "2027/1月"])
def test_a_month_may_be_typed_as_people_write_it(typed: str) -> None:
    assert "2027-01" == month_of(typed)
    assert "2027-13" == month_of("2027-13")


def test_what_was_shown_counts_by_quarter_by_topic_and_by_its_last_day() -> None:
    def month(name: str, code: str, topic: str) -> Programme:
        item = ProgrammeItem(code, code, "", 30, "", topic)
        return Programme(
            name, "", (ProgrammeSession(name, 0, parse_civil_time(f"{name}-15 19:30").moment, 60, (item,), ""),), ()
        )

    rows = (month("2025-09", "old", "party"), month("2026-10", "a", "party"), month("2026-12", "b", "farming"))
    past = past_of(Programmes(rows), "2026-11", "")
    assert frozenset({"a", "b"}) == past.quarter  # the months on both sides
    assert {"old", "a"} == set(past.last) and {"party": 1} == dict(past.topics)


def test_the_portals_own_months_have_nothing_wrong() -> None:
    portal = Miniature(ROOT)
    now = parse_civil_time("2026-11-30 08:00").moment
    found = load_edition(portal.request(now=now), load_features()).problems
    assert [] == [str(each) for each in found if "programme" in each.path or "calendar" in each.path]
