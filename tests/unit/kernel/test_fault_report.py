"""plugins/kernel/fault_report.py: what is known of a fault of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.fault_report import FAULT_REPORT, report_fault


def said_of(error: Exception, root: Path) -> str:
    try:
        raise error
    except Exception:
        return report_fault(root, ["serve"])


def test_a_fault_is_written_down_whatever_it_says(tmp_path: Path) -> None:
    """With the command, the machine and the whole traceback, also where its words are no text."""
    assert FAULT_REPORT in said_of(KeyError("茶\ud800"), tmp_path)
    report = (tmp_path / FAULT_REPORT).read_text(encoding="utf-8")
    assert report.startswith("['serve']\n") and "in said_of" in report and "茶\\" in report


def test_where_nothing_can_be_written_the_fault_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk."""

    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", refused)
    assert said_of(KeyError("茶"), tmp_path).endswith("请把这一行发给维护人员：KeyError: '茶'")


def test_a_report_is_not_written_through_a_link(tmp_path: Path) -> None:
    """It may have come with the content, and lead to a file of whoever runs the command."""
    own = tmp_path / "own.txt"
    own.write_text("茶", encoding="utf-8")
    (tmp_path / FAULT_REPORT).parent.mkdir()
    (tmp_path / FAULT_REPORT).symlink_to(own)
    assert FAULT_REPORT in said_of(KeyError("示例"), tmp_path)
    assert "茶" == own.read_text(encoding="utf-8") and not (tmp_path / FAULT_REPORT).is_symlink()
