"""plugins/kernel/qr/code.py: QR codes of addresses, the same that segno draws."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

import plugins.kernel.qr.code
from plugins.kernel.qr.code import MASK, modules
from plugins.kernel.qr.svg import QUIET_ZONE, svg
from tests.tables import table

LETTERS = st.sampled_from("abcxyzABZ0189-._~:/?#%&=")
LONGEST = 180  # bytes that the kinds hold whose codes are drawn here


def drawn_by_segno(address: str, title: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=MASK).save(
        out, kind="svg", xmldecl=False, svgns=True, border=QUIET_ZONE, omitsize=True, nl=False,
        svgclass="qr", lineclass=None, title=title, light="#fff",
    )  # fmt: skip
    return out.getvalue().decode()


@table("size", range(1, LONGEST + 20), one_of=4)
def test_a_code_of_any_length_is_that_of_segno(size: int) -> None:
    """Of every size and level, and those beyond."""
    address = ("https://dangjian.example.org/xian/" * 6)[:size]
    assert drawn_by_segno(address, "茶") == svg(address, "茶")


@given(st.text(LETTERS, min_size=1, max_size=LONGEST), st.text(max_size=9))
def test_a_code_of_any_letters_is_that_of_segno(address: str, title: str) -> None:
    """Its title too."""
    assert drawn_by_segno(address, title) == svg(address, title)


@table("address", ["HTTPS://A.EXAMPLE/", "0123456789", "https://党建.example/", "https://é.example/"])
def test_a_code_of_other_letters_is_that_of_segno(address: str) -> None:
    """It has forms of its own for them."""
    assert drawn_by_segno(address, "茶") == svg(address, "茶")


def test_a_code_of_plain_bytes_is_not_drawn_by_segno(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a code of its size is known: segno takes longer than the rest of an article's page."""
    modules("https://a.example/")
    monkeypatch.setattr(plugins.kernel.qr.code, "segno", None)
    assert "1" in modules("https://b.example/")


def test_a_code_has_a_quiet_zone_of_four() -> None:
    """Scanners need the margin."""
    root = ElementTree.fromstring(svg("https://a.example/", "茶"))
    side = len(modules("https://a.example/").split("\n"))
    assert f"0 0 {side + 8} {side + 8}" == root.attrib["viewBox"]
