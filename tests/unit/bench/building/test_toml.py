"""tests/bench/building/toml.py: what it writes, Python reads back the same."""

import tomllib

from tests.bench.building.toml import toml_lines


def test_texts_lists_and_tables_are_read_back_the_same() -> None:
    table = {
        "title": 'a "quoted" name, a \\ and\na second line',
        "number": 17,
        "is_shown": True,
        "names": {"style.css": "assets/style.css", "空": []},
        "columns": [{"slug": "news", "years": ["2026", "2025"]}, {"slug": "faq", "years": []}],
    }
    assert table == tomllib.loads(toml_lines(table))


def test_each_key_has_one_line() -> None:
    assert 'a = { "b" = "1\\n2" }\nc = []\n' == toml_lines({"a": {"b": "1\n2"}, "c": []})
