"""Make a picture's derivatives: turned upright, without EXIF (it may hold where a photo was taken), resized."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageOps

from plugins.marks import SIZE, digest
from plugins.pictures import RECIPE, Picture

QUALITY = {"avif": 55, "webp": 78, "jpg": 82}  # judged by eye on photographs of fields and meetings
_FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}


def files_of(picture: Picture) -> dict[str, int]:
    """Return every file that a photograph's page may ask for, with its width in pixels."""
    return {path: width for _, files in picture.sources for path, width in files} | {picture.path: picture.width}


def derive(file: Path, wanted: Mapping[str, int], output: Path, cache: Path | None) -> None:
    """Write files of the photograph `file` below `output`.

    wanted: path and width in pixels. cache: a folder that keeps derivatives by content; None makes them anew.
    """
    mark = hashlib.sha256(RECIPE.encode() + file.read_bytes()).hexdigest()
    opened: Image.Image | None = None
    for path, width in wanted.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = cache / f"{mark}-{width}.{path.rpartition('.')[2]}" if cache else None
        found = _recall(kept) if kept else None
        if found:
            target.write_bytes(found)
            continue
        opened = opened or _open(file)
        _encode(opened, width, target)
        if kept:
            _keep(target.read_bytes(), kept)


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


def _recall(kept: Path) -> bytes | None:
    """Return what `_keep` has put there, None where anything is amiss."""
    try:
        data = kept.read_bytes()
    except OSError:
        return None
    return data[SIZE:] if data[:SIZE] == digest(kept.name.encode() + data[SIZE:]) else None


def _keep(data: bytes, kept: Path) -> None:
    """Put a derivative into the cache in one step, so that an interrupted build leaves no half picture there."""
    aside = kept.with_name(f"{kept.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # a full disk: the next build is slower
        kept.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(digest(kept.name.encode() + data) + data)
        aside.replace(kept)
