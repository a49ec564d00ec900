"""Branches in a built site: pages that lead to each other, calendars that others read, what an edit changes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import vobject
from icalendar import Calendar

from tests.built.pages import contents, text, tree
from tests.county import Miniature

PAGE = "branches/at/east.html"


def links_of(page: Path) -> set[str]:
    return {text(each) for each in tree(page).iter("a")}


def test_the_column_leads_to_the_directory_and_that_to_every_branch_and_city(site_files: Path) -> None:
    assert "支部名录" in links_of(site_files / "branches/index.html")
    names = links_of(site_files / "branches/at/index.html")
    assert {"示例东村党支部", "示例驻外流动党员党支部", "在示例市"} <= names
    (city,) = (site_files / "branches/cities").glob("*.html")
    assert "示例驻外流动党员党支部" in links_of(city)
    assert "党日晚上八点开手机会" in city.read_text(encoding="utf-8")


def test_a_report_stands_in_the_column_and_on_its_branch(site_files: Path) -> None:
    title = "示例东村党支部在茶园过党日"
    assert title in links_of(site_files / "branches/index.html")
    assert title in links_of(site_files / PAGE)
    assert title in links_of(site_files / "news/index.html")
    (row,) = (each for each in tree(site_files / "news/index.html").iter("li") if title in text(each))
    assert "支部" in text(row)  # it names its own column there, as others do not
    assert 1 == sum("digest__column" in str(each.get("class")) for each in tree(site_files / "news/index.html").iter())
    assert title not in (site_files / "branches/at/away.html").read_text(encoding="utf-8")


def test_a_branch_shows_the_pictures_of_its_reports(site_files: Path) -> None:
    pictures = [each for each in tree(site_files / PAGE).iter("img") if "thumbnail" in str(each.get("class"))]
    assert 1 == len(pictures)
    assert (site_files / "branches/at" / str(pictures[0].get("src"))).resolve().is_file()


def test_the_directory_is_narrowed_by_town_kind_and_city(site_files: Path) -> None:
    page = tree(site_files / "branches/at/index.html")
    boxes = {box.get("name"): box for box in page.iter("select")}
    offered = {name: {each.get("value") for each in box.iter("option")} - {""} for name, box in boxes.items()}
    held = {code for each in page.iter("li") for code in str(each.get("data-filter-has") or "").split()}
    assert {"town", "kind", "city"} == set(offered)
    assert all(values and values <= held for values in offered.values())


def test_the_page_says_what_the_plan_lacks(miniature: Miniature) -> None:
    """A whole plan lacks nothing; of what is taken out its page says what, and for when."""
    assert set(lacking(miniature.build(full_index=False)).values()) == {"不缺"}
    take_out(miniature, "形式: 党员大会", "2026-12-15, 形式: 民主评议")
    found = lacking(miniature.build(full_index=False))
    assert found["党员大会"] == "第一季度、第二季度、第三季度、第四季度"
    assert found["组织生活会"] == "不缺"
    assert found["民主评议"] == "全年"


def lacking(site: Path) -> dict[str, str]:
    """Return what the page says is lacking, by form."""
    page = (site / PAGE).read_text(encoding="utf-8")
    return dict(re.findall(r'<tr><th scope="row">([^<]*)</th>.*?<td>([^<]*)</td></tr>', page))


def take_out(county: Miniature, *words: str) -> None:
    path = county.content / "branches/east/plan-2026.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not any(word in line for word in words)), encoding="utf-8")


def test_the_calendar_is_read_by_another_program(site_files: Path) -> None:
    calendar = Calendar.from_ical((site_files / "branches/at/east-2026.ics").read_bytes())
    events = {(event["dtstart"].dt, str(event["summary"])) for event in calendar.walk("VEVENT")}
    assert len(events) == 4 + 3 * 12 + 2
    assert {
        (date(2026, 3, 15), "党员大会：听支委会报告"),
        (date(2026, 3, 15), "主题党日：茶园里学修剪"),
        (date(2026, 12, 15), "组织生活会：示例内容"),
    } < events
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(events)


def test_a_second_program_reads_the_same_days_and_words(site_files: Path) -> None:
    data = (site_files / "branches/at/east-2026.ics").read_bytes()
    second = vobject.readOne(data.decode()).vevent_list
    first = Calendar.from_ical(data).walk("VEVENT")
    assert [(each["dtstart"].dt, str(each["summary"])) for each in first] == [
        (each.dtstart.value, each.summary.value) for each in second
    ]
    assert {"村党群服务中心"} == {each.location.value for each in second}


def test_an_edit_of_a_branch_changes_its_page_and_the_lists_that_name_it(miniature: Miniature) -> None:
    before = contents(miniature.build(full_index=False))
    path = miniature.content / "branches/east/branch.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("村党群服务中心", "村小学"), encoding="utf-8")
    after = contents(miniature.build(full_index=False))
    assert {name for name in before if name.endswith(".html") and before[name] != after[name]} == {PAGE}


def test_what_is_missing_is_a_hint_and_stops_nobody(miniature: Miniature) -> None:
    take_out(miniature, "形式: 党员大会", "2026-12-15, 形式: 民主评议")
    told = [each for each in miniature.problems() if "计划里缺" in each]
    assert 2 == len(told)
    assert all("提示（不影响发布）" in each for each in told)


def test_a_text_that_a_branch_names_and_nobody_wrote_is_a_problem(miniature: Miniature) -> None:
    path = miniature.content / "branches/east/branch.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("steps.md", "step.md"), encoding="utf-8")
    told = [each for each in miniature.problems() if "step.md" in each]
    assert 1 == len(told)
    assert told[0].startswith("content/branches/east/branch.yaml:9: ")


def test_a_county_says_which_texts_its_members_far_away_need(miniature: Miniature) -> None:
    """They stand on the page of every city, in its order; one that nobody has written is told."""
    before = (miniature.content / "site.yaml").read_text(encoding="utf-8")
    for name, title in (("a", "示例：先报到"), ("b", "示例：后转接")):
        head = f"标题: {title}\n日期: 2026-02-01\n来源: 示例\n编辑: 示例"
        miniature.write(f"content/news/guide-{name}.md", f"---\n{head}\n---\n示例。\n")
    miniature.write("content/site.yaml", f"{before}外出指引: [news/guide-b.md, news/guide-a.md]\n")
    (city,) = (miniature.build(full_index=False) / "branches/cities").glob("*.html")
    page = text(tree(city))
    assert page.index("出门在外用得上") < page.index("示例：后转接") < page.index("示例：先报到")
    miniature.write("content/site.yaml", f"{before}外出指引: [news/nowhere.md]\n")
    (found,) = miniature.problems()
    told = "“外出指引”里的“news/nowhere.md”：链接“news/nowhere.md”指向的文件不存在"
    assert found.startswith(f"content/site.yaml:{before.count(chr(10)) + 1}: {told}")
