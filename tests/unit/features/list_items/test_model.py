"""plugins/features/list_items/model.py: what every text is in a list and in a link, and what is published of it."""

from __future__ import annotations

import pickle
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.list_items import model as module
from plugins.features.list_items.model import (
    Correction,
    LinkItem,
    ListItem,
    LooseText,
    Published,
    PublishedText,
    RegisterRow,
    Sequenced,
    Text,
    metadata_of,
)
from plugins.features.list_items.order import newest_first, oldest_first
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.rendering.page_metadata import Link
from tests.tables import table
from tests.unit.samples import column, day, item, picture, text

TIMES = st.sampled_from(["2026-03-01", "2026-03-01 08:00", "2026-02-28 23:59"])
PATHS = st.sampled_from("abcdef").map("news/{}.html".format)
ITEMS = st.lists(st.builds(item, PATHS, TIMES), max_size=8)
TEXTS = st.lists(st.builds(text, PATHS, TIMES), max_size=8)


def key(text: ListItem | PublishedText) -> tuple[float, str]:
    return -text.moment.timestamp(), text.path


@given(ITEMS, st.randoms())
def test_the_order_depends_on_date_and_address_only(items: list[ListItem], random: Random) -> None:
    """No disk and no dictionary decides between equals."""
    shuffled = items[:]
    random.shuffle(shuffled)
    keys = [[(each.date.moment, each.path) for each in newest_first(given)] for given in (items, shuffled)]
    assert keys[0] == keys[1] == sorted(keys[0], key=lambda key: (-key[0].timestamp(), key[1]))


@given(TEXTS)
def test_texts_can_be_turned_around(texts: list[PublishedText]) -> None:
    """Oldest first; within a minute the path decides here too, so that a new text never changes a number before it."""
    found = oldest_first(newest_first(texts))
    assert sorted((each.moment, each.path) for each in texts) == [(each.moment, each.path) for each in found]


def test_lists_show_no_more_of_a_text_than_was_said() -> None:
    """What was not said is empty, and of the kind that lists expect."""
    found = ListItem("news/a.html", "春茶", column(), day("2026-03-01"))
    assert ("article", "", "") == (found.kind, found.summary, found.length)
    assert ((), ()) == (found.tags, found.corrections)
    assert (False, False) == (found.sample, found.headline)
    assert (None, None, None) == (found.updated, found.picture, found.register)
    assert LinkItem("news/a.html", "春茶", day("2026-03-01"), sample=False) == found.link


def test_a_text_is_as_new_as_its_last_change() -> None:
    """Update or correction, whichever came last; a day and a minute of one day compare."""
    corrected = (Correction(day("2026-03-02"), "错字"), Correction(day("2026-03-04"), "日期"))
    assert day("2026-03-01 08:50") == item(date="2026-03-01 08:50").modified
    assert day("2026-03-04") == item(updated=day("2026-03-03"), corrections=corrected).modified
    assert day("2026-03-02 08:50") == item(date="2026-03-02 08:50", corrections=corrected[:1]).modified


def test_an_items_moment_is_its_dates() -> None:
    assert day("2026-03-01 08:50").moment == item(date="2026-03-01 08:50").moment


SHOWN_IN_LISTS: dict[str, Any] = {
    "path": "news/b.html", "title": "改过", "column": column("rural"), "date": day("2026-03-02"), "kind": "video",
    "summary": "改过", "tags": ("茶",), "updated": day("2026-03-02"), "sample": True, "headline": True,
    "picture": picture("a.jpg", "茶"), "length": "0:42", "register": RegisterRow("1号"),
    "corrections": (Correction(day("2026-03-02"), "错字"),), "illustration": picture("a.jpg", "茶"),
}  # fmt: skip
SHOWN_BY_A_LINK = {"path", "title", "date", "sample"}
OF_THE_TEXT: dict[str, Any] = {
    "item": item("news/b.html"), "link": item("news/b.html").link, "text": Text.of("<p>"), "facts": "改过",
    "source": "news/b.md", "origin": "改过", "author": "甲", "keywords": ("改过",), "also_asked": ("乙",),
    "rests_on": "丙",
    "files": (("a", "b"),), "pictures": (picture("a.jpg", ""),), "offline_priority": 1,
    "urgent_until": "2026-03-05T18:00",
}  # fmt: skip


def test_every_field_is_tried_below() -> None:
    """One that is added must say here what it changes."""
    assert SHOWN_IN_LISTS.keys() == set(ListItem.__match_args__)
    assert set(LinkItem.__match_args__) == SHOWN_BY_A_LINK
    assert OF_THE_TEXT.keys() == set(PublishedText.__match_args__)


@table("name", SHOWN_IN_LISTS)
def test_what_lists_show_changes_what_stands_for_it(name: str) -> None:
    """And what a mere link shows, what stands for the link; lists and pages are printed again by them."""
    before, after = item(), replace(item(), **{name: SHOWN_IN_LISTS[name]})
    assert before.fingerprint != after.fingerprint
    assert (name in SHOWN_BY_A_LINK) == (before.link.fingerprint != after.link.fingerprint)
    assert Sequenced([before]).fingerprint != Sequenced([after]).fingerprint


@table("name", OF_THE_TEXT)
def test_all_that_is_published_of_a_text_stands_for_it(name: str) -> None:
    """Its page, the feeds and the search are made of it."""
    assert text().fingerprint != replace(text(), **{name: OF_THE_TEXT[name]}).fingerprint


