"""plugins/search/table.py: what filters and order need to know of every text."""

from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.entries import NO_TEXT
from plugins.search.layout import PER_PART
from plugins.search.records import Record
from plugins.search.table import search_table, tag_table
from tests.unit.samples import column, columns

COLUMNS = columns(column("news", "工作动态"), column("rural", "农村技术", function="服务"))


def record(title: str = "题", column: str = "news", day: str = "2026-03-01", **given: Any) -> Record:
    fields = {"path": f"{column}/a.html", "body": NO_TEXT, **given}
    return Record(title=title, column=column, day=day, **fields)


def table(*records: Record, ids: tuple[int, str] | None = None) -> dict[str, Any]:
    return search_table(records, COLUMNS, ["aaaaaaaa１", "bbbbbbbb（１"], "cc", ids)


def test_texts_are_counted_and_parts_marked() -> None:
    found = table(record(), record())
    assert (2, PER_PART, ["aaaaaaaa", "bbbbbbbb"], "cc") == (
        found["count"], found["perPart"], found["parts"], found["tagsMark"],
    )  # fmt: skip


def test_a_text_points_to_its_column() -> None:
    """Pages outside of the columns have a place of their own, in front."""
    found = table(record(column="rural"), record(column=""), record(column="news"))
    assert [["", "网站说明", ""], ["news", "工作动态", "新闻"], ["rural", "农村技术", "服务"]] == found["columns"]
    assert [2, 0, 1] == found["column"]


def test_tags_are_named_once_in_a_fixed_order() -> None:
    """The order within a text is the editor's."""
    found = tag_table([record(tags=("茶", "党")), record(), record(tags=("党",))])
    names = found["names"]
    assert ["党", "茶"] == names
    assert [["茶", "党"], [], ["党"]] == [[names[tag] for tag in tags] for tags in found["tags"]]


@given(st.lists(st.dates(date(1949, 10, 1), date(2100, 1, 1))))
def test_days_add_up(days: list[date]) -> None:
    """Each is told from the text before; they need not rise."""
    found = table(*(record(day=day.isoformat()) for day in days))["day"]
    assert days == [date(1900, 1, 1) + timedelta(total) for total in accumulate(found)]


def test_titles_are_measured_in_characters() -> None:
    """As the index counts them: one that takes two units in a browser is one."""
    assert [2, 3, 1] == table(record("黄茶"), record("𠮷口村"), record("😀"))["title"]


def test_an_index_changes_its_mark_with_its_ids() -> None:
    first, second = (table(record(), ids=(1, ids)) for ids in "ab")
    assert {"length": 1, "starts": "a"} == first["ids"]
    assert first["pagefind"] and first["pagefind"] != second["pagefind"]


def test_without_an_index_there_is_no_mark() -> None:
    found = table(record())
    assert ("", None) == (found["pagefind"], found["ids"])


def test_a_site_without_texts_has_an_empty_table() -> None:
    found = search_table([], COLUMNS, [], "", None)
    assert (0, [], [], "") == (found["count"], found["parts"], found["day"], found["wide"])


def test_wide_forms_are_those_of_all_parts() -> None:
    """Each once, in a fixed order."""
    assert "（１" == table()["wide"]
