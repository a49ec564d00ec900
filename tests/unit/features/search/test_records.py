"""plugins/features/search/records.py: each published text once, as a reader sees it."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from plugins.features.list_items.model import LooseText, PublishedText, Text
from plugins.features.list_items.order import newest_first
from plugins.features.search.records import Record, in_number, record_of
from plugins.kernel.markdown.readable import readable
from tests.tables import table
from tests.unit.kernel.markdown.test_render import render
from tests.unit.samples import column, day, text


def shown(record: Record) -> tuple[str, str, str, str, str, tuple[str, ...]]:
    return record.path, record.title, record.text, record.column, record.day, record.tags


def make_records(texts: Iterable[PublishedText], loose: list[LooseText]) -> list[Record]:
    """Return the records of texts in any order, as they are numbered."""
    return [record_of(each) for each in in_number(newest_first(texts), loose)]


def paths(records: list[Record]) -> list[str]:
    return [record.path for record in records]


def test_a_record_is_what_search_needs_of_a_text() -> None:
    tea = text("rural/a.html", "2026-03-01 08:30", title="春茶", html="<p>一芽。</p>", tags=("茶", "春"))
    (record,) = make_records([tea], [])
    assert ("rural/a.html", "春茶", "一芽。", "rural", "2026-03-01", ("茶", "春")) == shown(record)


def test_a_page_outside_of_the_columns_has_no_column() -> None:
    page = LooseText("pages/about.html", "关于", day("2026-01-02"), "<p>说明。</p>")
    (record,) = make_records([], [page])
    assert ("pages/about.html", "关于", "说明。", "", "2026-01-02", ()) == shown(record)


def test_records_are_oldest_first_whatever_order_they_come_in() -> None:
    """The path decides within a minute."""
    texts = [text("news/b.html"), text("news/a.html"), text("news/z.html", "2025-12-31")]
    expected = ["news/z.html", "news/a.html", "news/b.html"]
    assert expected == paths(make_records(texts, [])) == paths(make_records(reversed(texts), []))


def test_a_newer_text_leaves_every_number_as_it_was() -> None:
    """Pages outside of the columns stand in front, for they hardly ever change."""
    page = LooseText("pages/about.html", "关于", day("2026-03-09"), "")
    texts = [text("news/a.html", "2026-03-01"), text("news/b.html", "2026-03-02")]
    before = make_records(texts, [page])
    after = make_records([*texts, text("news/0.html", "2026-03-03")], [page])
    assert ["pages/about.html", "news/a.html", "news/b.html"] == paths(before)
    assert [shown(record) for record in before] == [shown(record) for record in after[:-1]]


def test_other_words_for_a_question_are_found_as_they_were_written() -> None:
    """They are no HTML: what looks like a tag stays."""
    asked = text("faq/a.html", column=column("faq"), html="<p>看工资条。</p>", also_asked=("<5元怎么交>？", "A&amp;B"))
    (record,) = make_records([asked], [])
    assert "<5元怎么交>？\nA&amp;B\n看工资条。" == record.text


def test_other_words_stand_alone_where_a_question_has_no_text() -> None:
    (record,) = make_records([text(html="", also_asked=("党费怎么算",))], [])
    assert "党费怎么算" == record.text


@table(
    ("markdown", "expected"),
    [
        ("一。\n\n二，“三”！", "一。\n二，“三”！"),
        ("## 题\n\n文", "题\n文"),
        ("- 一\n- 二\n    - 三", "一\n二\n三"),
        ("| 事 | 谁 |\n|---|---|\n| 茶 | 甲 |", "事\n谁\n茶\n甲"),
        ("**粗**体和`A<b>C`", "粗体和A<b>C"),
        ("[这一处](b.md)看", "这一处看"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("![a > b](../images/a.svg)后", "后"),
        ("<!-- 藏 > 着 -->正文", "正文"),
        ("行尾  \n换行", "行尾\n换行"),
        ("A&nbsp;B　C  D", "A B C D"),
        ("<details><summary>题</summary>文</details>", "题\n文"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_a_text_reads_as_its_page_does(markdown: str, expected: str) -> None:
    assert expected == readable(render(markdown).html)


def test_lines_of_the_source_are_lines_of_the_text() -> None:
    """As they are on the page."""
    assert "in two\nlines\n甲，\n乙" == readable(render("in two\nlines\n\n甲，\n乙").html)


def test_lines_of_code_stay_lines() -> None:
    assert "a = 1\nb = 2\n后" == readable("<pre><code>a = 1\nb = 2\n</code></pre>\n<p>后</p>")


def test_marks_of_footnotes_are_left_out_and_notes_kept() -> None:
    html = render("正文[^1]。又[^1]。\n\n[^1]: 注释。").html
    assert "正文。又。\n注释。" == readable(html)


@table("html", ["", "<p></p>", "<figure><img src='a.png' alt='图'></figure>"])
def test_what_has_no_words_has_no_text(html: str) -> None:
    assert "" == readable(html)


RECORD = Record("faq/a.html", "甲", Text.of("<p>文</p>"), "faq", "2026-03-01", ("茶",), ("乙",))
OTHER: dict[str, Any] = {
    "path": "faq/b.html", "title": "丙", "body": Text.of("<p>别的</p>"), "column": "", "day": "2026-03-02",
    "tags": ("春",), "also": ("丁",),
}  # fmt: skip


def test_every_field_of_a_record_is_tried_below() -> None:
    assert OTHER.keys() == {each.name for each in fields(Record)}


@table("name", OTHER)
def test_what_stands_for_a_record_changes_with_it(name: str) -> None:
    """With anything that is searched, filtered or suggested: an index of records that are the same is still right."""
    assert RECORD.fingerprint == replace(RECORD).fingerprint
    assert RECORD.fingerprint != replace(RECORD, **{name: OTHER[name]}).fingerprint


def test_records_that_say_the_same_words_in_other_places_differ() -> None:
    """A tag is no other word for a question, nor two tags one."""
    found = [
        replace(RECORD, tags=tags, also=also)
        for tags, also in (
            ((), ()),
            (("甲",), ()),
            ((), ("甲",)),
            (("甲", "乙"), ()),
            (("甲",), ("乙",)),
            (("甲乙",), ()),
        )
    ]
    assert len(found) == len({record.fingerprint for record in found})


def test_what_stands_for_a_record_is_known_before_its_text_is_read() -> None:
    """Ten thousand texts lie on the disk, and an index that stands needs none of them."""

    def read() -> str:
        raise AssertionError("nobody needs the text")

    assert replace(RECORD, body=Text(RECORD.body.fingerprint, read)).fingerprint == RECORD.fingerprint


@table(
    "edit",
    [{"path": "a.html"}, {"title": "甲"}, {"date": day("2026-01-03")}, {"html": "乙"}],
    ids=",".join,
)
def test_what_stands_for_a_page_changes_with_it(edit: dict[str, Any]) -> None:
    """As for texts in columns."""
    page = LooseText("pages/about.html", "关于", day("2026-01-02"), "<p>说明。</p>")
    assert page.fingerprint == replace(page).fingerprint
    assert page.fingerprint != replace(page, **edit).fingerprint
    assert record_of(page).fingerprint != record_of(replace(page, **edit)).fingerprint


def test_look_alikes_are_found_by_what_they_look_like() -> None:
    """In title, text and other words; of what only one PC knows nothing is left, not even a blank."""
    html = "<p>\ue123 交\u200b申\u00ad请书，\u2066培\u2069养⼀年。</p>\n<p>\u200b</p>"
    odd = text("rural/a.html", title="\ufeff\u2f0a党 \u200b ⼿续", html=html, also_asked=("怎样⼊\u200b党",))
    (record,) = make_records([odd], [])
    assert ("入党 手续", "怎样入党\n交申请书，培养一年。") == (record.title, record.text)
    page = LooseText("pages/about.html", "关\u200b于", day("2026-01-02"), "<p>⽇⽉</p>")
    (record,) = make_records([], [page])
    assert ("关于", "日月") == (record.title, record.text)


def test_a_title_of_which_nothing_is_seen_stays() -> None:
    """A result without words would have no link."""
    (record,) = make_records([text(title="\u200b")], [])
    assert "\u200b" == record.title


def test_the_parts_of_a_text_stand_in_the_order_of_what_they_say_of_it() -> None:
    """Title, other words, headings, body; a heading is a line of the body as well."""
    html = "<h2 id='a'>怎么<b>剪</b></h2><p>先看树。</p><h3>剪口</h3><p>要平。</p>"
    (record,) = make_records([text(title="修剪", html=html, also_asked=("剪枝",))], [])
    assert "修剪\n剪枝\n怎么剪\n剪口\n怎么剪\n先看树。\n剪口\n要平。" == record.parts.whole
    assert "剪枝\n怎么剪\n先看树。\n剪口\n要平。" == record.text
