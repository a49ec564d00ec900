"""Make a picture's derivatives: turned upright, without EXIF (it may hold where a photo was taken), resized."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from PIL import Image, ImageOps

from plugins.pictures import RECIPE, Picture

QUALITY = {"avif": 55, "webp": 78, "jpg": 82}  # judged by eye on photographs of fields and meetings
_FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}


def derive(file: Path, picture: Picture, output: Path, cache: Path | None) -> None:
    """Write every file of `picture` below `output`.

    cache: a folder that keeps derivatives by content; None makes them anew.
    """
    wanted = {path: width for _, files in picture.sources for path, width in files}
    wanted[picture.path] = picture.width
    mark = hashlib.sha256(RECIPE.encode() + file.read_bytes()).hexdigest()
    opened: Image.Image | None = None
    for path, width in wanted.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = cache / f"{mark}-{width}.{path.rpartition('.')[2]}" if cache else None
        if kept and kept.is_file():
            shutil.copyfile(kept, target)
            continue
        opened = opened or _open(file)
        _encode(opened, width, target)
        if kept:
            _keep(target, kept)


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


def _keep(target: Path, kept: Path) -> None:
    """Put a copy into the cache in one step, so that an interrupted build leaves no half picture there."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = kept.with_name(f"{kept.name}.{os.getpid()}")
    shutil.copyfile(target, aside)
    aside.replace(kept)
