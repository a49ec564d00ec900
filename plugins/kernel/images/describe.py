"""Look at a picture's file and say which files pages will show, before these are made."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.images.pictures import WIDTHS, BadPicture, Picture, disagreeing


def describe(file: Path, source: str, alt: str, content_hash: bytes) -> Picture:
    """Return the picture at `file`, of which every pixel can be read; raise BadPicture.

    source: its path in the content folder. content_hash: of the file, salted with RECIPE; it is in the derivatives'
    names.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix == ".svg":
        return Picture(source, ascii_file_name(source), *_size_of_drawing(file, source), alt)
    # Imported late, as what reads drawings: a build that has seen all its pictures before needs neither.
    from plugins.kernel.images import decode

    with decode.opened(file, source) as image:
        decode.demand_agreement(image, source)
        if (pages := decode.pages(image)) > 1:
            what = f"图片“{source}”有 {pages} 页，网页只能显示一页"
            raise BadPicture(what, "请把每一页另存成一张 JPG 或 PNG", is_file=True)
        stays = decode.moves(image) or image.format == "GIF"
        size = image.size if stays else decode.size_as_seen(image)
        decode.check_pixels(image, file, source)
    if stays:
        return Picture(source, ascii_file_name(source), *size, alt)
    return _photograph(source, alt, size, decode.widest(size), content_hash)


def _size_of_drawing(file: Path, source: str) -> tuple[int, int]:
    from plugins.kernel.drawings.rebuild import rebuild_drawing
    from plugins.kernel.formats.pictures import ENDINGS, picture_kind

    data = file.read_bytes()
    if kind := picture_kind(data[:12]):
        raise disagreeing(source, ENDINGS[kind])
    try:
        return rebuild_drawing(data)[1]
    except Damaged:
        mend = "请用绘图软件重新导出 SVG，或改用 PNG"
        raise BadPicture(f"图片“{source}”不完整，不是正确的 SVG", mend) from None
    except Unclean as unclean:
        raise BadPicture(f"图片“{source}”{unclean.what}", unclean.mend) from None


def _photograph(source: str, alt: str, size: tuple[int, int], widest: int, content_hash: bytes) -> Picture:
    """Return a photograph with its derivatives; none is wider than the photograph itself, or than `widest`."""
    width, height = min(widest, size[0]), size[1]
    short_hash = content_hash.hex()[:8]
    stem = ascii_file_name(source).rpartition(".")[0]
    widths = tuple(each for each in WIDTHS if each < width) or (width,)
    if width <= WIDTHS[-1] and width not in widths:
        widths += (width,)
    largest = widths[-1]
    suffix = "png" if source.lower().endswith(".png") else "jpg"
    sources = tuple(
        (f"image/{kind}", tuple((f"{stem}-{short_hash}-{each}.{kind}", each) for each in chosen))
        for kind, chosen in (("avif", widths), ("webp", _without_widest(widths)))
    )
    path = f"{stem}-{short_hash}-{largest}.{suffix}"
    shown_height = max(1, round(height * largest / size[0]))
    return Picture(source, path, largest, shown_height, alt, sources, is_shrunk=widest < min(size[0], WIDTHS[-1]))


def _without_widest(widths: tuple[int, ...]) -> tuple[int, ...]:
    """Return the widths for browsers that know no AVIF: the widest takes a fifth of all the time, for few screens."""
    return tuple(each for each in widths if each < WIDTHS[-1]) or widths
