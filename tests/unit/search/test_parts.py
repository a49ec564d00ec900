"""plugins/search/parts.py: the texts, cut from the oldest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Text
from plugins.search.layout import PER_PART, mark_of_script
from plugins.search.parts import read_note, text_parts
from plugins.search.records import Record
from tests.unit.search.test_layout import brought

COUNTS = st.integers(0, 4 * PER_PART)


def records(count: int) -> list[Record]:
    return [
        Record(f"news/{n}.html", f"题{n}", Text.of(f"<p>“文{n}”。</p>"), "news", "2026-03-01") for n in range(count)
    ]


def parts(given: list[Record]) -> dict[str, str]:
    """Return each part's text by path; none is made twice of the same things, nor once of others."""
    return {work.path: work.make()[0] for work in text_parts(given)}


@given(COUNTS)
def test_every_text_is_in_one_part_at_its_place(count: int) -> None:
    rows = []
    for number, text in enumerate(parts(records(count)).values()):
        kind, found = brought(text)
        assert f"part {number}" == kind and 0 < len(found) <= PER_PART
        rows += found
    assert [[each.path, each.title, each.text] for each in records(count)] == rows


@given(COUNTS)
def test_a_new_text_changes_the_last_part_only(count: int) -> None:
    """Or begins another one."""
    before, after = parts(records(count)), parts(records(count + 1))
    changed = [path for path in after if before.get(path) != after[path]]
    assert [max(after)] == changed


@given(st.integers(0, 4 * PER_PART - 1))
def test_an_edited_text_changes_its_own_part_only(number: int) -> None:
    texts = records(4 * PER_PART)
    before = parts(texts)
    texts[number] = replace(texts[number], body=Text.of("改过。"))
    after = parts(texts)
    changed = [place for place, path in enumerate(after) if before[path] != after[path]]
    assert (list(before), [number // PER_PART]) == (list(after), changed)


@given(st.integers(0, 4 * PER_PART - 1), st.sampled_from(["path", "title", "body", "also"]))
def test_a_part_is_made_anew_where_its_text_would_change(number: int, name: str) -> None:
    """And nowhere else: each part's mark stands for what is written."""
    before = records(4 * PER_PART)
    value = {"path": "news/x.html", "title": "改过", "body": Text.of("改过。"), "also": ("也问",)}[name]
    after = [replace(each, **{name: value}) if place == number else each for place, each in enumerate(before)]
    pairs = list(zip(text_parts(before), text_parts(after), strict=True))
    assert [number // PER_PART] == [place for place, (old, new) in enumerate(pairs) if old.mark != new.mark]
    assert all((old.mark == new.mark) == (old.make() == new.make()) for old, new in pairs)


def test_what_no_part_shows_makes_none_anew() -> None:
    """Day, tags and column stand in the table."""
    (before,) = text_parts(records(1))
    (after,) = text_parts([replace(records(1)[0], day="2026-04-01", tags=("茶",), column="rural")])
    assert (before.mark, before.make()) == (after.mark, after.make())


def test_a_parts_note_says_its_mark_and_what_is_wide_in_it() -> None:
    """Each once, in a fixed order; Chinese marks that have no half-width form are none."""
    texts = [
        Record("a.html", "Ａ（１）", Text.of(""), "news", "2026-03-01"),
        Record("b.html", "题", Text.of("“１”。、"), "news", "2026-03-01"),
    ]
    (work,) = text_parts(texts)
    text, note = work.make()
    assert (mark_of_script(text), "（）１Ａ") == read_note(note)
