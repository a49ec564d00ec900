"""Every page of a built site is the portal's own, whole, and says what it is."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.kernel.rendering.names import PAGE_MARKER
from tests.built.pages import by_title, metas, pages, parse, text, tree
from tests.county import COUNTY, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

MEETING = "示例：县里开了一次例会"
TEXTS = 19 + 8  # published articles and questions of the miniature county
STATIC_PAGES = 2


def test_every_page_carries_the_marker(site: Path) -> None:
    """No page comes from Pelican's `simple` theme."""
    for page in pages(site):
        assert PAGE_MARKER == metas(page)["generator"], page
        assert "Proudly powered by" not in page.read_text(encoding="utf-8"), page


def test_every_page_parses_without_an_error(site: Path) -> None:
    assert {} == {page.name: parse(page)[1] for page in pages(site) if parse(page)[1]}


def test_every_page_has_one_h1_and_is_chinese(site: Path) -> None:
    for page in pages(site):
        assert 1 == len(tree(page).findall(".//h1")), page
        assert "zh-CN" == tree(page).get("lang"), page


def test_every_page_has_a_title_of_its_own(site: Path) -> None:
    titles = Counter(text(tree(page).find(".//title")) for page in pages(site))
    assert [] == [title for title, count in titles.items() if count > 1 or not title]


def test_ids_are_unique_on_their_page(site: Path) -> None:
    for page in pages(site):
        ids = Counter(each.get("id") for each in tree(page).iter() if each.get("id") is not None)
        assert [] == [name for name, count in ids.items() if count > 1], page


def test_headings_of_a_text_skip_no_level(site: Path) -> None:
    for page in pages(site):
        levels = [int(each.tag[1]) for each in tree(page).iter() if each.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page, levels)


def test_every_picture_has_alt_and_size(site: Path) -> None:
    for page in pages(site):
        for image in tree(page).iter("img"):
            assert {"alt", "width", "height"} <= image.attrib.keys(), page


def test_no_page_brings_styles_or_scripts_of_its_own(site: Path) -> None:
    """A strict content security policy forbids them."""
    for page in pages(site):
        for each in tree(page).iter():
            assert "style" not in each.attrib, page
            assert not [name for name in each.attrib if name.startswith("on")], page
            assert each.tag != "style", page
            assert each.tag != "script" or each.get("src") or each.get("type") == "application/ld+json", page


def test_output_equals_the_sources_in_number(site: Path) -> None:
    every = set((COUNTY / "content").rglob("*.md"))
    lessons = {path for path in every if (path.parent / "course.yaml").is_file()}  # bear a date, and are no articles
    waiting = 2
    assert TEXTS - 8 + waiting + STATIC_PAGES == len(every - lessons)
    texts = [page for page in pages(site) if "article:published_time" in metas(page)]
    assert TEXTS + STATIC_PAGES + len(lessons) == len(texts)


def test_government_labels_of_an_article(site_web: Path) -> None:
    """国办发〔2017〕47号: site, column and content labels."""
    found = metas(by_title(site_web, MEETING))
    expected = {
        "SiteName": "示例党建网",
        "SiteDomain": "dangjian.example.org",
        "SiteIDCode": "0000000000",
        "ColumnName": "工作动态",
        "ColumnDescription": "示例县各支部的动态。",
        "ColumnKeywords": "示例,工作动态",
        "ColumnType": "工作动态",
        "ArticleTitle": MEETING,
        "PubDate": "2026-03-09 15:30",
        "ContentSource": "示例党建网",
        "Keywords": "公示,组织生活",
        "Author": "示例作者",
        "Description": "示例例会说了三件事：分工、时间和地点。",
        "Url": "https://dangjian.example.org/mini/news/shi-li-xian-li-kai-le-yi-ci-li-hui.html",
    }
    assert expected == {name: found.get(name) for name in expected}
    assert found["Image"].startswith("https://dangjian.example.org/mini/images/meeting-")


def test_government_labels_of_lists_and_home(site: Path) -> None:
    home, column = metas(site / "index.html"), metas(site / "news/index.html")
    assert ("示例党建网", "0000000000") == (home["SiteName"], home["SiteIDCode"])
    assert "ColumnName" not in home
    assert ("工作动态", "工作动态") == (column["ColumnName"], column["ColumnType"])
    assert not {"ArticleTitle", "PubDate"} & (home.keys() | column.keys())


def test_every_page_has_site_labels(site: Path) -> None:
    for page in pages(site):
        assert {"SiteName", "SiteIDCode"} <= metas(page).keys(), page


def test_structured_data_is_json_of_schema_org(site: Path) -> None:
    for page in pages(site):
        for script in tree(page).iter("script"):
            if script.get("type") == "application/ld+json":
                document = json.loads(script.text or "")
                assert "https://schema.org" == document["@context"], page


def test_county_lines_are_printed_once_given(site: Path) -> None:
    footer = text(tree(site / "index.html").find(".//footer"))
    for value in ("示例县委组织部", "示例县示例路1号", "0000000000", "示例ICP备00000000号-1", "示例公网安备"):
        assert value in footer


