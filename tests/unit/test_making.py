"""tests/making.py: what nobody changes is made once."""

from pathlib import Path

import pytest

from tests.making import made_once


def test_a_folder_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    calls = []

    def make(folder: Path) -> None:
        calls.append(folder)
        (folder / "a").touch()

    folders = {made_once(tmp_path_factory, "making-once", make) for _ in range(3)}
    assert folders == set(calls)
    assert len(calls) == 1
    assert (folders.pop() / "a").exists()


def test_what_could_not_be_made_is_told_to_all_who_ask(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(ZeroDivisionError):
        made_once(tmp_path_factory, "making-failed", lambda _: 1 / 0)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        made_once(tmp_path_factory, "making-failed", Path.mkdir)
