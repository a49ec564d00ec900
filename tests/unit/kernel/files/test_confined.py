"""plugins/kernel/files/confined.py: paths that stay in their folder."""

from pathlib import Path

import pytest

from plugins.kernel.files.confined import demand_no_way_out, is_file_within, is_plain, is_within
from plugins.kernel.incremental.ownership import Ownership
from plugins.kernel.problems import CodeSlip, PortalError
from tests.tables import table
from tests.unit.samples import save

NO_PATHS = ("", "/a", "../a", "a/../../b", "a/..", "C:/a", "a:b", "a\\b", "..", "/")


def test_links_are_followed_before_a_path_is_judged(tmp_path: Path) -> None:
    inside, outside = save(tmp_path, "in/a.txt", "a"), save(tmp_path, "out/b.txt", "b")
    folder = tmp_path / "in"
    (folder / "c").symlink_to(outside)
    (folder / "d").symlink_to(inside)
    (folder / "up").symlink_to(tmp_path)
    (tmp_path / "way").symlink_to(folder)
    assert is_within(folder, inside) and is_within(folder, folder / "d") and is_within(tmp_path / "way", inside)
    assert is_within(folder, folder / "none") and is_within(folder, folder)
    for path in (outside, folder / "c", folder / "up/out/b.txt", folder / "../out/b.txt", tmp_path / "in-beside"):
        assert not is_within(folder, path), path
    assert is_file_within(folder, "a.txt") and is_file_within(folder, "d")
    assert not any(is_file_within(folder, name) for name in ("c", "up/out/b.txt", "none", str(inside), "../in/a.txt"))


@table("name", ["x" * 300, "x/" * 3_000 + "x"])
def test_a_name_that_no_disk_can_hold_is_no_file(name: str, tmp_path: Path) -> None:
    assert not is_file_within(tmp_path, name)


def test_everything_lies_in_the_root(tmp_path: Path) -> None:
    assert is_within("/", tmp_path)


@table("name", NO_PATHS)
def test_what_leads_up_or_away_is_no_plain_path(name: str) -> None:
    """Nor may anything be written there."""
    assert not is_plain(name)
    with pytest.raises(CodeSlip, match="不在网站的文件夹里"):
        Ownership().claim(name, "某个功能")


@table("name", ["a", "a/b.html", "a..b/c", "...", ".portal", "a/.b", "县/茶.html"])
def test_other_names_are_plain(name: str) -> None:
    assert is_plain(name)
    Ownership().claim(name, "某个功能")


def test_a_link_out_of_a_folder_is_named(tmp_path: Path) -> None:
    save(tmp_path, "theme/a.txt", "a")
    (tmp_path / "theme/b").symlink_to(tmp_path / "theme/a.txt")
    demand_no_way_out(tmp_path / "theme", "主题")
    (tmp_path / "theme/inner").mkdir()
    (tmp_path / "theme/inner/c").symlink_to(tmp_path)
    with pytest.raises(PortalError, match="主题里的 inner/c 是一个链接"):
        demand_no_way_out(tmp_path / "theme", "主题")
