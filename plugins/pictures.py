"""What a page needs to know of a picture before its files are made: sizes, addresses, derivatives."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from plugins.addresses import INTERNAL
from plugins.lean import Lean
from plugins.slugs import ascii_file_name

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 960, 1600)  # a phone, a phone of double density or a column of text, a large screen
RASTER = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"})
DRAWN = frozenset({".svg", ".gif"})  # published as they are
SUFFIXES = RASTER | DRAWN
RECIPE = "1"  # raise when encoding changes, so that addresses change with the bytes
_SVG_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="[\d.+-]+[ ,]+[\d.+-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', re.DOTALL)
_SVG_ACTIVE = re.compile(
    r"<script|<foreignObject|\son\w+\s*=|(?:href|src)\s*=\s*[\"'](?!#)|@import|url\((?!\s*['\"]?#)", re.I
)


class BadPicture(Exception):
    """A picture that cannot be published: what is wrong and how to mend it, in Chinese."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Picture(Lean):
    """path: the file that every browser shows. sources: (media type, ((path, width), …)), best first."""

    source: str
    path: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


def describe(file: Path, source: str, alt: str) -> Picture:
    """Return the picture at `file`; raise BadPicture.

    source: its path in the content folder.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix == ".svg":
        return _drawing(file, source, alt)
    from PIL import Image, UnidentifiedImageError  # half of a county's texts have no photograph

    try:
        with Image.open(file) as image:
            width, height = _upright(image)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise BadPicture(f"图片“{source}”打不开", "请换一张能打开的 JPG 或 PNG 图片") from None
    if suffix == ".gif":
        return Picture(source, ascii_file_name(source), width, height, alt)
    return _photograph(file, source, alt, width, height)


def markup(picture: Picture, sizes: str = "(min-width: 48em) 42rem, 100vw") -> str:
    """Return the picture's HTML with internal links."""
    image = (
        f'<img src="{INTERNAL}{picture.path}" alt="{escape(picture.alt)}" width="{picture.width}" '
        f'height="{picture.height}" loading="lazy" decoding="async">'
    )
    if not picture.sources:
        return image
    sources = "".join(
        f'<source type="{kind}" srcset="{_srcset(files)}" sizes="{sizes}">' for kind, files in picture.sources
    )
    return f"<picture>{sources}{image}</picture>"


def _srcset(files: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{INTERNAL}{path} {width}w" for path, width in files)


def _drawing(file: Path, source: str, alt: str) -> Picture:
    text = file.read_text(encoding="utf-8", errors="replace")
    size = _SVG_SIZE.search(text)
    if not size:
        raise BadPicture(f"图片“{source}”没有 viewBox 尺寸", "请用绘图软件重新导出 SVG，或改用 PNG")
    if _SVG_ACTIVE.search(text):
        raise BadPicture(f"图片“{source}”里有脚本或外部链接", "请导出为“纯 SVG”，或改用 PNG")
    return Picture(source, ascii_file_name(source), round(float(size[1])), round(float(size[2])), alt)


def _photograph(file: Path, source: str, alt: str, width: int, height: int) -> Picture:
    mark = hashlib.sha256(RECIPE.encode() + file.read_bytes()).hexdigest()[:8]
    stem = ascii_file_name(source).rpartition(".")[0]
    widths = tuple(each for each in WIDTHS if each < width) or (width,)
    if width <= WIDTHS[-1] and width not in widths:
        widths += (width,)
    largest = widths[-1]
    suffix = "png" if source.lower().endswith(".png") else "jpg"
    sources = tuple(
        (f"image/{kind}", tuple((f"{stem}-{mark}-{each}.{kind}", each) for each in widths)) for kind in ("avif", "webp")
    )
    shown = f"{stem}-{mark}-{largest}.{suffix}"
    return Picture(source, shown, largest, round(height * largest / width), alt, sources)


def _upright(image: Image.Image) -> tuple[int, int]:
    """Width and height as seen: cameras note a quarter turn in EXIF instead of turning the pixels."""
    orientation = image.getexif().get(0x0112, 1)
    return (image.height, image.width) if orientation in (5, 6, 7, 8) else image.size