def test_what_the_county_has_not_given_is_not_printed(miniature: Miniature) -> None:
    miniature.write("content/site.yaml", "name: 示例党建网\n")
    home = miniature.build() / "index.html"
    assert "备案" not in home.read_text(encoding="utf-8")
    assert not {"SiteIDCode", "SiteDomain"} & metas(home).keys()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("示例：冬季作息的通知", "已于2026年2月28日失效"),
        ("示例：旧报名办法的通知", "已有新的文本"),
        ("示例：群发短信的通知", "已经废止"),
        ("示例：培训报名的通知", "有效期至2026年12月31日"),
        ("示例：读书会办法（2026年）", "现行有效"),
    ],
)
def test_validity_is_said_before_the_text(site_files: Path, title: str, words: str) -> None:
    banners = [text(each) for each in tree(by_title(site_files, title)).iter("p") if "banner" in each.get("class", "")]
    assert any(words in banner for banner in banners), banners


def test_samples_say_so(site_files: Path) -> None:
    banners = [each for each in tree(by_title(site_files, MEETING)).iter("p") if "banner--sample" in str(each.attrib)]
    assert 1 == len(banners)


def test_a_successor_is_linked(site_files: Path) -> None:
    page = by_title(site_files, "示例：读书会办法（2024年）")
    banner = next(each for each in tree(page).iter("p") if "banner--revised" in each.get("class", ""))
    link = banner.find("a")
    assert link is not None and "shi-li-du-shu-hui-ban-fa-2026-nian.html" == link.get("href")
    assert "示例：读书会办法（2026年）" == text(link)


def test_markdown_arrives_as_structure(site_files: Path) -> None:
    meeting, week = tree(by_title(site_files, MEETING)), tree(by_title(site_files, "示例：茶叶周怎么算产量"))
    steps = tree(by_title(site_files, "示例：开好一次会的步骤"))
    assert ["align-left", "align-center", "align-right"] == [each.get("class") for each in meeting.iter("th")]
    assert "会议室不大，\n坐得下二十人。" in "".join(meeting.itertext())  # a line is a line
    assert "回到正文第 1 处注释" in {each.get("title") for each in week.iter("a")}
    assert 1 == sum(each.get("class") == "admonition note" for each in steps.iter("div"))
    assert {"会期", "人数"} <= {text(each) for each in steps.iter("dt")}
    assert "[这里不是链接](nowhere.md)" == text(steps.find(".//pre"))


def test_markup_in_text_and_titles_is_escaped(miniature: Miniature) -> None:
    head = '---\n标题: "示例：A < B & <b>C</b>"\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n标签: <i>x</i>\n---\n'
    miniature.write("content/news/escaped.md", head + "A & B < C\n")
    site = miniature.build()
    page = by_title(site, "示例：A < B & <b>C</b>")
    assert [] == [error for each in pages(site) for error in parse(each)[1]]
    assert "A & B < C" in "".join(tree(page).itertext())


def test_corrections_stand_on_their_article_and_in_the_list(site_files: Path) -> None:
    words = "第一段的“两件事”应为“三件事”。"
    assert words in text(tree(by_title(site_files, MEETING)).find(".//main"))
    assert words in text(tree(site_files / "corrections/index.html").find(".//main"))


def test_homophone_tags_have_pages_of_their_own(site_files: Path) -> None:
    """公示 and 公式 sound alike; the one used first keeps the plain address."""
    names = {text(link): link.get("href") for link in tree(site_files / "tags/index.html").iter("a")}
    found = {href for name, href in names.items() if "公示" in name or "公式" in name}
    assert {"gong-shi.html", "gong-shi-2.html"} == found
    assert "茶叶周" in text(tree(site_files / "tags/gong-shi.html").find(".//main"))


def test_a_long_column_is_split_into_pages_that_stay(miniature: Miniature) -> None:
    """A new text moves none that stand on an older page; one comes to them from the newest."""
    before = written(miniature, 1, 60)
    after = written(miniature, 60, 63)
    assert len(before) > 1 and before.items() <= after.items()
    site = miniature.root / "output"
    assert {f"many-{number}" for number in range(60, 63)} <= set(listed(site / "rural/index.html"))
    steps = {link.get("href") for link in tree(site / "rural/2023.html").iter("a") if link.get("rel") == "next"}
    assert steps < {f"2023/{name}" for name in after}


def written(miniature: Miniature, first: int, last: int) -> dict[str, list[str]]:
    """Write articles with these numbers; return what the older pages of their year list, by the pages' names."""
    for number in range(first, last):
        day = f"2023-{1 + number // 28:02d}-{1 + number % 28:02d}"
        head = f"标题: 示例第{number}号\n日期: {day}\n来源: 示例\n编辑: 示例\n地址名: many-{number}"
        miniature.write(f"content/rural/many-{number}.md", f"---\n{head}\n---\n正文。\n")
    return {path.name: listed(path) for path in (miniature.build() / "rural/2023").iterdir()}


def listed(page: Path) -> list[str]:
    parse.cache_clear()  # the same page was another before
    links = (link.get("href", "") for link in tree(page).iter("a"))
    names = (href.rpartition("/")[2].removesuffix(".html") for href in links)
    return [name for name in names if name.startswith(("many-", "shi-li-"))]


def test_addresses_read_chinese_aloud(site_files: Path) -> None:
    """重庆 is chong-qing, and 𠮷 does not vanish."""
    assert (site_files / "rural/shi-li-chong-qing-lai-de-chun-cha-cai-zhai-fa.html").is_file()
    assert (site_files / "news/shi-li-u20bb7-kou-cun-de-zhu-ti-dang-ri.html").is_file()
