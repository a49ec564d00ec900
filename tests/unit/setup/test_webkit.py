"""plugins/setup/webkit.py: the browser of iPhones, found, fetched or loudly missed."""

from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.webkit import ensure_webkit
from tests.unit.setup.machines import FakeMachine


def test_what_is_there_is_taken(tmp_path: Path) -> None:
    fake = FakeMachine(tmp_path, "WebKitWebDriver", "Xvfb")
    assert {"WebKitWebDriver": "/usr/bin/WebKitWebDriver", "Xvfb": "/usr/bin/Xvfb"} == ensure_webkit(fake.machine)


def test_root_installs_what_is_missing(tmp_path: Path) -> None:
    fake = FakeMachine(tmp_path, "apt-get", "Xvfb", is_root=True)
    fake.packages = {"webkit2gtk-driver": "WebKitWebDriver"}
    assert "/usr/bin/WebKitWebDriver" == ensure_webkit(fake.machine)["WebKitWebDriver"]


def test_nobody_is_asked_for_a_password(tmp_path: Path) -> None:
    """Without root nothing is installed, and the message says what to run."""
    fake = FakeMachine(tmp_path, "apt-get", "Xvfb")
    with pytest.raises(SetupError, match=r"sudo apt install webkit2gtk-driver(.|\n)*is missing"):
        ensure_webkit(fake.machine)
    assert [] == fake.asked
