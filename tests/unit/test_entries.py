"""plugins/entries.py: what every text is in a list."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Correction, Entry, Link, RegisterRow, Text, crumbs, marks_of, newest_first
from plugins.marks import digest
from tests.unit.samples import column, day, entry, picture

TIMES = st.sampled_from(["2026-03-01", "2026-03-01 08:00", "2026-02-28 23:59"])
ENTRIES = st.lists(st.builds(entry, st.sampled_from("abcdef").map("news/{}.html".format), TIMES), max_size=8)


@given(ENTRIES, st.randoms())
def test_the_order_depends_on_date_and_address_only(entries: list, random: object) -> None:
    """No disk and no dictionary decides between equals."""
    shuffled = entries[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    keys = [[(each.date.moment, each.path) for each in newest_first(given)] for given in (entries, shuffled)]
    assert keys[0] == keys[1] == sorted(keys[0], key=lambda key: (-key[0].timestamp(), key[1]))


def test_a_text_is_as_new_as_its_last_change() -> None:
    """Update or correction, whichever came last; a day and a minute of one day compare."""
    corrected = (Correction(day("2026-03-02"), "错字"), Correction(day("2026-03-04"), "日期"))
    assert day("2026-03-01 08:50") == entry(date="2026-03-01 08:50").modified
    assert day("2026-03-04") == entry(updated=day("2026-03-03"), corrections=corrected).modified
    assert day("2026-03-02 08:50") == entry(date="2026-03-02 08:50", corrections=corrected[:1]).modified


def test_crumbs_lead_home_and_end_without_a_link() -> None:
    """The page itself is no link."""
    expected = (("首页", "index.html"), ("通知公告", "notices/index.html"), ("停水", None))
    assert expected == crumbs(Link("通知公告", "notices/index.html"), here="停水")


SHOWN_IN_LISTS: dict[str, Any] = {
    "path": "news/b.html", "title": "改过", "column": column("rural"), "date": day("2026-03-02"), "kind": "video",
    "summary": "改过", "tags": ("茶",), "updated": day("2026-03-02"), "sample": True, "headline": True,
    "picture": picture("a.jpg", "茶"), "length": "0:42", "register": RegisterRow("1号"),
    "corrections": (Correction(day("2026-03-02"), "错字"),), "author": "甲", "also_asked": ("乙",),
}  # fmt: skip
OF_ITS_PAGE: dict[str, Any] = {
    "source": "改过", "keywords": ("改过",), "text": Text.of("<p>"), "files": (("a", "b"),),
    "pictures": (picture("a.jpg", ""),), "offline_priority": 1,
}  # fmt: skip
OF_A_LINK = {"path", "title", "date", "sample"}


def test_every_field_of_an_entry_is_shown_in_lists_or_on_its_page() -> None:
    """One that is added must say which."""
    made_from_others = {"mark", "link_mark", "moment"}
    assert SHOWN_IN_LISTS.keys() | OF_ITS_PAGE.keys() | made_from_others == {each.name for each in fields(entry())}


@pytest.mark.parametrize("name", SHOWN_IN_LISTS)
def test_what_lists_show_changes_the_mark(name: str) -> None:
    """And what a mere link shows, the link's; lists and pages are printed again by them."""
    before, after = entry(), changed(**{name: SHOWN_IN_LISTS[name]})
    assert before.mark != after.mark
    assert (name in OF_A_LINK) == (before.link_mark != after.link_mark)
    assert marks_of([before]) != marks_of([after])


@pytest.mark.parametrize("name", OF_ITS_PAGE)
def test_what_only_its_page_shows_changes_no_mark(name: str) -> None:
    """A word that is mended in a text prints no list again."""
    before, after = entry(), changed(**{name: OF_ITS_PAGE[name]})
    assert (before.mark, before.link_mark) == (after.mark, after.link_mark)


def changed(**given: Any) -> Entry:
    """The sample entry with another value."""
    plain = {each.name: getattr(entry(), each.name) for each in fields(entry()) if each.init}
    return Entry(**plain | {"mark": b"", "link_mark": b""} | given)


def test_marks_of_entries_depend_on_their_order() -> None:
    """A list shows them so."""
    one, other = entry("news/a.html"), entry("news/b.html")
    assert marks_of([one, other]) != marks_of([other, one])
    assert marks_of([one, other]) == marks_of([entry("news/a.html"), entry("news/b.html")])


def test_an_entrys_moment_is_its_dates() -> None:
    assert day("2026-03-01 08:50").moment == entry(date="2026-03-01 08:50").moment


def test_a_text_is_marked_by_what_it_says() -> None:
    assert (digest("甲".encode()), "甲") == (Text.of("甲").mark, Text.of("甲").html)
    assert Text.of("甲").mark != Text.of("乙").mark
