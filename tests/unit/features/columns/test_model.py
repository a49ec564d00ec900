"""plugins/features/columns/model.py: a column, and what stands for it."""

from dataclasses import replace
from typing import Any

from plugins.features.columns.model import FORMS, Column
from tests.tables import table
from tests.unit.samples import column, columns

OTHER: dict[str, Any] = {
    "slug": "rural", "name": "农村", "function": "服务", "description": "别的", "keywords": ("茶",), "type": "别的",
    "template": "videos", "order": 11, "requires": ("source",), "filled_by": "faq", "home": "notices",
}  # fmt: skip


def test_every_field_of_a_column_changes_its_fingerprint() -> None:
    """All that its articles are read and shown by."""
    assert set(OTHER) == set(Column.__match_args__)
    changed = {replace(column(), **{name: value}).fingerprint for name, value in OTHER.items()}
    assert len(OTHER) == len(changed - {column().fingerprint})


@table("given", [{}, {"requires": ("source", "editor")}])
def test_equal_columns_have_one_fingerprint(given: dict[str, Any]) -> None:
    """In every build."""
    assert column(**given).fingerprint == column(**given).fingerprint != b""


def test_a_column_knows_its_page_and_its_look() -> None:
    found = column(template="documents")
    assert ("news/index.html", FORMS["documents"]) == (found.path, found.form)


def test_a_column_is_found_by_its_folder() -> None:
    found = columns(column(), column("rural", "农村"))
    assert ("农村", None) == (found.columns[1].name, found.get("none"))
    assert found.columns[1] is found.get("rural")
