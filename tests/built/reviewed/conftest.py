"""An office with one text and its picture, both signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built.reviewed.asking import PICTURE, TEXT
from tests.county import ROOT
from tests.reviewing import Office, article, begin_office, copy_office


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with one text and its picture, both signed."""
    office = begin_office(tmp_path_factory.mktemp("office") / "county")
    office.write(PICTURE, (ROOT / "tests/miniature/content/images/seal.png").read_bytes())
    office.write(TEXT, article(1, "审过的话", "../images/a.png"))
    office.commit("写稿")
    office.sign_all(TEXT)
    office.commit("审稿")
    return office


@pytest.fixture
def office(beginning: Office, tmp_path: Path) -> Office:
    return copy_office(beginning, tmp_path / "county")
