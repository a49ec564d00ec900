"""plugins/features/feeds/atom.py: Atom and JSON Feed of texts."""

import json
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

from plugins.features.feeds.atom import NEWEST, atom_feed, json_feed, shown_title
from plugins.features.list_items.model import PublishedText
from tests.unit.samples import ADDRESS, PUBLIC_SITE, day, item, text

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXT = text(
    "news/a.html",
    "2026-03-01 08:30",
    title="茶 <b> & 园",
    summary="三件事",
    tags=("黄茶",),
    html='<p><a href="\uffffportal-link:news/b.html">乙</a></p>',
    updated=day("2026-03-05"),
)


def atom(*texts: PublishedText) -> ElementTree.Element:
    feed = atom_feed(PUBLIC_SITE, "动态", "消息", "feeds/news.atom.xml", "news/index.html", texts)
    return ElementTree.fromstring(feed)


def text_of(element: ElementTree.Element, name: str) -> str | None:
    return element.findtext(f"a:{name}", namespaces=ATOM)


def test_an_atom_entry_has_absolute_addresses() -> None:
    """In its id, its link and its text."""
    found = atom(TEXT).find("a:entry", ATOM)
    assert found is not None
    assert ("茶 <b> & 园", f"{ADDRESS}/news/a.html") == (text_of(found, "title"), text_of(found, "id"))
    assert f'<p><a href="{ADDRESS}/news/b.html">乙</a></p>' == text_of(found, "content")
    assert ["2026-03-01T08:30:00+08:00", "2026-03-05T00:00:00+08:00"] == [
        text_of(found, "published"), text_of(found, "updated"),
    ]  # fmt: skip


def test_a_summary_is_shown_as_it_is_written() -> None:
    """Readers take it for HTML, as its type says: a tag in it must not act. In JSON a summary is plain text."""
    words = '点 <img src=x onerror="alert(1)"> & <script>'
    told = text("news/a.html", summary=words)
    summary = atom(told).find("a:entry/a:summary", ATOM)
    assert summary is not None
    assert "html" == summary.get("type")
    assert "<" not in (summary.text or "")
    assert words == unescape(summary.text or "")
    assert words == json.loads(json_feed(PUBLIC_SITE, "feeds/all.json", [told]))["items"][0]["summary"]


def test_a_feed_is_as_new_as_its_newest_text() -> None:
    """And of its own address."""
    feed = atom(TEXT, text("news/b.html", "2026-03-02"))
    assert "2026-03-05T00:00:00+08:00" == text_of(feed, "updated")
    assert f"{ADDRESS}/feeds/news.atom.xml" == text_of(feed, "id")


def test_a_feed_without_texts_asks_no_clock() -> None:
    """Two builds of one state are the same bytes."""
    assert "1970-01-01T00:00:00+00:00" == text_of(atom(), "updated")


def test_feeds_hold_the_newest_only() -> None:
    """Readers fetch them often."""
    many = [text(f"news/{n}.html") for n in range(NEWEST + 5)]
    assert NEWEST == len(atom(*many).findall("a:entry", ATOM))
    assert NEWEST == len(json.loads(json_feed(PUBLIC_SITE, "feeds/all.json", many))["items"])


def test_a_json_feed_says_the_same() -> None:
    """By its own names."""
    (found,) = json.loads(json_feed(PUBLIC_SITE, "feeds/all.json", [TEXT]))["items"]
    assert {
        "id": f"{ADDRESS}/news/a.html",
        "url": f"{ADDRESS}/news/a.html",
        "title": "茶 <b> & 园",
        "summary": "三件事",
        "content_html": f'<p><a href="{ADDRESS}/news/b.html">乙</a></p>',
        "date_published": "2026-03-01T08:30:00+08:00",
        "date_modified": "2026-03-05T00:00:00+08:00",
        "tags": ["党建工作动态", "黄茶"],
    } == found


def test_a_json_feed_says_whose_it_is() -> None:
    """And where the site and the feed itself are found."""
    found = json.loads(json_feed(replace(PUBLIC_SITE, organiser="县委组织部"), "feeds/all.json", []))
    assert {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "红城党建网",
        "description": "一处看齐。",
        "home_page_url": f"{ADDRESS}/",
        "feed_url": f"{ADDRESS}/feeds/all.json",
        "language": "zh-CN",
        "authors": [{"name": "县委组织部"}],
        "items": [],
    } == found
    assert [{"name": "红城党建网"}] == json.loads(json_feed(PUBLIC_SITE, "feeds/all.json", []))["authors"]


def test_a_sample_says_so_outside_of_the_site() -> None:
    """Once."""
    titles = [shown_title(item(title=title, sample=True)) for title in ("停水", "（示例）停水")]
    assert ["[示例]停水", "（示例）停水"] == titles
    assert "停水" == shown_title(item(title="停水"))


def test_a_feed_names_who_has_written_a_text() -> None:
    """Else the county's office speaks for all."""
    found = atom(text("news/a.html", author="甲"), text("news/b.html"))
    assert [["甲"], []] == [
        [author.findtext("a:name", namespaces=ATOM) for author in entry.findall("a:author", ATOM)]
        for entry in found.findall("a:entry", ATOM)
    ]
    assert "红城党建网" == found.findtext("a:author/a:name", namespaces=ATOM)
