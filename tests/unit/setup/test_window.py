"""plugins/setup/window.py: a command in any window, or in none."""

import io
import os
import sys
from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.window import demand_letters, open_streams


def test_letters_that_a_window_lacks_are_shown_by_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was built stands, so to say so must end nothing."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    open_streams()
    print("已生成", end="", flush=True)
    assert b"\\u5df2\\u751f\\u6210" == sys.stdout.buffer.getvalue()  # type: ignore[attr-defined]


def test_a_stream_that_is_closed_takes_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of a program that runs at night."""
    monkeypatch.setattr(sys, "stdout", None)
    open_streams()
    print("已生成", flush=True)
    assert os.devnull == sys.stdout.name
    sys.stdout.close()


def test_a_word_that_is_no_text_is_told_unless_a_file_has_that_name(tmp_path: Path) -> None:
    """A window that uses GBK sends other bytes."""
    word = "标题".encode("gbk").decode("utf-8", "surrogateescape")
    demand_letters(["标题", str(tmp_path)])
    with pytest.raises(SetupError, match=r"不是 UTF-8 的字.*编码改成 UTF-8") as told:
        demand_letters(["new", word])
    str(told.value).encode()
    place = tmp_path / word
    place.touch()
    demand_letters([str(place)])
