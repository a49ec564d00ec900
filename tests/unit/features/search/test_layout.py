"""plugins/features/search/layout.py: where files lie, and scripts that bring data."""

import json
from typing import Any

from plugins.features.search.layout import chunk_path, script, script_hash
from tests.tables import table


def brought(text: str) -> Any:
    """Return the arguments of the one call that the script is."""
    assert text.startswith("portalSearch(") and text.endswith(")\n")
    return json.loads(f"[{text[len('portalSearch(') : -2]}]")


def test_chunks_lie_by_their_names() -> None:
    assert "search/texts/1.js" == chunk_path("1")


@table("data", [[], {"甲": 1}, "引\"号'\\", "</script>", "二\n行\r\t", "😀𠮷", None, "\u2028\u2029"])
def test_a_script_brings_its_data_whole(data: Any) -> None:
    assert ["甲", data] == brought(script("甲", data))


def test_a_script_has_no_line_ends_that_old_browsers_choke_on() -> None:
    assert 'portalSearch("a","\\u2028\\u2029")\n' == script("a", "\u2028\u2029")


def test_chinese_stays_chinese() -> None:
    """Three bytes instead of six, and readable in an editor."""
    assert 'portalSearch("part 0",["黄茶",1])\n' == script("part 0", ["黄茶", 1])


def test_a_hash_changes_with_the_text_and_with_nothing_else() -> None:
    assert script_hash("甲") == script_hash("甲") != script_hash("乙")
    assert 8 == len(script_hash("甲")) and script_hash("甲").isalnum()
