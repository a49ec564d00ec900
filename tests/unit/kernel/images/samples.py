"""Small pictures of every format, made by Pillow, and what may happen to their files."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageCms, ImageDraw

KINDS = {"jpg": "JPEG", "gif": "GIF", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "bmp": "BMP"}


def photo(size: tuple[int, int] = (160, 120), seed: int = 1) -> Image.Image:
    """Return a picture with something to see everywhere, so that it does not shrink to nothing."""
    chance = random.Random(seed)
    small = Image.frombytes("RGB", (32, 24), chance.randbytes(32 * 24 * 3))
    return small.resize(size, Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the image's file. kind: as Pillow names its format."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def moving(kind: str, frames: int = 3) -> bytes:
    """Return an animation of coloured squares."""
    images = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue", "white")[:frames]]
    for at, image in enumerate(images):
        ImageDraw.Draw(image).rectangle((at * 10, 5, at * 10 + 8, 30), fill="black")
    return saved(images[0], kind, save_all=True, append_images=images[1:], duration=100, loop=0)


def all_kinds() -> dict[str, bytes]:
    """Return a picture of every kind that editors bring, by file name."""
    found = {f"still.{suffix}": saved(photo(), kind) for suffix, kind in KINDS.items()}
    found["progressive.jpg"] = saved(photo(), "JPEG", progressive=True)
    found["print.jpg"] = saved(photo().convert("CMYK"), "JPEG")
    found["deep.png"] = saved(ramp(), "PNG")
    found["packed.tif"] = saved(photo(), "TIFF", compression="tiff_lzw")
    found["palette.png"] = saved(photo().quantize(32), "PNG")
    found["profile.jpg"] = saved(photo(), "JPEG", icc_profile=srgb_profile())
    return found | {f"moving.{suffix}": moving(KINDS[suffix]) for suffix in ("gif", "webp", "png")}


def ramp(width: int = 256) -> Image.Image:
    """Return grey of 16 bits from black to white."""
    line = b"".join(round(65535 * x / (width - 1)).to_bytes(2, "little") for x in range(width))
    return Image.frombytes("I;16", (width, 20), line * 20)


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def damages(data: bytes, number: int, seed: int) -> Iterator[bytes]:
    """Yield the file broken off, with bits turned over, or with a stretch of zeros, as copying makes them."""
    chance = random.Random(seed)
    for at in range(number):
        place = chance.randrange(len(data))
        if at % 3 == 0:
            yield data[:place]
        elif at % 3 == 1:
            spoilt = bytearray(data)
            for _ in range(chance.randint(1, 8)):
                spoilt[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            yield bytes(spoilt)
        else:
            yield data[:place] + bytes(len(data) - place)
