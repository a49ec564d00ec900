"""plugins/setup/machine.py: a browser that the environment names decides, whichever browser is looked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.browser import ensure_browser
from plugins.setup.firefox import ensure_firefox
from plugins.setup.headless_shell import ensure_headless_shell
from plugins.setup.machine import Machine
from tests.unit.setup.machines import FakeMachine

Ensure = Callable[[Machine], str]
BROWSERS = pytest.mark.parametrize(
    ("ensure", "variable", "installed"),
    [
        (ensure_browser, "REDCITY_CHROMIUM", "chromium"),
        (ensure_headless_shell, "REDCITY_HEADLESS_SHELL", "chromium-headless-shell"),
        (ensure_firefox, "REDCITY_FIREFOX", "firefox-esr"),
    ],
)


@BROWSERS
def test_named_browser_comes_first(tmp_path: Path, ensure: Ensure, variable: str, installed: str) -> None:
    """Before one that lies on PATH."""
    fake = FakeMachine(tmp_path, installed)
    fake.env[variable] = "/opt/named"
    assert "/opt/named" == ensure(fake.machine)


@BROWSERS
def test_named_browser_that_fails_is_an_error(tmp_path: Path, ensure: Ensure, variable: str, installed: str) -> None:
    """Another one behind the editor's back would hide the mistake."""
    fake = FakeMachine(tmp_path, installed)
    fake.env[variable] = "/opt/named"
    fake.broken = {"/opt/named"}
    with pytest.raises(SetupError, match=rf"{variable}(.|\n)*/opt/named(.|\n)*libnss3"):
        ensure(fake.machine)
