"""plugins/pipeline/serve/state.py: what the preview's pages wait for."""

import threading

import pytest

from plugins.pipeline.serve.state import PreviewState

LONG_S = 30.0  # never waited for: a build ends the wait


def test_builds_are_counted_with_their_problems() -> None:
    """A good build clears them."""
    state = PreviewState()
    assert (0, ()) == (state.version, state.problems)
    state.publish(("a.md:1: 甲。",))
    assert (1, ("a.md:1: 甲。",)) == (state.version, state.problems)
    state.publish()
    assert (2, ()) == (state.version, state.problems)


def test_who_is_behind_does_not_wait() -> None:
    """A page that was open during a build hears of it at once; so does one of an earlier run."""
    state = PreviewState()
    state.publish()
    assert [1, 1] == [state.wait_beyond(version, LONG_S) for version in (0, 7)]


def test_a_build_wakes_every_page() -> None:
    """Also two that wait at once."""
    state, heard = PreviewState(), []
    pages = [threading.Thread(target=lambda: heard.append(state.wait_beyond(0, LONG_S))) for _ in range(2)]
    for page in pages:
        page.start()
    state.publish()
    for page in pages:
        page.join()
    assert [1, 1] == heard


def test_one_hears_for_how_long_nobody_has_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the beginning, and again from each question."""
    now = 100.0
    monkeypatch.setattr("plugins.pipeline.serve.state.time.monotonic", lambda: now)
    state = PreviewState()
    now = 107.0
    assert 7.0 == state.quiet_s()
    state.touch()
    now = 109.0
    assert 2.0 == state.quiet_s()


def test_without_a_build_a_page_hears_the_old_number() -> None:
    """And asks again."""
    assert 0 == PreviewState().wait_beyond(0, 0.01)
