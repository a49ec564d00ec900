"""A bundle and its update on a real FAT32 file system, as sticks have it: every name and byte survives."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plugins.setup.disks import ensure_disk_tools
from tests.built.bundling import Maker, contents, maker, unzip
from tests.county import Miniature
from tests.patience import STEP_S

FOLDER = "U盘 离线#1 100%"
SIZE_KB = 64 * 1024  # FAT32 begins at 33 MB


class Stick:
    """An image of a stick, written and read by mtools, which need no right to mount it."""

    def __init__(self, image: Path) -> None:
        self.tools = ensure_disk_tools()
        self.image = image
        self._run("mkfs.vfat", "-F", "32", "-C", str(image), str(SIZE_KB))

    def lay(self, folder: Path) -> None:
        """Copy a folder to the top of the stick, over what is there."""
        self._run("mcopy", "-i", str(self.image), "-s", "-o", "-Q", str(folder), "::/")

    def take(self, name: str, target: Path) -> Path:
        """Copy a folder from the stick."""
        target.mkdir()
        self._run("mcopy", "-i", str(self.image), "-s", "-n", "-Q", f"::/{name}", str(target))
        return target / name

    def _run(self, program: str, *options: str) -> None:
        # mtools take names for what the locale says they are.
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [self.tools[program], *options], env=environment, capture_output=True, encoding="utf-8", timeout=STEP_S
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick.img")


@pytest.fixture
def county(miniature: Miniature, tmp_path: Path) -> Maker:
    return maker(tmp_path, miniature.content)


def test_a_bundle_comes_whole_from_the_stick(stick: Stick, county: Maker, miniature: Miniature, tmp_path: Path) -> None:
    """Copied there and back it is the same, and its check passes."""
    unzip(county.make(miniature.request()), tmp_path / FOLDER)
    stick.lay(tmp_path / FOLDER)
    back = stick.take(FOLDER, tmp_path / "back")
    assert contents(tmp_path / FOLDER) == contents(back)
    assert "whole" == county.verify(back).verdict


def test_an_update_laid_over_it_on_the_stick_is_whole(
    stick: Stick, county: Maker, miniature: Miniature, tmp_path: Path
) -> None:
    """FAT32 knows no difference between large and small letters; what the update brings replaces what was there."""
    full = county.make(miniature.request(cache=tmp_path / "cache"))
    (miniature.content / "notices/sms.md").unlink()
    miniature.write(
        "content/site.yaml", (miniature.content / "site.yaml").read_text("utf-8").replace("示例县", "样例县")
    )
    update = county.make(miniature.request(cache=tmp_path / "cache"), since=full)
    for name, packed in (("old", full), ("new", update)):
        (tmp_path / name).mkdir()
        unzip(packed, tmp_path / name / FOLDER)
        stick.lay(tmp_path / name / FOLDER)
    back = stick.take(FOLDER, tmp_path / "back")
    assert "whole" == county.verify(back).verdict
    unzip(update, tmp_path / "old" / FOLDER)
    assert contents(tmp_path / "old" / FOLDER) == contents(back)
