"""plugins/office/intake/submissions.py: which of the files on somebody's stick were sent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.office.intake.submissions import submissions
from plugins.setup import PROBLEMS, WELL
from tests.county import Miniature
from tests.unit.office.intake.test_intake import picture, register, run, text


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder with a text, beside files of this PC."""
    (tmp_path / "pc").mkdir()
    picture(tmp_path / "pc/私人.png")
    text(tmp_path / "pc/内部.docx", "不公开的内部材料")
    text(tmp_path / "stick/稿件.docx")
    return tmp_path / "stick"


@pytest.mark.parametrize("name", ["图一.png", "照片/图一.png", "同意书.docx", "报送单.yaml", "稿件二.docx"])
def test_a_link_that_leads_to_a_file_of_this_pc_is_not_followed(name: str, stick: Path) -> None:
    """Nobody has sent what it leads to; that it lies there is told where it lies beside the text."""
    inside = stick / name
    inside.parent.mkdir(exist_ok=True)
    inside.symlink_to(stick.parent / ("pc/私人.png" if name.endswith(".png") else "pc/内部.docx"))
    (found,) = submissions([stick])
    told = (inside,) if inside.parent == stick else ()
    assert (stick / "稿件.docx", (), None, told) == (found.text, found.pictures, found.sheet, found.others)


def test_a_folder_that_leads_to_this_pc_is_not_looked_through(stick: Path) -> None:
    (stick / "照片").symlink_to(stick.parent / "pc")
    (found,) = submissions([stick])
    assert () == found.pictures


def test_a_link_within_what_was_sent_is_followed(stick: Path) -> None:
    """And whoever names a link at the desk has chosen it."""
    picture(stick / "图一.png")
    (stick / "图二.png").symlink_to(stick / "图一.png")
    (found,) = submissions([stick])
    assert ["图一.png", "图二.png"] == [each.name for each in found.pictures]
    linked = stick / "稿件三.docx"
    linked.symlink_to(stick.parent / "pc/内部.docx")
    assert [linked] == [each.text for each in submissions([linked])]


def test_a_picture_as_large_as_a_disk_is_told_and_not_read(
    miniature: Miniature, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text comes once there is a smaller one."""
    large = stick / "图一.png"
    large.touch()
    os.truncate(large, 1 << 40)
    assert PROBLEMS == run(miniature, str(stick))
    assert "图一.png：图片太大，超过 100.0 MB。请另存为 JPG，再收一次。" in capsys.readouterr().out
    assert [] == list(register(miniature).records())
    picture(large)
    assert WELL == run(miniature, str(stick))
