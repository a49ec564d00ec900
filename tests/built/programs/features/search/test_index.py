"""plugins/features/search/index.py, held against what Pagefind's own program makes of the same texts."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plugins.features.search.index
from plugins.features.list_items.model import NO_TEXT
from plugins.features.search.index import Index, make_index
from plugins.features.search.index_files import LANGUAGE
from plugins.features.search.pagefind import ENTRY, Service, pagefind_scripts
from plugins.features.search.records import Record
from plugins.features.search.tokens import tokens
from plugins.features.search.word_chunks import CHUNK_NUMBERS
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry, inputs_fingerprint
from tests.examples import examples
from tests.sampling import in_turns

pytestmark = in_turns()

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


def made_index(given: Sequence[Record], workers: int = 1, last: LastBuild | None = None) -> Index:
    return make_index(given, SCRIPTS[ENTRY], workers, OutputRegistry(Path(), last).make_values)


def ours(given: Sequence[Record], workers: int = 1, last: LastBuild | None = None) -> dict[str, bytes]:
    """Return all files of the index, unpacked."""
    index = made_index(given, workers, last)
    return {path: gzip.decompress(data) for path, data in packed(index).items()} | {ENTRY: index.entry}


def packed(index: Index) -> dict[str, bytes]:
    """Return the index's files as they are published, but for the entry."""
    made = ((file.path, file.function(*file.inputs)[0]) for file in index.files)
    return {path: data for path, data in made if isinstance(data, bytes)}


def pagefinds(service: Service, given: Sequence[Record]) -> dict[str, bytes]:
    """Return what the program makes of the same words, unpacked."""
    index = service.new_index(LANGUAGE)
    for record in given:
        question = {"url": record.path, "content": tokens(f"{record.title}\n{record.text}"), "language": LANGUAGE}
        service.ask({"type": "AddRecord", "index_id": index, "meta": {}, "filters": {}, "sort": {}} | question)
    made = service.files(index)
    packed = {name: gzip.decompress(data) for name, data in made.items() if Path(name).suffix.startswith(".pf_")}
    return packed | {ENTRY: made[ENTRY]}


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One process for all questions: to start it takes longer than to ask it."""
    with Service() as found:
        yield found


@pytest.mark.parametrize("count", range(len(TEXTS) + 1))
def test_a_few_texts(service: Service, count: int) -> None:
    """None among them; quotes, emoji, Latin and figures too."""
    given = records(TEXTS[:count])
    assert pagefinds(service, given) == ours(given)


def test_every_character_that_is_a_word_of_itself(service: Service) -> None:
    """And those that Pagefind holds to be the same as one of them."""
    chinese = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]))
    given = records([("0123456789", "ABCXYZabcxyz"), (chinese, LOOKALIKES)])
    assert pagefinds(service, given) == ours(given)


@pytest.fixture(scope="module")
def many() -> list[Record]:
    """Texts of all lengths, one of them long, with neighbours that begin alike, and a word that fills a part alone."""
    chosen = random.Random(7)
    common, rare = "的一是了党员村镇茶。，\n", "".join(map(chr, range(0x4E00, 0x5A00))) + "！？：；“”（）①②③xyz019"
    texts = [
        ("".join(chosen.choices(rare, k=8)), "".join(chosen.choices(common * 80 + rare, k=chosen.choice([1, 40, 900]))))
        for _ in range(203)
    ]
    long = "".join(chosen.choices(common + rare, k=40_000))
    return records([*texts, ("长文", long), ("一字", "一" * (CHUNK_NUMBERS + 1))])


@pytest.fixture(scope="module")
def many_by_pagefind(service: Service, many: list[Record]) -> dict[str, bytes]:
    return pagefinds(service, many)


@pytest.mark.parametrize("workers", [1, 3])
def test_many_texts(
    many: list[Record], many_by_pagefind: dict[str, bytes], workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They fill several chunks of the index, and are read in several batches, by one process or more."""
    monkeypatch.setattr(plugins.features.search.index, "BATCH_TEXTS", 60)
    made = ours(many, workers)
    assert many_by_pagefind == made
    assert sum(name.startswith("index/") for name in made) > 10


@given(st.lists(st.tuples(st.text("茶村aB。😀", min_size=1), st.text("茶村叶aB1。，\n ")), min_size=1, max_size=6))
@examples(100)
def test_any_texts(service: Service, texts: list[tuple[str, str]]) -> None:
    given = records(texts)
    assert pagefinds(service, given) == ours(given)


def test_a_text_brings_its_address_and_its_words() -> None:
    """The page's script makes title and text from them again."""
    index = made_index(records(TEXTS))
    made = packed(index)
    for record, name in zip(records(TEXTS), index.names, strict=True):
        data = gzip.decompress(made[f"fragment/{name}.pf_fragment"])
        found = json.loads(data.removeprefix(b"pagefind_dcd"))
        assert (record.path, tokens(f"{record.title}\n{record.text}")) == (found["url"], found["content"])


def test_an_edit_makes_few_files_anew() -> None:
    """Its own text, the table, and the chunks whose words have moved."""
    edited = [*TEXTS[:-1], ("空", "不空")]
    before, after = (
        {path: inputs_fingerprint(function, inputs) for path, function, inputs in made_index(records(texts)).files}
        for texts in (TEXTS, edited)
    )
    assert len(TEXTS) - 1 == sum(path.startswith("fragment/") for path in before.keys() & after.keys())
    assert all(before[path] == after[path] for path in before.keys() & after.keys())


def test_an_edit_reads_neighbours_alone_again(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of all others are as the last build has left them, wherever they stand now."""
    monkeypatch.setattr(plugins.features.search.index, "BATCH_TEXTS", 2)
    outputs = OutputRegistry(Path())
    make_index(records(TEXTS), SCRIPTS[ENTRY], 1, outputs.make_values)
    edited = records([*TEXTS[:2], ("新", "茶"), *TEXTS[3:]])
    seen: list[Record] = []
    read = plugins.features.search.index.read_batch
    monkeypatch.setattr(plugins.features.search.index, "read_batch", lambda found: seen.extend(found) or read(found))
    again = ours(edited, last=LastBuild({}, outputs.values))
    assert edited[2:4] == seen
    assert pagefinds(service, edited) == again
