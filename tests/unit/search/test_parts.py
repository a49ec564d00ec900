"""plugins/search/parts.py: the texts, cut from the oldest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.search.layout import PER_PART
from plugins.search.parts import text_parts
from plugins.search.records import Record
from tests.unit.search.test_layout import brought

COUNTS = st.integers(0, 4 * PER_PART)


def records(count: int) -> list[Record]:
    return [Record(f"news/{n}.html", f"题{n}", f"“文{n}”。", "news", "2026-03-01", ()) for n in range(count)]


def parts(given: list[Record]) -> dict[str, str]:
    return dict(text_parts(given))


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
    texts[number] = replace(texts[number], text="改过。")
    after = parts(texts)
    changed = [place for place, path in enumerate(after) if before[path] != after[path]]
    assert (list(before), [number // PER_PART]) == (list(after), changed)
