"""plugins/kernel/images/colours.py: a picture's colours as the web has them."""

import io
import struct

from PIL import Image, ImageCms

from plugins.kernel.images.colours import flattened, to_srgb
from tests.tables import table
from tests.unit.kernel.images.samples import srgb_profile

# What red, green and blue of each space are in XYZ under D50, and its gamma: the spaces' own standards say so.
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), 2.19922
P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)), 2.2


def profile(space: tuple[tuple[tuple[float, float, float], ...], float], name: str) -> bytes:
    """Return an ICC profile of a space of three colours, as ICC.1:2001-04 says."""

    def fixed(*numbers: float) -> bytes:
        return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)

    colours, gamma = space
    words = name.encode() + b"\0"
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", len(words)) + words + bytes(78)}
    tags[b"wtpt"] = b"XYZ " + bytes(4) + fixed(0.9642, 1, 0.8249)
    for letter, colour in zip(b"rgb", colours, strict=True):
        tags[bytes([letter]) + b"XYZ"] = b"XYZ " + bytes(4) + fixed(*colour)
        tags[bytes([letter]) + b"TRC"] = curve
    place, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        table += tag + struct.pack(">II", place + len(body), len(data))
        body += padded
    head = struct.pack(">I4sI4s4s4s12x4s28xIII", place + len(body), b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ",
                       b"acsp", round(0.9642 * 65536), 65536, round(0.8249 * 65536))  # fmt: skip
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


@table(("space", "colour"), [(ADOBE, (140, 200, 90)), (P3, (200, 120, 90))])
def test_a_profile_s_colours_are_converted(space: tuple[tuple[tuple[float, float, float], ...], float],
                                           colour: tuple[int, int, int]) -> None:  # fmt: skip
    """As the same numbers would look duller without it."""
    image = Image.new("RGB", (4, 4), colour)
    found = to_srgb(image, profile(space, "test")).getpixel((1, 1))
    assert isinstance(found, tuple)
    assert max(found) - min(found) > max(colour) - min(colour) + 5, found


def test_grey_stays_grey_whatever_the_profile() -> None:
    for space in (ADOBE, P3):
        found = to_srgb(Image.new("RGB", (2, 2), (128, 128, 128)), profile(space, "test")).getpixel((0, 0))
        assert isinstance(found, tuple)
        assert max(found) - min(found) <= 2


def test_the_web_s_own_profile_changes_nothing() -> None:
    image = Image.effect_noise((20, 20), 80).convert("RGB")
    named = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile())))
    assert "sRGB" in named
    assert image.tobytes() == to_srgb(image, srgb_profile()).tobytes()


@table("damaged", [b"", b"no profile", srgb_profile()[:200]])
def test_a_damaged_profile_is_none(damaged: bytes) -> None:
    image = Image.new("RGB", (4, 4), (140, 200, 90))
    assert image.tobytes() == to_srgb(image, damaged).tobytes()


def test_a_profile_of_other_colours_is_none() -> None:
    """Some programs leave the photo's profile in a grey copy or a print."""
    for mode in ("L", "CMYK"):
        assert to_srgb(Image.new(mode, (4, 4)), profile(ADOBE, "test")).mode == "RGB"


def test_what_is_clear_stays_clear() -> None:
    image = Image.new("RGBA", (4, 4), (140, 200, 90, 77))
    found = to_srgb(image, profile(ADOBE, "test"))
    assert ("RGBA", 77) == (found.mode, found.getpixel((0, 0))[3])  # type: ignore[index]
    assert "RGBA" == to_srgb(Image.new("LA", (4, 4)), None).mode


@table("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "I", "F", "I;16"])
def test_every_mode_becomes_colours_of_the_web(mode: str) -> None:
    assert to_srgb(flattened(Image.new(mode, (4, 4))), None).mode in ("RGB", "RGBA")
