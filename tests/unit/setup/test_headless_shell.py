"""plugins/setup/headless_shell.py: a shell where there is one or can be, else a browser."""

from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.headless_shell import ensure_headless_shell
from tests.unit.setup.machines import FakeMachine, touched


@pytest.mark.parametrize(
    "place",
    ["chromium_headless_shell-9/chrome-linux/headless_shell",
     "chromium_headless_shell-9/chrome-headless-shell-linux64/chrome-headless-shell"],
)  # fmt: skip
def test_playwrights_download_is_found(tmp_path: Path, place: str) -> None:
    """Under its old name and its new one; a browser is not even looked for."""
    fake = FakeMachine(tmp_path)
    shell = touched(tmp_path / ".cache/ms-playwright" / place)
    assert str(shell) == ensure_headless_shell(fake.machine)


def test_root_installs_it_with_apt(tmp_path: Path) -> None:
    """Though a browser is there."""
    fake = FakeMachine(tmp_path, "apt-get", "chromium", is_root=True)
    fake.packages = {"chromium-headless-shell": "chromium-headless-shell"}
    assert "/usr/bin/chromium-headless-shell" == ensure_headless_shell(fake.machine)


@pytest.mark.parametrize("packages", [{}, {"chromium-headless-shell": "chromium-headless-shell"}])
def test_a_browser_serves_where_there_is_no_shell_that_starts(tmp_path: Path, packages: dict[str, str]) -> None:
    """Tests take longer then, and see the same."""
    fake = FakeMachine(tmp_path, "apt-get", "chromium", is_root=True)
    fake.packages, fake.broken = packages, {"chromium-headless-shell"}
    assert "/usr/bin/chromium" == ensure_headless_shell(fake.machine)


def test_whoever_names_a_browser_alone_is_obeyed(tmp_path: Path) -> None:
    """The pages shall be seen in this one."""
    fake = FakeMachine(tmp_path, "chromium-headless-shell")
    fake.env["REDCITY_CHROMIUM"] = "/opt/named"
    assert "/opt/named" == ensure_headless_shell(fake.machine)


def test_neither_is_an_error(tmp_path: Path) -> None:
    """Never a skip."""
    with pytest.raises(SetupError, match="没有可用的浏览器"):
        ensure_headless_shell(FakeMachine(tmp_path).machine)
