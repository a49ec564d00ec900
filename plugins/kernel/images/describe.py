"""Look at a picture's file and say which files pages will show, before these are made."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from plugins.kernel.file_names import ascii_file_name
from plugins.kernel.images.pictures import BadPicture, Picture

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 960, 1600)  # a phone, a phone of double density or a column of text, a large screen
_EXIF_ORIENTATION = 0x0112
_ON_THE_SIDE = (5, 6, 7, 8)  # orientations that turn a picture by a quarter
_SVG_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="[\d.+-]+[ ,]+[\d.+-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', re.DOTALL)
_SVG_ACTIVE = re.compile(
    r"<script|<foreignObject|\son\w+\s*=|(?:href|src)\s*=\s*[\"'](?!#)|@import|url\((?!\s*['\"]?#)", re.I
)


def describe(file: Path, source: str, alt: str, content_hash: bytes) -> Picture:
    """Return the picture at `file`; raise BadPicture.

    source: its path in the content folder. content_hash: of the file, salted with RECIPE; it is in the derivatives'
    names.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix == ".svg":
        return _drawing(file, source, alt)
    from PIL import Image, UnidentifiedImageError  # imported late: half of a county's texts have no photograph

    try:
        with Image.open(file) as image:
            width, height = _size_as_seen(image)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise BadPicture(f"图片“{source}”打不开", "请换一张能打开的 JPG 或 PNG 图片") from None
    if suffix == ".gif":
        return Picture(source, ascii_file_name(source), width, height, alt)
    return _photograph(source, alt, (width, height), content_hash)


def _drawing(file: Path, source: str, alt: str) -> Picture:
    text = file.read_text(encoding="utf-8", errors="replace")
    size = _SVG_SIZE.search(text)
    if not size:
        raise BadPicture(f"图片“{source}”没有 viewBox 尺寸", "请用绘图软件重新导出 SVG，或改用 PNG")
    if _SVG_ACTIVE.search(text):
        raise BadPicture(f"图片“{source}”里有脚本或外部链接", "请导出为“纯 SVG”，或改用 PNG")
    return Picture(source, ascii_file_name(source), round(float(size[1])), round(float(size[2])), alt)


def _photograph(source: str, alt: str, size: tuple[int, int], content_hash: bytes) -> Picture:
    """Return a photograph with its derivatives; none is wider than the photograph itself."""
    width, height = size
    short_hash = content_hash.hex()[:8]
    stem = ascii_file_name(source).rpartition(".")[0]
    widths = tuple(each for each in WIDTHS if each < width) or (width,)
    if width <= WIDTHS[-1] and width not in widths:
        widths += (width,)
    largest = widths[-1]
    suffix = "png" if source.lower().endswith(".png") else "jpg"
    sources = tuple(
        (f"image/{kind}", tuple((f"{stem}-{short_hash}-{each}.{kind}", each) for each in widths))
        for kind in ("avif", "webp")
    )
    path = f"{stem}-{short_hash}-{largest}.{suffix}"
    return Picture(source, path, largest, round(height * largest / width), alt, sources)


def _size_as_seen(image: Image.Image) -> tuple[int, int]:
    """Return width and height as seen: cameras note a quarter turn in EXIF instead of turning the pixels."""
    orientation = image.getexif().get(_EXIF_ORIENTATION, 1)
    return (image.height, image.width) if orientation in _ON_THE_SIDE else image.size
