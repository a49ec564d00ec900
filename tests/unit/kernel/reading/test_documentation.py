"""plugins/kernel/reading/documentation.py: the keys of a schema as a table for people."""

from plugins.kernel.reading.documentation import documentation
from tests.unit.kernel.reading.keys import INNER, KEYS


def test_documentation_lists_every_key() -> None:
    """A row a key, those demanded in bold, the keys of a map below it."""
    rows = documentation(KEYS).split("\n")
    assert 2 + len(KEYS) + 2 * len(INNER) == len(rows)
    assert "| **标题** | `title` | 题目 | `春茶` |" == rows[2]
    assert "| 附件 › 名称 | `name` | 名字 |  |" == rows[11]
