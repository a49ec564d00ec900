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


@table("name", ["a.html.ofd", "a.HTM.et", "a.b.svg.dps", "a.php5.jpg", "a.xml.7z", "a.shtml..ofd", "a.js.vtt"])
def test_a_name_within_which_a_page_is_named_is_changed(name: str) -> None:
    """A server that does not know .ofd goes by the .html before it, and the file's bytes run as a page's script."""
    found = ascii_file_name(f"files/{name}")
    assert found.count(".") == 1 and found.rpartition(".")[2] == name.rpartition(".")[2]


@table("name", ["v1.2.pdf", "a.docx.pdf", "html.et", ".html.ofd", "a.min.png", "a.plan.pdf", "www.example.cn.pdf"])
def test_other_names_with_several_dots_stay(name: str) -> None:
    """Their addresses are known, and no server takes them for pages."""
    assert f"files/{name}" == ascii_file_name(f"files/{name}")
