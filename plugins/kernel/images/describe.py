"""Look at a picture's file and say which files pages will show, before these are made."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from plugins.kernel.file_names import ascii_file_name
from plugins.kernel.images.drawing import size_of_drawing
from plugins.kernel.images.pictures import WIDTHS, BadPicture, Picture


def describe(file: Path, source: str, alt: str, content_hash: bytes) -> Picture:
    """Return the picture at `file`, of which every pixel can be read; raise BadPicture.

    source: its path in the content folder. content_hash: of the file, salted with RECIPE; it is in the derivatives'
    names.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix == ".svg":
        return Picture(source, ascii_file_name(source), *size_of_drawing(file, source), alt)
    from plugins.kernel.images import decode  # imported late: half of a county's texts have no photograph

    with decode.opened(file, source) as image:
        if (pages := decode.pages(image)) > 1:
            raise BadPicture(f"图片“{source}”有 {pages} 页，网页只能显示一页", "请把每一页另存成一张 JPG 或 PNG")
        stays = decode.moves(image) or (suffix == ".gif" and image.format == "GIF")
        width, height = image.size if stays else decode.size_as_seen(image)
        decode.check_pixels(image, file, source)
    if stays:
        return Picture(source, ascii_file_name(source), width, height, alt)
    return _photograph(source, alt, (width, height), content_hash)


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
    return Picture(source, path, largest, max(1, round(height * largest / width)), alt, sources)
