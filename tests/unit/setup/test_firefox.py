"""plugins/setup/firefox.py: the second browser, found, fetched or loudly missed."""

from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.firefox import ensure_firefox
from tests.unit.setup.machines import FakeMachine, touched


def test_firefox_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    """A package half removed leaves its name behind."""
    fake = FakeMachine(tmp_path, "firefox-esr", "firefox")
    fake.broken = {"firefox-esr"}
    assert "/usr/bin/firefox" == ensure_firefox(fake.machine)


def test_windows_firefox_is_found(tmp_path: Path) -> None:
    """Its installer adds nothing to PATH."""
    fake = FakeMachine(tmp_path, platform="win32")
    fake.env["PROGRAMFILES"] = str(tmp_path)
    firefox = touched(tmp_path / "Mozilla Firefox/firefox.exe")
    assert str(firefox) == ensure_firefox(fake.machine)


@pytest.mark.parametrize("package", ["firefox-esr", "firefox"])
def test_root_installs_firefox_with_apt(tmp_path: Path, package: str) -> None:
    """Debian has the first, its children the second."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    fake.packages = {package: package}
    assert f"/usr/bin/{package}" == ensure_firefox(fake.machine)


def test_nobody_is_asked_for_a_password(tmp_path: Path) -> None:
    """Without root nothing is installed, and the message says what to run."""
    fake = FakeMachine(tmp_path, "apt-get")
    fake.packages = {"firefox-esr": "firefox-esr"}
    with pytest.raises(SetupError, match=r"sudo apt install firefox-esr(.|\n)*No Firefox"):
        ensure_firefox(fake.machine)
    assert [] == fake.asked


def test_no_firefox_is_an_error_with_all_reasons(tmp_path: Path) -> None:
    """Never a skip; both languages, and what apt said."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    with pytest.raises(SetupError, match=r"没有可用的 Firefox(.|\n)*Unable to locate(.|\n)*Unable to locate"):
        ensure_firefox(fake.machine)
