"""plugins/search/index.py, held against what Pagefind's own program makes of the same texts."""

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plugins.search.index
from plugins.entries import NO_TEXT
from plugins.outputs import Ledger, Outputs
from plugins.search.index import LANGUAGE, Index, _names, make_index, shortest_unique
from plugins.search.pagefind import ENTRY, Service, pagefind_scripts
from plugins.search.records import Record
from plugins.search.tokens import tokens

TEXTS = [
    ("黄茶", "一芽一叶，提手采。\n二段。"),
    ("引“号”'与\"斜\\杠", "他说：“好”。<b>&amp;</b>"),
    ("少见的𠮷和😀👨‍👩‍👧", "㐀\u2028é\u200b　尾"),
    ("Latin and 3.5%", "Don't e-mail fooBar, u20 U3002 ABC１２ＡＢ。"),
    ("空", ""),
]
LOOKALIKES = "豈更\ufa0eÅΩﬁ①²ß\u0301İıǅ"  # Pagefind would write some of them otherwise
SCRIPTS = pagefind_scripts()


def records(texts: Sequence[tuple[str, str]]) -> list[Record]:
    """The texts as they are: other words of a question are no HTML."""
    return [
        Record(f"news/{n}.html", title, NO_TEXT, "news", "2026-03-01", also=(text,))
        for n, (title, text) in enumerate(texts)
    ]


def made_index(given: Sequence[Record], workers: int = 1, last: Ledger | None = None) -> Index:
    return make_index(given, SCRIPTS[ENTRY], workers, Outputs(Path(), last).recall_each)


def ours(given: Sequence[Record], workers: int = 1, last: Ledger | None = None) -> dict[str, bytes]:
    """Return all files of the index, unpacked."""
    index = made_index(given, workers, last)
    files = {work.path: work.make()[0] for work in index.works}
    return {name: gzip.decompress(data) for name, data in files.items() if isinstance(data, bytes)} | {
        ENTRY: index.entry
    }


def pagefinds(given: Sequence[Record]) -> dict[str, bytes]:
    """Return what the program makes of the same words, unpacked."""
    with Service() as service:
        index = service.new_index(LANGUAGE)
        for record in given:
            question = {"url": record.path, "content": tokens(f"{record.title}\n{record.text}"), "language": LANGUAGE}
            service.ask({"type": "AddRecord", "index_id": index, "meta": {}, "filters": {}, "sort": {}} | question)
        made = service.files(index)
    packed = {name: gzip.decompress(data) for name, data in made.items() if Path(name).suffix.startswith(".pf_")}
    return packed | {ENTRY: made[ENTRY]}


@pytest.mark.parametrize("count", range(len(TEXTS) + 1))
def test_a_few_texts(count: int) -> None:
    """None among them; quotes, emoji, Latin and figures too."""
    given = records(TEXTS[:count])
    assert pagefinds(given) == ours(given)


def test_every_character_that_is_a_word_of_itself() -> None:
    """And those that Pagefind holds to be the same as one of them."""
    chinese = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]))
    given = records([("0123456789", "ABCXYZabcxyz"), (chinese, LOOKALIKES)])
    assert pagefinds(given) == ours(given)


@pytest.mark.parametrize("workers", [1, 3])
def test_many_texts(workers: int) -> None:
    """With words that fill a part of the index alone, with neighbours that begin alike, with texts of all lengths."""
    chosen = random.Random(7)
    common, rare = "的一是了党员村镇茶。，\n", "".join(map(chr, range(0x4E00, 0x5A00))) + "！？：；“”（）①②③xyz019"
    texts = [
        ("".join(chosen.choices(rare, k=8)), "".join(chosen.choices(common * 80 + rare, k=chosen.choice([1, 40, 900]))))
        for _ in range(1_203)
    ]
    given = records([*texts, ("长文", "".join(chosen.choices(common + rare, k=70_000)))])
    made = ours(given, workers)
    assert pagefinds(given) == made
    assert sum(name.startswith("index/") for name in made) > 10


@given(st.lists(st.tuples(st.text("茶村aB。😀", min_size=1), st.text("茶村叶aB1。，\n ")), min_size=1, max_size=6))
@settings(max_examples=25)
def test_any_texts(texts: list[tuple[str, str]]) -> None:
    given = records(texts)
    assert pagefinds(given) == ours(given)


def test_a_text_brings_its_address_and_its_words() -> None:
    """The page's script makes title and text from them again."""
    index = made_index(records(TEXTS))
    made = {work.path: work.make()[0] for work in index.works}
    for record, name in zip(records(TEXTS), index.names, strict=True):
        data = made[f"fragment/{name}.pf_fragment"]
        assert isinstance(data, bytes)
        found = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
        assert (record.path, tokens(f"{record.title}\n{record.text}")) == (found["url"], found["content"])


def test_an_edit_makes_few_files_anew() -> None:
    """Its own text, the table, and the parts whose words have moved."""
    before = {work.path: work.mark for work in made_index(records(TEXTS)).works}
    edited = [*TEXTS[:-1], ("空", "不空")]
    after = {work.path: work.mark for work in made_index(records(edited)).works}
    assert len(TEXTS) - 1 == sum(path.startswith("fragment/") for path in before.keys() & after.keys())
    assert all(before[path] == after[path] for path in before.keys() & after.keys())


def test_an_edit_reads_neighbours_alone_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of all others are recalled, wherever they stand now."""
    monkeypatch.setattr(plugins.search.index, "_TOGETHER", 2)
    outputs = Outputs(Path())
    make_index(records(TEXTS), SCRIPTS[ENTRY], 1, outputs.recall_each)
    edited = records([*TEXTS[:2], ("新", "茶"), *TEXTS[3:]])
    seen: list[Record] = []
    read = plugins.search.index._read
    monkeypatch.setattr(plugins.search.index, "_read", lambda found: seen.extend(found) or read(found))
    again = ours(edited, last=Ledger({}, outputs.results))
    assert edited[2:4] == seen
    assert pagefinds(edited) == again


def test_of_two_names_that_begin_alike_the_later_is_longer() -> None:
    """A byte below 16 is spelled with one character, as Pagefind does."""
    marks = [bytes([0x12, 0x34, 0x56, 0x07, last, 0x9A]) for last in (0x80, 0x81, 0x81)]
    assert ["unknown_1234567", "unknown_12345678", "unknown_123456781"] == _names(marks, 7)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], (1, "")),
        (["unknown_abc"], (1, "a")),
        (["unknown_abc", "unknown_bcd"], (1, "ab")),
        (["unknown_abc", "unknown_abd", "unknown_xyz"], (3, "abcabdxyz")),
    ],
)
def test_starts_are_as_short_as_they_may_be(ids: list[str], expected: tuple[int, str]) -> None:
    assert expected == shortest_unique(ids)


@given(st.lists(st.text("0123456789abcdef", min_size=7, max_size=7), unique=True))
def test_starts_tell_all_apart(hashes: list[str]) -> None:
    """In the order of the ids."""
    length, starts = shortest_unique([f"unknown_{each}" for each in hashes])
    found = [starts[at : at + length] for at in range(0, len(starts), length)]
    assert [each[:length] for each in hashes] == found
    assert len(found) == len(set(found))
