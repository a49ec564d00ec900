"""Make a picture's derivatives: upright, in sRGB, resized, without EXIF, which may hold where a photo was taken.

Each size is made of the next larger one, and a JPEG is read in half its size where that is enough. AVIF is made in the
quickest way that is not for films, WebP in the quickest of all and not in the largest size: `tests/bench/README.md` has
what that costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from plugins.kernel.frozen import frozen
from plugins.kernel.images.decode import height_at, opened, resized, upright
from plugins.kernel.images.grounds import is_drawn
from plugins.kernel.images.pictures import SMALL, WIDTHS, Picture, size_of_crop
from plugins.kernel.incremental.verified_files import VerifiedFiles

CROP_BYTES = 12_000  # at most, on slow links with a dozen of them in a list
CROP_QUALITIES = (76, 66, 56, 46, 36, 26)  # the first that is light enough
_CROP_CENTRE = (0.5, 0.4)  # heads are above the middle
QUALITY = {"avif": 55, "webp": 78, "jpg": 82}  # judged by eye on photographs of fields and meetings
_FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
_DRAWN_SPEED = 6  # of AVIF; quicker ones make pages of letters larger by a third, and a seal clearer than it was
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    # One encoder and one thread: the bytes must depend neither on how Pillow was built nor on the number of cores.
    "avif": {"codec": "aom", "speed": 9, "max_threads": 1},
    "webp": {"method": 0},
    "png": {"compress_level": 6},
}


def files_of(picture: Picture, is_listed: bool = False) -> dict[str, int]:
    """Return every file that pages may ask for of a photograph, with its width in pixels. is_listed: beside a title."""
    files = {path: width for _, files in picture.sources for path, width in files} | {picture.path: picture.width}
    return files | ({picture.small: picture.small_size[0]} if is_listed else {})


@frozen
class Photograph:
    """A photograph's file. content_hash: as its `Picture` was described with."""

    file: Path
    content_hash: bytes


def derive(
    photograph: Photograph, wanted: Mapping[str, int], output: Path, kept: VerifiedFiles | None,
    demand_same: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """Write files of a photograph below `output`.

    wanted: path and width in pixels. kept: derivatives by content, which take a third of a second to make; None makes
    them anew. demand_same: raises where the file that was read is not the one that was described.
    """
    lacking: dict[str, int] = {}
    for path, width in wanted.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        found = kept.read(_name(photograph, path, width)) if kept else None
        if found is None:
            lacking[path] = width
        else:
            target.write_bytes(found)
    for path in _make(photograph.file, lacking, output):
        demand_same()
        if kept:
            kept.write(_name(photograph, path, lacking[path]), (output / path).read_bytes())


def _name(photograph: Photograph, path: str, width: int) -> str:
    ending = SMALL if path.endswith(SMALL) else f"{width}.{path.rpartition('.')[2]}"
    return f"{photograph.content_hash.hex()}-{ending}"


def _make(file: Path, wanted: Mapping[str, int], output: Path) -> Iterator[str]:
    """Write the files; yield the path of each. Which of them are wanted changes nothing in the bytes of one."""
    if not wanted:
        return
    with opened(file, file.name) as image:
        sized = largest = upright(image, WIDTHS[-1])
    for width in (largest.width, *(each for each in reversed(WIDTHS) if each < largest.width)):
        sized = resized(sized, (width, height_at(width, largest.size)))
        for path in [each for each in wanted if wanted[each] == width and not each.endswith(SMALL)]:
            _encode(sized, width, output / path)
            yield path
    for path in [each for each in wanted if each.endswith(SMALL)]:
        _encode_crop(largest, output / path)
        yield path


def _encode(image: Image.Image, width: int, target: Path) -> None:
    """Write one derivative. image: as wide as it, or wider."""
    kind = target.suffix[1:]
    image = resized(image, (width, height_at(width, image.size)))
    image.info.clear()  # what is left there would be written as well
    options = dict(_OPTIONS.get(kind, {}))
    if kind in QUALITY:
        options["quality"] = QUALITY[kind]
    if kind == "avif" and is_drawn(image):
        options["speed"] = _DRAWN_SPEED
    (_on_white(image) if kind == "jpg" else image).save(target, _FORMATS[kind], **options)


def _encode_crop(image: Image.Image, target: Path) -> None:
    """Write what stands beside a title. image: the largest derivative."""
    size = size_of_crop(image.size)
    small = ImageOps.fit(_on_white(image), size, Image.Resampling.BICUBIC, centering=_CROP_CENTRE)
    small.info.clear()
    for quality in CROP_QUALITIES:
        packed = BytesIO()
        small.save(packed, "JPEG", quality=quality)
        if packed.tell() <= CROP_BYTES:
            break
    target.write_bytes(packed.getvalue())


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
