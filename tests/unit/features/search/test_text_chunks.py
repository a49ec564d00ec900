"""plugins/features/search/text_chunks.py: the texts, cut where their own addresses say so."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.list_items.model import PublishedText
from plugins.features.search.layout import NEAR, script_hash
from plugins.features.search.records import record_of
from plugins.features.search.text_chunks import TextChunk, read_note, text_chunks
from plugins.kernel.chunking import OLDEST
from tests.unit.features.search.test_layout import brought
from tests.unit.samples import column
from tests.unit.samples import text as published

KNOWN: dict[str, Any] = {"text chunks": [0], f"spoken {OLDEST}": [()]}
OTHERWISE = {f"spoken {OLDEST}": [(0, "ti")]}
MOST = 8 * NEAR
COUNTS = st.integers(0, MOST)


def text(number: int, **given: Any) -> PublishedText:
    fields = {"title": f"题{number}", "html": f"<p>“文{number}”。</p>", "tags": ("茶",), **given}
    return published(f"news/{number}.html", **fields)


def texts(count: int) -> list[PublishedText]:
    return [text(number) for number in range(count)]


def at_once(name: str, fingerprint: bytes, make: Callable[[], Any]) -> Any:
    return make()


def cut(given: list[PublishedText]) -> list[TextChunk]:
    return list(text_chunks(given, at_once))


def written(given: list[PublishedText]) -> dict[str, str]:
    """Return each chunk's text by its name."""
    return {chunk.name: chunk.target.make()[0] for chunk in cut(given)}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@given(COUNTS)
def test_every_text_is_in_one_chunk_at_its_place(count: int) -> None:
    rows: list[Any] = []
    for chunk in cut(texts(count)):
        kind, found = brought(chunk.target.make()[0])
        assert (f"part {chunk.name}", chunk.count) == (kind, len(found["texts"]))
        rows += found["texts"]
    records = map(record_of, texts(count))
    expected = [[e.path, e.title, e.text, e.column, e.day, list(e.tags), [], "", 0] for e in records]
    assert expected == rows


@given(st.integers(0, MOST - 1), st.sampled_from(["title", "html", "also_asked", "tags", "date", "column"]))
def test_an_edited_text_changes_its_own_chunk_only(number: int, name: str) -> None:
    """And its fingerprint stands for what is written: it is made anew there and nowhere else."""
    before = texts(MOST)
    edits: dict[str, Any] = {"title": "改过", "html": "改过。", "also_asked": ("也问",), "tags": ("春",)}
    value = (edits | {"date": "2026-03-02", "column": column("rural")})[name]
    after = [text(number, **{name: value}) if place == number else each for place, each in enumerate(before)]
    pairs = list(zip(cut(before), cut(after), strict=True))
    (other,) = [old for old, new in pairs if old.target.fingerprint != new.target.fingerprint]
    assert {other.name} == changed(written(before), written(after))


@given(st.integers(0, MOST - 1))
def test_a_text_that_comes_or_goes_changes_what_is_beside_it(number: int) -> None:
    """Its chunk, and where it was or becomes the first of one, the chunks that it joins or cuts."""
    many = texts(MOST)
    few = many[:number] + many[number + 1 :]
    assert 1 <= len(changed(written(few), written(many))) <= 4


def test_other_readings_of_a_title_go_with_it() -> None:
    """A chunk is made anew where they change, as with a newer dictionary."""
    plain, other = (
        next(text_chunks(texts(1), lambda name, *_, known=known: known[name])) for known in (KNOWN, KNOWN | OTHERWISE)
    )
    assert plain.target.fingerprint != other.target.fingerprint
    assert [0, "ti"] == brought(other.target.make()[0])[1]["texts"][0][6]


def test_places_of_readings_are_those_of_the_title_as_it_is_searched() -> None:
    (chunk,) = cut([text(1, title="\ufeff示\u200b例⼊重庆")])
    (row,) = brought(chunk.target.make()[0])[1]["texts"]
    assert ("示例入重庆", [3, "chong"]) == (row[1], row[6])
    assert ((3, "chong"),) == tuple(chunk.spoken)


def test_what_was_found_out_of_texts_is_asked_for_with_all_that_it_is_made_of() -> None:
    """Their addresses say where chunks are cut, their titles how they are read."""
    asked: list[tuple[str, bytes]] = []

    def recall(name: str, fingerprint: bytes, make: Callable[[], Any]) -> Any:
        asked.append((name, fingerprint))
        return make()

    for each in (text(1), text(1, html="别的"), text(1, title="重庆"), text(2, title="题1")):
        (chunk,) = text_chunks([each], recall)
        assert [(0, "chong") if each.title == "重庆" else ()] == chunk.spoken
    (same, title, address) = asked[2:4], asked[4:6], asked[6:8]
    assert asked[:2] == same
    assert (same[0], same[1][0]) == (title[0], title[1][0])
    assert same[1][1] != title[1][1]
    assert same[0][1] != address[0][1]
    assert same[1] == address[1]


def test_a_chunk_keeps_its_name_and_the_oldest_needs_no_text_for_it() -> None:
    names = [chunk.name for chunk in cut(texts(MOST))]
    assert len(names) == len(set(names)) > 1
    assert OLDEST == names[0]
    assert names[-1] == cut(texts(MOST)[5:])[-1].name


def test_a_chunks_note_says_its_hash_and_what_is_wide_in_it() -> None:
    """Each once, in a fixed order; Chinese marks that have no half-width form are none."""
    (chunk,) = cut([text(1, title="Ａ（１）", html=""), text(2, title="题", html="“１”。、")])
    script, note = chunk.target.make()
    found = read_note(note)
    assert (script_hash(script), "（）１Ａ") == (found.hash, found.wide)
    assert "（）１Ａ" == brought(script)[1]["wide"]


def test_a_chunks_note_says_how_long_the_parts_of_its_texts_are() -> None:
    """In characters: the headings, and the other words for a question."""
    (chunk,) = cut([text(1, html="<h2>𠮷口</h2><p>文</p>"), text(2, also_asked=("一二", "三"))])
    script, note = chunk.target.make()
    assert [(2, 0), (0, 4)] == read_note(note).borders
    assert [["𠮷口", 0], ["", 2]] == [row[7:] for row in brought(script)[1]["texts"]]
