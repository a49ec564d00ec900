"""plugins/columns/model.py: a column and its mark."""

from dataclasses import fields, replace
from typing import Any

import pytest

from plugins.columns.model import Column
from tests.unit.samples import column

OTHER: dict[str, Any] = {
    "slug": "rural", "name": "农村", "function": "服务", "description": "别的", "keywords": ("茶",), "type": "别的",
    "template": "videos", "order": 11, "requires": ("source",), "filled_by": "faq",
}  # fmt: skip


def test_every_field_of_a_column_changes_its_mark() -> None:
    """All that its articles are read and shown by."""
    assert set(OTHER) | {"mark"} == {each.name for each in fields(Column)}
    marks = {replace(column(), mark=b"", **{name: value}).mark for name, value in OTHER.items()}
    assert len(OTHER) == len(marks - {column().mark})


@pytest.mark.parametrize("given", [{}, {"requires": ("source", "editor")}])
def test_equal_columns_have_one_mark(given: dict[str, Any]) -> None:
    """In every build."""
    assert column(**given).mark == column(**given).mark != b""
