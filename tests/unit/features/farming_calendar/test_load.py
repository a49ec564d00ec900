"""Reading content/calendar.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plugins.features.farming_calendar.load import AHEAD, load_calendar
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.features.locality.seasons import FarmingCalendar

LOCALITY = Locality(
    crops=Vocabulary("作物", (Term("tea", "茶叶"),)), bands=Vocabulary("海拔", (Term("high", "高山", 1200),))
)
ENTRY = "农事表:\n  - {代码: tea-frost, 节气: 小雪, 作物: 茶叶, 农事: 防冻。, 出处: 一份意见}\n"


def load(folder: Path, text: str, year: int = 2026) -> tuple[FarmingCalendar, list[str]]:
    (folder / "calendar.yaml").write_text(text, encoding="utf-8")
    calendar, problems = load_calendar(folder, "calendar.yaml", LOCALITY, year)
    return calendar, [f"{each.line}: {each.what}" for each in problems]


def test_an_entry_without_days_lasts_from_its_term_to_the_day_before_the_next(tmp_path: Path) -> None:
    calendar, problems = load(tmp_path, ENTRY)
    (entry,) = calendar.entries
    assert [] == problems
    assert ("小雪", "大雪-1", None, False) == (entry.from_day, entry.until_day, entry.band, entry.has_local_date)


def test_the_solar_terms_of_the_coming_years_are_known_beforehand(tmp_path: Path) -> None:
    calendar, _ = load(tmp_path, ENTRY)
    assert (2025, 2026 + AHEAD) == (calendar.terms[0].day.year, calendar.terms[-1].day.year)
    assert (AHEAD + 2) * 24 == len(calendar.terms)
    assert date(2026, 11, 22) == next(
        each.day for each in calendar.terms if each.name == "小雪" and each.day.year == 2026
    )


def test_terms_fall_on_the_days_of_the_countys_own_zone(tmp_path: Path) -> None:
    calendar, problems = load(tmp_path, f"时区: UTC\n{ENTRY}")
    assert [] == problems
    assert date(2026, 2, 3) == next(
        each.day for each in calendar.terms if each.name == "立春" and each.day.year == 2026
    )


def test_a_zone_that_nobody_knows_is_named_and_what_the_message_says_mends_it(tmp_path: Path) -> None:
    _, problems = load(tmp_path, f"时区: 北京\n{ENTRY}")
    assert ["1: 没有“北京”这个时区"] == problems
    assert [] == load(tmp_path, f"时区: Asia/Shanghai\n{ENTRY}")[1]


def test_what_is_no_term_no_day_no_crop_and_no_band_is_named_at_its_line(tmp_path: Path) -> None:
    text = (
        "农事表:\n"
        "  - {代码: a, 节气: 小学, 作物: 茶叶, 农事: 做, 出处: 书}\n"
        "  - {代码: b, 节气: 小雪, 从: 13-01, 作物: 茶叶, 农事: 做, 出处: 书}\n"
        "  - {代码: c, 节气: 小雪, 作物: 茶业, 农事: 做, 出处: 书}\n"
        "  - {代码: d, 节气: 小雪, 作物: 茶叶, 海拔: 高出, 农事: 做, 出处: 书}\n"
        "  - {代码: d, 节气: 小雪, 作物: 茶叶, 农事: 做, 出处: 书}\n"
    )
    calendar, problems = load(tmp_path, text)
    assert [
        "2: “小学”不是二十四节气里的",
        "3: “13-01”不是一年里的一天",
        "4: “茶业”不在 locality.yaml 的“作物”里",
        "5: “高出”不在 locality.yaml 的“海拔”里",
        "6: 代码“d”和第 5 行重复",
    ] == problems
    assert ["d"] == [entry.code for entry in calendar.entries]


def test_an_entry_without_a_source_is_refused(tmp_path: Path) -> None:
    calendar, problems = load(tmp_path, "农事表:\n  - {代码: a, 节气: 小雪, 作物: 茶叶, 农事: 做}\n")
    assert ["2: 缺“出处”"] == problems
    assert () == calendar.entries


def test_a_dose_is_refused_and_a_share_of_the_shoots_is_none(tmp_path: Path) -> None:
    for work in ("喷800倍液", "每亩20公斤", "用30 毫升", "喷一千倍液"):
        _, problems = load(tmp_path, ENTRY.replace("防冻。", work))
        assert 1 == len(problems) and "用量" in problems[0], work
    assert [] == load(tmp_path, ENTRY.replace("防冻。", "蓬面5%的春梢达标就采，树龄15年以上"))[1]


def test_a_county_without_the_file_has_no_calendar(tmp_path: Path) -> None:
    assert (FarmingCalendar(), []) == load_calendar(tmp_path, "calendar.yaml", LOCALITY, 2026)
