"""Which ffmpeg is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.office.media.program import can_encode, system_ffmpeg
from plugins.office.media.running import FilmRefused, demand
from tests.systems import needs_scripts


def test_the_packages_program_encodes_what_old_pcs_play(ffmpeg: str) -> None:
    assert can_encode(ffmpeg)


@needs_scripts
def test_a_systems_program_is_preferred_where_it_can_encode(
    ffmpeg: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems leave out the encoder of H.264."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "" == system_ffmpeg()
    found = tmp_path / "ffmpeg"
    found.write_text("#!/bin/sh\necho ' A....D aac  AAC'\n")
    found.chmod(0o755)
    assert "" == system_ffmpeg()
    found.write_text(f'#!/bin/sh\nexec "{ffmpeg}" "$@"\n')
    assert str(found) == system_ffmpeg()


@needs_scripts
def test_a_full_disk_is_not_taken_for_a_damaged_film(tmp_path: Path) -> None:
    """The film is well, and another copy of it would find as little room."""
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho 'Could not write header: No space left on device' >&2\nexit 228\n")
    program.chmod(0o755)
    with pytest.raises(FilmRefused, match=r"磁盘满了.*--to"):
        demand(str(program), [])
