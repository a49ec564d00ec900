"""A picture's colours as the web has them: eight bits and sRGB, whatever a scanner, a phone or a print shop wrote."""

from __future__ import annotations

import io
from functools import cache
from typing import cast

from PIL import Image

_DEEP = ("I;16", "I;16L", "I;16B", "I;16N")  # grey of scanners, and of maps
_WHITES = (1.0, 255.0, 65535.0)  # of pictures whose numbers may be anything
_GREY, _PLAIN = frozenset({"1", "L", "LA", "La"}), frozenset({"P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "YCbCr", "HSV"})


def flattened(image: Image.Image) -> Image.Image:
    """Return the image in eight bits, as L, RGB or CMYK, with a channel of transparency where it has any.

    Raises ValueError for colours that no browser shows.
    """
    if image.mode in _DEEP:
        return image.convert("I").point(_eight_of_sixteen(), "L")
    if image.mode in ("I", "F"):
        return _scaled(image)
    if image.mode in _GREY:
        return _in_mode(image, "LA" if image.has_transparency_data else "L")
    if image.mode in _PLAIN:
        return _in_mode(image, "RGBA" if image.has_transparency_data else "RGB")
    if image.mode == "CMYK":
        return image
    raise ValueError(image.mode)


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """Return the image in that mode; itself where it has it, for Pillow would copy all of it."""
    return image if image.mode == mode else image.convert(mode)


@cache
def _eight_of_sixteen() -> list[int]:
    return [(value + 128) // 257 for value in range(65536)]


def _scaled(image: Image.Image) -> Image.Image:
    """Return grey of any numbers, white being the least usual one that none exceeds."""
    _, highest = cast("tuple[float, float]", image.getextrema())
    white = next((each for each in _WHITES if highest <= each), highest)
    return image.convert("F").point(lambda value: value * (255 / white) + 0.5).convert("L")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a flattened image as RGB or RGBA in sRGB. profile: what its numbers mean, as its file says."""
    clear = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    solid = image.convert(image.mode[:-1]) if clear else image
    found = _by_profile(solid, profile) if profile else None
    found = found or solid.convert("RGB")
    if clear:
        found.putalpha(clear)
    return found


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Return the image in sRGB, None where the profile says nothing new or does not fit."""
    from PIL import ImageCms  # imported late: most builds convert no picture

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGB" and "sRGB" in ImageCms.getProfileDescription(source):
            return None
        return ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a profile of another mode, or a damaged one
        return None
