"""The pages of the liaison, really built: groups, rotas with their calendars, the shelf, and sheets."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from icalendar import Calendar

from plugins.features.liaison.layout import (
    EXCHANGE,
    FOLDER,
    GROUPS,
    SHEETS,
    SHELF,
    agenda_page,
    calendar_file,
    rota_page,
)
from plugins.features.liaison.sheets import SHEETS as ALL_SHEETS
from tests.county import SITE_URL, Miniature, copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

BRANCH, YEAR = "east", 2026


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """Built for a disk, in `output`. Not to be changed."""
    county = copy_county(tmp_path_factory.mktemp("liaison"))
    county.build(full_index=False)
    return county


def page(county: Miniature, path: str) -> str:
    return (county.root / "output" / path).read_text(encoding="utf-8")


def test_the_column_leads_to_all_of_its_pages(county: Miniature) -> None:
    html = page(county, f"{FOLDER}/index.html")
    for path in (GROUPS, EXCHANGE, SHELF, SHEETS):
        assert path.removeprefix(f"{FOLDER}/") in html
    for sheet in ALL_SHEETS:
        assert f'"{sheet.name}.html"' in page(county, SHEETS) and sheet.title in page(county, sheet.path)


def test_a_group_is_shown_without_numbers_and_one_that_is_closed_says_so(county: Miniature) -> None:
    html = page(county, GROUPS).replace("<wbr>", "")  # where a name may break
    assert "示例县党务工作者联谊群" in html and html.index("示例县党务工作者联谊群") < html.index("示例村短信联谊群")
    assert '<span class="mark">停用</span>' in html and "谁答复" in html


def test_a_year_shows_hosts_days_and_reading_and_its_calendar_says_the_same(county: Miniature) -> None:
    html = page(county, rota_page(BRANCH, YEAR)).replace("<wbr>", "")  # where a line may end
    assert "书记主持" in html and "3月12日" in html and "发展党员最容易漏什么" in html and "2026-06起" in html
    events = Calendar.from_ical((county.root / "output" / calendar_file(BRANCH)).read_bytes()).walk("VEVENT")
    days = re.findall(r'<time datetime="(2026-\d\d-\d\d)">', html)
    assert days == [each["DTSTART"].dt.date().isoformat() for each in events] and len(days) == 4


def test_each_meeting_has_an_agenda_of_its_own(county: Miniature) -> None:
    html = page(county, agenda_page(BRANCH, YEAR))
    assert 4 == html.count('class="sheet sheet--agenda"')
    assert "2026年4月9日（星期四）19:30" in html and "宣传委员" in html


def test_the_shelf_tells_size_addressee_and_the_hash_of_what_is_published(county: Miniature) -> None:
    html = page(county, SHELF).replace("<wbr>", "")  # where a line may end
    found = re.search(r'href="([^"]+\.csv)" download="([^"]+)"', html)
    assert found and "各支部组织委员" in html
    published = (county.root / "output" / FOLDER / "shelf" / found[1]).resolve()
    assert hashlib.sha256(published.read_bytes()).hexdigest() in html
    assert "示例报名空表.csv" == found[2]


def test_a_changed_host_makes_only_its_own_pages_anew_and_as_a_clean_build_does(tmp_path: Path) -> None:
    county = copy_county(tmp_path / "county")
    options = {"cache": tmp_path / "cache", "site_url": SITE_URL, "full_index": False}
    county.build(**options)
    before = {each: each.stat().st_mtime_ns for each in (county.root / "output" / FOLDER).rglob("*.html")}
    file = county.content / "liaison/sample.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("日期: 2026-05-14, 主持: 组织委员", "日期: 2026-05-14, 主持: 书记"), encoding="utf-8")
    county.build(**options)
    changed = {each.name for each, moment in before.items() if each.stat().st_mtime_ns != moment}
    assert {Path(rota_page(BRANCH, YEAR)).name, Path(agenda_page(BRANCH, YEAR)).name} == changed
    clean = county.build(output=tmp_path / "clean", site_url=SITE_URL, full_index=False)
    for path in sorted(each for each in clean.rglob("*") if each.is_file() and FOLDER in each.parts):
        assert path.read_bytes() == (county.root / "output" / path.relative_to(clean)).read_bytes(), path


def test_a_county_that_has_written_none_of_it_has_no_such_pages(tmp_path: Path) -> None:
    county = copy_county(tmp_path / "county")
    (county.content / "liaison/sample.yaml").unlink()
    site = county.build(full_index=False)
    assert not (site / SHEETS).exists() and not (site / GROUPS).exists()
