"""plugins/search/parts.py: the texts, cut where their own addresses say so."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import Entry
from plugins.search.layout import NEAR, mark_of_script
from plugins.search.parts import Part, read_note, text_parts
from plugins.search.records import record_of
from plugins.shelves import OLDEST
from tests.unit.samples import column, entry
from tests.unit.search.test_layout import brought

KNOWN: dict[str, Any] = {"parts": [0], f"spoken {OLDEST}": [()]}
OTHERWISE = {f"spoken {OLDEST}": [(0, "ti")]}
MOST = 8 * NEAR
COUNTS = st.integers(0, MOST)


def text(number: int, **given: Any) -> Entry:
    fields = {"title": f"题{number}", "html": f"<p>“文{number}”。</p>", "tags": ("茶",), **given}
    return entry(f"news/{number}.html", **fields)


def texts(count: int) -> list[Entry]:
    return [text(number) for number in range(count)]


def at_once(name: str, mark: bytes, make: Callable[[], Any]) -> Any:
    return make()


def cut(given: list[Entry]) -> list[Part]:
    return list(text_parts(given, at_once))


def written(given: list[Entry]) -> dict[str, str]:
    """Return each part's text by its name."""
    return {part.name: part.work.make()[0] for part in cut(given)}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@given(COUNTS)
def test_every_text_is_in_one_part_at_its_place(count: int) -> None:
    rows: list[Any] = []
    for part in cut(texts(count)):
        kind, found = brought(part.work.make()[0])
        assert (f"part {part.name}", part.count) == (kind, len(found["texts"]))
        rows += found["texts"]
    records = map(record_of, texts(count))
    expected = [[e.path, e.title, e.text, e.column, e.day, list(e.tags), []] for e in records]
    assert expected == rows


@given(st.integers(0, MOST - 1), st.sampled_from(["title", "html", "also_asked", "tags", "date", "column"]))
def test_an_edited_text_changes_its_own_part_only(number: int, name: str) -> None:
    """And its mark stands for what is written: it is made anew there and nowhere else."""
    before = texts(MOST)
    edits: dict[str, Any] = {"title": "改过", "html": "改过。", "also_asked": ("也问",), "tags": ("春",)}
    value = (edits | {"date": "2026-03-02", "column": column("rural")})[name]
    after = [text(number, **{name: value}) if place == number else each for place, each in enumerate(before)]
    pairs = list(zip(cut(before), cut(after), strict=True))
    (other,) = [old for old, new in pairs if old.work.mark != new.work.mark]
    assert {other.name} == changed(written(before), written(after))


@given(st.integers(0, MOST - 1))
def test_a_text_that_comes_or_goes_changes_what_is_beside_it(number: int) -> None:
    """Its part, and where it was or becomes the first of one, the parts that it joins or cuts."""
    many = texts(MOST)
    few = many[:number] + many[number + 1 :]
    assert 1 <= len(changed(written(few), written(many))) <= 4


def test_other_readings_of_a_title_go_with_it() -> None:
    """A part is made anew where they change, as with a newer dictionary."""
    plain, other = (
        next(text_parts(texts(1), lambda name, *_, known=known: known[name])) for known in (KNOWN, KNOWN | OTHERWISE)
    )
    assert plain.work.mark != other.work.mark
    assert [0, "ti"] == brought(other.work.make()[0])[1]["texts"][0][6]


def test_what_was_found_out_of_texts_is_asked_for_with_all_that_it_is_made_of() -> None:
    """Their addresses say where parts are cut, their titles how they are read."""
    asked: list[tuple[str, bytes]] = []

    def recall(name: str, mark: bytes, make: Callable[[], Any]) -> Any:
        asked.append((name, mark))
        return make()

    for each in (text(1), text(1, html="别的"), text(1, title="重庆"), text(2, title="题1")):
        (part,) = text_parts([each], recall)
        assert [(0, "chong") if each.title == "重庆" else ()] == part.spoken
    (same, title, address) = asked[2:4], asked[4:6], asked[6:8]
    assert asked[:2] == same
    assert (same[0], same[1][0]) == (title[0], title[1][0])
    assert same[1][1] != title[1][1]
    assert same[0][1] != address[0][1]
    assert same[1] == address[1]


def test_a_part_keeps_its_name_and_the_oldest_needs_no_text_for_it() -> None:
    names = [part.name for part in cut(texts(MOST))]
    assert len(names) == len(set(names)) > 1
    assert OLDEST == names[0]
    assert names[-1] == cut(texts(MOST)[5:])[-1].name


def test_a_parts_note_says_its_mark_and_what_is_wide_in_it() -> None:
    """Each once, in a fixed order; Chinese marks that have no half-width form are none."""
    (part,) = cut([text(1, title="Ａ（１）", html=""), text(2, title="题", html="“１”。、")])
    script, note = part.work.make()
    assert (mark_of_script(script), "（）１Ａ") == read_note(note)
    assert "（）１Ａ" == brought(script)[1]["wide"]
