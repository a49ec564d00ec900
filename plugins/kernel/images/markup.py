"""A picture as HTML."""

from __future__ import annotations

from html import escape

from plugins.kernel.addressing.urls import INTERNAL
from plugins.kernel.images.pictures import Picture


def markup(picture: Picture, sizes: str = "(min-width: 48em) 42rem, 100vw") -> str:
    """Return the picture's HTML with internal links. sizes: how wide it is shown, as the attribute says it."""
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
