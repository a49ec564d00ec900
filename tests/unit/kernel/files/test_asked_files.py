"""plugins/kernel/files/asked_files.py: a file lies where somebody wants it, or a sentence says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.files.asked_files import SITE_MARK, demand_unshown, make_folder, write_asked
from plugins.kernel.problems import PortalError


def test_a_file_is_written_whole_or_refused_in_words(tmp_path: Path) -> None:
    write_asked(tmp_path / "表.csv", "甲\r\n", "utf-8-sig")
    assert "\ufeff甲\r\n".encode() == (tmp_path / "表.csv").read_bytes()
    write_asked(tmp_path / "表.csv", "甲\ud800\r\n")
    assert "甲\\ud800\r\n".encode() == (tmp_path / "表.csv").read_bytes()
    for place, words in (
        (tmp_path, "是一个文件夹"),
        (tmp_path / "没有" / "表.csv", "没有文件夹"),
        (tmp_path / ("长" * 200), "名字太长"),
    ):
        with pytest.raises(PortalError, match=words):
            write_asked(place, "乙")
    for place, words in ((tmp_path / "表.csv", "这是一个文件"), (tmp_path / ("长" * 200), "名字太长")):
        with pytest.raises(PortalError, match=words):
            make_folder(place)
    assert [tmp_path / "表.csv"] == list(tmp_path.iterdir())


def test_nothing_that_an_office_asks_for_lies_in_a_finished_site(tmp_path: Path) -> None:
    """A folder called output looks like the place for it, and whoever serves it serves all of it."""
    site = tmp_path / "output"
    site.mkdir()
    (site / SITE_MARK).write_text("index.html\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(site)
    for place in (site / "表.csv", tmp_path / "link" / "表.csv"):
        with pytest.raises(PortalError, match="谁都能看到"):
            write_asked(place, "乙")
    for folder in (site, site / "印" / "卷"):
        with pytest.raises(PortalError, match="谁都能看到"):
            demand_unshown(folder)
    demand_unshown(tmp_path / "印")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(PortalError, match="没有文件夹"):
        write_asked(tmp_path / "circle" / "表.csv", "乙")
    assert [SITE_MARK] == [each.name for each in site.iterdir()]
