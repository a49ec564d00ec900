"""Files that somebody else has handed in: no more of them is read than is asked for, and nothing without an end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from plugins.kernel.files.handed_files import read_begin


def test_one_byte_more_than_is_asked_for_tells_that_there_is_more(tmp_path: Path) -> None:
    file = tmp_path / "film.json"
    with file.open("wb") as opened:
        opened.truncate(1 << 26)
    assert bytes(101) == read_begin(file, 100)
    file.write_bytes(b"0123456789")
    assert b"0123456789" == read_begin(file, 10) == read_begin(file, 11)


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read_begin(tmp_path, 10)
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.json")
        with pytest.raises(OSError):
            read_begin(tmp_path / "pipe.json", 10)
