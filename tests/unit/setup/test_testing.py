"""plugins/setup/testing.py: a machine that has all that a suite needs, and no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.setup import SetupError, testing
from plugins.setup.testing import EVERY_DAY, SUITES, bytecode_for_tests, folder_for_tests, ready_for
from tests.unit.setup.machines import FakeMachine, touched

PACKAGES = {
    "chromium": "chromium",
    "chromium-headless-shell": "chromium-headless-shell",
    "firefox-esr": "firefox-esr",
    "fonts-noto-cjk": "font",
    "dosfstools": "mkfs.vfat",
    "mtools": "mcopy",
    "unzip": "unzip",
}


def test_fresh_debian_becomes_ready_by_itself(tmp_path: Path) -> None:
    """Python and root are enough."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    fake.packages = PACKAGES
    expected = {
        "REDCITY_CHROMIUM": "/usr/bin/chromium",
        "REDCITY_HEADLESS_SHELL": "/usr/bin/chromium-headless-shell",
        "REDCITY_FIREFOX": "/usr/bin/firefox-esr",
    }
    assert expected == ready_for(EVERY_DAY, fake.machine)
    assert set(PACKAGES.values()) <= fake.programs


@pytest.mark.parametrize("package", ["chromium", "firefox-esr", "fonts-noto-cjk", "dosfstools", "mtools", "unzip"])
def test_each_missing_package_is_an_error(tmp_path: Path, package: str) -> None:
    """Nothing is left out in silence."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    fake.packages = {name: program for name, program in PACKAGES.items() if name != package}
    with pytest.raises(SetupError, match=r"Unable to locate|请安装|缺少|没有"):
        ready_for(EVERY_DAY, fake.machine)


def test_windows_can_run_the_tests_without_disk_tools(tmp_path: Path) -> None:
    """The one test that makes a stick says there what is missing."""
    fake = FakeMachine(tmp_path, platform="win32")
    fake.env["PROGRAMFILES"] = str(tmp_path)
    edge = touched(tmp_path / "Microsoft/Edge/Application/msedge.exe")
    firefox = touched(tmp_path / "Mozilla Firefox/firefox.exe")
    named = {"REDCITY_CHROMIUM": str(edge), "REDCITY_HEADLESS_SHELL": str(edge), "REDCITY_FIREFOX": str(firefox)}
    assert named == ready_for(EVERY_DAY, fake.machine)


def test_units_look_for_nothing(tmp_path: Path) -> None:
    """On the barest machine."""
    fake = FakeMachine(tmp_path)
    assert ({}, []) == (ready_for(SUITES["unit"], fake.machine), fake.asked)


def test_built_sites_need_no_browser(tmp_path: Path) -> None:
    """Only what makes a stick."""
    fake = FakeMachine(tmp_path, "mkfs.vfat", "mcopy", "unzip")
    assert ({}, []) == (ready_for(SUITES["built"], fake.machine), fake.asked)


@pytest.mark.parametrize("name", ["browser", "servers", "long"])
def test_what_a_suite_needs_is_missed_loudly(tmp_path: Path, name: str) -> None:
    """Without the right to install it."""
    with pytest.raises(SetupError):
        ready_for(SUITES[name], FakeMachine(tmp_path).machine)


def test_files_of_tests_lie_in_memory_where_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has named a folder is obeyed."""
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(testing, "ENOUGH", 1)
    assert ({"TMPDIR": str(tmp_path)}, {}) == (folder_for_tests(tmp_path), folder_for_tests(tmp_path / "none"))
    monkeypatch.setattr(testing, "ENOUGH", 2**80)
    assert {} == folder_for_tests(tmp_path)
    monkeypatch.setattr(testing, "ENOUGH", 1)
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    assert {} == folder_for_tests(tmp_path)


def test_modules_are_translated_once_even_where_no_bytecode_may_lie_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier run has translated of its passing files is removed."""
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    passing, source = tmp_path / "passing", touched(tmp_path / "project/lasting.py")
    old = touched(tmp_path / "project/.cache/bytecode" / passing.relative_to(passing.anchor) / "gone.pyc")
    given = bytecode_for_tests(source.parent, passing)
    subprocess.run([sys.executable, "-c", "import lasting"], env=given, cwd=source.parent, check=True)
    assert ([source], False) == (sorted(source.parent.glob("*.py*")), old.exists())
    assert 1 == len([*(source.parent / ".cache/bytecode").rglob("lasting.*.pyc")])


def test_whoever_has_bytecode_beside_the_sources_keeps_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a folder that somebody has named is obeyed."""
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert {} == bytecode_for_tests(tmp_path, tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "/elsewhere")
    assert {} == bytecode_for_tests(tmp_path, tmp_path)
