"""plugins/kernel/drawings/uses.py: how much a drawing may ask of whoever opens it."""

from __future__ import annotations

import base64
import struct
import zlib
from functools import cache

import pytest
from PIL import Image

from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.formats.faults import Unclean
from tests.unit.kernel.formats.samples import checksum_chunk


def drawing_with(*sides: int) -> bytes:
    """Return a drawing that holds a black square picture for each of these sides, in pixels."""
    pictures = "".join(f'<image width="9" height="9" href="data:image/png;base64,{square(side)}"/>' for side in sides)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{pictures}</svg>'.encode()


@cache
def square(side: int) -> str:
    rows = zlib.compress((b"\0" + bytes(-(-side // 8))) * side, 9)
    head = checksum_chunk(b"IHDR", struct.pack(">LLBBBBB", side, side, 1, 0, 0, 0, 0))
    data = head + checksum_chunk(b"IDAT", rows) + checksum_chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


@pytest.mark.parametrize("limit", [None, 89_478_485])
@pytest.mark.parametrize("sides", [(12_300,), (15_000,), (20_000,), (8_700, 8_700)])
def test_pictures_of_too_many_pixels_are_refused_alone_and_together(
    monkeypatch: pytest.MonkeyPatch, sides: tuple[int, ...], limit: int | None
) -> None:
    """Also those that Pillow itself does not open where it has a limit: twice as large as what it warns of."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    with pytest.raises(Unclean, match=r"里嵌的图片太大"):
        rebuild_drawing(drawing_with(*sides))


@pytest.mark.parametrize(("bends", "is_refused"), [(9, False), (3_000, True)])
def test_a_marker_is_drawn_at_every_bend(bends: int, is_refused: bool) -> None:
    marker = '<marker id="m">' + '<path d="M0 0"/>' * 100 + "</marker>"
    marks = "1,2 " * bends
    line = f'<polyline marker-mid="url(#m)" points="{marks}"/>'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs>{marker}</defs>{line}</svg>'.encode()
    if is_refused:
        with pytest.raises(Unclean):
            rebuild_drawing(drawn)
    else:
        assert b"<polyline" in rebuild_drawing(drawn)[0]
