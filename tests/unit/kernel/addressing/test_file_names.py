"""plugins/kernel/addressing/file_names.py: names for published files that every disk can hold."""

import re

from hypothesis import given
from hypothesis import strategies as st

from plugins.delivery.offline.names import check_names
from plugins.kernel.addressing.file_names import MAX_FILE_PATH, ascii_file_name
from tests.tables import table


@given(st.text(st.characters(exclude_characters="/\x00", exclude_categories=("Cs",)), min_size=1, max_size=30))
def test_published_file_names_are_ascii(name: str) -> None:
    """Old tools on a station unpack every name."""
    assert re.fullmatch(r"[A-Za-z0-9._/-]+", ascii_file_name(f"files/{name}"))


def test_an_ascii_file_name_stays() -> None:
    """Nothing is renamed without need."""
    assert "images/tea-bud.svg" == ascii_file_name("images/tea-bud.svg")


def test_homophone_file_names_are_kept_apart() -> None:
    """公示.pdf and 公式.pdf are two files."""
    assert ascii_file_name("files/公示.pdf") != ascii_file_name("files/公式.pdf")
    assert ascii_file_name("files/公示.PDF").startswith("files/gong-shi-")
    assert ascii_file_name("files/公示.PDF").endswith(".pdf")


@table("path", ["files/con.pdf", "aux/a.pdf", "files/a.", "files/" + "a" * 99, "a/" * 60 + "b.pdf"])
def test_names_that_no_stick_can_hold_are_changed(path: str) -> None:
    """Windows keeps some for itself; long paths do not fit below a folder's own name."""
    name = ascii_file_name(path)
    assert name != path and len(name) <= MAX_FILE_PATH
    assert [] == list(check_names([(name, 1)]))
    assert name != ascii_file_name(f"{path}x")
