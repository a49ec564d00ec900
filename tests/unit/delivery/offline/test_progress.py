"""plugins/delivery/offline/progress.py: how far long work is."""

import pytest

from plugins.delivery.offline.progress import stages


def test_elsewhere_than_on_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A log needs no bars."""
    with stages() as stage:
        stage("打包", 100)(50)
    assert ("", "") == tuple(capsys.readouterr())


def test_on_a_terminal_stages_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr: results are on stdout."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # as rich takes it for a terminal
    with stages() as stage:
        stage("生成网站", 0)
        stage("打包", 100)(50)
    shown = capsys.readouterr()
    assert "" == shown.out
    assert "生成网站" in shown.err and "打包" in shown.err
