"""plugins/kernel/progress.py: how far long work is."""

import pytest

from plugins.kernel.progress import console, counted


def test_elsewhere_than_on_a_terminal_nothing_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with counted("照片", 3) as advance:
        advance()
    assert ("", "") == tuple(capsys.readouterr())


def test_on_a_terminal_it_says_how_many(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr, below what is said already."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # as rich takes it for a terminal
    with console() as outer, outer.status("正在生成网站…"), counted("照片", 3) as advance:
        advance()
    shown = capsys.readouterr()
    assert "" == shown.out
    assert "正在生成网站" in shown.err and "照片" in shown.err and "/3" in shown.err


def test_there_is_one_console_at_a_time() -> None:
    with console() as outer:
        with console() as inner:
            assert outer is inner
        with console() as again:
            assert outer is again
