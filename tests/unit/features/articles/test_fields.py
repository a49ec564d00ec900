"""plugins/features/articles/fields.py: the head of an article in one list."""

from collections import Counter

from plugins.features.articles.fields import BY_NAME, COLUMN_NAMES, KEYS, key_named
from plugins.kernel.problems import Problem
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, normal_name
from plugins.kernel.reading.yaml_lines import parse_yaml
from tests.tables import table

SCALARS = [key for key in KEYS if key.example]


def test_every_name_means_one_key() -> None:
    """Labels, English names and aliases never meet."""
    names = Counter(normal_name(name) for key in KEYS for name in key.names)
    assert [] == [name for name, count in names.items() if count > 1]


@table("key", SCALARS, ids=lambda key: key.name)
def test_every_example_is_right(key: Key) -> None:
    """What a remedy shows can be copied."""
    node = parse_yaml(f"{key.label}: {key.example}", "a.md")
    assert not isinstance(node, Problem)
    values = read_fields(node, (key,), "a.md")
    assert [] == values.problems
    assert values.get(key.name)


def test_a_key_is_found_by_any_of_its_names() -> None:
    """As a column's `requires` may name it."""
    assert [BY_NAME["keywords"]] * 3 == [key_named(name) for name in ("keywords", "关键词", "栏目词")]
    assert {"source", "来源", "栏目词"} < COLUMN_NAMES
