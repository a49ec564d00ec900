"""The formats of pictures, told by their first bytes, each with what cleans it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plugins.kernel.formats import gif, jpeg, png, riff, tiff, tiff_directory

CLEANERS: Mapping[str, Callable[[bytes], bytes]] = {
    "JPEG": jpeg.clean_jpeg,
    "PNG": png.clean_png,
    "GIF": gif.clean_gif,
    "WEBP": riff.clean_webp,
    "TIFF": tiff.clean_tiff,
}
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "TIFF": ".tif", "BMP": ".bmp"}
_BEGINNINGS = {b"\xff\xd8\xff": "JPEG", png.BEGINNING: "PNG", **dict.fromkeys(gif.BEGINNINGS, "GIF")}
_BEGINNINGS |= dict.fromkeys(tiff_directory.BEGINNINGS, "TIFF")


def picture_kind(head: bytes) -> str:
    """Return the name of a picture's format as Pillow has it, "" for what is none of ours. head: its first 12 bytes."""
    if head.startswith(riff.BEGINNING) and head[8:12] == riff.WEBP:
        return "WEBP"
    if head.startswith(b"BM") and head[6:10] == bytes(4):  # else a text that begins with these letters
        return "BMP"
    return next((kind for beginning, kind in _BEGINNINGS.items() if head.startswith(beginning)), "")
