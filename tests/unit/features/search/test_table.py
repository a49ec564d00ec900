"""plugins/features/search/table.py: what lies where, and what the index's engine needs to know of every text."""

import dataclasses
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.list_items.model import NO_TEXT, CalledPage
from plugins.features.search.records import Record
from plugins.features.search.table import called_pages, contents, search_table, tag_table, title_table
from plugins.features.search.text_chunks import TextChunk
from plugins.kernel.incremental.targets import Made, Target
from tests.unit.samples import column, columns

COLUMNS = columns(column("news", "工作动态"), column("rural", "农村技术", function="服务"))


def record(title: str = "题", column: str = "news", day: str = "2026-03-01", **given: Any) -> Record:
    fields = {"path": f"{column}/a.html", "body": NO_TEXT, **given}
    return Record(title=title, column=column, day=day, **fields)


def table(*records: Record, ids: tuple[int, str] = (1, "ab")) -> dict[str, Any]:
    return search_table(records, COLUMNS, ["aaaaaaaa１\n[[0, 0], [3, 0]]", "bbbbbbbb（１\n[[0, 7]]"], ids)


def made() -> Made:
    return "", ""


CHUNKS = [TextChunk(name, count, Target(name, "查找", made, ())) for name, count in (("1", 3), ("a0", 2))]


def test_the_contents_name_columns_chunks_and_hashes() -> None:
    """Pages outside of the columns have a place of their own, in front; short names of a column stand behind it."""
    found = contents(COLUMNS, CHUNKS, ["aaaaaaaa１\n[]", "bbbbbbbb（\n[]"], {"table": "cc"})
    assert [["", "网站说明", ""], ["news", "工作动态", "新闻"], ["rural", "农村技术", "服务"]] == found["columns"]
    short = dataclasses.replace(COLUMNS, short_names=(("rural", ("农技", "技术")),))
    assert ["rural", "农村技术", "服务", "农技", "技术"] == contents(short, [], [], {})["columns"][2]
    assert [["1", 3, "aaaaaaaa"], ["a0", 2, "bbbbbbbb"]] == found["parts"]
    assert {"table": "cc"} == found["marks"]


def test_pages_that_are_no_texts_are_named_with_what_they_are_also_called() -> None:
    called = [CalledPage("农事历", "calendar.html", ("节气", "冬至")), CalledPage("专题", "topics/index.html")]
    rows = [["calendar.html", "农事历", "节气", "冬至"], ["topics/index.html", "专题"]]
    assert rows == called_pages(called)


def test_without_an_index_the_contents_change_with_no_edit() -> None:
    one, other = (contents(COLUMNS, CHUNKS, notes, {}) for notes in (["a\n[]", "b\n[]"], ["c\n[]", "d１\n[]"]))
    assert one == other
    assert [["1", 3], ["a0", 2]] == one["parts"]


def test_a_text_points_to_its_column() -> None:
    """As the contents number them."""
    assert [2, 0, 1] == table(record(column="rural"), record(column=""), record(column="news"))["column"]


def test_tags_are_named_once_in_a_fixed_order() -> None:
    """The order within a text is the editor's."""
    found = tag_table([("茶", "党"), (), ("党",)])
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


def test_the_ids_of_the_index_are_told() -> None:
    assert {"length": 1, "starts": "a"} == table(record(), ids=(1, "a"))["ids"]


def test_titles_come_with_what_is_read_otherwise() -> None:
    found = title_table(["题", "重庆"], [(), (0, "chong")])
    assert {"titles": ["题", "重庆"], "other": {"1": (0, "chong")}} == found


def test_wide_forms_are_those_of_all_chunks() -> None:
    """Each once, in a fixed order."""
    assert "（１" == table()["wide"]


def test_the_parts_of_texts_are_measured() -> None:
    """As the chunks' notes say; few texts have other words for a question."""
    found = table()
    assert ([0, 3, 0], {"2": 7}) == (found["headings"], found["questions"])
