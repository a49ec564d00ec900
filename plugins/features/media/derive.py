"""Make a picture's derivatives: turned upright, without EXIF (it may hold where a photo was taken), resized."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.verified_files import VerifiedFiles

QUALITY = {"avif": 55, "webp": 78, "jpg": 82}  # judged by eye on photographs of fields and meetings
_FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}


def files_of(picture: Picture) -> dict[str, int]:
    """Return every file that a photograph's page may ask for, with its width in pixels."""
    return {path: width for _, files in picture.sources for path, width in files} | {picture.path: picture.width}


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph's file. content_hash: as its `Picture` was described with."""

    file: Path
    content_hash: bytes


def derive(photograph: Photograph, wanted: Mapping[str, int], output: Path, kept: VerifiedFiles | None) -> None:
    """Write files of a photograph below `output`.

    wanted: path and width in pixels. kept: derivatives by content, which take half a second each to make; None makes
    them anew.
    """
    opened: Image.Image | None = None
    for path, width in wanted.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        name = f"{photograph.content_hash.hex()}-{width}.{path.rpartition('.')[2]}"
        found = kept.read(name) if kept else None
        if found is not None:
            target.write_bytes(found)
            continue
        opened = opened or _open(photograph.file)
        _encode(opened, width, target)
        if kept:
            kept.write(name, target.read_bytes())


def _open(file: Path) -> Image.Image:
    with Image.open(file) as image:
        upright = ImageOps.exif_transpose(image)
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _encode(image: Image.Image, width: int, target: Path) -> None:
    kind = target.suffix[1:]
    height = max(1, round(image.height * width / image.width))
    sized = image.resize((width, height), Image.Resampling.LANCZOS) if width < image.width else image.copy()
    sized.info.clear()
    if kind == "jpg":
        sized = _on_white(sized)
    options = {"quality": QUALITY[kind]} if kind in QUALITY else {"optimize": True}
    if kind == "avif":
        options |= {"speed": 6, "max_threads": 1}  # one thread: the bytes must not depend on the number of cores
    sized.save(target, _FORMATS[kind], **options)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
