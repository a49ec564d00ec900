"""What the pipeline's tests share: counties that are read and checked often are read more quickly the second time."""

from __future__ import annotations

import pytest

from tests.remembering import remember_all


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_all(monkeypatch)
