"""What caches are told of a publication, and what is told later where it was cut or the command failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.delivery.publishing import purge
from plugins.delivery.publishing.purge import Purging
from plugins.kernel.problems import PortalError

SITE = "https://county.example.org"


def purging(folder: Path, works: bool = True) -> Purging:
    return Purging(f"sh -c 'cat >> {folder}/told'" if works else "false", SITE, folder / "left")


def told(folder: Path) -> list[str]:
    """Return what was told since one looked last."""
    file = folder / "told"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    file.unlink(missing_ok=True)
    return [line.removeprefix(f"{SITE}/") for line in lines]


def test_what_takes_words_away_is_told_before_the_rest_begins(tmp_path: Path) -> None:
    """Each part when the next begins, and nothing twice; the front page of a folder has two addresses."""
    now = purging(tmp_path)
    now.expect(["news/two.html"])
    assert [] == told(tmp_path)
    now.expect(["news/index.html"])
    assert ["news/two.html"] == told(tmp_path)
    now.tell()
    assert ["news/", "news/index.html"] == told(tmp_path)
    now.tell()
    assert ([], []) == (told(tmp_path), [each.name for each in tmp_path.iterdir()])


def test_what_was_not_told_is_told_by_the_next_run(tmp_path: Path) -> None:
    """One that was cut, and one whose command failed."""
    purging(tmp_path).expect(["news/two.html"])
    failing = purging(tmp_path, works=False)
    failing.expect(["news/报告 #1.html"])
    with pytest.raises(PortalError, match="下次发布时写对 --purge 就会补上"):
        failing.tell()
    purging(tmp_path).tell()
    assert ["news/two.html", "news/%E6%8A%A5%E5%91%8A%20%231.html"] == told(tmp_path)


def test_a_command_that_hangs_holds_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has started is not waited for either."""
    monkeypatch.setattr(purge, "_LONGEST_S", 0)
    hanging = Purging("sh -c 'sleep 60 & sleep 60'", SITE, tmp_path / "left")
    hanging.expect(["news/two.html"])
    with pytest.raises(PortalError, match="分钟没有做完"):
        hanging.tell()
    assert (tmp_path / "left").is_file()