@table("name", sorted(OF_THE_TEXT.keys() - {"item", "link"}))
def test_what_only_its_page_shows_changes_neither_lists_nor_links(name: str) -> None:
    """A word that is mended in a text prints no list again: a list cannot even see it."""
    before, after = text(), replace(text(), **{name: OF_THE_TEXT[name]})
    assert (before.item.fingerprint, before.link.fingerprint) == (after.item.fingerprint, after.link.fingerprint)
    assert not hasattr(before.item, name)


def test_a_link_shows_no_more_than_a_link_shows() -> None:
    """Templates of links can read nothing else, so that nothing else can make them out of date."""
    link = item(title="春茶", sample=True, summary="三件事").link
    assert LinkItem("news/a.html", "春茶", day("2026-03-01"), sample=True) == link
    assert not any(hasattr(link, name) for name in SHOWN_IN_LISTS.keys() - SHOWN_BY_A_LINK)


def test_items_in_another_order_are_another_list() -> None:
    one, other = item("news/a.html"), item("news/b.html")
    assert Sequenced([one, other]).fingerprint != Sequenced([other, one]).fingerprint
    assert Sequenced([one, other]).fingerprint != Sequenced([one]).fingerprint
    again = Sequenced([item("news/a.html"), item("news/b.html")])
    assert Sequenced([one, other]).fingerprint == again.fingerprint


def test_a_text_stands_for_what_it_says() -> None:
    assert (digest("甲".encode()), "甲") == (Text.of("甲").fingerprint, Text.of("甲").html)
    assert Text.of("甲").fingerprint != Text.of("乙").fingerprint
    assert (Text.of("甲"), hash(Text.of("甲"))) == (Text.of("甲"), hash(Text.of("甲")))
    assert Text.of("甲") != Text.of("乙")


def test_a_text_is_fetched_when_somebody_asks() -> None:
    """Most are never asked for by a build that changes little."""
    asked: list[int] = []
    found = Text(b"f" * 16, lambda: asked.append(1) or "甲")  # type: ignore[func-returns-value]
    assert ([], b"f" * 16) == (asked, found.fingerprint)
    assert ("甲", [1]) == (found.html, asked)


def test_what_is_published_travels_whole() -> None:
    """With what stands for it, made once."""
    made = text(html="<p>甲</p>", updated=day("2026-03-05"), tags=("茶",), author="甲")
    assert made.fingerprint
    again: PublishedText = pickle.loads(pickle.dumps(made))
    assert (made, made.fingerprint, "<p>甲</p>") == (again, again.fingerprint, again.text.html)


def test_a_page_says_of_itself_what_its_text_is() -> None:
    found = metadata_of(text(
        title="春茶", summary="三件事", updated=day("2026-03-05"), picture=picture("images/a.jpg", "茶"),
        origin="县委", author="甲", keywords=("采茶",),
    ))  # fmt: skip
    assert ("news/a.html", "article", "春茶", "三件事", ("采茶",), column()) == (
        found.path, found.kind, found.title, found.description, found.keywords, found.column,
    )  # fmt: skip
    assert (day("2026-03-01"), day("2026-03-05"), "县委", "甲", "images/a.jpg") == (
        found.published, found.modified, found.source, found.author, found.image,
    )  # fmt: skip
    assert (("首页", "index.html"), ("党建工作动态", "news/index.html"), ("春茶", None)) == found.crumbs


@given(st.lists(TEXTS, max_size=4), st.booleans())
def test_all_texts_stand_newest_first(batches: list[list[PublishedText]], is_ordered: bool) -> None:
    """Whichever feature they come from, and in whatever order the features publish."""
    published = Published()
    for batch in batches:
        if is_ordered:
            published.add_ordered(newest_first(batch))
        else:
            published.add(batch)
    every = [each for batch in batches for each in batch]
    assert sorted(map(key, every)) == list(map(key, published.texts))
    assert [each.item for each in published.texts] == published.items


def test_texts_are_put_in_order_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For all who list them; again only when a feature publishes more."""
    merged: list[int] = []
    merge = module.merge
    monkeypatch.setattr(
        module, "merge", lambda *batches, **given: merged.append(len(batches)) or merge(*batches, **given)
    )
    published = Published()
    published.add([text("news/a.html"), text("news/b.html", "2026-03-02")])
    first = published.texts
    assert first is published.texts
    assert published.items == published.items
    assert [1] == merged
    published.add(iter([text("faq/a.html", "2026-03-03")]))
    assert ["faq/a.html", "news/b.html", "news/a.html"] == [each.path for each in published.texts]
    assert [1, 2] == merged


def test_what_a_feature_uses_is_published() -> None:
    """Files under their published names, and pictures in all their sizes."""
    published = Published()
    published.use({"files/表.pdf": "files/biao.pdf"}, [picture("a.jpg", "")])
    published.use({"files/b.pdf": "files/b.pdf"}, iter([picture("b.jpg", "")]))
    assert {"files/表.pdf": "files/biao.pdf", "files/b.pdf": "files/b.pdf"} == published.files
    assert ["a.jpg", "b.jpg"] == [each.source for each in published.pictures]


def test_every_build_publishes_anew() -> None:
    """Nothing of one county is left for the next."""
    first, second = Published(), Published()
    first.add([text()])
    first.map_links["pages"].append(Link("甲", "pages/a.html"))
    first.loose_texts.append(LooseText("pages/a.html", "甲", day("2026-03-01"), ""))
    assert ([], {}, []) == (second.texts, dict(second.map_links), second.loose_texts)


def test_a_document_of_which_nothing_is_stated_is_valid_and_says_nothing() -> None:
    row = RegisterRow()
    assert ("", "", "", "", "valid") == (row.number, row.issuer, row.signed, row.validity, row.state)
