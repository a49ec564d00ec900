"""plugins/kernel/files/asked_files.py: a file lies where somebody wants it, or a sentence says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.files.asked_files import make_folder, write_asked
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
