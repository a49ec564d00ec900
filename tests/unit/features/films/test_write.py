"""plugins/features/films/write.py: what plays on the site is the film that was looked at."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.features.films.model import FoundFile
from plugins.features.films.write import write_film
from plugins.kernel.downloads.within import Cleaned
from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.problems import PortalError


def test_a_film_that_was_changed_meanwhile_does_not_stand_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first, brought back, would never be published."""
    film, writer = tmp_path / "a.mp4", SimpleNamespace(outputs=OutputRegistry(tmp_path))
    film.write_bytes(b"one bud")
    found = FoundFile(film, sha256(b"one bud").hexdigest(), 7)

    def whole(file: Path, _name: str) -> Cleaned:
        return Cleaned((file.read_bytes(),))

    monkeypatch.setattr("plugins.kernel.downloads.clean.clean_file", whole)
    write_film(writer, found, "films/a.mp4", "影片《甲》")  # type: ignore[arg-type]
    film.write_bytes(b"two bud")
    with pytest.raises(PortalError, match="刚才正在改动"):
        write_film(writer, found, "films/b.mp4", "影片《甲》")  # type: ignore[arg-type]
    assert ["films/a.mp4"] == list(writer.outputs.files)
