"""plugins/office/media/aside.py: what a killed command has left goes, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from plugins.kernel import lock_file
from plugins.kernel.problems import PortalError
from plugins.office.media.aside import alone_in, folder_aside, note_targets


def left(place: Path, code: str, targets: Iterable[Path]) -> None:
    """Leave what a command leaves that is killed while it puts these files into their places."""
    folder = place / ".media-add-killed"
    folder.mkdir(parents=True)
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"film")
    note_targets(folder, code, targets)


def test_what_was_put_of_a_film_that_never_came_onto_the_shelf_goes(tmp_path: Path) -> None:
    place, beside = tmp_path / "films", tmp_path / "content/media"
    targets = [place / "tea-pc.mp4", beside / "tea.jpg", beside / "tea.vtt"]
    left(place, "tea", targets)
    with alone_in(place, beside, ()) as folder:
        assert [False] * 3 == [target.exists() for target in targets]
        assert [folder] == [path for path in place.iterdir() if path.is_dir()]


@pytest.mark.parametrize("code", ["tea", ""])
def test_a_note_of_another_hand_takes_nothing_away(tmp_path: Path, code: str) -> None:
    """The folder for films may be everybody's."""
    place, beside = tmp_path / "films", tmp_path / "content/media"
    targets = [tmp_path / "tea.txt", place / "plum-pc.mp4", place / "../tea-pc.mp4", beside / "teapot.jpg"]
    left(place, code, targets)
    with alone_in(place, beside, ()):
        assert [True] * 4 == [target.exists() for target in targets]


def test_what_stands_on_the_shelf_stays(tmp_path: Path) -> None:
    place = tmp_path / "films"
    left(place, "tea", [place / "tea-pc.mp4"])
    with alone_in(place, tmp_path / "media", {"tea"}):
        assert (place / "tea-pc.mp4").exists()


def test_who_has_waited_long_enough_is_told_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_file, "PATIENCE_S", 0)
    with (
        folder_aside(tmp_path, "fetch"),
        pytest.raises(PortalError, match=r"一直由 media fetch（进程 .*或者结束它，再做一次"),
        folder_aside(tmp_path, "fetch"),
    ):
        pass
