"""plugins/setup/browser.py: a browser and a Chinese font, found, fetched or loudly missed."""

from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.browser import PLACES, ensure_browser, ensure_cjk_font
from tests.unit.setup.machines import FakeMachine, touched


def test_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    """Ubuntu's chromium-browser is a script that asks for snap."""
    fake = FakeMachine(tmp_path, "chromium-browser", "google-chrome")
    fake.broken = {"chromium-browser"}
    assert "/usr/bin/google-chrome" == ensure_browser(fake.machine)


def test_windows_edge_is_found_and_opens_no_window(tmp_path: Path) -> None:
    """Every Windows has Edge; its --version would open a window."""
    fake = FakeMachine(tmp_path, platform="win32")
    fake.env["PROGRAMFILES(X86)"] = str(tmp_path)
    edge = touched(tmp_path / "Microsoft/Edge/Application/msedge.exe")
    assert str(edge) == ensure_browser(fake.machine)
    assert "--headless" in fake.asked[0]


def test_mac_chrome_of_one_user_is_found(tmp_path: Path) -> None:
    """Not everybody may write to /Applications."""
    fake = FakeMachine(tmp_path, platform="darwin")
    chrome = touched(tmp_path / "Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    assert str(chrome) in PLACES.on(fake.machine)  # on a Mac the real one may come first


def test_newest_playwright_download_is_found(tmp_path: Path) -> None:
    """1000 is newer than 999."""
    fake = FakeMachine(tmp_path)
    touched(tmp_path / ".cache/ms-playwright/chromium-999/chrome-linux/chrome")
    newest = touched(tmp_path / ".cache/ms-playwright/chromium-1000/chrome-linux64/chrome")
    assert str(newest) == ensure_browser(fake.machine)


def test_root_installs_chromium_with_apt(tmp_path: Path) -> None:
    """A fresh Debian container becomes ready by itself."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    fake.packages = {"chromium": "chromium"}
    assert "/usr/bin/chromium" == ensure_browser(fake.machine)
    assert "update" in fake.asked[0]


def test_without_apt_playwright_downloads(tmp_path: Path) -> None:
    """Nobody is asked for a password."""
    fake = FakeMachine(tmp_path, "apt-get")
    fake.packages = {"chromium": "chrome"}
    assert "/usr/bin/chrome" == ensure_browser(fake.machine)
    assert not any("apt-get" in command for command in fake.asked)


def test_no_browser_is_an_error_with_all_reasons(tmp_path: Path) -> None:
    """Never a skip; both languages, and what the installer said."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    with pytest.raises(SetupError, match=r"没有可用的浏览器(.|\n)*No browser(.|\n)*Unable to locate"):
        ensure_browser(fake.machine)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_mac_have_fonts(tmp_path: Path, platform: str) -> None:
    """Nothing is even asked."""
    fake = FakeMachine(tmp_path, platform=platform)
    ensure_cjk_font(fake.machine)
    assert [] == fake.asked


@pytest.mark.parametrize("package", ["fonts-noto-cjk", "fonts-wqy-microhei"])
def test_root_installs_a_font(tmp_path: Path, package: str) -> None:
    """The second is there for mirrors that lack the first."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    fake.packages = {package: "font"}
    ensure_cjk_font(fake.machine)
    assert "font" in fake.programs


def test_no_font_is_an_error(tmp_path: Path) -> None:
    """Boxes pass every test that reads the DOM."""
    fake = FakeMachine(tmp_path, "apt-get")
    with pytest.raises(SetupError, match=r"没有中文字体(.|\n)*No Chinese font"):
        ensure_cjk_font(fake.machine)
