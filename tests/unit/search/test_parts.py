"""plugins/search/parts.py: the texts, cut where their own addresses say so."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Text
from plugins.search.layout import NEAR, mark_of_script
from plugins.search.parts import Part, read_note, text_parts
from plugins.search.records import Record
from plugins.shelves import OLDEST
from tests.unit.search.test_layout import brought

MOST = 8 * NEAR
COUNTS = st.integers(0, MOST)


def records(count: int) -> list[Record]:
    return [
        Record(f"news/{n}.html", f"题{n}", Text.of(f"<p>“文{n}”。</p>"), "news", "2026-03-01", ("茶",))
        for n in range(count)
    ]


def cut(given: list[Record]) -> list[Part]:
    return list(text_parts(given, [() for _ in given]))


def written(given: list[Record]) -> dict[str, str]:
    """Return each part's text by its name."""
    return {part.name: part.work.make()[0] for part in cut(given)}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@given(COUNTS)
def test_every_text_is_in_one_part_at_its_place(count: int) -> None:
    rows: list[Any] = []
    for part in cut(records(count)):
        kind, found = brought(part.work.make()[0])
        assert (f"part {part.name}", part.count) == (kind, len(found["texts"]))
        rows += found["texts"]
    expected = [[e.path, e.title, e.text, e.column, e.day, list(e.tags), []] for e in records(count)]
    assert expected == rows


@given(st.integers(0, MOST - 1), st.sampled_from(["title", "body", "also", "tags", "day", "column"]))
def test_an_edited_text_changes_its_own_part_only(number: int, name: str) -> None:
    """And its mark stands for what is written: it is made anew there and nowhere else."""
    before = records(MOST)
    edits: dict[str, Any] = {"title": "改过", "body": Text.of("改过。"), "also": ("也问",), "tags": ("春",)}
    value = (edits | {"day": "2026-03-02", "column": "rural"})[name]
    after = [replace(each, **{name: value}) if place == number else each for place, each in enumerate(before)]
    pairs = list(zip(cut(before), cut(after), strict=True))
    (other,) = [old for old, new in pairs if old.work.mark != new.work.mark]
    assert {other.name} == changed(written(before), written(after))


@given(st.integers(0, MOST - 1))
def test_a_text_that_comes_or_goes_changes_what_is_beside_it(number: int) -> None:
    """Its part, and where it was or becomes the first of one, the parts that it joins or cuts."""
    many = records(MOST)
    few = many[:number] + many[number + 1 :]
    assert 1 <= len(changed(written(few), written(many))) <= 4


def test_other_readings_of_a_title_go_with_it() -> None:
    """A part is made anew where they change, as with a newer dictionary."""
    plain, other = (next(text_parts(records(1), [spoken])) for spoken in ((), (0, "ti")))
    assert plain.work.mark != other.work.mark
    assert [0, "ti"] == brought(other.work.make()[0])[1]["texts"][0][6]


def test_a_part_keeps_its_name_and_the_oldest_needs_no_text_for_it() -> None:
    names = [part.name for part in cut(records(MOST))]
    assert len(names) == len(set(names)) > 1
    assert OLDEST == names[0]
    assert names[-1] == cut(records(MOST)[5:])[-1].name


@pytest.mark.parametrize("column", ["news", ""])
def test_a_parts_note_says_its_mark_and_what_is_wide_in_it(column: str) -> None:
    """Each once, in a fixed order; Chinese marks that have no half-width form are none."""
    texts = [
        Record("a.html", "Ａ（１）", Text.of(""), column, "2026-03-01"),
        Record("b.html", "题", Text.of("“１”。、"), column, "2026-03-01"),
    ]
    (part,) = cut(texts)
    text, note = part.work.make()
    assert (mark_of_script(text), "（）１Ａ") == read_note(note)
    assert "（）１Ａ" == brought(text)[1]["wide"]
