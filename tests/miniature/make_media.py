"""Make the miniature county's pictures and recording again: `python tests/miniature/make_media.py`.

Run once; its results are committed, because encoders change and tests must not.
"""

from __future__ import annotations

import math
import wave
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw, TiffImagePlugin

CONTENT = Path(__file__).resolve().parent / "content"
IMAGES = CONTENT / "images"
NORTH, EAST = (32, 14, 0), (106, 18, 0)  # somewhere in the mountains; must not reach a reader
QUARTER_TURN = 6
RATE = 8000


def slope(width: int, height: int) -> Image.Image:
    """Rows of tea on a hill, flat colours so that the file stays small."""
    image = Image.new("RGB", (width, height), "#cfe3ee")
    draw = ImageDraw.Draw(image)
    for row in range(5):
        top = height * (3 + row) // 9
        shade = (40 + 12 * row, 110 + 18 * row, 60)
        points = [(x, top + round(math.sin(x / 90 + row) * height / 18)) for x in range(0, width + 20, 20)]
        draw.polygon([*points, (width, height), (0, height)], fill=shade)
    return image


def located(orientation: int = 1) -> Image.Exif:
    """EXIF as a phone writes it: place, camera, turn."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "ExamplePhone"
    exif[ExifTags.Base.Orientation] = orientation
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", _degrees(NORTH)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "E", _degrees(EAST)
    return exif


def _degrees(parts: tuple[int, int, int]) -> tuple[TiffImagePlugin.IFDRational, ...]:
    return tuple(TiffImagePlugin.IFDRational(part, 1) for part in parts)


def seal(colour: str) -> Image.Image:
    image = Image.new("RGBA", (96, 64), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((8, 8, 88, 56), fill=colour)
    return image


def tone(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(128 + round(40 * math.sin(n / 6)) for n in range(RATE // 4)))


def main() -> None:
    slope(1800, 300).save(IMAGES / "slope.jpg", quality=60, exif=located())
    slope(600, 400).save(IMAGES / "meeting.jpg", quality=60, exif=located())
    slope(300, 200).save(IMAGES / "upright.jpg", quality=60, exif=located(QUARTER_TURN))
    seal("#b3261e80").save(IMAGES / "seal.png")
    seal("#00000080").save(IMAGES / "draft-only.png")
    tone(CONTENT / "organization" / "media" / "reading.wav")


if __name__ == "__main__":
    main()
