"""plugins/kernel/reading/bounded_yaml.py: files that programs keep are read within bounds."""

from __future__ import annotations

import pytest
import yaml

from plugins.kernel.reading.bounded_yaml import load_bounded
from plugins.kernel.reading.yaml_lines import MAX_DEPTH
from tests.tables import table

LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


def test_what_programs_write_is_read() -> None:
    said = {"名": {"各列": ["A", 1, True, None]}, "空": {}}
    assert said == load_bounded(yaml.safe_dump(said, allow_unicode=True))
    assert load_bounded("") is None
    assert "x" in str(load_bounded("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH))


@table(
    "text",
    [LAUGHS, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "{a: " * 5000, "- " * 5000, "? " * 5000, "a: 2026-02-31",
     "a: " + "9" * 5000, "a: [", "\x00", "a: *b", "!!python/object:os.system {}"],
)  # fmt: skip
def test_what_would_exhaust_or_says_nothing_is_refused(text: str) -> None:
    """By one kind of exception, for which each caller has words."""
    with pytest.raises(yaml.YAMLError):
        load_bounded(text)
