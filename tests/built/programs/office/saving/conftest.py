"""Editors' repositories without the settings of the machine that tests run on."""

import pytest

from tests.editors import SETTINGS


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
