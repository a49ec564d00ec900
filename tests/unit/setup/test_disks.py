"""plugins/setup/disks.py: what makes a FAT32 stick, found, fetched or loudly missed."""

from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.disks import ensure_disk_tools
from tests.unit.setup.machines import FakeMachine

ALL = ("mkfs.vfat", "mcopy", "unzip")


def test_programs_on_path_are_taken(tmp_path: Path) -> None:
    """Nothing is installed where all is there."""
    fake = FakeMachine(tmp_path, *ALL, "apt-get", is_root=True)
    assert {name: f"/usr/bin/{name}" for name in ALL} == ensure_disk_tools(fake.machine)
    assert [] == fake.asked


def test_mkfs_is_found_where_only_roots_path_leads(tmp_path: Path) -> None:
    """Debian gives users no /usr/sbin."""
    fake = FakeMachine(tmp_path, "mcopy", "unzip", "/usr/sbin/mkfs.vfat")
    assert "/usr/sbin/mkfs.vfat" == ensure_disk_tools(fake.machine)["mkfs.vfat"]


def test_root_installs_only_what_is_missing(tmp_path: Path) -> None:
    """One call of apt for all of it."""
    fake = FakeMachine(tmp_path, "unzip", "apt-get", is_root=True)
    fake.packages = {"dosfstools": "mkfs.vfat", "mtools": "mcopy"}
    assert set(ALL) == set(ensure_disk_tools(fake.machine))
    assert [command.endswith("dosfstools mtools") for command in fake.asked] == [False, True]


def test_without_root_the_message_names_the_packages(tmp_path: Path) -> None:
    """Both languages, and other systems' way."""
    fake = FakeMachine(tmp_path, "unzip", "apt-get")
    with pytest.raises(SetupError, match=r"sudo apt install dosfstools mtools(.|\n)*WSL(.|\n)*is missing"):
        ensure_disk_tools(fake.machine)


def test_failed_install_says_why(tmp_path: Path) -> None:
    """What apt said comes last."""
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    with pytest.raises(SetupError, match=r"缺少 dosfstools、mtools、unzip(.|\n)*Unable to locate"):
        ensure_disk_tools(fake.machine)
